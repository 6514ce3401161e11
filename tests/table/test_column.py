"""Tables: columns by declaration, cells that are read as what they are and run by nobody."""

from collections.abc import Sequence

import pytest

from app.answering.snapshot import Store
from app.resources import RESOURCES
from app.table.column import columns_of, lists_of
from tests.conftest import some
from tests.export.written import rows_of, sheet_of, written


@pytest.mark.parametrize("name", RESOURCES)
def test_columns_begin_with_id_and_label_and_end_with_links(name: str) -> None:
    resource = RESOURCES[name]
    names = [column.name for column in columns_of(resource)]
    assert names[:2] == ["id", resource.vocabulary.label]
    assert names[-2:] == ["links.self", "links.html"]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", RESOURCES)
def test_labels_never_go_without_ids(name: str) -> None:
    names = {column.name for column in columns_of(RESOURCES[name])}
    without = [one for one in names if one.endswith(".label")]
    assert all(f"{one.removesuffix('.label')}.id" in names for one in without)


@pytest.mark.parametrize("name", ["findings", "claims"])
def test_who_says_it_and_how_firmly_come_before_everything_else(name: str) -> None:
    names = [column.name for column in columns_of(RESOURCES[name])]
    assert names[2:9] == [
        *("tag.en", "tag.uk", "asserted_by.id", "asserted_by.label"),
        *("certainty.id", "certainty.label", "certainty_phrase"),
    ]
    assert names[9:11] == ["polarity.id", "polarity.label"]
    assert {"sentence.en", "sentence.uk"} <= set(names[9:17])


FIGURE = {"kind.id", "qualifier.id", "counting.id", "claimant.id", "as_of"}
"""Without these a number would be more than its claimant said, or nobody's."""


@pytest.mark.parametrize(
    ("fields", "rows"),
    [((), None), (("casualties.min",), None), (("casualties.max",), "casualties")],
)
def test_a_figure_stands_in_no_table_without_its_claimant(
    fields: Sequence[str], rows: str | None
) -> None:
    names = [column.name for column in columns_of(RESOURCES["incidents"], fields, rows)]
    assert {f"casualties.{name}" for name in FIGURE} <= {*names}
    assert {"casualties.min", "casualties.max"} & {*names}
    assert ("casualties" in names) == (not fields), "the phrase is of whole records"


@pytest.mark.parametrize("name", RESOURCES)
def test_every_field_is_honoured_in_the_records_and_in_each_list_of_them(name: str) -> None:
    resource = RESOURCES[name]
    for rows in (None, *lists_of(resource)):
        for field in some(resource.fields, 40):
            names = [column.name for column in columns_of(resource, [field], rows)]
            assert any(f"{one}.".startswith(f"{field}.") for one in names), (field, rows)


def test_figures_read_as_their_claimants_said_them(store: Store) -> None:
    rows = {row["id"]: row for row in rows_of(written(store, "incidents", "csv"))}
    assert rows["mariupol-theatre"]["casualties"].split(" | ") == [
        "killed: 300 (The newspaper, 2022-04-13)",
        "killed: about 300 (Mariupol City Council, 2022-03-25)",
        "killed: about 300 (Local authorities of Ukraine, 2022-04-14)",
        "killed: closer to 600 (Associated Press, 2022-05-04)",
        "killed: at least 12 (Amnesty International, 2022-06-30)",
    ]
    documented, corroborated = rows["bucha-killings"]["casualties"].split(" | ")
    assert documented.startswith("killed: at least 73, documented (Office of the United Nations")
    assert corroborated.startswith("killed: 105, under corroboration (Office of the United Nations")
    assert rows["rape-allegations"]["casualties"] == ""


def test_values_of_one_part_stand_at_the_same_place_in_every_column(store: Store) -> None:
    for row in rows_of(written(store, "incidents", "csv")):
        for field in ("locations", "violation_types", "sources", "findings", "claims"):
            assert row[f"{field}.id"].count(" | ") == row[f"{field}.label"].count(" | ")


def test_columns_come_in_the_order_of_the_fields(store: Store) -> None:
    fields = ("fields", "locations,title,date.edtf,id")
    table = written(store, "incidents", "csv", fields).decode().splitlines()
    assert table[0] == "locations.id,locations.label,title,date.edtf,date.of.id,date.of.label,id"
    assert sheet_of(written(store, "incidents", "xlsx", fields))[0] == table[0].split(",")


def test_what_a_field_must_not_be_parted_from_stands_before_it_or_beside_it() -> None:
    asked = ["findings.words", "title", "casualties.min", "id"]
    assert [column.name for column in columns_of(RESOURCES["incidents"], asked)] == [
        *("findings.words", "findings.id", "findings.label", "findings.tag.en", "findings.tag.uk"),
        *("findings.certainty.id", "findings.certainty.label"),
        *("findings.polarity.id", "findings.polarity.label"),
        *("findings.asserted_by.id", "findings.asserted_by.label"),
        "title",
        *("casualties.min", "casualties.kind.id", "casualties.kind.label"),
        *("casualties.qualifier.id", "casualties.qualifier.label"),
        *("casualties.counting.id", "casualties.counting.label"),
        *("casualties.claimant.id", "casualties.claimant.label", "casualties.as_of"),
        "id",
    ]
    statement = [column.name for column in columns_of(RESOURCES["findings"], ["note"])]
    assert statement[0] == "id"
    assert {"tag.en", "asserted_by.id", "certainty.id", "polarity.id"} < {*statement[1:-1]}
    assert statement[-1] == "note"


def test_a_byte_order_mark_stands_before_a_table_only_where_it_is_asked_for(store: Store) -> None:
    plain, marked = (written(store, "claims", "csv", *bom) for bom in ((), (("bom", "true"),)))
    assert marked == b"\xef\xbb\xbf" + plain
