"""Accept: the closest range decides, the heaviest format wins, nonsense is as if it were not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotAcceptable
from app.export.format import FORMATS
from app.http.accept import MAX_LENGTH, negotiated, ranges_in

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        (BROWSER, "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;header=present", "csv"),
        ("text/*", "csv"),
        ("application/*", "json"),
        ("application/ld+json, application/json;q=0.9", "jsonld"),
        ("application/json;q=0.5, text/csv;q=0.9", "csv"),
        ("text/csv, application/json", "json"),
        ("application/json;q=0, */*", "csv"),
        ("*/*;q=0.1, application/geo+json", "geojson"),
        ("application/jsonl", "ndjson"),
        ("text/x-bibtex", "bibtex"),
        ("application/geo+json ; Q=1.000 , text/csv;q=0.999", "geojson"),
        ('text/csv;a="b,application/json;q=1";q=0.3, application/atom+xml;q=0.2', "csv"),
        ("nonsense, text/csv", "csv"),
        ("nonsense", "json"),
        ("text/csv;q=7", "json"),
        ("text/csv;q=x", "json"),
        (",,;,", "json"),
        ("*/csv", "json"),
    ],
)
def test_what_is_accepted_is_given(accept: str | None, name: str) -> None:
    assert negotiated(FORMATS, accept).name == name


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "*/*;q=0", "text/html"])
def test_what_there_is_not_is_refused_with_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptable) as refused:
        negotiated(FORMATS, accept)
    assert refused.value.there_are == tuple(one.name for one in FORMATS)


@given(st.text())
def test_any_header_is_read_or_refused(accept: str) -> None:
    try:
        assert negotiated(FORMATS, accept) in FORMATS
    except NotAcceptable:
        assert ranges_in(accept)


@pytest.mark.parametrize("again", ["a/b,", ";  ", ',"', "a/b;q=1,", '"\\', "a/b; ;", ";a*0*=%"])
def test_of_a_long_header_only_the_beginning_is_read(again: str) -> None:
    assert ranges_in("text/csv," + again * 10_000) == ranges_in(
        ("text/csv," + again * 10_000)[:MAX_LENGTH].rpartition(",")[0]
    )
