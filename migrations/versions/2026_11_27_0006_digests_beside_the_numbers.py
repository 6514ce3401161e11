"""The digest of a record beside its number: what was found is said without reading what it says."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _number("digest")


def downgrade() -> None:
    _number()


def _number(*digest: str) -> None:
    """Number the records anew; the next load gives them in the default order."""
    op.drop_table("record_order")
    op.create_table(
        "record_order",
        sa.Column("resource", Name, primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", Name, nullable=False),
        *(sa.Column(name, Name, nullable=False) for name in digest),
        sa.Index(None, "resource", "id"),
        sqlite_with_rowid=not digest,
    )
    more = "".join(f", {name}" for name in digest)
    op.execute(
        f"INSERT INTO record_order (resource, ordinal, id{more}) "  # noqa: S608  # our own words
        f"SELECT resource, row_number() OVER (PARTITION BY resource ORDER BY id) - 1, id{more} "
        "FROM document"
    )
