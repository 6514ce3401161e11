"""Old releases by time: `as_of`, and a Memento client that only knows RFC 7089."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.release.ledger import LEDGER, Ledger, LedgerEntry
from tests.release.released import THIRD, client_of, load, released

LINK = re.compile(r'<([^>]*)>((?:; \w+="[^"]*")*)')


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Three releases, a day after one another."""
    released(tmp_path)
    path = tmp_path / LEDGER
    text = path.read_text("utf-8")
    for number, found in enumerate(re.findall(r'released_at: "([^"]*)"', text), 1):
        text = text.replace(found, f"2024-05-0{number}T12:00:00Z")
    path.write_text(text, "utf-8")
    return Ledger.read(tmp_path)


@pytest.fixture
def client(migrated_engine: Engine, ledger: Ledger) -> Iterator[TestClient]:
    load(migrated_engine, THIRD, ledger.folder)
    with client_of(migrated_engine, ledger.folder) as client:
        client.follow_redirects = False
        yield client


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        *(("2024-05-01", 1), ("2024-05-02", 2), ("2024-05-03", 3), ("2099-01-01", 3)),
        *(("2024-05-02T11:59:59Z", 1), ("2024-05-02T12:00:00Z", 2)),
    ],
)
def test_a_day_leads_to_the_release_that_held_at_its_end(
    client: TestClient, ledger: Ledger, as_of: str, number: int
) -> None:
    answer = client.get(f"/v1/incidents?kind=event&as_of={as_of}&limit=2")
    assert answer.status_code == 302
    release = ledger.entries[number - 1].id
    there = f"http://localhost/v1/releases/{release}/incidents?kind=event&limit=2"
    assert answer.headers["location"] == there
    assert client.get(there).json()["meta"]["release"] == release
    page = client.get(f"/incidents?as_of={as_of}", headers={"Accept": "text/html"})
    assert page.headers["location"] == f"http://localhost/releases/{release}/incidents"


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("2024-04-30", "before_first_release"),
        *(("yesterday", "bad_date"), ("2024-5-1", "bad_date"), ("2024-13-01", "bad_date")),
        *(("2024-05-01&as_of=2024-05-02", "bad_date"), ("", "bad_date")),
    ],
)
def test_what_names_no_release_is_refused_and_never_answered_from_another(
    client: TestClient, as_of: str, code: str
) -> None:
    answer = client.get(f"/v1/incidents?as_of={as_of}")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["parameter"], error["code"], error["fix"]) == ("as_of", code, None)


@pytest.mark.parametrize(
    ("rest", "parameter", "code"),
    [
        ("/incidents?kinds=event", "kinds", "unknown_parameter"),
        ("/incidents?kind=events", "kind", "unknown_value"),
        ("/incidents/changing?format=docx", "format", "unknown_value"),
        ("/incidents/changing?format=ris&accessed=soon", "accessed", "not_a_date"),
        ("/incidents/changing?bom=maybe", "bom", "unknown_value"),
    ],
)
def test_what_is_wrong_beside_a_time_is_refused_by_the_release_that_is_led_to(
    client: TestClient, rest: str, parameter: str, code: str
) -> None:
    led = client.get(f"/v1{rest}&as_of=2024-05-02")
    assert led.status_code == 302
    answer = client.get(led.headers["location"])
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["parameter"], error["code"]) == (parameter, code)


def test_a_release_takes_no_other_time(client: TestClient, ledger: Ledger) -> None:
    release = ledger.entries[0].id
    answer = client.get(f"/v1/releases/{release}/incidents?as_of=2024-05-03")
    assert answer.status_code == 422
    assert client.get("/v1/changes?as_of=2024-05-03").status_code == 422


def links_in(text: str) -> dict[str, str]:
    """Return relation → target of links, each relation apart."""
    found: dict[str, str] = {}
    for target, parameters in LINK.findall(text):
        (rels,) = re.findall(r'; rel="([^"]*)"', parameters)
        found |= dict.fromkeys(rels.split(), target)
    return found


def test_a_memento_client_is_led_from_the_original_to_a_state_and_back(
    client: TestClient, ledger: Ledger
) -> None:
    first, second, third = ledger.entries
    original = "http://localhost/v1/incidents/changing"
    assert "accept-datetime" in client.get(original).headers["vary"].lower()
    for asked, expected in (
        (first.released_at - timedelta(days=900), first),
        (second.released_at + timedelta(hours=1), second),
        (third.released_at + timedelta(days=900), third),
    ):
        gate = client.get(original, headers={"Accept-Datetime": _http(asked)})
        assert gate.status_code == 302
        assert "accept-datetime" in gate.headers["vary"].lower()
        assert links_in(gate.headers["link"])["original"] == original
        memento = client.get(gate.headers["location"])
        assert memento.headers["memento-datetime"] == _http(expected.released_at)
        assert links_in(memento.headers["link"])["original"] == original
        assert memento.json()["meta"]["release"] == expected.id


def test_a_timemap_lists_every_state(client: TestClient, ledger: Ledger) -> None:
    release = ledger.entries[0].id
    memento = client.get(f"/v1/releases/{release}/incidents?kind=event")
    timemap = client.get(links_in(memento.headers["link"])["timemap"])
    assert timemap.headers["content-type"].startswith("application/link-format")
    lines = timemap.text.split(",\n")
    mementos = [line for line in lines if "memento" in line]
    assert len(mementos) == len(ledger.entries)
    for line, entry in zip(mementos, ledger.entries, strict=True):
        assert f'datetime="{_http(entry.released_at)}"' in line
        assert client.get(_target(line)).json()["meta"]["release"] == entry.id
    assert links_in(timemap.text)["timegate"] == "http://localhost/v1/incidents?kind=event"


@pytest.mark.parametrize("date", ["yesterday", "2024-05-01", "", "Wed, 99 Foo 2024 12:00:00 GMT"])
def test_a_date_that_is_none_of_http_is_refused(client: TestClient, date: str) -> None:
    answer = client.get("/v1/incidents", headers={"Accept-Datetime": date})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/problems/bad-datetime")


def test_the_links_of_a_release_are_a_linkset_and_lead_somewhere(
    client: TestClient, ledger: Ledger
) -> None:
    entry: LedgerEntry = ledger.entries[0]
    answer = client.get(f"/v1/releases/{entry.id}")
    linkset = client.get(links_in(answer.headers["link"])["linkset"])
    assert linkset.headers["content-type"] == "application/linkset+json"
    (links,) = linkset.json()["linkset"]
    assert links.pop("anchor") == f"http://localhost/v1/releases/{entry.id}"
    assert {"cite-as", "describedby", "item", "license"} <= links.keys()
    for targets in links.values():
        for target in targets:
            if target["href"].startswith("http://localhost"):
                found = client.get(target["href"], headers={"Accept": "*/*"})
                assert found.status_code == 200
                kind = target.get("type", "text/html")
                assert found.headers["content-type"].startswith(kind)


def _http(instant: object) -> str:
    return format_datetime(instant, usegmt=True)  # type: ignore[arg-type]  # an instant


def _target(line: str) -> str:
    return line[1 : line.index(">")]
