"""Numbers of records in their default order, and sets of them by the values that they hold."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "record_order",
        sa.Column("resource", Name, primary_key=True),
        sa.Column("ordinal", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", Name, nullable=False),
        sa.Index(None, "resource", "id"),
    )
    # Every record has a number from here on; the next load gives them in the default order.
    op.execute(
        "INSERT INTO record_order (resource, ordinal, id) "
        "SELECT resource, row_number() OVER (PARTITION BY resource ORDER BY id) - 1, id FROM document"
    )
    op.create_table(
        "record_set",
        sa.Column("resource", Name, primary_key=True),
        sa.Column("family", Name, primary_key=True),
        sa.Column("value", Name, primary_key=True),
        sa.Column("made_of", Name, nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("record_set")
    op.drop_table("record_order")
