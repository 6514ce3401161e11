"""The bytes of the files that a release was loaded from, so that the same files need not be read again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("release") as release:
        release.add_column(sa.Column("files", Name, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("release") as release:
        release.drop_column("files")
