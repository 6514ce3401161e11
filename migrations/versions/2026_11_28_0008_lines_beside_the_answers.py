"""Each record's line in a table beside its answer: a file of all of them is read and not made."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # The next load writes them: the answers of an older program are not served.
    op.add_column("document", sa.Column("line", Name, nullable=False, server_default=""))
    with op.batch_alter_table("document") as document:
        document.alter_column("line", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("document") as document:
        document.drop_column("line")
