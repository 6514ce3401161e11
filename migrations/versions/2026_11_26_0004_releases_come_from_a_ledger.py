"""Releases are those of a ledger, or drafts; records have a digest, and may be merged into others."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


ADDED: dict[str, dict[str, tuple[Any, str]]] = {
    # What was loaded before there was a ledger is a draft.
    "release": {"sequence": (sa.Integer(), "0"), "instants": (sa.JSON(), "{}")},
    "document": {"digest": (Name, "")},
}


def upgrade() -> None:
    with op.batch_alter_table("release") as release:
        release.drop_constraint("id_length", type_="check")
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as added:
            for name, (kind, value) in columns.items():
                added.add_column(sa.Column(name, kind, nullable=False, server_default=value))
        with op.batch_alter_table(table) as added:
            for name in columns:
                added.alter_column(name, server_default=None)
    op.add_column("release", sa.Column("released_at", sa.DateTime(timezone=True)))
    op.add_column("withdrawal", sa.Column("merged_into", Name))


def downgrade() -> None:
    op.drop_column("withdrawal", "merged_into")
    op.drop_column("document", "digest")
    op.execute(sa.text("DELETE FROM release WHERE length(id) <> 16"))
    with op.batch_alter_table("release") as release:
        for name in ("instants", "released_at", "sequence"):
            release.drop_column(name)
        release.create_check_constraint("id_length", "length(id) = 16")
