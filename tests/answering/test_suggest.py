"""What was typed becomes a term: by label, alias, code, script, older spelling or near miss."""

import pytest

from app.answering.suggest import Suggestion, suggestions
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.question.search import read_typed
from app.resources import RESOURCES
from tests.world import World


def suggested(world: World, *pairs: tuple[str, str]) -> list[Suggestion]:
    typed = read_typed(pairs, RESOURCES)
    return suggestions(typed, RESOURCES, world.snapshot.index_of)


@pytest.mark.parametrize(
    ("typed", "id", "by"),
    [
        ("Kyiv", "kyiv-oblast", "label"),
        ("kyi", "kyiv-oblast", "label"),
        ("Kiev", "kyiv-oblast", "alias"),
        ("kie", "kyiv-oblast", "alias"),
        ("Киев", "kyiv-oblast", "alias"),
        ("КИЇВ", "kyiv-oblast", "label_uk"),
        ("Маріуп", "mariupol", "label_uk"),
        ("Мариуполь", "mariupol", "alias"),
        ("Mariupil", "mariupol", "alias"),
        ("mariúpol", "mariupol", "label"),
        ("iso:UA-14", "donetsk-oblast", "code"),
        ("UA-14", "donetsk-oblast", "code"),
        ("geonames:703446", "kyiv-oblast", "code"),
        ("rome:8(2)(b)(xxv", "starvation-as-a-method-of-warfare", "code"),
        ("8(2)(b)(xxv)", "starvation-as-a-method-of-warfare", "code"),
        ("Russia", "russian-federation", "alias"),
        ("Rosiiska", "russian-federation", "transliteration"),
        ("катув", "torture-or-inhuman-treatment", "label_uk"),
        ("starv", "starvation-as-a-method-of-warfare", "label"),
        ("theater", "mariupol-drama-theatre", "alias"),
        ("Donezk", "donetsk-oblast", "label"),
    ],
)
def test_the_first_term_is_the_one_meant(real: World, typed: str, id: str, by: str) -> None:
    first = suggested(real, ("q", typed))[0]
    assert (first.id, first.matched.by) == (id, by)


def test_a_suggestion_says_what_it_is_and_where_its_records_are(real: World) -> None:
    (found,) = suggested(real, ("q", "Kiev"))
    assert found.model_dump() == {
        "id": "kyiv-oblast",
        "label": "Kyiv Oblast",
        "label_uk": "Київська область",
        "kind": {"id": "locations", "label": "Places"},
        "parent": {"id": "ukraine", "label": "Ukraine"},
        "matched": {"text": "Kiev Oblast", "by": "alias", "closeness": "beginning"},
        "href": "/v1/incidents?location=kyiv-oblast",
    }


@pytest.mark.parametrize("letter", "aemru")
def test_every_href_is_a_list_that_can_be_asked_for(real: World, letter: str) -> None:
    for found in suggested(real, ("q", letter), ("limit", "20")):
        path, _, query = found.href.partition("?")
        name, _, value = query.partition("=")
        question_of(real.snapshot, RESOURCES[path.removeprefix("/v1/")], [(name, value)])


def test_the_whole_word_comes_first_then_beginnings_then_words_within(real: World) -> None:
    found = [one.matched.closeness for one in suggested(real, ("q", "russia"), ("limit", "20"))]
    assert found == sorted(found, key=["whole", "beginning", "word", "near"].index)
    assert found[0] == "whole"


def test_a_term_is_suggested_once(real: World) -> None:
    found = [(one.kind.id, one.id) for one in suggested(real, ("q", "a"), ("limit", "20"))]
    assert len(found) == len(set(found)) == 20


def test_a_near_miss_is_not_suggested_where_something_begins_so(real: World) -> None:
    assert {one.matched.closeness for one in suggested(real, ("q", "mariupol"))} <= {
        *("whole", "beginning", "word")
    }


def test_nothing_like_it_gives_nothing(real: World) -> None:
    assert suggested(real, ("q", "xyzzy")) == []


def test_kinds_and_limit_narrow(real: World) -> None:
    found = suggested(real, ("q", "a"), ("kind", "actors,locations"), ("limit", "3"))
    assert len(found) == 3
    assert {one.kind.id for one in found} <= {"actors", "locations"}


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([], "missing_parameter"),
        ([("q", "")], "empty_value"),
        ([("q", "  ")], "empty_value"),
        ([("q", "—")], "no_words"),
        ([("q", "a\0")], "bad_value"),
        ([("q", "a"), ("q", "b")], "given_twice"),
        ([("q", "a"), ("limit", "21")], "too_many"),
        ([("q", "a"), ("limit", "-1")], "not_a_number"),
        ([("q", "a"), ("kind", "incidents")], "unknown_value"),
        ([("q", "a"), ("kinds", "actors")], "unknown_parameter"),
    ],
)
def test_what_cannot_be_asked_is_refused(pairs: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(BadRequest) as refused:
        read_typed(pairs, RESOURCES)
    assert [error.code for error in refused.value.errors] == [code]
