"""Each answer has a number, by which it is found without an index."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE document SET number = held.number FROM (SELECT resource, id, row_number() OVER "
        "(ORDER BY resource, id) AS number FROM document) AS held WHERE "
        "held.resource = document.resource AND held.id = document.id"
    )
    with op.batch_alter_table("document") as document:
        document.alter_column("number", server_default=None)
        document.drop_constraint("pk_document", type_="primary")
        document.create_primary_key("pk_document", ["number"])
        document.create_unique_constraint("uq_document_resource_id", ["resource", "id"])
    with op.batch_alter_table("record_order") as order:
        order.add_column(sa.Column("document", sa.Integer, nullable=False, server_default="0"))
    op.execute(
        "UPDATE record_order SET document = (SELECT document.number FROM document WHERE "
        "document.resource = record_order.resource AND document.id = record_order.id)"
    )
    with op.batch_alter_table("record_order", table_kwargs={"sqlite_with_rowid": False}) as order:
        order.alter_column("document", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("record_order") as order:
        order.drop_column("document")
    with op.batch_alter_table("document") as document:
        document.drop_constraint("pk_document", type_="primary")
        document.drop_constraint("uq_document_resource_id", type_="unique")
        document.create_primary_key("pk_document", ["resource", "id"])
        document.drop_column("number")
