"""The published records alone, with a made-up second report, and with a made-up third one too."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.answers.from_rows import answers_of as answers_from_rows
from app.database import engine_of
from app.model import metadata
from app.model.rows import Rows
from app.resources import RESOURCES
from app.seed.read import read
from app.seed.record import Records
from app.settings import ROOT, Settings
from app.shape.answer import RecordAnswer
from tests import make

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
SECOND, THIRD = "second", "third"


@dataclass(frozen=True)
class Loaded:
    """Records, where they lie, and the answers made of them by `resource/id`."""

    folder: Path
    records: Records
    answers: Mapping[str, RecordAnswer]

    def of(self, resource: str) -> Mapping[str, RecordAnswer]:
        """Give id → answer of one resource."""
        return {
            answer.id: answer
            for name, answer in self.answers.items()
            if name.startswith(f"{resource}/")
        }

    @property
    def data(self) -> Mapping[str, str]:
        """What is sent as `data` of each record."""
        return {name: answer.model_dump_json() for name, answer in self.answers.items()}


def answers_of(records: Records) -> Mapping[str, RecordAnswer]:
    """Give all answers that are made of some records."""
    engine = engine_of(Settings(database_url="sqlite://"))
    metadata.create_all(engine)
    rows = make.rows(records)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if rows.get(table):
                connection.execute(insert(table), rows[table])
    with engine.connect() as connection:
        written = Rows(connection)
        return {
            f"{name}/{id}": resource.answer.model_validate(answer)
            for name, resource in RESOURCES.items()
            for id, answer in answers_from_rows(resource, written, records.folders[name])
        }


Load = Callable[..., Loaded]


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Load the published records with the reports that are named."""

    @cache
    def loaded(*reports: str) -> Loaded:
        folder = tmp_path_factory.mktemp("further") / "seed"
        for each in (ROOT / "data" / "seed", *(HERE / report for report in reports)):
            shutil.copytree(each, folder, dirs_exist_ok=True)
        records = read(folder)
        return Loaded(folder, records, answers_of(records))

    return loaded


@pytest.fixture(scope="session")
def alone(load: Load) -> Loaded:
    return load()


@pytest.fixture(scope="session", params=[(SECOND,), (SECOND, THIRD)], ids="-".join)
def further(request: pytest.FixtureRequest, load: Load) -> Loaded:
    return load(*request.param)


@pytest.fixture(scope="session")
def both(load: Load) -> Loaded:
    return load(SECOND, THIRD)
