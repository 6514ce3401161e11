"""The digest of a record beside its number: what was found is said without reading what it says."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # The numbers stay: sets are made of them.
    with op.batch_alter_table("record_order") as order:
        order.add_column(sa.Column("digest", Name, nullable=False, server_default=""))
    op.execute(
        "UPDATE record_order SET digest = (SELECT document.digest FROM document WHERE "
        "document.resource = record_order.resource AND document.id = record_order.id)"
    )
    with op.batch_alter_table("record_order", table_kwargs={"sqlite_with_rowid": False}) as order:
        order.alter_column("digest", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("record_order") as order:
        order.drop_column("digest")
