"""The time line: each record with its signs, its denial beside it, and links that open what they count."""

import re
from xml.etree.ElementTree import Element

import pytest

from tests.web.conftest import Get
from tests.web.html import name_of, text_of


@pytest.mark.parametrize("name", ["findings", "claims", "quotes"])
def test_a_bar_opens_exactly_the_records_that_it_counts(get: Get, name: str) -> None:
    counted = 0
    for bar in get(f"/{name}").all("a", class_="bar"):
        if number := re.match(r"(\d+) records", text_of(bar)):
            counted += 1
            opened = get(bar.get("href", ""))
            assert text_of(opened.one("h2", class_="total")) == f"{number[1]} records"
    assert counted


def row_of(get: Get, words: str) -> tuple[Element, list[str]]:
    """Return the row of a record on the time line, and its signs."""
    bars = get("/incidents").one("ol", class_="bars")
    row = next(row for row in bars if words in text_of(row))
    return row, [one.get("href", "") for one in row.iter() if name_of(one) == "use"]


def test_what_is_denied_is_marked_so_on_the_time_line(get: Get) -> None:
    row, signs = row_of(get, "maternity hospital")
    assert "Denial by Russia; dismissed by the OSCE Moscow Mechanism mission" in text_of(row)
    assert signs[:2] == ["#c-conclusion", "#c-denial"], "what is concluded, and what is denied"


def test_what_nobody_concludes_has_no_solid_sign_and_a_whole_name(get: Get) -> None:
    row, signs = row_of(get, "theatre")
    assert "#c-conclusion" not in signs
    assert text_of(row).startswith("Attack on the drama theatre in Mariupol")
