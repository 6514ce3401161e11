"""Norms of kinds of violation by the codes that a question names them by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    kind = sa.ForeignKey("violation_type.id", deferrable=True, initially="DEFERRED")
    op.create_table(
        "violation_type_norm",
        sa.Column("violation_type_id", Name, kind, primary_key=True),
        sa.Column("code", Name, primary_key=True),
        sa.Index(None, "code", "violation_type_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("violation_type_norm")
