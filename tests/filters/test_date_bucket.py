"""Years, months and days as buckets, to the first and last day there is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filters.date_bucket import Buckets, Grain

GRAINS = st.sampled_from(list(Grain))


@given(GRAINS, st.dates())
def test_a_day_lies_in_its_bucket(grain: Grain, day: date) -> None:
    first, last = grain.days(grain.at(day))
    assert first <= day <= last
    assert day.isoformat().startswith(str(grain.bucket(grain.at(day)).id))


@given(GRAINS, st.dates(max_value=date(9998, 12, 31)))
def test_the_next_bucket_begins_where_one_ends(grain: Grain, day: date) -> None:
    number = grain.at(day)
    assert grain.days(number + 1)[0].toordinal() - grain.days(number)[1].toordinal() == 1


@given(
    GRAINS,
    st.lists(
        st.tuples(
            st.none() | st.dates(date(2021, 11, 1), date(2022, 5, 1)),
            st.none() | st.dates(date(2021, 11, 1), date(2022, 5, 1)),
        ).filter(lambda row: row[0] is None or row[1] is None or row[0] <= row[1]),
        max_size=6,
    ),
)
def test_an_interval_is_counted_in_each_bucket_that_it_overlaps(
    grain: Grain, intervals: list[tuple[date | None, date | None]]
) -> None:
    held = [f"{first or ''}/{last or ''}" for first, last in intervals]
    buckets = Buckets.over(held, grain)
    for one, (first, last) in zip(held, intervals, strict=True):
        meant = [
            number
            for number in buckets.extent
            if (first is None or first <= grain.days(number)[1])
            and (last is None or last >= grain.days(number)[0])
        ]
        assert list(buckets.keys(one)) == (meant if first or last else [None])


@pytest.mark.parametrize(
    ("grain", "id", "label"),
    [
        (Grain.YEAR, "2022", "2022"),
        (Grain.MONTH, "2022-03", "March 2022"),
        (Grain.DAY, "2022-03-09", "9 March 2022"),
    ],
)
def test_a_bucket_has_an_iso_id_and_a_label_in_words(grain: Grain, id: str, label: str) -> None:
    bucket = grain.bucket(grain.at(date(2022, 3, 9)))
    assert (bucket.id, bucket.label) == (id, label)


def test_without_any_date_there_is_no_bucket() -> None:
    assert not Buckets.over([None, "/"], Grain.DAY).span
