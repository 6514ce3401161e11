"""Text that means something to a format is text to its reader."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
import rispy
from pybtex.database import parse_string
from starlette.testclient import TestClient

from app.export.as_atom import NOT_XML
from app.export.as_xlsx import CUT, MAX_CELL_LENGTH, text_cell
from app.release.load import load_records
from tests import make
from tests.conftest import Databases, client_over
from tests.export.written import graph_of, rows_of, sheet_of

TEXTS = (
    '=HYPERLINK("http://example.org";"x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "a,b;c\td|e \"quoted\" 'single'\nnext line\r\nER  - \nTY  - JOUR",
    "</title><script>alert(1)</script> & ]]> <!-- &amp;",
    "100% of $5 #1 a_b {c} ~d ^e \\input{x} \\",
    "}, title = {other} @misc{a,",
    "\u0001\u000b\u001f\u007f\u0085\u2028\ufffe\uffff\u202e",
    "Маріуполь «Київ» \U0001f3ad é e\u0301 ＝1",
    "http://example.org/?a=b&c=d",
)


@pytest.fixture(scope="module")
def client(kind: str, databases: Databases) -> Iterator[TestClient]:
    """Give a served incident for each of the texts, each of them a title."""
    made = [make.incident(f"hostile-{number}") for number, _ in enumerate(TEXTS)]
    # A file with such a title is refused; here it has come in all the same.
    hostile = [
        replace(one, record=replace(one.record, title=text))
        for one, text in zip(made, TEXTS, strict=True)
    ]
    build = partial(load_records, records=make.records(*hostile))
    with databases.lent(kind, "hostile", build) as engine, client_over(engine) as client:
        yield client


def titles(client: TestClient) -> dict[str, str]:
    records = client.get("/v1/incidents?limit=500").json()["data"]
    return {one["id"]: one["title"] for one in records}


def test_csv_gives_the_text_back_but_for_an_apostrophe(client: TestClient) -> None:
    rows = rows_of(client.get("/v1/incidents?format=csv").content)
    told = {row["id"]: row["title"] for row in rows}
    expected = titles(client)
    assert [*told] == [*expected]
    assert all(told[id] in (text, f"'{text}") for id, text in expected.items())
    assert told["hostile-0"] == f"'{TEXTS[0]}"


def test_a_sheet_gives_the_text_back_and_no_formula(client: TestClient) -> None:
    rows = sheet_of(client.get("/v1/incidents?format=xlsx").content)
    told = {row[0]: row[1] for row in rows[1:]}
    for id, text in titles(client).items():
        plain = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
        assert _read(told[id]) == plain.replace("\r\n", "\n"), id


def _read(cell: str) -> str:
    """Undo the escapes: openpyxl leaves the escapes as they stand in the file."""
    for code in (1, 0xB, 0x1F):
        cell = cell.replace(f"_x{code:04X}_", chr(code))
    return cell.replace("_x000D_", "").replace("\r\n", "\n")


def test_a_feed_is_well_formed_and_says_the_same(client: TestClient) -> None:
    feed = fromstring(client.get("/v1/incidents?format=atom").content)  # noqa: S314  # our own
    told = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}title")][1:]
    for shown, text in zip(told, titles(client).values(), strict=True):
        plain = NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
        assert shown == f"Incident: {plain}"


def test_linked_data_and_maps_say_the_same(client: TestClient) -> None:
    expected = titles(client)
    features = client.get("/v1/incidents?format=geojson").json()["features"]
    assert {one["id"]: one["properties"]["title"] for one in features} == expected
    nodes = client.get("/v1/incidents?format=jsonld")
    assert [one["name"] for one in nodes.json()["@graph"][1:]] == [*expected.values()]
    assert len(graph_of(nodes.content)) > len(expected)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_citation_is_one_entry_whatever_the_title(client: TestClient, number: int) -> None:
    address = f"/v1/incidents/hostile-{number}?format="
    told = " ".join(f"Incident: {TEXTS[number]}".split())
    entries = parse_string(client.get(address + "bibtex").text, "bibtex").entries
    assert [*entries] == [f"findings-incidents-hostile-{number}"]
    assert " ".join(_plain(entries.popitem()[1].fields["title"]).split()) == told
    (reference,) = rispy.loads(client.get(address + "ris").text)
    assert (reference["type_of_reference"], reference["title"]) == ("DATA", told)
    (item,) = client.get(address + "csl").json()
    assert item["title"] == f"Incident: {TEXTS[number]}"


MEANS = (
    (r"\textbackslash{}", "\\"),
    (r"\textasciitilde{}", "~"),
    (r"\textasciicircum{}", "^"),
    *((f"\\{mark}", mark) for mark in "&%$#_{}"),
)


def _plain(tex: str) -> str:
    """Return what TeX prints of a field: from left to right, each command once."""
    tex = tex.removeprefix("{").removesuffix("}")
    plain = ""
    while tex:
        for command, meant in MEANS:
            if tex.startswith(command):
                plain, tex = plain + meant, tex[len(command) :]
                break
        else:
            assert tex[0] not in "\\{}$&%#_~^", tex
            plain, tex = plain + tex[0], tex[1:]
    return plain


def test_a_query_of_hostile_words_is_one_entry(client: TestClient) -> None:
    words = "}, title = {other} %\\"
    answer = client.get("/v1/incidents", params={"q": words, "format": "bibtex"})
    entries = parse_string(answer.text, "bibtex").entries
    assert len(entries) == 1


def test_a_cell_too_long_says_that_it_was_cut() -> None:
    assert text_cell("ü" * MAX_CELL_LENGTH) == "ü" * MAX_CELL_LENGTH
    for text in ("a" * (MAX_CELL_LENGTH + 1), "\U0001f3ad" * MAX_CELL_LENGTH):
        cut = text_cell(text)
        assert cut.endswith(CUT)
        assert len(cut.encode("utf-16-le")) <= 2 * MAX_CELL_LENGTH


def test_names_of_files_are_safe_whatever_was_asked(client: TestClient) -> None:
    words = '"../../etc/passwd\r\nSet-Cookie: a=b"' + "é" * 300
    sent = client.get("/v1/incidents", params={"q": words, "format": "csv"}).headers
    name = sent["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert len(name) <= 120
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert all(pair != ("_", "_") for pair in pairwise(name))
    assert "set-cookie" not in sent
    assert json.dumps(name)
