"""Years, months and days as buckets, to the first and last day there is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filters.date_bucket import Grain, extent_of, overlapping

GRAINS = st.sampled_from(list(Grain))


@given(GRAINS, st.dates())
def test_a_day_lies_in_its_bucket(grain: Grain, day: date) -> None:
    bucket = grain.bucket(grain.at(day))
    assert bucket.first <= day <= bucket.last
    assert day.isoformat().startswith(bucket.id)


@given(GRAINS, st.dates(max_value=date(9998, 12, 31)))
def test_the_next_bucket_begins_where_one_ends(grain: Grain, day: date) -> None:
    number = grain.at(day)
    gap = grain.bucket(number + 1).first.toordinal() - grain.bucket(number).last.toordinal()
    assert gap == 1


@given(
    GRAINS,
    st.lists(
        st.tuples(
            st.none() | st.dates(date(2021, 11, 1), date(2022, 5, 1)),
            st.none() | st.dates(date(2021, 11, 1), date(2022, 5, 1)),
            st.integers(1, 5),
        ).filter(lambda row: row[0] is None or row[1] is None or row[0] <= row[1]),
        max_size=6,
    ),
)
def test_each_bucket_counts_what_overlaps_it(
    grain: Grain, rows: list[tuple[date | None, date | None, int]]
) -> None:
    extent = extent_of(rows, grain)
    for number, counted in zip(extent, overlapping(rows, grain, extent), strict=True):
        bucket = grain.bucket(number)
        meant = sum(
            count
            for first, last, count in rows
            if (first or last)
            and (first is None or first <= bucket.last)
            and (last is None or last >= bucket.first)
        )
        assert counted == meant


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
    assert not extent_of([(None, None, 3)], Grain.DAY)
