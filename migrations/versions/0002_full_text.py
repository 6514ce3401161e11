"""Full text: the stems of every record, and the index of them that either database has"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# The stems are made by the loader: no parser of a database may cut or fold them once more. `ascii` cuts
# at ASCII signs alone, and `_` marks where no phrase may reach over.
SQLITE = (
    """
    CREATE TABLE search (
        number INTEGER PRIMARY KEY, resource TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL,
        heading TEXT NOT NULL, quoted TEXT NOT NULL, named TEXT NOT NULL, aside TEXT NOT NULL,
        UNIQUE (resource, id)
    )
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        heading, quoted, named, aside,
        content='search', content_rowid='number', tokenize="ascii tokenchars '_'"
    )
    """,
    """
    CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
        INSERT INTO search_index (rowid, heading, quoted, named, aside)
        VALUES (new.number, new.heading, new.quoted, new.named, new.aside);
    END
    """,
    """
    CREATE TRIGGER search_deleted AFTER DELETE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, heading, quoted, named, aside)
        VALUES ('delete', old.number, old.heading, old.quoted, old.named, old.aside);
    END
    """,
    """
    CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, heading, quoted, named, aside)
        VALUES ('delete', old.number, old.heading, old.quoted, old.named, old.aside);
        INSERT INTO search_index (rowid, heading, quoted, named, aside)
        VALUES (new.number, new.heading, new.quoted, new.named, new.aside);
    END
    """,
)
POSTGRES = (
    """
    CREATE TABLE search (
        resource text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, digest text NOT NULL,
        words tsvector NOT NULL, CONSTRAINT pk_search PRIMARY KEY (resource, id)
    )
    """,
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)


def upgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRES if postgres else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE search_index")
    op.execute("DROP TABLE search")
