"""EDTF dates: the first and the last day they can mean, or a refusal."""

from datetime import date

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from app.seed.uncertain_date import Bounds, UnclearDate, bounds_of
from app.terms import DatePrecision
from tests.conftest import share


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "certain"),
    [
        ("2022-03-16", "2022-03-16", "2022-03-16", DatePrecision.DAY, True),
        ("2022-03", "2022-03-01", "2022-03-31", DatePrecision.MONTH, True),
        ("2024-02", "2024-02-01", "2024-02-29", DatePrecision.MONTH, True),
        ("2022", "2022-01-01", "2022-12-31", DatePrecision.YEAR, True),
        ("2022-03-16?", "2022-03-16", "2022-03-16", DatePrecision.DAY, False),
        ("2022-03~", "2022-03-01", "2022-03-31", DatePrecision.MONTH, False),
        ("2022%", "2022-01-01", "2022-12-31", DatePrecision.YEAR, False),
        ("2022-03-XX", "2022-03-01", "2022-03-31", DatePrecision.MONTH, True),
        ("2024-02-XX", "2024-02-01", "2024-02-29", DatePrecision.MONTH, True),
        ("2022-XX", "2022-01-01", "2022-12-31", DatePrecision.YEAR, True),
        ("2022-XX-XX", "2022-01-01", "2022-12-31", DatePrecision.YEAR, True),
        ("202X", "2020-01-01", "2029-12-31", DatePrecision.INTERVAL, True),
        ("20XX", "2000-01-01", "2099-12-31", DatePrecision.INTERVAL, True),
        ("2022-02-24/2022-04-01", "2022-02-24", "2022-04-01", DatePrecision.INTERVAL, True),
        ("2022-02-24~/2022-04", "2022-02-24", "2022-04-30", DatePrecision.INTERVAL, False),
        ("2022-03-16/2022-03-16", "2022-03-16", "2022-03-16", DatePrecision.INTERVAL, True),
        ("2022-03/..", "2022-03-01", "", DatePrecision.INTERVAL, True),
        ("../2022-03", "", "2022-03-31", DatePrecision.INTERVAL, True),
        ("2022-03/", "2022-03-01", "", DatePrecision.INTERVAL, True),
        ("/2022-03", "", "2022-03-31", DatePrecision.INTERVAL, True),
        ("20XX/..", "2000-01-01", "", DatePrecision.INTERVAL, True),
        ("[2022-03-01,2022-03-04]", "2022-03-01", "2022-03-04", DatePrecision.INTERVAL, False),
        ("{2022-03-01..2022-03-04}", "2022-03-01", "2022-03-04", DatePrecision.INTERVAL, True),
        ("[..2022-03]", "", "2022-03-31", DatePrecision.INTERVAL, False),
        ("[2022-03,2022-05..]", "2022-03-01", "", DatePrecision.INTERVAL, False),
        ("0001", "0001-01-01", "0001-12-31", DatePrecision.YEAR, True),
        ("9999-12-31", "9999-12-31", "9999-12-31", DatePrecision.DAY, True),
    ],
)
def test_a_date_has_a_first_and_a_last_day(
    text: str, earliest: str, latest: str, precision: DatePrecision, certain: bool
) -> None:
    assert bounds_of(text) == Bounds(day(earliest), day(latest), precision, certain)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-02-30", "is not in the calendar. Correct the year, month or day."),
        ("2022-13", "is not in the calendar. Correct the year, month or day."),
        ("0000", "is not in the calendar. Correct the year, month or day."),
        (
            "2022-21",
            "season or quarter has no first and last day that all agree on. Write the months",
        ),
        (
            "2022-34",
            "season or quarter has no first and last day that all agree on. Write the months",
        ),
        ("2022-03-16T10:00:00Z", "it gives a time of day. Write the day alone"),
        (
            "Y170000002",
            "the year is outside 0001 to 9999, or rounded. Write a year of four digits.",
        ),
        ("-0044", "the year is outside 0001 to 9999, or rounded. Write a year of four digits."),
        ("2022S2", "the year is outside 0001 to 9999, or rounded. Write a year of four digits."),
        ("2022-XX-16", "unspecified digit stands before a specified one"),
        ("2022-03-1X", "unspecified digit stands before a specified one"),
        ("2022-03-xx", "not a capital X. Leave the last places unspecified, as in `2022-03-XX`."),
        ("2022-?03", "the mark is not at the end. Put `?`, `~` or `%` at the end of the date"),
        ("../..", "is open at both ends. Leave the date out."),
        ("/", "is open at both ends. Leave the date out."),
        ("2022-04/2022-03", "ends before it begins. Correct it: 2022-03-31 is before 2022-04-01."),
        (
            "[2022-04..2022-03]",
            "ends before it begins. Correct it: 2022-03-31 is before 2022-04-01.",
        ),
        ("16.03.2022", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        ("20220316", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        (" 2022", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        ("2022\n", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        ("٢٠٢٢", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        ("last month", "is not an EDTF date. Write `2022-03-16`, `2022-03`, `2022` or"),
        ("2022/" * 50, "the date is longer than 100 characters. Write one EDTF date."),
    ],
)
def test_a_date_without_clear_bounds_is_refused_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(UnclearDate) as caught:
        bounds_of(text)

    assert message in str(caught.value)


SINGLE = st.one_of(
    st.dates().map(date.isoformat),
    st.from_regex(r"[0-9]{4}(-[01][0-9](-[0-3][0-9]|-XX)?|-XX(-XX)?)?[?~%]?", fullmatch=True),
    st.from_regex(r"[0-9]{3}X|[0-9]{2}XX", fullmatch=True),
)


@share(0.4)  # the library parses a date in tens of milliseconds
@given(SINGLE)
def test_a_single_date_has_the_bounds_that_the_library_gives_it(text: str) -> None:
    try:
        parsed = parse_edtf(text)
        first, last = (
            date(day.tm_year, day.tm_mon, day.tm_mday)
            for day in (parsed.lower_strict(), parsed.upper_strict())
        )
    except (EDTFParseException, ValueError):
        with pytest.raises(UnclearDate, match="is not in the calendar"):
            bounds_of(text)
    else:
        assert (bounds_of(text).earliest, bounds_of(text).latest) == (first, last)


@given(st.dates(), st.dates())
def test_an_interval_reaches_from_day_to_day_or_is_refused(first: date, last: date) -> None:
    text = f"{first.isoformat()}/{last.isoformat()}"
    if first > last:
        with pytest.raises(UnclearDate, match="ends before it begins"):
            bounds_of(text)
    else:
        assert bounds_of(text) == Bounds(first, last, DatePrecision.INTERVAL, certain=True)


@given(st.text(alphabet="0123456789-/.X?~%[]{},STYW ", max_size=30))
def test_any_text_has_bounds_in_order_or_is_refused(text: str) -> None:
    try:
        bounds = bounds_of(text)
    except UnclearDate as error:
        assert str(error)  # noqa: PT017 - the other outcome is as right
    else:
        assert (bounds.earliest or date.min) <= (bounds.latest or date.max)
