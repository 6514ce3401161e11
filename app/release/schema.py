"""The tables of a database: brings them up to the code, and tells what release they hold."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select

from app.database import writing
from app.declaration.resource import Resource
from app.model.release import Release
from app.resources import RESOURCES
from app.settings import ROOT
from app.text.stemmer import VERSION as STEMMING
from app.text.twin_words import twin_lines


def alembic_config() -> Config:
    """Return Alembic's configuration, wherever the command is run from."""
    return Config(ROOT / "alembic.ini")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision, in one transaction under the writers' lock."""
    with writing(engine) as session:
        config = alembic_config()
        config.attributes["connection"] = session.connection()
        command.upgrade(config, revision)


def schema_version(resources: Iterable[Resource] = tuple(RESOURCES.values())) -> str:
    """Return the version of the tables and, as a hash, of the shape of the answers and the stems."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    shapes = json.dumps(
        [
            STEMMING,
            twin_lines(),
            [resource.answer.model_json_schema(mode="serialization") for resource in resources],
            [resource.text.weights for resource in resources if resource.text],
        ],
        sort_keys=True,
    )
    return f"{head}-{hashlib.sha256(shapes.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class State:
    """What a database holds, compared with the code."""

    revision: str | None
    """Revision of its tables; `None` where nothing was ever migrated."""
    release: str | None
    schema_version: str | None

    @property
    def is_of_this_program(self) -> bool:
        """Whether its tables and answers are as this program makes them."""
        return self.schema_version == schema_version()


def state_of(engine: Engine) -> State:
    """Look at a database without changing it."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if not inspect(connection).has_table(Release.__tablename__):
            return State(revision, None, None)
        latest = connection.execute(
            select(Release.id, Release.schema_version).order_by(Release.number.desc()).limit(1)
        ).first()
        return State(revision, latest and latest.id, latest and latest.schema_version)
