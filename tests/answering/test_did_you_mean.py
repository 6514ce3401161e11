"""A word that occurs nowhere is said to, and what is near it is tried before it is offered."""

import pytest

from app.answering.coverage import coverage_of
from app.answering.did_you_mean import did_you_mean
from app.answering.global_search import search
from app.answering.understanding import question_of
from app.question.search import read_search
from app.resources import RESOURCES
from app.shape.answer import CoverageNote, DidYouMean
from tests.conftest import on_both_databases
from tests.world import World

pytestmark = on_both_databases


def offered(world: World, resource: str, *pairs: tuple[str, str]) -> list[DidYouMean]:
    question = question_of(world.snapshot, RESOURCES[resource], pairs)
    return [near.answer for near in did_you_mean(world.snapshot, question)]


def notes(world: World, resource: str, *pairs: tuple[str, str]) -> list[CoverageNote]:
    question = question_of(world.snapshot, RESOURCES[resource], pairs)
    return coverage_of(world.snapshot, question, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hospitol", "hospital"),
        ("starvtion", "starvation"),
        ("лкарня", "лікарня"),
        ("Maruipol", "mariupol"),
        ('"must have been delibarate"', '"must have been deliberate"'),
        ("theatre atack", "theatre attack"),
        ("hospitol -theatre", "hospital -theatre"),
    ],
)
def test_what_was_meant_is_offered_first(real: World, typed: str, meant: str) -> None:
    assert offered(real, "findings", ("q", typed))[0].q == meant


@pytest.mark.parametrize("typed", ["hospitol", "starvtion", "theatre atack"])
def test_what_is_offered_finds_as_many_as_it_says(real: World, typed: str) -> None:
    for near in offered(real, "findings", ("q", typed), ("polarity", "affirms")):
        assert near.total == len(real.asked("findings", q=near.q, polarity="affirms")) > 0
        assert "polarity=affirms" in near.href


def test_what_would_find_nothing_beside_the_other_filters_is_not_offered(real: World) -> None:
    assert not offered(real, "findings", ("q", "hospitol"), ("location", "bucha"))


@pytest.mark.parametrize("typed", ["zzzzqq", "putin", "0000000", "aaaa bbbb cccc dddd"])
def test_nothing_is_offered_where_nothing_is_near_or_the_words_are_known(
    real: World, typed: str
) -> None:
    assert not offered(real, "findings", ("q", typed))


def test_a_word_that_is_unknown_tells_nothing_of_what_the_sources_state(real: World) -> None:
    (note,) = notes(real, "findings", ("q", "hospitol theatre"))
    assert note.code == "unknown_words"
    assert note.detail.startswith("“hospitol” occurs in no record here")


def test_a_word_that_occurs_in_a_carrier_alone_is_not_called_unknown(real: World) -> None:
    codes = [note.code for note in notes(real, "findings", ("q", "putin"))]
    assert codes == ["nothing_recorded", "recorded_elsewhere"]


def test_an_alternative_that_occurs_is_no_unknown_word(real: World) -> None:
    assert not offered(real, "findings", ("q", "hospitol OR putin"))
    assert notes(real, "findings", ("q", "hospitol OR putin"))[0].code == "nothing_recorded"


def test_a_search_of_all_kinds_offers_and_warns_as_a_list_does(real: World) -> None:
    found = search(real.snapshot, read_search([("q", "hospitol")], RESOURCES))
    assert [note.code for note in found.coverage] == ["unknown_words"]
    near = found.did_you_mean[0]
    again = search(real.snapshot, read_search([("q", near.q)], RESOURCES))
    assert near.total == again.total > 0


def test_a_search_says_what_the_sources_leave_out_of_each_kind_that_it_finds(real: World) -> None:
    found = search(real.snapshot, read_search([("q", "Kramatorsk")], RESOURCES))
    assert {note.code for note in found.coverage} >= {"outside_covered_period"}


def test_a_search_that_finds_other_kinds_alone_says_where(real: World) -> None:
    found = search(real.snapshot, read_search([("q", "putin"), ("kind", "findings")], RESOURCES))
    assert found.total == 0
    assert found.coverage[0].code == "nothing_recorded"
    there = {note.href: note.total for note in found.coverage[1:]}
    assert there["/v1/search?q=putin&kind=claims"] == len(real.asked("claims", q="putin"))
