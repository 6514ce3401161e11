"""Runs the migrations on the connection or the URL it is given, on SQLite in batch mode."""

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

import app.model
from app.database import engine_of, writing
from app.errors import FindingsError
from app.release.state import state_of
from app.release.trouble import trouble_of
from app.settings import Settings


def has_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models describe it; the tables of full text differ by database and have none."""
    return kind != "table" or name is None or not name.startswith("search")


def migrate(connection: Connection) -> None:
    """Run on an open connection; the caller owns the transaction."""
    context.configure(
        connection=connection,
        target_metadata=app.model.metadata,
        # SQLite cannot alter most of a table in place: a batch rebuilds it.
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        include_name=has_model,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_own() -> None:
    """Run on the database of the settings; what is wrong with it is told as Alembic tells things."""
    settings = Settings()
    try:
        engine = engine_of(settings)
        state_of(engine).refuse_unmigratable()
        with writing(engine) as session:
            migrate(session.connection())
        engine.dispose()
    except FindingsError as error:
        raise CommandError(str(error)) from None
    except DBAPIError as error:
        raise CommandError(trouble_of(error, settings.database_url).text) from None


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    migrate_own()
