"""Every field of a record has a place in the tables, found by its name."""

from types import new_class
from typing import Any

import pytest

from app.seed import ids
from app.seed.read import read
from app.seed.rows import FieldWithoutPlace, table_of
from app.seed.shape import SHAPES
from app.seed.shape_vocabulary import ViolationTypeRecord
from app.settings import ROOT
from tests import make

from .conftest import Seed


def test_every_row_fills_every_column() -> None:
    for table, rows in make.rows(make.wide()).items():
        for row in rows:
            assert set(row) == set(table.columns.keys()), table.name


def test_every_record_that_is_published_has_its_row() -> None:
    records = read(ROOT / "data" / "seed")
    rows = make.rows(records)

    for folder, entries in records.folders.items():
        assert [row["id"] for row in rows[table_of(folder)]] == list(entries)


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        (
            (str, ""),
            "`ViolationTypeRecord.weather` has no column `weather` in the table `violation_type`",
        ),
        (
            (tuple[ids.Actor, ...], ()),
            "there is no table `violation_type_weather`: add it to the models",
        ),
    ],
    ids=["value", "list"],
)
def test_a_field_without_a_place_is_refused(
    seed: Seed, monkeypatch: pytest.MonkeyPatch, field: tuple[Any, Any], problem: str
) -> None:
    holds, default = field
    added = {"__annotations__": {"weather": holds}, "weather": default}
    longer = new_class(
        "ViolationTypeRecord", (ViolationTypeRecord,), {}, lambda it: it.update(added)
    )
    monkeypatch.setitem(SHAPES, "violation-types", longer)

    with pytest.raises(FieldWithoutPlace, match=problem):
        make.rows(seed.read())


def test_a_claim_contests_findings_and_claims_in_a_table_each() -> None:
    denial = make.claim("denial", stance="denies", contests=["twice", "crime", "twice"])
    rows = {table.name: written for table, written in make.rows(make.records(denial)).items()}

    assert rows["claim_contests_finding"] == [{"claim_id": "denial", "finding_id": "crime"}]
    assert rows["claim_contests_claim"] == [{"claim_id": "denial", "contested_id": "twice"}]


def test_the_bounds_of_a_date_stand_beside_it() -> None:
    rows = make.rows(make.records(make.incident("open", "2022-03~/..")))
    (row,) = (row for row in rows[table_of("incidents")] if row["id"] == "open")

    assert row["date_edtf"] == "2022-03~/.."
    assert (row["earliest"].isoformat(), row["latest"]) == ("2022-03-01", None)
    assert (row["date_precision"], row["date_certain"]) == ("interval", False)
