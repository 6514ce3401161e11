"""Runs the migrations on the connection or the URL it is given, on SQLite in batch mode."""

from alembic import context
from sqlalchemy import Connection

import app.model
from app.database import engine_of
from app.settings import Settings


def has_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models describe it; the tables of full text differ by database and have none."""
    return kind != "table" or name is None or not name.startswith("search")


def migrate(connection: Connection) -> None:
    """Run on an open connection; the caller owns the transaction."""
    context.configure(
        connection=connection,
        target_metadata=app.model.Base.metadata,
        # SQLite cannot alter most of a table in place: a batch rebuilds it.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_name=has_model,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with engine_of(Settings()).connect() as own:
        migrate(own)
        own.commit()
