"""Every kind of page: valid, addressed, cached, linked, and the same records as the API."""

import gzip
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.question.question import parameters_of
from app.resources import RESOURCES
from tests.conftest import share, some
from tests.web.conftest import BROWSER, Get
from tests.web.html import name_of, text_of
from tests.web.pages import KINDS, PAGES

KIBIBYTE = 1024


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_html_is_valid_and_holds_together(get: Get, path: str, lang: str) -> None:
    page = get(path, lang)
    ids = [one.get("id") for one in page.root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)), "an id twice"
    for one in page.root.iter():
        if not isinstance(one.tag, str):
            continue
        for name in ("for", "aria-labelledby", "list"):
            for id in (one.get(name) or "").split():
                assert id in ids, f"{name}={id} leads nowhere"
        href = one.get("href", "")
        if href.startswith("#"):
            assert href[1:] in ids, f"{href} leads nowhere"
        assert one.get("style") is None
        assert not [name for name in one.attrib if name.startswith("on")]
        is_data = one.get("type") == "application/ld+json"
        assert name_of(one) != "script" or one.get("src") or is_data
    assert len(page.all("h1")) == 1
    assert page.root.get("lang") == lang
    assert "None" not in [text for text, _ in page.read()]


@pytest.mark.parametrize("path", [path for path in PAGES if path[1:8] != "nowhere"])
def test_a_page_may_do_nothing_that_its_site_does_not(people: TestClient, path: str) -> None:
    policy = people.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_is_cheap_to_ask_again(people: TestClient) -> None:
    first = people.get("/incidents")
    held = first.headers["ETag"]
    assert "stale-while-revalidate" in first.headers["Cache-Control"]
    for name in ("Accept", "Accept-Language", "Accept-Encoding"):
        assert name in re.split(r",\s*", first.headers["Vary"])
    assert people.get("/incidents", headers={"If-None-Match": held}).status_code == 304


def test_the_same_address_in_another_language_is_another_answer(people: TestClient) -> None:
    tags = {
        people.get("/incidents", headers={"Accept-Language": "en"}).headers["ETag"],
        people.get("/incidents", headers={"Accept-Language": "uk"}).headers["ETag"],
        people.get("/incidents?lang=uk").headers["ETag"],
        people.get("/incidents?kind=event").headers["ETag"],
    }
    assert len(tags) == 4


def test_only_the_head_of_a_page_can_be_asked(people: TestClient) -> None:
    answer = people.head("/incidents")
    assert (answer.status_code, answer.content) == (200, b"")


