"""The tables of a database: which revisions of them there are, and how they come up to the code."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy
from sqlalchemy import Engine

from app.database import writing
from app.resources import RESOURCES
from app.settings import ROOT
from app.text.stemmer import VERSION as STEMMING
from app.text.twin_words import twin_lines

if TYPE_CHECKING:
    from alembic.config import Config

MAKERS = (
    *("answers", "declaration", "filters", "model", "release", "resources", "seed", "sentence"),
    *("shape", "table", "terms", "text", "vocabulary"),
)
"""Rooms whose code makes rows, answers and stems: a load makes them anew once it changes, though no
record does."""
REVISION = re.compile(r'^revision = "(\d{4})"$', re.MULTILINE)


def alembic_config() -> "Config":
    """Return Alembic's configuration, wherever the command is run from."""
    from alembic.config import Config  # noqa: PLC0415  # 0.1 s, which a start does not need

    return Config(ROOT / "alembic.ini")


@cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that this program knows, the newest first: their numbers count up."""
    scripts = (ROOT / "migrations" / "versions").glob("*.py")
    found = (REVISION.search(script.read_text("utf-8")) for script in scripts)
    return tuple(sorted((one[1] for one in found if one), reverse=True))


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision, in one transaction under the writers' lock."""
    from alembic import command  # noqa: PLC0415  # 0.1 s, which a start does not need

    with writing(engine) as session:
        config = alembic_config()
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)


def schema_version(resources: Iterable[str] = tuple(RESOURCES)) -> str:
    """Return the version of the tables and, as a hash, of what is derived: answers, stems, sets.

    What selects a set is told by its words, which are SQLAlchemy's.
    """
    made_by = json.dumps([STEMMING, twin_lines(), _sources(), sqlalchemy.__version__, [*resources]])
    return f"{revisions()[0]}-{hashlib.sha256(made_by.encode()).hexdigest()[:8]}"


@cache
def _sources() -> str:
    """Return the hash of the part of this program by which answers are made."""
    program = Path(__file__).resolve().parents[1]
    found = hashlib.sha256()
    for path in sorted(path for room in MAKERS for path in (program / room).rglob("*.*")):
        if path.suffix in {".py", ".toml"}:
            found.update(path.read_bytes())
    return found.hexdigest()
