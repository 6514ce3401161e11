"""Cross tables hold what counting the records by hand gives, and never a figure that was added up."""

from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.cross_table import rows_of
from app.answering.snapshot import total_of
from app.answering.understanding import table_of
from app.api.stats import EXTRAS
from app.database import deadline
from app.database.deadline import Deadline
from app.declaration.resource import Resource
from app.errors import BadRequest, TookTooLong
from app.filters.choice import BooleanFilter, ValueFilter
from app.question.cross_table import countable
from app.resources import RESOURCES
from tests.answering.test_facet_counts import question
from tests.asking import Pairs, filters_of
from tests.world import World, is_of_conduct

Table = dict[tuple[str | None, ...], int]


def table(world: World, *pairs: tuple[str, str]) -> Table:
    """Return values → count."""
    asked = table_of(world.snapshot, list(pairs))
    rows = rows_of(world.snapshot, asked)
    return {tuple(None if one is None else one.id for one in row.values): row.count for row in rows}


def by_hand(world: World, resource: Resource, by: list[str], ids: set[str]) -> Table:
    """Count the records by what each states."""
    counts: Counter[tuple[str | None, ...]] = Counter()
    for id in ids:
        stated = [_stated(world, resource, name, id) for name in by]
        counts.update(product(*stated))
    return dict(counts)


def _stated(world: World, resource: Resource, name: str, id: str) -> list[Any]:
    held = world.carried(resource.name, name)[id]
    return sorted(held - {"null"}) or [None]


@given(data=st.data())
def test_a_table_is_what_counting_by_hand_gives(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from(list(countable(RESOURCES).values())))
    listed = [one for one in resource.filters if isinstance(one, ValueFilter | BooleanFilter)]
    plain = [one.name for one in listed if one.name in resource.facets]
    by = data.draw(st.lists(st.sampled_from(plain), min_size=1, max_size=3, unique=True))
    pairs: Pairs = data.draw(filters_of(world, resource))
    ids = world.asked(resource.name, *pairs)
    found = table(world, ("of", resource.name), ("group_by", ",".join(by)), *pairs)
    assert found == by_hand(world, resource, by, ids)


@given(data=st.data())
def test_rows_add_up_to_no_less_than_the_records(world: World, data: st.DataObject) -> None:
    resource = data.draw(st.sampled_from(list(countable(RESOURCES).values())))
    by = data.draw(
        st.lists(st.sampled_from(list(resource.facets)), min_size=1, max_size=3, unique=True)
    )
    pairs: Pairs = data.draw(filters_of(world, resource))
    rows = table(world, ("of", resource.name), ("group_by", ",".join(by)), *pairs)
    total = total_of(world.snapshot, question(world, resource.name, *pairs))
    assert sum(rows.values()) >= total
    assert max(rows.values(), default=0) <= total
    assert all(rows.values()), "combinations without records are left out"


def test_findings_by_violation_type_and_certainty(real: World) -> None:
    """Counted by hand in the eleven files of `data/seed/findings`."""
    assert table(real, ("of", "findings"), ("group_by", "violation_type,certainty")) == {
        ("attack-on-civilians", "most_likely"): 2,
        ("attack-on-civilians", "stated"): 1,
        ("attack-on-healthcare", "concluded"): 2,
        ("attack-on-healthcare", "stated"): 1,
        ("obstruction-of-evacuation", "stated"): 1,
        ("rape-and-sexual-violence", "alleged"): 1,
        ("starvation-as-a-method-of-warfare", "statement_of_law"): 1,
        ("torture-or-inhuman-treatment", "credible_reports"): 1,
        ("unlawful-confinement", "credible_reports"): 1,
        ("unspecified-violation", "concluded"): 2,
    }


def test_what_is_dated_by_the_days_that_a_source_covers_counts_in_no_month(real: World) -> None:
    pairs = [("group_by", "date:month,kind"), ("of", "incidents")]
    assert table(real, *pairs) == {
        ("2022-03", "event"): 2,
        ("2022-04", "event"): 1,
        (None, "event"): 1,
        (None, "pattern"): 7,
    }


def test_an_interval_counts_in_each_month_it_overlaps(made: World) -> None:
    found = {
        month: count
        for (month,), count in table(made, ("of", "incidents"), ("group_by", "date:month")).items()
    }
    days = [
        (doc["date"]["earliest"] or "2021-12", doc["date"]["latest"] or "2022-12")
        for doc in made.docs["incidents"].values()
        if is_of_conduct(doc["date"])
    ]
    assert any(first[:7] != last[:7] for first, last in days)
    for month in ("2021-12", "2022-02", "2022-03", "2022-12"):
        assert found[month] == sum(first[:7] <= month <= last[:7] for first, last in days), month
    assert found[None] == len(made.docs["incidents"]) - len(days)


