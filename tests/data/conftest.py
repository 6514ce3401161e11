"""The records that this repository publishes, by their ids.

The tests beside this file pin facts of these records. They hold when further records are added, and
when a further text that carries one of these statements is.
"""

from pathlib import Path

import pytest

from app.seed.read import read
from app.seed.record import Records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_statement import ClaimRecord, FindingRecord, QuoteRecord, StatementRecord
from app.seed.shape_vocabulary import SourceRecord

SEED = Path(__file__).parents[2] / "data" / "seed"


@pytest.fixture(scope="session")
def records() -> Records:
    return read(SEED)


@pytest.fixture(scope="session")
def findings(records: Records) -> dict[str, FindingRecord]:
    return {id: entry.record for id, entry in records.of(FindingRecord).items()}


@pytest.fixture(scope="session")
def claims(records: Records) -> dict[str, ClaimRecord]:
    return {id: entry.record for id, entry in records.of(ClaimRecord).items()}


@pytest.fixture(scope="session")
def statements(
    findings: dict[str, FindingRecord], claims: dict[str, ClaimRecord]
) -> dict[str, StatementRecord]:
    return {**findings, **claims}


@pytest.fixture(scope="session")
def incidents(records: Records) -> dict[str, IncidentRecord]:
    return {id: entry.record for id, entry in records.of(IncidentRecord).items()}


@pytest.fixture(scope="session")
def quotes(records: Records) -> dict[str, QuoteRecord]:
    return {id: entry.record for id, entry in records.of(QuoteRecord).items()}


@pytest.fixture(scope="session")
def sources(records: Records) -> dict[str, SourceRecord]:
    return {id: entry.record for id, entry in records.of(SourceRecord).items()}
