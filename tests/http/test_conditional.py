"""Cheap to ask again: tags that say whether an answer changed, the same wherever it is asked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.http.request import etag_of, is_held
from app.resources import RESOURCES
from tests import make
from tests.conftest import KINDS, Lend, client_over

ADDRESSES = [
    *("/v1", "/v1/schema", "/v1/coverage"),
    *(f"/v1/{name}" for name in RESOURCES),
    *(f"/v1/{name}/{resource.sample}" for name, resource in RESOURCES.items()),
    "/v1/incidents?location=iso:UA-14&kind=event&limit=1",
]
every_address = pytest.mark.parametrize("address", ADDRESSES)

LATER = "Fri, 31 Dec 9999 23:59:59 GMT"


@every_address
def test_an_answer_may_be_kept_and_has_a_tag(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["etag"].startswith('W/"')
    directives = {part.strip().split("=")[0] for part in headers["cache-control"].split(",")}
    assert {"public", "stale-while-revalidate", "stale-if-error"} <= directives
    assert "Accept" in {name.strip() for name in headers["vary"].split(",")}


@every_address
def test_an_answer_that_is_held_is_not_sent_again(client: TestClient, address: str) -> None:
    etag = client.get(address).headers["etag"]
    for held in (etag, f'"other", {etag}', etag.removeprefix("W/"), "*"):
        response = client.get(address, headers={"If-None-Match": held})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == etag
        assert response.headers["access-control-allow-origin"] == "*"
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("held", [{"If-None-Match": "*"}, {"If-Modified-Since": LATER}])
@pytest.mark.parametrize(
    "address", ["/v1/incidents/nowhere", "/incidents/nowhere", "/docs/nowhere"]
)
def test_what_is_not_there_is_held_by_nobody(
    client: TestClient, address: str, held: dict[str, str]
) -> None:
    """Whoever asked so for a record that there is not heard that it had not changed."""
    assert client.get(address, headers=held).status_code == 404


def test_a_tag_is_the_same_on_both_databases_and_in_every_process(
    lend_published: Lend,
) -> None:
    tags = []
    for kind in (*KINDS, KINDS[0]):
        with lend_published(kind) as engine, client_over(engine) as client:
            tags.append([client.get(address).headers["etag"] for address in ADDRESSES])
    assert tags[0] == tags[1] == tags[2]
    assert len(set(tags[0])) == len(ADDRESSES)


def test_every_shape_and_page_has_a_tag_of_its_own(client: TestClient) -> None:
    questions = ["", "?limit=1", "?fields=id", "?include=quotes", "?sort=title", "?kind=event"]
    addresses = [f"/v1/incidents{question}" for question in questions]
    addresses.append(client.get("/v1/incidents?limit=1").json()["links"]["next"])
    assert len({client.get(address).headers["etag"] for address in addresses}) == len(addresses)


def test_a_release_changes_every_tag_and_every_answer_that_it_changed(
    serve: Callable[..., TestClient],
) -> None:
    old = serve(make.records()).get("/v1/incidents/strike")
    client = serve(make.edited(make.records(), "incidents", "strike", title="Another title"))
    new = client.get("/v1/incidents/strike", headers={"If-None-Match": old.headers["etag"]})
    assert new.status_code == 200
    assert new.headers["etag"] != old.headers["etag"]
    assert (old.json()["data"]["title"], new.json()["data"]["title"]) == (
        "A strike",
        "Another title",
    )


def test_a_problem_is_not_kept(client: TestClient) -> None:
    for address in ("/v1/incidents?x=1", "/v1/incidents/nobody", "/nowhere"):
        response = client.get(address)
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers


@given(release=st.text(min_size=1), address=st.text(), other=st.text())
def test_a_tag_tells_releases_and_addresses_apart(release: str, address: str, other: str) -> None:
    if address != other:
        assert etag_of(release, address) != etag_of(release, other)
        assert etag_of(address, release) != etag_of(other, release)


@given(st.text())
def test_no_header_of_a_client_is_too_odd_to_compare(header: str) -> None:
    assert is_held('W/"tag"', None, header, None) in (True, False)


def test_without_a_header_everything_is_sent() -> None:
    assert not is_held('W/"tag"', None, None, None)
