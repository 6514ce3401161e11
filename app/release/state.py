"""What a database holds, compared with the code; whoever reads or migrates it asks here first."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Text, column, inspect, select, table

from app import __version__
from app.errors import NoRelease, WrongTables
from app.filters.search_index import ask_anything
from app.model import metadata
from app.model.release import documents, releases
from app.release.schema import revisions, schema_version

ALEMBIC = "alembic_version"
"""Alembic's own table."""
REVISION = select(column("version_num", Text())).select_from(table(ALEMBIC))
REMADE = "restore a copy (`findings restore FILE`), or empty the database and run `findings load`"


@dataclass(frozen=True)
class State:
    """What a database holds, compared with the code."""

    revision: str | None
    """Revision of its tables; `None` where nothing was ever migrated."""
    tables: frozenset[str]
    """Their names, without Alembic's own."""
    release: str | None = None
    schema_version: str | None = None

    @classmethod
    def of(cls, connection: Connection) -> "State":
        """Look at a database without changing it."""
        there = frozenset(inspect(connection).get_table_names())
        revision = connection.scalar(REVISION) if ALEMBIC in there else None
        tables = there - {ALEMBIC}
        if releases.name not in tables:
            return cls(revision, tables)
        latest = connection.execute(
            select(releases.c.id, releases.c.schema_version)
            .order_by(releases.c.number.desc())
            .limit(1)
        ).first()
        return cls(revision, tables, latest and latest.id, latest and latest.schema_version)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was ever made in it."""
        return self.revision is None and not self.tables

    @property
    def is_of_this_program(self) -> bool:
        """Whether its tables and answers are as this program makes them."""
        return self.schema_version == schema_version()

    def refuse_unreadable(self) -> None:
        """Raise `WrongTables` unless the tables are those that this program reads."""
        expected = revisions()[0]
        if self.is_empty:
            raise NoRelease
        lacking = sorted(set(metadata.tables) - self.tables)
        if self.revision == expected and lacking:
            raise WrongTables(
                f"the database says that its tables are of revision {expected}, and lacks"
                f" {', '.join(lacking[:3])}: {REMADE}"
            )
        if self.revision != expected:
            self.refuse_unmigratable()
            raise WrongTables(
                f"the tables are of revision {self.revision}, and findings {__version__} expects"
                f" {expected}: run `findings load`, which migrates them"
            )

    def refuse_unmigratable(self) -> None:
        """Raise `WrongTables` unless a load can bring the tables to what this program reads."""
        known = metadata.tables.keys() & self.tables
        if self.revision is None and self.tables:
            raise WrongTables(
                f"the database holds tables of another program ({', '.join(sorted(self.tables)[:3])})"
                " and nothing of findings: name another one in DATABASE_URL"
            )
        if self.revision is not None and self.revision not in revisions():
            raise WrongTables(
                f"the tables are of revision {self.revision}, which findings {__version__} does not"
                f" know; it expects {revisions()[0]}: run the later program that made them, or"
                " bring back a copy from before (`findings restore FILE`)"
            )
        if self.revision is not None and not known:
            raise WrongTables(
                f"the database says that its tables are of revision {self.revision}, and holds"
                f" none of them; findings {__version__} expects {revisions()[0]}: {REMADE}"
            )


def ready_with(connection: Connection) -> str:
    """Return the release; raise where that, the tables, the answers or the index of words are not there.

    A question would meet the same. Raises `NoRelease` or `WrongTables`.
    """
    state = State.of(connection)
    state.refuse_unreadable()
    if state.release is None:
        raise NoRelease
    connection.execute(select(documents).limit(1)).first()
    ask_anything(connection)
    return state.release


def state_of(engine: Engine) -> State:
    """Look at a database without changing it."""
    with engine.connect() as connection:
        return State.of(connection)
