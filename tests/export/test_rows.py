"""Lists as tables of their own: a row for each element, with its record's id, numbers as numbers."""

import io
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from app.answering.snapshot import Store
from app.export.dataset.package import write_package
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from app.table.column import lists_of
from tests.export.written import json_records, rows_of, sheet_of, written

LISTS = [(name, rows) for name in RESOURCES for rows in lists_of(RESOURCES[name])]


@pytest.mark.parametrize(("name", "rows"), LISTS)
def test_each_element_of_a_list_is_a_row_with_the_id_of_its_record(
    store: Store, name: str, rows: str
) -> None:
    table = rows_of(written(store, name, "csv", ("rows", rows)))
    assert [(row["id"], int(row["row"])) for row in table] == [
        (record["id"], place)
        for record in json_records(store, name)
        for place, _ in enumerate(record[rows], 1)
    ]


@pytest.fixture
def figures(client: TestClient) -> pd.DataFrame:
    """Give the figures as an analyst reads them."""
    sent = client.get("/v1/incidents?format=csv&rows=casualties")
    return pd.read_csv(io.BytesIO(sent.content), parse_dates=["casualties.as_of"])


def test_pandas_reads_figures_as_numbers_that_are_those_of_the_records(
    figures: pd.DataFrame, store: Store
) -> None:
    held = [one for record in json_records(store, "incidents") for one in record["casualties"]]
    assert pd.api.types.is_numeric_dtype(figures["casualties.min"])
    assert pd.api.types.is_numeric_dtype(figures["casualties.max"])
    assert pd.api.types.is_datetime64_any_dtype(figures["casualties.as_of"])
    for bound in ("min", "max"):
        numbers = figures[f"casualties.{bound}"]
        read = [None if pd.isna(number) else int(number) for number in numbers]
        assert read == [one[bound] for one in held], "an open end is unknown, and no zero"
    assert [*figures["casualties.claimant.id"]] == [one["claimant"]["id"] for one in held]


def test_a_list_joins_its_records_by_their_id(figures: pd.DataFrame, client: TestClient) -> None:
    sent = client.get("/v1/incidents?format=csv&fields=title,date.earliest,kind")
    records = pd.read_csv(io.BytesIO(sent.content), parse_dates=["date.earliest"])
    # What a day is a day of stands beside it.
    dated = ["date.earliest", "date.of.id", "date.of.label"]
    assert [*records.columns] == ["id", "title", *dated, "kind.id", "kind.label"]
    joined = figures.merge(records, on="id", validate="many_to_one")
    assert len(joined) == len(figures)
    assert joined["title"].notna().all()


def test_a_frame_of_a_spreadsheet_is_that_of_the_csv(
    figures: pd.DataFrame, client: TestClient
) -> None:
    sent = client.get("/v1/incidents?format=xlsx&rows=casualties")
    sheet = pd.read_excel(io.BytesIO(sent.content))
    pd.testing.assert_frame_equal(sheet, figures, check_dtype=False)


def test_a_marked_file_reads_the_same(figures: pd.DataFrame, client: TestClient) -> None:
    sent = client.get("/v1/incidents?format=csv&rows=casualties&bom=true")
    frame = pd.read_csv(
        io.BytesIO(sent.content), encoding="utf-8-sig", parse_dates=["casualties.as_of"]
    )
    pd.testing.assert_frame_equal(frame, figures)


def test_fields_of_record_and_list_come_in_their_order(store: Store) -> None:
    asked = ("rows", "casualties"), ("fields", "casualties.max,title,casualties.claimant")
    header, first, *_ = sheet_of(written(store, "incidents", "xlsx", *asked))
    assert header[:3] == ["id", "row", "casualties.max"]
    assert header[-3:] == ["title", "casualties.claimant.id", "casualties.claimant.label"]
    assert isinstance(first[1], int)


def test_a_spreadsheet_holds_text_as_it_is_without_an_apostrophe(store: Store) -> None:
    asked = ("rows", "attributions"), ("fields", "attributions.exact")
    cells = [cell for row in sheet_of(written(store, "findings", "xlsx", *asked)) for cell in row]
    held = [
        one["exact"] for record in json_records(store, "findings") for one in record["attributions"]
    ]
    assert [cell for cell in cells if cell in held] == held


@pytest.mark.parametrize(
    ("asked", "fix"),
    [
        ("rows=casualties", "rows=casualties&format=csv"),
        ("format=ndjson&rows=casualties", "rows=casualties&format=csv"),
        ("rows=casualties&facets=kind", "rows=casualties&format=csv"),
        ("format=csv&rows=casualtes", "format=csv&rows=casualties"),
        ("bom=true", ""),
        ("format=xlsx&bom=true", "format=xlsx"),
    ],
)
def test_what_has_no_table_is_refused_with_one_that_has(
    client: TestClient, asked: str, fix: str
) -> None:
    refused = client.get(f"/v1/incidents?kind=event&{asked}")
    assert refused.status_code == 422
    errors = refused.json()["errors"]
    assert len(errors) == 1
    assert errors[0]["fix"].endswith("/v1/incidents?kind=event" + (f"&{fix}" if fix else ""))
    assert client.get(errors[0]["fix"]).status_code == 200


def test_the_package_has_a_table_for_every_list_as_the_api_gives_it(
    store: Store, tmp_path: Path
) -> None:
    with store.open() as snapshot:
        write_package(snapshot, tmp_path / "package", BaseUrl())
    for name, rows in LISTS:
        path = tmp_path / "package" / "data" / f"{name}-{rows.replace('_', '-')}.csv"
        assert path.read_bytes() == written(store, name, "csv", ("rows", rows))


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on every machine")
def test_r_reads_figures_as_numbers(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_bytes(written(store, "incidents", "csv", ("rows", "casualties")))
    read = f'figures <- read.csv("{file}"); cat(class(figures$casualties.min), nrow(figures))'
    done = subprocess.run(["Rscript", "-e", read], capture_output=True, text=True, check=True)
    held = sum(len(record["casualties"]) for record in json_records(store, "incidents"))
    assert done.stdout == f"integer {held}"


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("format", ["json", "csv", "xlsx", "ndjson", "jsonld", "bibtex"])
def test_a_default_may_be_given_where_it_says_nothing(
    client: TestClient, resource: str, format: str
) -> None:
    """Clients that are generated from the document send each default that it tells."""
    for path in (resource, f"{resource}/{RESOURCES[resource].sample}"):
        sent = client.get(f"/v1/{path}?bom=false&lang=en&format={format}")
        assert sent.status_code == 200, sent.json()
