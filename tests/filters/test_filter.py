"""Every declared filter gives exactly the records that a plain reading of the records says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.base import AppliedFilter, Filter, Mode
from app.filters.choice import BooleanFilter, ChoiceFilter, ValueFilter
from app.filters.choosing import ChoosingFilter
from app.filters.parameters import Parameters
from app.filters.record import RecordFilter, TreeFilter
from app.filters.record_sets import KeptSets
from app.model.incident import incidents
from app.resources import RESOURCES
from app.vocabulary.index import VocabularyIndex
from app.vocabulary.variants import VariantKind
from tests.asking import declared
from tests.world import World


def pairs(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[first : first + 2] for first in range(0, len(values), 2)]


@declared(ValueFilter, BooleanFilter)
def test_a_value_gives_the_records_that_carry_it_or_something_below_it(
    made: World, resource: str, filter: Filter
) -> None:
    for value in made.values(filter):
        meant = made.carrying(resource, filter, made.below(filter, [value]))
        assert made.asked(resource, **{filter.name: value}) == meant, value


@declared(ValueFilter, BooleanFilter)
def test_several_values_give_the_records_of_any_of_them(
    made: World, resource: str, filter: Filter
) -> None:
    for pair in pairs(made.values(filter)):
        meant = made.carrying(resource, filter, made.below(filter, pair))
        assert made.asked(resource, **{filter.name: ",".join(pair)}) == meant, pair


@declared(ValueFilter, BooleanFilter)
def test_repeating_a_parameter_means_the_same_as_a_comma(
    made: World, resource: str, filter: Filter
) -> None:
    first, second, *_ = made.values(filter)
    repeated = made.in_order(resource, (filter.name, first), (filter.name, second))
    assert repeated == made.in_order(resource, (filter.name, f"{second},{first}"))


@declared(ValueFilter, BooleanFilter)
def test_not_gives_every_other_record(made: World, resource: str, filter: Filter) -> None:
    values = made.values(filter)
    for left_out in (values[:1], values[-1:], *pairs(values)):
        found = made.asked(resource, **{f"{filter.name}__not": ",".join(left_out)})
        carrying = made.carrying(resource, filter, made.below(filter, left_out))
        assert found == set(made.docs[resource]) - carrying, left_out


@declared(ValueFilter, knowing=Mode.ALL)
def test_all_gives_the_records_that_carry_each_value(
    made: World, resource: str, filter: Filter
) -> None:
    together = {tuple(sorted(held)[:2]) for held in made.carried(resource, filter.name).values()}
    for values in (*sorted(together - {()}), *pairs(made.values(filter)[:4])):
        each = [made.carrying(resource, filter, made.below(filter, [one])) for one in values]
        found = made.asked(resource, **{f"{filter.name}__all": ",".join(values)})
        assert found == set.intersection(*each), values


@declared(TreeFilter)
def test_exact_gives_the_records_that_carry_the_value_itself(
    made: World, resource: str, filter: Filter
) -> None:
    for value in made.values(filter):
        found = made.asked(resource, **{f"{filter.name}__exact": value})
        assert found == made.carrying(resource, filter, [value]), value


SAME_FOR_ALL = {("claims", "certainty_group"): "ungraded"}
"""What the database allows only one value: a claim has no degree of certainty."""


@declared(ValueFilter, BooleanFilter)
def test_made_records_tell_every_filter_apart(made: World, resource: str, filter: Filter) -> None:
    """Guards the tests above: a filter that parts no records would prove nothing."""
    held = {frozenset(values) for values in made.carried(resource, filter.name).values()}
    if (resource, filter.name) in SAME_FOR_ALL:
        assert held == {frozenset({SAME_FOR_ALL[resource, filter.name]})}
    else:
        assert len(held) > 1


@pytest.mark.parametrize(
    ("code", "id"), [("iso:UA-14", "oblast"), ("iso:UA", "ukraine"), ("geonames:690791", "ukraine")]
)
def test_an_outside_code_of_a_place_is_as_good_as_its_id(made: World, code: str, id: str) -> None:
    assert made.asked("incidents", location=code) == made.asked("incidents", location=id) != set()


def test_a_code_that_stands_for_two_kinds_gives_the_records_of_both(made: World) -> None:
    both = made.asked("incidents", violation_type="narrow,other")
    assert made.asked("incidents", violation_type="rome:8(2)(b)(ix)") == both != set()


def test_all_of_a_code_that_stands_for_two_kinds_is_refused(made: World) -> None:
    with pytest.raises(BadRequest, match="stands for narrow, other"):
        made.asked("incidents", violation_type__all="rome:8(2)(b)(ix)")


@declared(ValueFilter, BooleanFilter)
def test_null_gives_the_records_that_state_nothing_and_not_null_all_others(
    made: World, resource: str, filter: Filter
) -> None:
    value, *_ = made.values(filter)
    held = made.carried(resource, filter.name)
    silent = {id for id, values in held.items() if not values - {"null"}}
    assert made.asked(resource, **{filter.name: "null"}) == silent
    assert (
        made.asked(resource, **{f"{filter.name}__not": "null"}) == {*made.docs[resource]} - silent
    )
    either = silent | made.carrying(resource, filter, made.below(filter, [value]))
    assert made.asked(resource, **{filter.name: f"null,{value}"}) == either
    others = made.asked(resource, **{f"{filter.name}__not": f"{value},null"})
    assert others == {*made.docs[resource]} - either


def test_what_nobody_knows_is_asked_for_as_null(made: World) -> None:
    filter = BooleanFilter(
        "certain", incidents.c.date_certain, title="Certain", help="Whether it is."
    )
    applied = AppliedFilter(filter, (("certain", "null"),), ("null",), ("Not stated",))
    families = {one.name: one for one in filter.families(incidents.c.id)}
    sets = replace(made.snapshot.sets(RESOURCES["incidents"]), families=families, kept=KeptSets())
    undated = {id for id, doc in made.docs["incidents"].items() if doc["date"] is None}
    assert set(sets.ids_of(filter.members(applied, sets))) == undated != set()


@declared(RecordFilter)
def test_every_name_of_one_record_alone_is_as_good_as_its_id(
    real: World, resource: str, filter: RecordFilter
) -> None:
    index = real.snapshot.index_of(filter.vocabulary)
    for form in index.forms:
        if form.by is VariantKind.CODE or index.by_key[form.key] != (form.id,):
            continue
        for written in (form.text, form.text.upper(), form.text.replace("-", " ")):
            pairs = [(filter.name, written)]
            (choice,) = question_of(real.snapshot, RESOURCES[resource], pairs).choices
            assert choice.pairs == ((filter.name, form.id),), written


@declared(ChoiceFilter, BooleanFilter)
def test_every_label_of_a_code_is_as_good_as_the_code(
    real: World, resource: str, filter: ChoosingFilter
) -> None:
    names = filter.names(real.snapshot.index_of)
    for code in names.labels:
        for written in (names.labels[code], names.labels_uk[code], code.upper()):
            pairs = [(f"{filter.name}__not", written)]
            (choice,) = question_of(real.snapshot, RESOURCES[resource], pairs).choices
            assert choice.values == (code,), written


def test_a_name_of_two_records_is_refused_with_both() -> None:
    shared = VocabularyIndex({"a": "One", "b": "Two"}, {}, {}, {}, {"a": ("Same",), "b": ("same",)})
    parameters = Parameters("/", ("place",), [("place", "SAME")])
    assert parameters.named("place", shared, "/v1/locations") == ["a", "b"]
    (fault,) = parameters.faults
    assert (fault.code, fault.suggestion, fault.is_same) == ("ambiguous_value", "a, b", False)
    assert "a, b" in fault.detail
