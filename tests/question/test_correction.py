"""A correction asks what was asked: it leads back to the question, or it is not offered."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.base import Mode
from app.filters.choosing import ChoosingFilter
from app.filters.suffix import BOUNDS, SAME
from app.question.question import Question
from app.resources import RESOURCES
from tests.asking import Pairs, questions
from tests.world import World

LETTERS = st.sampled_from("abdeinoqsty_-!1")


def understood(world: World, resource: str, pairs: Pairs) -> Question | None:
    """Return the question, or what it is corrected into, or nothing."""
    try:
        return question_of(world.snapshot, RESOURCES[resource], pairs)
    except BadRequest as refused:
        if refused.corrected is None:
            return None
        return question_of(world.snapshot, RESOURCES[resource], refused.corrected)


@st.composite
def slips(draw: Any, word: str) -> str:
    """Draw a word with a letter too many, too few, another, or two exchanged."""
    at = draw(st.integers(0, len(word) - 1))
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    other = draw(LETTERS)
    ways = [head + tail, head + other + letter + tail, head + other + tail]
    return str(draw(st.sampled_from([*ways, head + tail[:1] + letter + tail[1:]])))


@given(data=st.data())
def test_a_misspelt_name_leads_back_to_the_question_or_nowhere(
    made: World, data: st.DataObject
) -> None:
    resource, pairs = data.draw(questions(made).filter(lambda drawn: bool(drawn[1])))
    at = data.draw(st.integers(0, len(pairs) - 1))
    name, value = pairs[at]
    wrong = data.draw(slips(name))
    # `kind!=event` is how others write `kind__not=event`, and no misspelling.
    if wrong in RESOURCES[resource].by_parameter or wrong == f"{name}!":
        return
    asked = [*pairs[:at], (wrong, value), *pairs[at + 1 :]]
    found = understood(made, resource, asked)
    assert found is None or found == understood(made, resource, pairs), wrong


@given(data=st.data())
def test_a_misspelt_value_leads_back_to_the_question_or_nowhere(
    made: World, data: st.DataObject
) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    choosing = [one for one in resource.filters if isinstance(one, ChoosingFilter)]
    if not choosing:
        return
    filter = data.draw(st.sampled_from(choosing))
    name = data.draw(st.sampled_from([one.name for one in filter.parameters]))
    right = data.draw(st.sampled_from(made.values(filter)))
    wrong = data.draw(slips(right))
    names = filter.names(made.snapshot.index_of)
    meant = names.ids_of(wrong)
    found = understood(made, resource.name, [(name, wrong)])
    assert found is None or found.choices[0].values in {(right,), meant, tuple(sorted(meant))}
    assert found is None or found.choices[0].pairs[0][0] == name


@given(data=st.data())
def test_a_suffix_that_is_not_there_never_turns_a_question_round(
    made: World, data: st.DataObject
) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    choosing = [one for one in resource.filters if isinstance(one, ChoosingFilter)]
    if not choosing:
        return
    filter = data.draw(st.sampled_from(choosing))
    known = st.sampled_from([*SAME, *BOUNDS, "gt", "lt", "contains", "isnull", "nt", "nto", "al"])
    suffix = data.draw(known | st.text("abcdeilnotx_", min_size=1, max_size=8))
    name = f"{filter.name}{suffix if suffix in {'!', '[]'} else f'__{suffix}'}"
    found = understood(made, resource.name, [(name, made.values(filter)[0])])
    if found is None or name in resource.by_parameter:
        return
    (choice,) = found.choices
    assert choice.filter is filter
    if suffix in {"exact", "iexact"} and f"{filter.name}{Mode.EXACT}" in resource.by_parameter:
        assert choice.mode is Mode.EXACT
    elif suffix in SAME:
        assert choice.mode == SAME[suffix]
    else:
        assert OSA.distance(name, f"{filter.name}{choice.mode}") == 1
        assert choice.mode is not Mode.ANY


@pytest.mark.parametrize("resource", RESOURCES)
def test_what_only_other_records_can_be_asked_has_no_correction(real: World, resource: str) -> None:
    own = RESOURCES[resource]
    for other in RESOURCES.values():
        for name in {*other.by_parameter} - {*own.by_parameter}:
            for value in ("true", "null", "2022", "event", "russian-federation"):
                found = understood(real, resource, [(name, value)])
                assert found is None or name.rpartition("__")[0] in own.by_parameter, name


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_condition_is_never_left_out_by_a_correction(real: World, resource: str) -> None:
    for name in RESOURCES[resource].by_parameter:
        for value in ("", " ", ",", "qqqqqq"):
            found = understood(real, resource, [(name, value)])
            assert found is None or found.choices, (name, value)
