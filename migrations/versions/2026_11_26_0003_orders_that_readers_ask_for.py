"""Orders by date and by group of wordings; days on which something was stated."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

STATEMENTS: dict[str, Any] = {
    "asserted_on_earliest": sa.Date(),
    "asserted_on_certain": sa.Boolean(),
    "first_day": sa.Date(),
    "last_day": sa.Date(),
    "first_group": sa.Integer(),
    "last_group": sa.Integer(),
}
QUOTES: dict[str, Any] = {"place_key": Name, "first_day": sa.Date(), "last_day": sa.Date()}
ORDERS = [
    ("incident", "oldest", ("conduct_earliest",)),
    *(
        (owner, name, columns)
        for owner in ("finding", "claim")
        for name, columns in (
            ("oldest", ("first_day", "place_key")),
            ("newest", ("last_day DESC", "place_key")),
            ("by_group", ("first_group", "place_key")),
        )
    ),
]


def upgrade() -> None:
    for owner in ("finding", "claim"):
        for name, kind in STATEMENTS.items():
            op.add_column(owner, sa.Column(name, kind))
    for name, kind in QUOTES.items():
        op.add_column("quote", sa.Column(name, kind))
    op.create_index("ix_quote_place_key", "quote", ["place_key"])
    for owner, name, columns in ORDERS:
        unknown = sa.text(f"({columns[0].removesuffix(' DESC')} IS NULL)")
        keys = [sa.text(one) if " " in one else one for one in columns]
        op.create_index(f"ix_{owner}_{name}", owner, [unknown, *keys, "id"])


def downgrade() -> None:
    for owner, name, _ in ORDERS:
        op.drop_index(f"ix_{owner}_{name}", owner)
    op.drop_index("ix_quote_place_key", "quote")
    for name in QUOTES:
        op.drop_column("quote", name)
    for owner in ("finding", "claim"):
        for name in STATEMENTS:
            op.drop_column(owner, name)