def test_two_lengths_of_time_side_by_side_agree(made: World) -> None:
    rows = table(made, ("of", "incidents"), ("group_by", "date:year,date:month"))
    months = table(made, ("of", "incidents"), ("group_by", "date:month"))
    assert {month for _, month in rows} == {month for (month,) in months}


def test_columns_come_as_asked_for_and_rows_in_their_order(real: World) -> None:
    first = [row[0] for row in table(real, ("of", "findings"), ("group_by", "certainty,source"))]
    in_order = [
        *("concluded", "stated", "most_likely", "credible_reports", "alleged", "statement_of_law"),
    ]
    assert list(dict.fromkeys(first)) == in_order


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        ([("group_by", "certainty,stance")], ["claims"]),
        ([("group_by", "violation_type"), ("stance", "denies")], ["claims"]),
        ([("group_by", "speaker"), ("format", "csv")], ["quotes"]),
        ([("group_by", "kind,stance")], []),
    ],
)
def test_whose_records_are_counted_is_asked_and_never_guessed(
    real: World, asked: Pairs, fit: list[str]
) -> None:
    with pytest.raises(BadRequest) as refused:
        table_of(real.snapshot, asked, EXTRAS)
    (error,) = refused.value.errors
    assert (error.parameter, error.code) == ("of", "missing_parameter")
    assert all(f"of={name}" in error.detail for name in fit or countable(RESOURCES))
    fixed = [*asked, ("of", fit[0])] if fit else None
    assert refused.value.corrected == (tuple(fixed) if fixed else None)


def test_of_several_that_fit_each_is_named(real: World) -> None:
    with pytest.raises(BadRequest, match="of=findings or of=claims"):
        table_of(real.snapshot, [("group_by", "asserted_by,certainty")])


GROUPS = ("group_by", "kind")
OF = ("of", "incidents")


@pytest.mark.parametrize(
    ("pairs", "code", "corrected"),
    [
        ([OF, ("sum", "casualties"), GROUPS], "never_added", None),
        ([OF, ("group_by", "kind,casualties")], "never_added", None),
        ([OF, ("group_by", "casualties.max")], "never_added", None),
        ([OF, ("measure", "max"), GROUPS], "never_added", None),
        ([OF], "missing_parameter", None),
        ([OF, ("group_by", "")], "missing_parameter", None),
        ([OF, ("groupby", "kind")], "unknown_parameter", [OF, GROUPS]),
        ([("of", "findings"), ("group_by", "certanty")], "unknown_value",
         [("of", "findings"), ("group_by", "certainty")]),
        ([("of", "finding"), ("group_by", "certainty")], "unknown_value",
         [("of", "findings"), ("group_by", "certainty")]),
        ([OF, ("group_by", "certainty")], "not_countable_by", None),
        ([OF, ("group_by", "certainty,date:month")], "not_countable_by", None),
        ([OF, ("group_by", "kind,location,actor,source")], "too_many", None),
        ([OF, GROUPS, ("limit", "5")], "not_for_a_table", [OF, GROUPS]),
        ([OF, GROUPS, ("facets", "kind")], "not_for_a_table", [OF, GROUPS]),
        ([OF, GROUPS, ("locaton", "bucha")], "unknown_parameter",
         [OF, GROUPS, ("location", "bucha")]),
        ([OF, GROUPS, ("format", "cvs")], "unknown_value", [OF, GROUPS, ("format", "csv")]),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_and_a_fix_counts_the_same(
    real: World, pairs: Pairs, code: str, corrected: Pairs | None
) -> None:
    with pytest.raises(BadRequest) as refused:
        table_of(real.snapshot, pairs, EXTRAS)
    assert [error.code for error in refused.value.errors] == [code]
    assert refused.value.corrected == (tuple(corrected) if corrected else None)
    if corrected:
        assert rows_of(real.snapshot, table_of(real.snapshot, corrected, EXTRAS))


def test_the_records_counted_do_not_change_with_the_keys(real: World) -> None:
    for by in ("violation_type", "violation_type,certainty", "certainty,stance"):
        asked = table_of(real.snapshot, [("of", "claims"), ("group_by", by)])
        assert asked.question.resource.name == "claims"


def test_adding_up_casualties_is_refused_in_words(real: World) -> None:
    with pytest.raises(BadRequest, match="never added up: each is one claimant's"):
        table_of(real.snapshot, [OF, ("sum", "casualties"), GROUPS])


def test_a_table_is_counted_no_longer_than_its_time(world: World) -> None:
    asked = table_of(world.snapshot, [("of", "incidents"), ("group_by", "kind")])
    assert rows_of(world.snapshot, asked)
    with deadline.within(Deadline(0)), pytest.raises(TookTooLong):
        rows_of(world.snapshot, asked)
