"""Lines that a load wrote: each is what is made of its record, wherever its links lead."""

import pytest

from app.answering.snapshot import Store
from app.export.as_csv import csv_of, table_csv
from app.export.selection import Selection
from app.export.table import records_table
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from tests.conftest import on_both_databases

HERE = "https://findings.example"


@on_both_databases
@pytest.mark.parametrize("base", [BaseUrl(), BaseUrl(HERE), BaseUrl(HERE, "1-abc")])
@pytest.mark.parametrize("name", RESOURCES)
def test_the_lines_of_a_load_are_those_made_of_its_records(
    store: Store, name: str, base: BaseUrl
) -> None:
    with store.open() as snapshot:
        selection = Selection.whole(snapshot, RESOURCES[name], base)
        written = b"".join(csv_of(selection))
        assert written == b"".join(table_csv(records_table(selection)))
        assert written.count(b"\r\n") > selection.total