def test_empty_fields_of_a_form_are_no_filters(people: TestClient) -> None:
    answer = people.get("/incidents?q=&date_from=2022-03&date_to=&lang=uk", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/incidents?date_from=2022-03&lang=uk"


def test_a_format_leads_to_the_file(people: TestClient) -> None:
    answer = people.get("/incidents?format=csv&kind=event", follow_redirects=False)
    assert answer.headers["Location"] == "/v1/incidents?format=csv&kind=event"


@pytest.mark.parametrize("name", RESOURCES)
def test_a_list_and_its_page_lead_to_each_other(people: TestClient, get: Get, name: str) -> None:
    told = people.get(f"/v1/{name}?limit=3", headers={"Accept": "*/*"}).json()
    assert told["links"]["html"] == f"/{name}?limit=3"
    assert f"/v1/{name}?limit=3" in get(told["links"]["html"]).links
    record = told["data"][0]
    assert record["links"]["html"] == f"/{name}/{record['id']}"
    page = get(record["links"]["html"])
    assert record["links"]["self"] in page.links
    types = {one.get("type") for one in page.all("link", rel="alternate")}
    assert {"application/json", "application/x-bibtex"} <= types


def test_every_link_leads_somewhere(people: TestClient, get: Get) -> None:
    pages = [page for path in PAGES if (page := get(path)).status == 200]
    found = {shape_of(href): href for page in pages for href in page.links}
    for href in some(sorted(found.values()), 100):
        assert people.get(href).status_code == 200, href


def shape_of(href: str) -> tuple[str, ...]:
    """Return what makes a link a kind of its own: its path, and which parameters it has."""
    path, _, query = href.partition("?")
    return path, *sorted({name for name, _ in parse_qsl(query)} - {"lang"})


FIRST_VISITS = (
    *("/", "/incidents", "/findings", "/claims", "/quotes"),
    *("/incidents/mariupol-theatre", "/matrix/claims"),
)


@pytest.mark.parametrize("path", FIRST_VISITS)
def test_a_first_visit_is_light(people: TestClient, get: Get, path: str) -> None:
    page = get(path)
    own = [one.get("href", "") for one in page.all("link", rel="stylesheet")]
    own += [one.get("src", "") for one in page.all("script")]
    own += ["/static/" + found for found in re.findall(r"/static/([^\"]+geojson)", page.text)]
    sent = [page.text.encode(), *(people.get(name).content for name in own)]
    assert sum(len(gzip.compress(body, 6)) for body in sent) < 60 * KIBIBYTE


def test_the_script_of_the_map_is_sent_only_where_there_is_a_map(get: Get) -> None:
    def scripts(path: str) -> str:
        return " ".join(one.get("src", "") for one in get(path).all("script"))

    for path in ("/incidents", "/incidents/mariupol-theatre", "/locations/mariupol"):
        assert "/map.js" in scripts(path)
        assert "leaflet" not in scripts(path)
    for path in ("/", "/about", "/sources", "/incidents/rape-allegations"):
        assert "/map.js" not in scripts(path)


def queries(name: str) -> st.SearchStrategy[str]:
    """Give query strings of a list, right ones and wrong ones."""
    resource = RESOURCES[name]
    left_out = {"format", "accessed", "cursor", "highlight", "fields", "include"}
    known = [one for one in parameters_of(resource) if one.name not in left_out]

    def pair(index: int) -> st.SearchStrategy[tuple[str, str]]:
        parameter = known[index]
        values = [parameter.example or "x", "mariupol", "nonsense"]
        if "enum" in parameter.schema:
            values += parameter.schema["enum"]
        return st.tuples(st.just(parameter.name), st.sampled_from([*values]))

    pairs = st.integers(0, len(known) - 1).flatmap(pair)
    return st.lists(pairs, max_size=3).map(urlencode)


@pytest.mark.parametrize("name", RESOURCES)
@share(0.6)
@given(st.data())
def test_a_page_gives_the_records_of_the_api(
    people: TestClient, name: str, data: st.DataObject
) -> None:
    assert_same_records(people, f"/{name}?{data.draw(queries(name))}")


def assert_same_records(people: TestClient, address: str) -> None:
    told = people.get(f"/v1{address}", headers={"Accept": "*/*"})
    page = people.get(address)
    assert page.status_code == told.status_code
    if told.status_code == 200:
        shown = re.findall(r'data-id="([^"]+)"', page.text)
        ids = [record["id"] for record in told.json()["data"]]
        # A whole tree is shown as one, each record under what includes it.
        assert (sorted(shown) == sorted(ids)) if 'class="depth-' in page.text else (shown == ids)


def test_pages_follow_each_other_without_losing_or_doubling_a_record(get: Get) -> None:
    found: list[str] = []
    path: str | None = "/quotes?limit=5"
    while path is not None:
        page = get(path)
        found += page.ids
        path = next((one.get("href") for one in page.all("a", rel="next")), None)
    assert found == get("/quotes").ids


def test_a_page_leads_back_to_the_one_before(get: Get) -> None:
    first = get("/quotes?limit=5")
    second = get(first.one("a", rel="next").get("href", ""))
    assert second.ids != first.ids
    assert get(second.one("a", rel="prev").get("href", "")).ids == first.ids


def test_a_choice_is_said_in_a_sentence_and_can_be_taken_back(get: Get) -> None:
    kinds = "attack-on-culture,attack-on-civilians"
    page = get(f"/incidents?location=iso:UA-14&kind=event&violation_type={kinds}")
    sentence = text_of(page.one("p", class_="sentence"))
    assert "“Donetsk Oblast”" in sentence
    chips = [text_of(one) for one in page.one("ul", class_="chips")]
    assert len(chips) == 5, "two kinds of violation, place, kind, and all at once"
    links = [one for chip in page.one("ul", class_="chips") for one in chip if one.get("href")]
    without = next(one.get("href", "") for one in links if "Donetsk" in text_of(one))
    assert "location" not in without
    assert "violation_type" in without


def test_a_facet_counts_what_choosing_would_give(get: Get) -> None:
    page = get("/findings?certainty=concluded")
    choices = [one for one in page.all("a", class_="choice") if one.get("href")]
    assert len(choices) > 10
    for one in choices[::3]:
        label, count = text_of(one).rsplit(" ", 1)
        href = one.get("href", "")
        if one.get("aria-current") is None and "certainty" not in (one.get("id") or ""):
            assert text_of(get(href).one("h2", class_="total")).split()[0] == count, label


def test_nothing_found_says_what_would_be(get: Get) -> None:
    page = get("/findings?violation_type=use-of-human-shields")
    assert "none is recorded from the sources used" in page.words()
    assert "That does not mean that they state none, or that it did not happen." in page.words()
    assert "/claims?violation_type=use-of-human-shields" in page.links
    narrow = get("/findings?violation_type=use-of-human-shields&location=iso:UA-14")
    shown = text_of(narrow.one("section", class_="empty"))
    assert "without the filter “Kind of violation”" in shown
    assert "“Attack on healthcare” instead" in shown


def test_a_card_may_stand_anywhere_and_is_whole(people: TestClient, get: Get) -> None:
    path = "/embed/incidents/mariupol-maternity-hospital"
    headers = people.get(path).headers
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    told = people.get("/v1/incidents/mariupol-maternity-hospital").json()["data"]
    words = get(path).words()
    for statement in (*told["findings"], *told["claims"]):
        kind = "findings" if "adopted" in statement else "claims"
        whole = people.get(f"/v1/{kind}/{statement['id']}").json()["data"]
        for said in (whole["sentence"]["en"], whole["asserted_by"]["label"], whole["tag"]["en"]):
            assert said in words
        assert statement["certainty"]["label"] in words
    assert "Denial by Russia" in words
    for parameter in ("fields=title", "include=claims", "certainty=concluded"):
        assert people.get(f"{path}?{parameter}").status_code == 422, "something could be left out"


def test_letting_go_the_words_leads_to_a_list_that_can_be_asked(get: Get) -> None:
    chips = get("/incidents?q=hospital&kind=event").one("ul", class_="chips")
    led = [one.get("href", "") for one in chips.iter() if one.get("href")]
    assert {get(href).status for href in led} == {200}, "without words there is no relevance"


def test_nothing_else_may_stand_in_a_frame(people: TestClient) -> None:
    for path in ("/", "/incidents", "/incidents/mariupol-theatre"):
        headers = people.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_casualty_figures_stand_with_their_claimants_and_are_never_added(get: Get) -> None:
    page = get("/incidents/mariupol-theatre")
    rows = [text_of(row) for row in page.all("table")[-1].iter() if name_of(row) == "tr"][1:]
    assert [row.split(" 20")[0] for row in rows] == [
        "The newspaper 300 killed 13 April",
        "Mariupol City Council about 300 killed 25 March",
        "Local authorities of Ukraine about 300 killed 14 April",
        "Associated Press closer to 600 killed 4 May",
        "Amnesty International at least 12 killed 30 June",
    ]
    assert "1512" not in page.words()
    assert "unknown, not zero" in get("/incidents/rape-allegations").words()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_certainty_is_a_word_and_a_form(get: Get, lang: str) -> None:
    page = get("/incidents", lang)
    for one in page.all("span", class_="certainty"):
        assert text_of(one)
        assert [use for use in one.iter() if name_of(use) == "use"]


def test_a_place_of_harm_has_no_point(get: Get) -> None:
    words = get("/incidents").words()
    assert "4 records with a point. 7 records have none and are not on the map." in words


def test_pages_are_the_same_on_both_databases(people: TestClient, client: TestClient) -> None:
    # Each database ranks by a measure of its own.
    for path in (path for path in KINDS if "q=hospital" not in path):
        told = {"Accept": BROWSER, "Accept-Language": "uk"}
        assert client.get(path, headers=told).text == people.get(path, headers=told).text, path


def test_a_list_shows_where_the_words_stand_that_were_asked_for(get: Get) -> None:
    page = get("/claims?q=hospital")
    assert page.ids == ["russia-denies-hospital-attack"]
    assert {text_of(one) for one in page.all("mark")} == {"hospital"}


@pytest.mark.parametrize(
    "query",
    [
        "q=hospital&kind=findings,claims",
        "q=Маріуполь&limit=40",
        "q=mariupol&limit=3",
        "q=%22most likely%22 -theatre",
        "q=%22",
        "kind=claims",
        "q=hospital&limit=0",
        "q=hospital&cursor=x",
    ],
)
def test_a_search_finds_what_the_api_finds(people: TestClient, query: str) -> None:
    assert_same_records(people, f"/search?{query}")


def test_a_list_says_why_each_record_matched_where_it_is_asked(get: Get) -> None:
    page = get("/incidents?location=iso:UA-14&explain=true")
    assert len(page.ids) == page.words().count("Why it matched:") == 3
