"""Atom: what RFC 4287 asks of a feed and of an entry."""

import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pytest

from app.answering.snapshot import Store
from app.resources import RESOURCES
from tests.export.written import HERE, json_records, written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
IN_A_FEED = {"author", "id", "link", "rights", "title", "updated", "entry"}
IN_AN_ENTRY = {"author", "id", "link", "summary", "title", "updated"}
ONCE = {"id", "title", "updated", "rights", "summary"}
TAG = re.compile(r"tag:[a-z.]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9\-._~%!$&'()*+,;=:@/?]*")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def held(element: "Element", name: str) -> list["Element"]:
    return element.findall(f"{ATOM}{name}")


def check(element: "Element", allowed: set[str]) -> None:
    """Check the rules that feeds and entries share (4.1.1, 4.1.2, 4.2)."""
    assert {child.tag.removeprefix(ATOM) for child in element} <= allowed
    for name in ONCE & allowed:
        assert len(held(element, name)) <= 1, name
    for name in ("id", "title", "updated"):
        assert (element.findtext(f"{ATOM}{name}") or "").strip(), name
    assert TAG.fullmatch(element.findtext(f"{ATOM}id", ""))
    assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated", ""))
    assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo is not None
    for author in held(element, "author"):
        assert [child.tag for child in author] == [f"{ATOM}name"]
        assert author.findtext(f"{ATOM}name")
    links = held(element, "link")
    for link in links:
        path = urlsplit(link.attrib["href"]).path
        assert path.startswith("/v1/" if link.get("type") != "text/html" else "/")
    alternates = [link.get("type") for link in links if link.get("rel") == "alternate"]
    assert alternates, "an entry without content needs one"
    assert len(alternates) == len(set(alternates))


@pytest.mark.parametrize("name", RESOURCES)
def test_a_feed_and_its_entries_keep_the_rules(store: Store, name: str) -> None:
    feed = fromstring(written(store, name, "atom"))  # noqa: S314  # our own file
    assert feed.tag == f"{ATOM}feed"
    check(feed, IN_A_FEED)
    assert held(feed, "author"), "an entry may leave its author to the feed"
    assert len([link for link in held(feed, "link") if link.get("rel") == "self"]) == 1
    entries = held(feed, "entry")
    for entry in entries:
        check(entry, IN_AN_ENTRY)
    ids = [feed.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", RESOURCES)
def test_one_record_is_an_entry_document_with_the_same_id(store: Store, name: str) -> None:
    sample = RESOURCES[name].sample
    entry = fromstring(written(store, name, "atom", id=sample))  # noqa: S314  # our own file
    assert entry.tag == f"{ATOM}entry"
    check(entry, IN_AN_ENTRY)
    assert held(entry, "author")
    assert entry.findtext(f"{ATOM}id") == f"tag:findings.invalid,2022:{name}/{sample}"


@pytest.mark.parametrize("name", RESOURCES)
def test_nobody_is_made_the_author_of_text_that_is_ours(store: Store, name: str) -> None:
    feed = fromstring(written(store, name, "atom"))  # noqa: S314  # our own file
    authors = {one.text for one in feed.findall(f".//{ATOM}author/{ATOM}name")}
    assert authors == {"Findings"}


def test_an_entry_says_whose_denial_it_is_what_became_of_it_and_where_it_was_seen(
    store: Store,
) -> None:
    denial = "russia-denies-hospital-attack"
    entry = fromstring(written(store, "claims", "atom", id=denial))  # noqa: S314  # our own file
    assert entry.findtext(f"{ATOM}title", "").startswith(
        "Denial by Russia; dismissed by the OSCE Moscow Mechanism mission of experts, according to "
        "a newspaper article: "
    )
    (told,) = (one for one in json_records(store, "claims") if one["id"] == denial)
    assert entry.findtext(f"{ATOM}summary") == told["sentence"]["en"]


@pytest.mark.parametrize("name", ["findings", "claims"])
def test_every_entry_has_the_sentence_that_names_speaker_and_denial(
    store: Store, name: str
) -> None:
    feed = fromstring(written(store, name, "atom"))  # noqa: S314  # our own file
    told = {f"{ATOM}{one['id']}": one for one in json_records(store, name)}
    for entry in held(feed, "entry"):
        one = told[ATOM + entry.findtext(f"{ATOM}id", "").rsplit("/", 1)[1]]
        assert one["sentence"]["en"] in entry.findtext(f"{ATOM}summary", "")
        assert entry.findtext(f"{ATOM}title", "").startswith(one["tag"]["en"])


def test_ids_stay_and_addresses_move_with_the_host(store: Store) -> None:
    here = fromstring(written(store, "claims", "atom", base=HERE))  # noqa: S314  # our own file
    there = fromstring(written(store, "claims", "atom"))  # noqa: S314  # our own file
    ids = [[one.text for one in feed.iter(f"{ATOM}id")] for feed in (here, there)]
    assert ids[0] == ids[1]
    assert all(one.attrib["href"].startswith(f"{HERE}/") for one in here.iter(f"{ATOM}link"))
