"""Ids of queries: what they name can be read back anywhere, and nothing else can."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UnknownId
from app.export.query_id import address_in, query_id


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_an_id_gives_its_address_back(text: str) -> None:
    id = query_id(f"/v1/{text}")
    assert re.fullmatch(r"[A-Za-z0-9_-]+", id)
    assert address_in(id) == f"/v1/{text}"


def test_an_id_is_the_same_in_every_process() -> None:
    assert query_id("/v1/findings?certainty=alleged") == ("6EptZmluZGluZ3M_Y2VydGFpbnR5PWFsbGVnZWQ")


@given(st.text(max_size=60))
def test_what_is_no_id_is_refused(text: str) -> None:
    try:
        found = address_in(text)
    except UnknownId:
        return
    assert query_id(found) == text


@pytest.mark.parametrize("place", range(0, 39, 4))
def test_a_damaged_letter_is_noticed(place: int) -> None:
    id = query_id("/v1/findings?certainty=alleged")
    other = "A" if id[place] != "A" else "B"
    with pytest.raises(UnknownId):
        address_in(id[:place] + other + id[place + 1 :])
