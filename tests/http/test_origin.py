"""Links that can be followed: where addresses begin with a host, and which hosts are believed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from app.database import Readers
from app.export.format import formats_of
from app.export.links import absolute
from app.http.request import Origins
from app.main import create_app
from app.model.release import documents
from app.question.base_url import BaseUrl
from app.resources import RESOURCES
from app.settings import Settings
from tests.conftest import shown

HERE = "http://127.0.0.1:8000"
ADDRESSES = [
    *("/v1", "/v1/examples", "/v1/search?q=hospital&limit=1", "/v1/suggest?q=kyiv"),
    *("/v1/stats?group_by=violation_type&of=incidents", "/v1/incidents?limit=1&facets=location"),
    *(f"/v1/{name}?limit=1" for name in RESOURCES),
    *(f"/v1/{name}/{resource.sample}" for name, resource in RESOURCES.items()),
    "/v1/findings?violation_type=use-of-human-shields",
    "/v1/findings?violation_type=use-of-human-shields&certainty=concluded&explain=true",
]
FORGED = [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1@evil.example",
    "evil.example:127.0.0.1",
    "127.0.0.1:8000/evil",
    "localhost:99999999",
    'localhost"',
    "[::2]",
    "findings.example:81",
    "",
]


def links_in(answer: Any) -> Iterator[str]:
    """Give every address that a reader is meant to follow."""
    if isinstance(answer, list):
        for one in answer:
            yield from links_in(one)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if name == "links":
                yield from filter(None, value.values())
            elif name == "href":
                yield from [value] if value else []
            else:
                yield from links_in(value)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_link_of_every_answer_can_be_followed_as_it_is(
    client: TestClient, address: str
) -> None:
    found = [*links_in(client.get(f"{HERE}{address}").json())]
    assert found
    for link in found[:12]:
        assert link.startswith(f"{HERE}/")
        # Where a question is to be asked, asking none is refused.
        assert client.get(link).status_code in {200, 422}


def test_the_header_and_the_corrections_begin_with_the_host_too(client: TestClient) -> None:
    response = client.get(f"{HERE}/v1/incidents?limit=1")
    assert response.links["next"]["url"] == response.json()["links"]["next"]
    problem = client.get(f"{HERE}/v1/incidents?violation_typ=torture").json()
    assert problem["type"] == f"{HERE}/problems/bad-parameter"
    assert problem["instance"] == f"{HERE}/v1/incidents"
    assert problem["errors"][0]["fix"] == f"{HERE}/v1/incidents?violation_type=torture"


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:80", "[::1]:8000"],
)
def test_the_askers_own_machine_leads_nobody_elsewhere(client: TestClient, host: str) -> None:
    answer = client.get("/v1/incidents?limit=1", headers={"Host": host}).json()
    assert answer["links"]["self"] == f"http://{host.lower()}/v1/incidents?limit=1"


@pytest.mark.parametrize("host", FORGED)
def test_a_host_that_nobody_named_is_in_no_answer(client: TestClient, host: str) -> None:
    headers = {"Host": host, "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    for address in ("/v1/incidents?limit=1", "/v1/incidents?kid=x", "/nowhere", "/incidents"):
        plain = client.get(address)
        forged = client.get(address, headers=headers)
        assert forged.headers.get("etag") == plain.headers.get("etag")
        assert "evil" not in forged.text + str(forged.headers)
    assert forged.text == plain.text
    answer = client.get("/v1/incidents?limit=1", headers=headers).json()
    assert all(link.startswith("/") for link in links_in(answer))


def test_two_hosts_are_none() -> None:
    both = [(b"host", b"localhost"), (b"host", b"localhost")]
    assert Origins().of({"headers": both, "scheme": "http"}) == ""


@pytest.fixture(scope="module")
def known(engine: Engine) -> Iterator[TestClient]:
    """Give the application that two hosts are named to."""
    hosts = "findings.example, Other.example:8443"
    settings = Settings(database_url=shown(engine.url), trusted_hosts=hosts)
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_host_that_was_named_is_believed_and_its_scheme_is_the_requests(
    known: TestClient,
) -> None:
    for origin in (
        "https://findings.example",
        "http://findings.example",
        "https://other.example:8443",
    ):
        link = known.get(f"{origin}/v1/incidents?limit=1").json()["links"]["self"]
        assert link == f"{origin}/v1/incidents?limit=1"
    for host in FORGED:
        answer = known.get("/v1/incidents?limit=1", headers={"Host": host}).json()
        assert answer["links"]["self"] == "/v1/incidents?limit=1"


def test_an_answer_kept_for_one_host_is_not_given_to_another(known: TestClient) -> None:
    origins = ["https://findings.example", "http://localhost", "http://testserver", "http://[::1]"]
    for address in ("/v1/incidents?limit=2", "/v1/claims?format=ndjson", "/incidents"):
        etags = [known.get(f"{origin}{address}").headers["etag"] for origin in origins]
        assert len(set(etags)) == len(origins)
        for origin, etag in zip(origins, etags, strict=True):
            again = known.get(f"{origin}{address}")
            assert again.headers["etag"] == etag
            for other in {*origins} - {origin}:
                assert f"{other}/" not in again.text
            for held, status in ((etag, 304), (etags[etags.index(etag) - 1], 200)):
                headers = {"If-None-Match": held}
                assert known.get(f"{origin}{address}", headers=headers).status_code == status


def test_the_public_address_holds_for_every_host(engine: Engine) -> None:
    public = "https://findings.example"
    settings = Settings(database_url=shown(engine.url), public_url=public)
    with TestClient(create_app(settings)) as client:
        for host in ("localhost", "evil.example"):
            answer = client.get("/v1/incidents?limit=1", headers={"Host": host}).json()
            assert all(link.startswith(f"{public}/") for link in links_in(answer))


@pytest.mark.parametrize("format", ["json", "ndjson", "csv", "geojson", "jsonld", "atom", "csl"])
def test_the_files_say_the_same_addresses_as_the_json(client: TestClient, format: str) -> None:
    for address in ("/v1/incidents", "/v1/incidents/mariupol-theatre"):
        text = client.get(f"{HERE}{address}?format={format}").text
        assert f"{HERE}/" in text
        assert f"{HERE}{HERE}" not in text
        if format not in ("jsonld", "csl"):
            assert f"{HERE}/v1/incidents/mariupol-theatre" in text
            for path in ('"/v1/incidents/', '"/incidents/', ",/v1/incidents/", ",/incidents/"):
                assert path not in text


def test_no_stored_document_holds_a_host(client: TestClient, engine: Engine) -> None:
    for name in RESOURCES:
        for format in formats_of(RESOURCES[name]):
            client.get(f"{HERE}/v1/{name}?format={format}")
    with Readers(engine).open() as connection:
        for (body,) in connection.execute(select(documents.c.body)):
            links = json.loads(body)["links"]
            assert all(link.startswith("/") for link in links.values())


text = st.text(st.sampled_from('"\\:/{}[],hreflinks\n ')) | st.sampled_from(
    ['"links":{"self":"/v1/x"}', '","href":"/x', '\\","href":"/x', '"links":{', "/v1/x"]
)


@given(label=text, key=text, href=st.none() | st.just("/v1/a?b=c"))
def test_nothing_but_links_is_touched_whatever_the_words_are(
    label: str, key: str, href: str | None
) -> None:
    def answer(begin: str) -> dict[str, Any]:
        there = None if href is None else f"{begin}{href}"
        links = {"self": f"{begin}/v1/a", "next": there}
        record = {"label": label, "links": links, "after": [label, {"text": label, "path": "/x"}]}
        return {"data": [record], key + "x": label, "facets": [{"href": there}], "links": links}

    made = absolute(to_json(answer("")), BaseUrl(HERE))
    assert json.loads(made) == answer(HERE)
    assert absolute(to_json(answer("")), BaseUrl()) == to_json(answer(""))
