"""Questions: every documented parameter is read, everything else refused, one address for all spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.base import Filter
from app.filters.choice import BooleanFilter, ChoiceFilter, ValueFilter
from app.filters.parameters import MAX_TOGETHER, MAX_VALUES
from app.filters.record import RecordFilter
from app.nearest import MIN_LENGTH
from app.question.description import sentence_of
from app.question.question import Question, parameters_of
from app.resources import RESOURCES
from app.translation import ENGLISH
from tests.asking import Pairs, declared, filters_of, parameters_with_a_value, questions
from tests.world import World


def read(world: World, resource: str, *pairs: tuple[str, str]) -> Question:
    return question_of(world.snapshot, RESOURCES[resource], pairs)


def refused(world: World, resource: str, *pairs: tuple[str, str]) -> BadRequest:
    with pytest.raises(BadRequest) as error:
        read(world, resource, *pairs)
    return error.value


def test_every_documented_parameter_is_accepted(real: World) -> None:
    for resource, pairs in parameters_with_a_value(real):
        read(real, resource, *pairs)


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_misspelt_parameter_is_refused_and_a_parameter_that_is_there_suggested(
    real: World, resource: str
) -> None:
    names = {parameter.name for parameter in parameters_of(RESOURCES[resource])}
    for name in names:
        misspelt = {
            name[:-1] or "qu",
            f"{name}s",
            name.replace("_", "-"),
            name.upper(),
            f"{name}__nto",
        }
        for wrong in misspelt - names:
            (error,) = refused(real, resource, (wrong, "x")).errors
            assert (error.parameter, error.code) == (wrong, "unknown_parameter"), wrong
            assert error.suggestion is not None, wrong
            assert names.issuperset(error.suggestion.split(", ")), wrong


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("name", ["", "utm_source", "page", "offset", "ids", "🙂"])
def test_a_parameter_that_means_nothing_here_is_refused(
    real: World, resource: str, name: str
) -> None:
    (error,) = refused(real, resource, (name, "1")).errors
    assert error.code == "unknown_parameter"


@declared(ChoiceFilter, BooleanFilter)
def test_a_misspelt_code_is_refused_with_the_code_meant_and_the_corrected_question(
    real: World, resource: str, filter: Filter
) -> None:
    for right in real.values(filter)[:5]:
        wrong = right[:2] + right[3:] if len(right) > 2 else right[:1]
        refusal = refused(real, resource, (filter.name, wrong), ("limit", "1"))
        (error,) = refusal.errors
        assert (error.parameter, error.value, error.code) == (filter.name, wrong, "unknown_value")
        assert refusal.corrected in {((filter.name, right), ("limit", "1")), None}
        assert (refusal.corrected is None) == (len(wrong) < MIN_LENGTH)


@declared(RecordFilter)
def test_what_only_resembles_a_record_is_suggested_and_never_put_in_its_place(
    real: World, resource: str, filter: RecordFilter
) -> None:
    index = real.snapshot.index_of(filter.vocabulary)
    for right in real.values(filter)[:5]:
        wrong = right[:2] + right[3:]
        refusal = refused(real, resource, (filter.name, wrong))
        assert refusal.errors[0].suggestion in index.labels
        assert refusal.corrected is None


@declared(ValueFilter, BooleanFilter)
def test_one_wrong_value_among_right_ones_is_refused(
    real: World, resource: str, filter: Filter
) -> None:
    right, other, *_ = real.values(filter)
    (error,) = refused(real, resource, (filter.name, f"{right},qqqqqqqq,{other}")).errors
    assert (error.value, error.suggestion) == ("qqqqqqqq", None)


@declared(ValueFilter, BooleanFilter)
@pytest.mark.parametrize("value", ["", " ", ",", "a,,b"])
def test_an_empty_value_is_refused(real: World, resource: str, filter: Filter, value: str) -> None:
    assert refused(real, resource, (filter.name, value)).errors[0].code == "empty_value"


def test_everything_that_is_wrong_is_said_at_once(real: World) -> None:
    asked = [("locaton", "Маріуполь"), ("kind", "evnt"), ("limit", "501"), ("sort", "titel")]
    refusal = refused(real, "incidents", *asked)
    assert {error.parameter for error in refusal.errors} == {"locaton", "kind", "limit", "sort"}
    corrected = [("location", "Маріуполь"), ("kind", "event"), ("limit", "500"), ("sort", "title")]
    assert refusal.corrected == tuple(corrected)


def test_a_corrected_name_with_a_wrong_value_is_corrected_too(real: World) -> None:
    assert refused(real, "incidents", ("knd", "evnt")).corrected is None
    assert refused(real, "incidents", ("knid", "evnt")).corrected == (("kind", "event"),)
    assert refused(real, "incidents", ("locaton", "mariupl")).corrected is None


def test_what_nobody_can_correct_has_no_corrected_question(real: World) -> None:
    assert refused(real, "incidents", ("zzzz", "1"), ("kind", "evnt")).corrected is None


@pytest.mark.parametrize("value", ["nul\0", "x" * 2001])
def test_a_value_with_nul_or_without_end_is_refused_wherever_it_stands(
    real: World, value: str
) -> None:
    for resource in RESOURCES.values():
        for parameter in parameters_of(resource):
            (error,) = refused(real, resource.name, (parameter.name, value)).errors
            assert (error.code, error.value) == ("bad_value", None)


@pytest.mark.parametrize(
    ("name", "most"), [("location", MAX_VALUES), ("location__all", MAX_TOGETHER)]
)
def test_more_values_than_a_question_may_have_are_refused(
    real: World, name: str, most: int
) -> None:
    pairs = [(name, f"a{number}") for number in range(most + 1)]
    assert refused(real, "incidents", *pairs).errors[0].code == "too_many_values"


@pytest.mark.parametrize("sort", ["titel", "-", "--title", "+title", "", "date.edtf", "title desc"])
def test_a_sort_key_that_is_not_there_is_refused(real: World, sort: str) -> None:
    assert refused(real, "incidents", ("sort", sort)).errors[0].parameter == "sort"


def test_a_sort_key_named_twice_is_refused(real: World) -> None:
    assert refused(real, "incidents", ("sort", "title,-title")).errors[0].code == "given_twice"


@given(data=st.data())
def test_the_canonical_address_of_a_canonical_question_is_itself(
    made: World, data: st.DataObject
) -> None:
    resource, pairs = data.draw(questions(made))
    once = read(made, resource, *pairs)
    again = read(made, resource, *once.pairs())
    assert again.canonical == once.canonical
    assert again.pairs() == once.pairs()


@given(data=st.data())
def test_parameters_and_values_in_another_order_are_the_same_question(
    made: World, data: st.DataObject
) -> None:
    resource, pairs = data.draw(questions(made))
    free = [pair for pair in pairs if pair[0] != "sort"]
    sort = [pair for pair in pairs if pair[0] == "sort"]
    # The numbers of a box or a point have their order; the values of a list have none.
    lists = {one.name for one in parameters_of(RESOURCES[resource]) if one.many}
    turned = [
        (name, ",".join(reversed(value.split(","))) if name in lists else value)
        for name, value in reversed(free)
    ]
    assert read(made, resource, *turned, *sort).canonical == read(made, resource, *pairs).canonical


@pytest.mark.parametrize(
    ("pairs", "canonical"),
    [
        ([("location", "iso:UA-14")], "/v1/incidents?location=donetsk-oblast"),
        ([("location", "geonames:709716,donetsk-oblast")], "/v1/incidents?location=donetsk-oblast"),
        ([("sort", "-date"), ("limit", "50")], "/v1/incidents"),
        ([("date_from", "2022-03"), ("date_to", "2022")],
         "/v1/incidents?date_from=2022-03-01&date_to=2022-12-31"),
        ([("limit", "007"), ("kind", "pattern , event")], "/v1/incidents?kind=event,pattern&limit=7"),
        ([("date_from", "2022"), ("date_match", "possible")], "/v1/incidents?date_from=2022-01-01"),
    ],
)  # fmt: skip
def test_spellings_of_one_question_have_one_address(
    real: World, pairs: Pairs, canonical: str
) -> None:
    assert read(real, "incidents", *pairs).canonical == canonical


@declared(ValueFilter, BooleanFilter)
def test_the_sentence_names_every_filter_and_value(
    real: World, resource: str, filter: Filter
) -> None:
    first, second, *_ = real.values(filter)
    for parameter in filter.parameters:
        if parameter.name == f"{filter.name}_match":
            continue
        question = read(real, resource, (parameter.name, f"{first},{second}"))
        (choice,) = question.choices
        sentence = sentence_of(question)
        assert sentence.startswith(RESOURCES[resource].plural.capitalize())
        told = filter.title if isinstance(filter, BooleanFilter) else filter.noun
        assert told in sentence or (filter.predicate and filter.predicate in sentence)
        if isinstance(filter, ValueFilter):
            assert all(f"“{said}”" in sentence for said in choice.labels)


@given(data=st.data())
def test_the_sentence_of_several_filters_names_each(made: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from([one for one in RESOURCES.values() if one.filters]))
    question = read(made, resource.name, *data.draw(filters_of(made, resource, most=4)))
    sentence = sentence_of(question)
    for choice in question.choices:
        assert choice.filter.describe(choice, ENGLISH) in sentence
    assert sentence.endswith(".")
    assert ". " not in sentence


def test_the_sentence_of_a_question_reads_like_one(real: World) -> None:
    asked = [
        ("violation_type", "attack-on-protected-objects"),
        ("location__exact", "iso:UA-14"),
        ("kind__not", "pattern"),
        ("date_from", "2022-03"),
        ("inside_period_of", "osce-moscow-mechanism-report-2022-04"),
        ("has_counter_claim", "false"),
    ]
    assert sentence_of(read(real, "incidents", *asked)) == (
        "Incidents filed by the curator under “Attack on protected objects” or a narrower kind, "
        "and whose location is exactly “Donetsk Oblast”, and whose kind is not "
        "“Pattern”, and whose date falls or may fall on or after 1 March 2022, and whose source that "
        "covers its date is “Report of the OSCE Moscow Mechanism mission of experts, 13 April 2022”, "
        "and whose answer to “A denial is recorded” is no, ordered by date, newest first."
    )


def test_no_filter_means_all(real: World) -> None:
    said = sentence_of(read(real, "violation-types"))
    assert said == "All violation types, ordered by name, A to Z."


@given(data=st.data())
def test_different_filters_mean_and(made: World, data: st.DataObject) -> None:
    resource = data.draw(
        st.sampled_from([one for one in RESOURCES.values() if len(one.filters) > 1])
    )
    question = read(made, resource.name, *data.draw(filters_of(made, resource)))
    each = [
        {doc["id"] for doc in made.records(resource.name, *choice.pairs)}
        for choice in question.choices
    ]
    found = {doc["id"] for doc in made.records(resource.name, *question.pairs())}
    assert found == set.intersection(set(made.docs[resource.name]), *each)
