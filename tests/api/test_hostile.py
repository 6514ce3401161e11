"""Whatever is sent, the answer is an answer or a problem that says what is wrong: never a crash."""

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.question.question import parameters_of
from app.resources import RESOURCES
from tests.conftest import share

NASTY = [
    *("\0", "a\0b", "%", "%00", "'", '"', "''", "`", "\\", ";", "--", "/*", "()", "(", "*", "AND"),
    *("' OR '1'='1", "'; DROP TABLE incident; --", "1) UNION SELECT body FROM document --"),
    *("killed -starvation", '"unfinished', "NEAR(a b)", "title:x", "a* OR b", "^a", "a & | ! b"),
    *(
        "{}",
        "[]",
        "null",
        "true",
        "NaN",
        "-0",
        "1e309",
        "0x41",
        "../../etc/passwd",
        "${x}",
        "{{7}}",
    ),
    *("🙂", "Київ", "ﬁ", "İ", "\u202e", "\ufeff", "\ud7ff", "a\u0301" * 50, "\r\nX-Evil: 1"),
    *("," * 99, ",", " ", "\t", "\n", "-", "--title", ".", "..", "a."),
    *("iso:", "iso:UA-14:UA-14", ":UA-14", "rome:", "geonames:709716.0", "geonames:'", "rome:8(2)"),
]
"""What has broken one program or another: delimiters, wildcards, directions, lengths, emptiness."""

ANY = st.sampled_from(NASTY) | st.text(max_size=80) | st.text(st.sampled_from("'\"%*()-:,.\0 aа"))
PARAMETERS = [
    (name, parameter.name)
    for name, resource in RESOURCES.items()
    for parameter in parameters_of(resource)
]


def assert_answered(response: Any) -> None:
    assert response.status_code in {200, 404, 410, 414, 422}, response.text
    kind = "application/json" if response.status_code == 200 else "application/problem+json"
    assert response.headers["content-type"] == kind
    response.json()
    assert "x-evil" not in response.headers


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
def test_no_parameter_crashes_on_what_has_broken_others(client: TestClient, text: str) -> None:
    # Every parameter there is stands in one of these; all at once, as all faults are said at once.
    for resource in ("incidents", "claims", "quotes"):
        names = [name for of, name in PARAMETERS if of == resource]
        assert_answered(client.get(f"/v1/{resource}", params=dict.fromkeys(names, text)))


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
def test_no_name_of_a_parameter_no_id_and_no_path_crashes(client: TestClient, text: str) -> None:
    written = quote(text, safe="")
    # A client resolves dots itself, before anything is sent.
    paths = [] if text in {".", ".."} else [f"incidents/{written}", written]
    for address in (f"incidents?{written}=1", *paths):
        assert_answered(client.get(f"/v1/{address}"))


@pytest.mark.parametrize("length", [1_999, 10_000, 16_000])
def test_no_length_crashes_a_value_a_name_or_an_id(client: TestClient, length: int) -> None:
    text = "x" * length
    for address in (f"incidents?{text}=1", f"incidents/{text}", f"incidents?location={text}"):
        assert_answered(client.get(f"/v1/{address}"))


@given(asked=st.sampled_from(PARAMETERS), value=ANY, other=ANY)
@example(asked=("incidents", "location"), value="\0", other="\0")
@share(2.5)
def test_no_text_crashes_any_parameter_or_id(
    client: TestClient, asked: tuple[str, str], value: str, other: str
) -> None:
    resource, name = asked
    assert_answered(client.get(f"/v1/{resource}", params={name: value, "limit": "1"}))
    assert_answered(client.get(f"/v1/{resource}", params={name: [value, other]}))
    assert_answered(client.get(f"/v1/{resource}/{quote(value, safe='')}"))


@given(st.binary(max_size=60))
@example(b"\xff\xfe")
@example(b"\xed\xa0\x80")
@example(b"\xc0\xaf")
def test_no_bytes_crash_a_query_string_or_a_path(client: TestClient, data: bytes) -> None:
    written = quote(data)
    for address in (f"/v1/incidents?location={written}", f"/v1/incidents?{written}"):
        assert_answered(client.get(address))
    assert_answered(client.get(f"/v1/incidents/{quote(data, safe='')}"))


def test_a_query_string_that_is_no_utf_8_is_refused(client: TestClient) -> None:
    response = client.get("/v1/incidents?location=%ff%fe")
    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "not_utf8"


@pytest.mark.parametrize("tag", ["*,*", '"', "W/", "W/W/", ",", "\x7f", '"' * 500])
def test_no_tag_crashes(client: TestClient, tag: str) -> None:
    response = client.get("/v1/incidents", headers={"If-None-Match": tag})
    assert response.status_code in {200, 304}


def test_what_is_asked_with_quotation_marks_leaves_the_tables_whole(client: TestClient) -> None:
    before = client.get("/v1/incidents").json()["meta"]["total"]
    client.get("/v1/incidents", params={"location": "x'; DELETE FROM incident; --"})
    client.get("/v1/incidents/x'; DELETE FROM incident; --")
    assert client.get("/v1/incidents?limit=1").json()["meta"]["total"] == before
