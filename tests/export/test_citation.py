"""Citations: what was asked, of which release, where, read when; the same in every form."""

import re
from datetime import date

import pytest
import rispy
from pybtex.database import Entry, parse_string

from app.answering.snapshot import Store
from app.export.citation import apa, citation_of
from app.resources import RESOURCES
from tests.export.written import HERE, json_records, selection_in, written

QUERY = ("violation_type", "attack-on-protected-objects"), ("location", "iso:UA-14")
ADDRESS = "/v1/incidents?location=donetsk-oblast&violation_type=attack-on-protected-objects"
SENTENCE = (
    "Incidents filed by the curator under “Attack on protected objects” or a narrower kind, and "
    "whose location is “Donetsk Oblast” or a place in it, ordered by date, newest first"
)
ACCESSED = ("accessed", "2024-05-06")


def entry_of(file: bytes) -> Entry:
    entries = parse_string(file.decode(), "bibtex").entries
    assert len(entries) == 1
    return next(iter(entries.values()))


def reference_of(file: bytes) -> dict[str, object]:
    (reference,) = rispy.loads(file.decode())
    return dict(reference)


def in_release(store: Store, path: str) -> str:
    """Return the path that leads to the release of the records for ever."""
    with store.open() as snapshot:
        return f"/v1/releases/{snapshot.release}{path.removeprefix('/v1')}"


def test_a_query_is_cited_by_its_words_its_release_its_address_and_the_day(
    store: Store,
) -> None:
    entry = entry_of(written(store, "incidents", "bibtex", *QUERY, ACCESSED, base=HERE))
    reference = reference_of(written(store, "incidents", "ris", *QUERY, ACCESSED, base=HERE))
    with store.open() as snapshot:
        release = snapshot.release
        digest = selection_in(snapshot, "incidents", QUERY, None, HERE).digest
    assert entry.type == "misc"
    assert entry.fields["title"] == f"{{{SENTENCE}}}"
    assert entry.fields["url"] == f"{HERE}{in_release(store, ADDRESS)}"
    assert (entry.fields["urldate"], entry.fields["version"]) == ("2024-05-06", release)
    assert entry.fields["note"] == (f"Release {release} of the data, sha256:{digest}; 2 records")
    assert (reference["title"], reference["urls"]) == (
        SENTENCE,
        [f"{HERE}{in_release(store, ADDRESS)}"],
    )
    assert (reference["access_date"], reference["edition"]) == ("2024/05/06/", release)


def test_two_ways_to_write_a_query_are_cited_alike(store: Store) -> None:
    other = ("location", "geonames:709716"), QUERY[0], ("sort", "-date")
    for format in ("bibtex", "ris", "csl"):
        there = written(store, "incidents", format, *other)
        assert written(store, "incidents", format, *QUERY) == there


def test_without_a_day_it_is_the_day_of_the_release(store: Store) -> None:
    with store.open() as snapshot:
        day = snapshot.index.at.date().isoformat()
    assert entry_of(written(store, "claims", "bibtex")).fields["urldate"] == day


def test_without_a_public_address_the_path_is_given_and_no_host_is_made_up(
    store: Store,
) -> None:
    entry = entry_of(written(store, "incidents", "bibtex", *QUERY))
    assert entry.fields["url"] == in_release(store, ADDRESS)


@pytest.mark.parametrize("name", RESOURCES)
def test_every_record_can_be_cited_in_every_form(store: Store, name: str) -> None:
    sample = RESOURCES[name].sample
    entry = entry_of(written(store, name, "bibtex", id=sample))
    assert re.fullmatch(r"[a-z0-9-]+", entry.key)
    assert sample in entry.key
    assert reference_of(written(store, name, "ris", id=sample))["id"] == entry.key
    with store.open() as snapshot:
        told = apa(citation_of(selection_in(snapshot, name, [ACCESSED, CSL], sample, HERE)))
        assert snapshot.release in told
        assert f"{HERE}{in_release(store, f'/v1/{name}/{sample}')}" in told
        assert "May 6, 2024" in told or "2024-05-06" in told


CSL = ("format", "csl")


def test_a_denial_is_cited_as_whose_it_is_and_who_dismissed_it_according_to_whom(
    store: Store,
) -> None:
    reference = reference_of(written(store, "claims", "ris", id="russia-denies-hospital-attack"))
    assert str(reference["title"]).startswith(
        "Denial by Russia; dismissed by the OSCE Moscow Mechanism mission of experts, according to "
        "a newspaper article: "
    )


@pytest.mark.parametrize("name", ["findings", "claims"])
def test_every_statement_is_cited_with_its_tag_and_its_sentence_and_by_no_author_of_its_own(
    store: Store, name: str
) -> None:
    for one in json_records(store, name):
        reference = reference_of(written(store, name, "ris", id=one["id"]))
        assert str(reference["title"]).startswith(one["tag"]["en"]), one["id"]
        assert one["sentence"]["en"] in str(reference["notes"]), one["id"]
        assert reference["authors"] == ["Findings"], one["id"]


def test_a_source_is_cited_as_the_work_it_is(store: Store) -> None:
    report = "osce-moscow-mechanism-report-2022-04"
    file = written(store, "sources", "bibtex", ACCESSED, id=report, base=HERE)
    entry = entry_of(file)
    assert entry.type == "techreport"
    assert [str(one) for one in entry.persons["author"]] == [
        *("Benedek, Wolfgang", "Bílková, Veronika", "Sassòli, Marco")
    ]
    assert (entry.fields["year"], entry.fields["month"]) == ("2022", "04")
    assert entry.fields["number"] == "ODIHR.GAL/26/22/Rev.1"
    there = in_release(store, f"/v1/sources/{report}")
    assert f"{HERE}{there}, read 2024-05-06." in entry.fields["note"].replace("\\", "")


def test_a_title_not_seen_is_described_in_brackets_and_a_date_inferred_says_so(
    store: Store,
) -> None:
    entry = entry_of(written(store, "sources", "bibtex", id="newspaper-article-2022-04-13"))
    assert entry.fields["title"].startswith("{[Newspaper article")
    assert entry.fields["note"].startswith("The date is inferred. ")
    assert "author" not in entry.persons
    assert "url" not in entry.fields


@pytest.mark.parametrize("name", ["findings", "claims", "quotes"])
def test_words_are_cited_with_where_they_were_read_and_that_nobody_compared_them(
    store: Store, name: str
) -> None:
    with store.open() as snapshot:
        for one in json_records(store, name):
            told = apa(citation_of(selection_in(snapshot, name, [ACCESSED, CSL], one["id"], HERE)))
            read_in = one.get("carriers") or [one["reported_via"] or one["source"]]
            assert all(text["label"] in told for text in read_in), one["id"]
            is_compared = one["verified_against_original"]
            assert ("Not compared with the original." in told) != is_compared, one["id"]


def test_apa_reads_as_a_sentence(store: Store) -> None:
    with store.open() as snapshot:
        selection = selection_in(snapshot, "incidents", [*QUERY, ACCESSED, CSL], None, HERE)
        assert apa(citation_of(selection)) == (
            f"Findings. ({snapshot.index.at.year}). {SENTENCE} (Release {snapshot.release}) "
            f"[Data set]. Retrieved May 6, 2024, from {HERE}{in_release(store, ADDRESS)}"
        )
        assert selection.accessed == date(2024, 5, 6)
