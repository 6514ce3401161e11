"""The records that this repository publishes."""

from pathlib import Path

import pytest

from app.seed.read import read
from app.seed.record import Records
from app.seed.shape import SourceRecord

SEED = Path(__file__).parents[2] / "data" / "seed"
ARTICLE_HASH = "70f55ca7a075fc88bbebc96ae43938277553d49371a3e17e4cdb130a06bb1969"


@pytest.fixture(scope="session")
def records() -> Records:
    return read(SEED)


@pytest.fixture(scope="session")
def article(records: Records) -> str:
    (id,) = (
        id for id, each in records.of(SourceRecord).items() if each.record.sha256 == ARTICLE_HASH
    )
    return id
