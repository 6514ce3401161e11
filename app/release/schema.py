"""The tables of a database: which revisions of them there are, and how they come up to the code."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.database import writing
from app.declaration.resource import Resource
from app.resources import RESOURCES
from app.settings import ROOT
from app.text.stemmer import VERSION as STEMMING
from app.text.twin_words import twin_lines


def alembic_config() -> Config:
    """Return Alembic's configuration, wherever the command is run from."""
    return Config(ROOT / "alembic.ini")


@cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that this program knows, the newest first."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision, in one transaction under the writers' lock."""
    with writing(engine) as session:
        config = alembic_config()
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)


def schema_version(resources: Iterable[Resource] = tuple(RESOURCES.values())) -> str:
    """Return the version of the tables and, as a hash, of the shape of the answers and the stems."""
    shapes = json.dumps(
        [
            STEMMING,
            twin_lines(),
            [resource.answer.model_json_schema(mode="serialization") for resource in resources],
            [resource.text.weights for resource in resources if resource.text],
        ],
        sort_keys=True,
    )
    return f"{revisions()[0]}-{hashlib.sha256(shapes.encode()).hexdigest()[:8]}"
