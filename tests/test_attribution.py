"""Whatever is sent of a statement: who says it, how it is worded, and who denies it, in every shape."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import openpyxl
import pytest
from fastapi.testclient import TestClient

from app.resources import RESOURCES
from app.seed.record import Records
from app.seed.shape_statement import ClaimRecord
from app.shape.field import ALWAYS, STAYING
from app.table.cell import BETWEEN
from tests.conftest import SQLITE, Lend, client_over
from tests.web.html import Html, name_of, text_of

Record = dict[str, Any]
Ask = Callable[[str], Any]

STATEMENTS = ("findings", "claims")
LANGUAGES = ("en", "uk")
ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = {"Accept": "text/html"}
BLOCKS = {"article", "li", "main", "dd", "header"}
"""Elements that are read as a whole: what stands in one stands beside what else stands there."""
CONCLUDES = re.compile(r"\b(concludes|concluded|rules)\b|висновок|дійш(ла|ов|ло) висновку")
FORBIDDEN = (
    re.compile(r"the report makes no", re.IGNORECASE),
    re.compile(r"the sources used state none", re.IGNORECASE),
    re.compile(r"\bcontested\W{1,9}no\b", re.IGNORECASE),
    re.compile(r"\bPerpetrator\b"),
    re.compile(r"whose perpetrator"),
)


@pytest.fixture(scope="module")
def client(lend_published: Lend) -> Iterator[TestClient]:
    with lend_published(SQLITE) as engine, client_over(engine) as client:
        yield client


@pytest.fixture(scope="module")
def ask(client: TestClient) -> Ask:
    """Ask each address once."""

    @cache
    def asked(path: str) -> Any:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
        return answer

    return asked


@pytest.fixture(scope="module")
def page(client: TestClient) -> Callable[[str, str], Html]:
    """Ask for each page once."""

    @cache
    def asked(path: str, lang: str) -> Html:
        address = f"{path}{'&' if '?' in path else '?'}lang={lang}"
        answer = client.get(address, headers=PAGE)
        assert answer.status_code == 200, (address, "a page of a problem says nothing wrong")
        return Html(answer.text)

    return asked


@pytest.fixture(scope="module")
def records(ask: Ask) -> dict[str, list[Record]]:
    return {name: ask(f"/v1/{name}?limit=500").json()["data"] for name in RESOURCES}


@pytest.fixture(scope="module")
def statements(records: dict[str, list[Record]]) -> dict[str, Record]:
    """Give every finding and claim by the path of its page."""
    return {f"/{name}/{one['id']}": one for name in STATEMENTS for one in records[name]}


@pytest.fixture(scope="module")
def pages(records: dict[str, list[Record]]) -> list[str]:
    """Give the address of every page that shows a record, alone or among others."""
    found = ["/", "/about", "/search?q=mariupol", "/search?q=russia", "/search?q=report&limit=50"]
    found += [f"/{name}" for name in RESOURCES]
    found += [f"/{name}/{one['id']}" for name in RESOURCES for one in records[name]]
    return found + [f"/embed/incidents/{one['id']}" for one in records["incidents"]]


def is_conclusion(statement: Record) -> bool:
    """Whether it is one to who reads its JSON: concluded, of an act, as its own, in quoted words."""
    return (
        statement["certainty"] is not None
        and statement["certainty"]["id"] in {"concluded", "adjudicated"}
        and statement["about"]["id"] in {"conduct", "comparison"}
        and statement["polarity"]["id"] == "affirms"
        and statement["basis"]["id"] == "quotation"
        and statement["state"]["id"] == "current"
        and statement.get("adopted", False)
    )


def is_attributed(reference: Record) -> bool:
    """Whether a reference to a statement goes with its speaker and its wording."""
    return bool(
        reference["asserted_by"]["label"]
        and reference["tag"]["en"]
        and reference["tag"]["uk"]
        and "certainty" in reference
        and reference["polarity"]["label"]
    )


# Formats


def test_records_are_read(statements: dict[str, Record]) -> None:
    assert any(one["counter_claims"] for one in statements.values())
    assert any(is_conclusion(one) for one in statements.values())
    assert not all(is_conclusion(one) for one in statements.values())
    whose = {part["words_of"]["id"] for one in statements.values() for part in one["locators"]}
    assert {"speaker", "carrier"} <= whose


def test_json_goes_with_speaker_wording_and_denials(
    records: dict[str, list[Record]], statements: dict[str, Record]
) -> None:
    beside = [ref for one in statements.values() for ref in one["counter_claims"]]
    beside += [ref for one in statements.values() for ref in one["read_with"]]
    for name in ("incidents", "quotes"):
        beside += [ref for one in records[name] for key in STATEMENTS for ref in one[key]]
    for one in (*statements.values(), *beside):
        assert is_attributed(one), one["id"]
    for one in statements.values():
        for part in one["locators"]:
            assert part["words_of"]["label"]
            assert part["source"]["label"]
        for part in one["attributions"]:
            assert part["by"]["label"]
            assert part["words_of"]["label"]
            assert part["exact"]
    for incident in records["incidents"]:
        for part in incident["participants"]:
            assert part["by"]["label"]
            assert part["words_of"]["label"]
            assert is_attributed(part["statement"])
            assert part["role"]["label"] != "Perpetrator"


@pytest.mark.parametrize("name", RESOURCES)
def test_lines_hold_the_same_as_json(ask: Ask, records: Any, name: str) -> None:
    lines = ask(f"/v1/{name}?format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == records[name]


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_row_names_speaker_wording_denials_and_whose_words(
    ask: Ask, records: Any, name: str, format: str
) -> None:
    answer = ask(f"/v1/{name}?format={format}")
    for row, one in zip(_rows(answer, format), records[name], strict=True):
        assert row["id"] == one["id"]
        assert row["asserted_by.label"] == one["asserted_by"]["label"]
        for lang in LANGUAGES:
            assert row[f"tag.{lang}"] == one["tag"][lang]
            against = BETWEEN.join(claim["tag"][lang] for claim in one["counter_claims"])
            assert (row[f"counter_claims.tag.{lang}"] or "") == against
        assert (row["certainty.id"] or None) == (one["certainty"] and one["certainty"]["id"])
        assert row["polarity.id"] == one["polarity"]["id"]
        whose = BETWEEN.join(part["words_of"]["label"] for part in one["locators"])
        assert (row["locators.words_of.label"] or "") == whose


@pytest.mark.parametrize("name", ["incidents", "quotes"])
def test_a_row_of_another_record_gives_a_tag_for_each_of_its_statements(
    ask: Ask, records: Any, name: str
) -> None:
    for row, one in zip(_rows(ask(f"/v1/{name}?format=csv"), "csv"), records[name], strict=True):
        for key in STATEMENTS:
            tags = BETWEEN.join(ref["tag"]["en"] for ref in one[key])
            assert row[f"{key}.tag.en"] == tags
            speakers = BETWEEN.join(ref["asserted_by"]["label"] for ref in one[key])
            assert row[f"{key}.asserted_by.label"] == speakers


def _rows(answer: Any, format: str) -> list[dict[str, str]]:
    if format == "csv":
        return list(csv.DictReader(io.StringIO(answer.text)))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_a_point_on_a_map_goes_with_speakers_and_denials(ask: Ask, records: Any) -> None:
    features = ask("/v1/incidents?format=geojson").json()["features"]
    told = {one["id"]: one for one in records["incidents"]}
    assert len(features) == len(told)
    for feature in features:
        held = feature["properties"]
        for key in STATEMENTS:
            assert held[key] == told[feature["id"]][key]
            assert all(map(is_attributed, held[key]))


@pytest.mark.parametrize("name", STATEMENTS)
def test_linked_data_is_a_claim_of_its_author(ask: Ask, records: Any, name: str) -> None:
    nodes = {node["@id"]: node for node in ask(f"/v1/{name}?format=jsonld").json()["@graph"]}
    for one in records[name]:
        node = nodes[f"/v1/{name}/{one['id']}"]
        assert "Claim" in node["@type"]
        assert node["author"]["name"] == one["asserted_by"]["label"]
        assert node["abstract"] == one["sentence"]["en"]
        if one["certainty"]:
            assert node["findings:certainty"]["skos:prefLabel"] == one["certainty"]["label"]
        assert node["findings:polarity"]["skos:prefLabel"] == one["polarity"]["label"]
        against = [claim["author"]["name"] for claim in node.get("findings:contestedBy", [])]
        assert against == [claim["asserted_by"]["label"] for claim in one["counter_claims"]]
        whose = [
            part["findings:wordsOf"]["skos:prefLabel"] for part in node.get("findings:passage", [])
        ]
        assert whose == [part["words_of"]["label"] for part in one["locators"]]


def test_linked_data_of_a_quotation_says_whose_words_it_is(ask: Ask, records: Any) -> None:
    nodes = {node["@id"]: node for node in ask("/v1/quotes?format=jsonld").json()["@graph"]}
    for one in records["quotes"]:
        node = nodes[f"/v1/quotes/{one['id']}"]
        assert node["creator"]["name"] == one["speaker"]["label"]
        assert node["findings:wordsOf"]["skos:prefLabel"] == one["words_of"]["label"]


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_feed_s_entry_has_the_tag_in_its_title_and_the_sentence_below(
    ask: Ask, records: Any, name: str
) -> None:
    feed = fromstring(ask(f"/v1/{name}?format=atom").content)  # noqa: S314  # the feed is our own
    entries = feed.findall(f"{ATOM}entry")
    for entry, one in zip(entries, records[name], strict=True):
        assert entry.findtext(f"{ATOM}title") == f"{one['tag']['en']}: {one['statement']}"
        assert entry.findtext(f"{ATOM}summary") == one["sentence"]["en"]


@pytest.mark.parametrize("format", ["bibtex", "ris", "csl"])
def test_a_citation_has_the_tag_in_its_title_and_the_sentence_in_its_note(
    ask: Ask, statements: dict[str, Record], format: str
) -> None:
    for path, one in statements.items():
        cited = _plain(ask(f"/v1{path}?format={format}").text)
        assert _plain(f"{one['tag']['en']}: {one['statement']}") in cited, path
        assert _plain(one["sentence"]["en"]) in cited, path


def _plain(text: str) -> str:
    """Leave out what formats escape differently."""
    return re.sub(r"[\s\\{}\"$^~&%#_]+", " ", text).strip()


@pytest.mark.parametrize("format", ["atom", "bibtex", "ris", "csl"])
def test_a_quotation_is_cited_with_whoever_s_words_it_is(
    ask: Ask, records: Any, format: str
) -> None:
    for one in records["quotes"]:
        cited = ask(f"/v1/quotes/{one['id']}?format={format}").text
        assert f"Quote of {one['speaker']['label']}" in cited
        is_own = one["words_of"]["id"] == "speaker"
        assert (one["words_of"]["label"].lower() in cited) != is_own, one["id"]


def test_the_sentence_to_print_holds_every_denial(
    statements: dict[str, Record], published: Records
) -> None:
    claims = published.of(ClaimRecord)
    beside = {id: one.record.beside for id, one in claims.items() if one.record.beside}
    for one in statements.values():
        for claim in one["counter_claims"]:
            for lang in LANGUAGES:
                fixed = re.split(r"\{\w+\}", getattr(beside[claim["id"]], lang))
                assert all(part in one["sentence"][lang] for part in fixed), one["id"]


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("format", ["json", "ndjson"])
def test_a_narrowed_statement_keeps_its_speaker_and_its_wording(
    ask: Ask, records: Any, name: str, format: str
) -> None:
    for path in ("statement", "locators.exact", "quotes.label", "perpetrators", "note"):
        answer = ask(f"/v1/{name}?fields={path}&format={format}")
        told = answer.json()["data"] if format == "json" else map(json.loads, answer.iter_lines())
        for narrow, whole in zip(told, records[name], strict=True):
            for kept in ("tag", "asserted_by", "certainty", "polarity"):
                assert narrow[kept] == whole[kept]
            brought = {"attributions"} if path == "perpetrators" else set()
            assert narrow.keys() <= {path.partition(".")[0], *ALWAYS, *STAYING, *brought}
            for part in narrow.get("locators", []):
                assert part["words_of"]["label"]


def test_a_narrowed_row_keeps_its_speaker_and_its_wording(ask: Ask, records: Any) -> None:
    rows = _rows(ask("/v1/findings?fields=statement,locators.exact&format=csv"), "csv")
    for row, one in zip(rows, records["findings"], strict=True):
        assert row["tag.en"] == one["tag"]["en"]
        assert row["asserted_by.label"] == one["asserted_by"]["label"]
        assert row["certainty.label"] == one["certainty"]["label"]
        assert len(row["locators.words_of.label"].split(BETWEEN)) == len(one["locators"])


@pytest.mark.parametrize("path", ["findings.label", "findings.words", "claims.label", "claims"])
def test_a_narrowed_reference_keeps_its_speaker_and_its_wording(ask: Ask, path: str) -> None:
    told = ask(f"/v1/incidents?fields={path}").json()["data"]
    found = [ref for one in told for ref in one[path.partition(".")[0]]]
    assert found
    assert all(map(is_attributed, found))


def test_a_narrowed_attribution_keeps_by_whom_and_in_whose_words(ask: Ask) -> None:
    told = ask("/v1/incidents?fields=participants.actor").json()["data"]
    parts = [part for one in told for part in one["participants"]]
    told = ask("/v1/findings?fields=attributions.actor").json()["data"]
    parts += [part for one in told for part in one["attributions"]]
    assert parts
    for part in parts:
        assert part["by"]["label"]
        assert part["words_of"]["label"]


def test_an_actor_alone_comes_with_who_attributes_conduct_to_it_and_in_whose_words(
    ask: Ask, records: Any
) -> None:
    told = ask("/v1/findings?fields=perpetrators").json()["data"]
    assert [one["attributions"] for one in told] == [
        one["attributions"] for one in records["findings"]
    ]


def test_even_ids_alone_come_with_who_speaks_and_how(ask: Ask, records: Any) -> None:
    kept = {"id", "links", "tag", "asserted_by", "certainty", "polarity"}
    told = ask("/v1/findings?fields=id").json()["data"]
    assert told == [
        {name: value for name, value in one.items() if name in kept} for one in records["findings"]
    ]


# Pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_wherever_a_page_shows_a_statement_its_tag_and_its_denials_stand_beside(
    page: Any, pages: list[str], statements: dict[str, Record], lang: str
) -> None:
    shown: set[str] = set()
    for path in pages:
        html = page(path, lang)
        for block, link in _blocks(html, statements):
            one, words = statements[link], text_of(block)
            assert one["tag"][lang] in words, (path, link)
            for claim in one["counter_claims"]:
                assert claim["tag"][lang] in words, (path, link, claim["id"])
            for other in one["read_with"]:
                assert other["label"] in words, (path, link, other["id"])
            shown.add(link)
        if path in statements:
            shown.add(path)
    assert shown == statements.keys()


def _blocks(html: Html, statements: dict[str, Record]) -> Iterator[tuple[Element, str]]:
    """Give each link to a statement with what is read together with it, but for navigation."""
    above = {child: parent for parent in html.root.iter() for child in parent}
    for one in html.all("a"):
        link = one.get("href", "").partition("?")[0]
        if link not in statements or one.get("hreflang"):
            continue
        block = one
        while name_of(block) not in BLOCKS and "card-line" not in block.get("class", ""):
            if block.get("class", "") in {"contested", "read-with"}:
                break
            block = above[block]
        # A denial that stands beside what it denies is shown for it, not by itself.
        if block.get("class") not in {"contested", "read-with"}:
            yield block, link


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_statement_s_page_says_all_of_it(
    page: Any, records: Any, statements: dict[str, Record], lang: str
) -> None:
    names = {one["id"]: one["name"] for one in records["actors"]}
    names |= {one["id"]: one["label_uk"] for one in records["actors"] if lang == "uk"}
    for path, one in statements.items():
        html = page(path, lang)
        words = text_of(html.one("main"))
        assert one["tag"][lang] in words, path
        assert names[one["asserted_by"]["id"]] in words, path
        assert text_of(html.one("p", id="printable")) == one["sentence"][lang], path
        for claim in one["counter_claims"]:
            assert claim["tag"][lang] in words, (path, claim["id"])
        for figure, part in zip(html.all("figure", class_="passage"), one["locators"], strict=True):
            assert f"words-of-{part['words_of']['id']}" in figure.get("class", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_and_a_card_say_speaker_wording_and_denials(
    page: Any, records: Any, statements: dict[str, Record], lang: str
) -> None:
    for name in STATEMENTS:
        rows = {one.get("data-id"): one for one in page(f"/{name}", lang).all("article")}
        for one in records[name]:
            words = text_of(rows[one["id"]])
            for said in (one, *one["counter_claims"]):
                assert said["tag"][lang] in words, one["id"]
    for incident in records["incidents"]:
        lines = page(f"/embed/incidents/{incident['id']}", lang).all("div", class_="card-line")
        told = [one for one in statements.values() if incident["id"] in _ids(one["incidents"])]
        assert len(lines) == len(told)
        for one in told:
            (line,) = [line for line in lines if one["sentence"][lang] in text_of(line)]
            for said in (one, *one["counter_claims"]):
                assert said["tag"][lang] in text_of(line), one["id"]


def _ids(refs: list[Record]) -> set[str]:
    return {ref["id"] for ref in refs}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_a_conclusion_carries_the_sign_of_one(
    page: Any, pages: list[str], statements: dict[str, Record], lang: str
) -> None:
    solid = {one["tag"][lang] for one in statements.values() if is_conclusion(one)}
    seen: set[str] = set()
    for path in pages:
        html = page(path, lang)
        above = {child: parent for parent in html.root.iter() for child in parent}
        for one in html.root.iter():
            if not isinstance(one.tag, str) or not _is_solid(one):
                continue
            if "tag" in one.get("class", "").split():
                assert text_of(one) in solid, (path, text_of(one))
            block = one
            while name_of(block) not in BLOCKS and "card-line" not in block.get("class", ""):
                block = above[block]
            # The key to the signs stands beside no statement.
            if "signs" in above[block].get("class", ""):
                continue
            # What a page says of its own record stands apart from the record's tag.
            if path in statements and name_of(block) in {"dd", "main", "header"}:
                assert is_conclusion(statements[path]), path
                continue
            said = {tag for tag in solid if tag in text_of(block)}
            assert said, (path, text_of(block))
            seen |= said
    assert seen


def _is_solid(one: Element) -> bool:
    return "form-conclusion" in one.get("class", "").split() or one.get("href") == "#c-conclusion"


def test_no_words_of_another_statement_say_that_somebody_concludes(
    statements: dict[str, Record],
) -> None:
    for path, one in statements.items():
        if is_conclusion(one):
            continue
        for lang in LANGUAGES:
            tag, _, answer = one["tag"][lang].partition(";")
            assert not CONCLUDES.search(tag), (path, tag, answer)
        assert not CONCLUDES.search(one["statement"].partition(", which ")[0]), path


# Words that are nowhere


@pytest.fixture(scope="module")
def told_of_no_rows(client: TestClient) -> dict[str, str]:
    """Give what is sent where nothing is found, or nothing can be asked so."""
    asked = [f"/{name}?q=nothingofthatkind" for name in RESOURCES]
    asked += ["/findings?violation_type=use-of-human-shields", "/search?q=nothingofthatkind"]
    asked += ["/incidents?perpetrator=ukraine&kind=event", "/findings?perpetrator__not=ukraine"]
    asked += ["/incidents/nosuchthing", "/incidents?nosuchthing=1"]
    asked += ["/findings?perpetrator=ukraine&q=nothing&explain=true"]
    found = {f"/v1{path}": client.get(f"/v1{path}").text for path in asked}
    for path in asked:
        for lang in LANGUAGES:
            address = f"{path}{'&' if '?' in path else '?'}lang={lang}"
            found[address] = client.get(address, headers=PAGE).text
    return found


def test_no_page_says_what_nobody_knows(
    page: Any, pages: list[str], told_of_no_rows: dict[str, str]
) -> None:
    sent = dict(told_of_no_rows)
    for lang in LANGUAGES:
        sent |= {f"{path} {lang}": page(path, lang).text for path in pages}
    _refused(sent)


def test_no_answer_says_what_nobody_knows(ask: Ask) -> None:
    asked = ["/v1", "/v1/schema", "/openapi.json", "/v1/coverage", "/v1/examples", "/docs"]
    asked += [
        f"/v1/{name}?format={format}"
        for name in RESOURCES
        for format in ("json", "ndjson", "csv", "jsonld", "atom", "bibtex", "ris", "csl")
    ]
    asked += ["/v1/incidents?format=geojson", "/v1/incidents?perpetrator=russian-federation"]
    asked += [f"/v1/{name}?facets=perpetrator&explain=true" for name in ("incidents", "findings")]
    asked += ["/v1/search?q=perpetrator", "/v1/suggest?q=perp"]
    _refused({path: ask(path).text for path in asked})


def _refused(sent: dict[str, str]) -> None:
    for path, text in sent.items():
        plain = unescape(re.sub(r"<[^>]*>", " ", text))
        for words in FORBIDDEN:
            for shown in (text, plain):
                found = words.search(shown)
                assert not found, (path, shown[max(0, found.start() - 90) : found.end() + 50])
