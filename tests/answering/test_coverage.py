"""What the sources do not cover is said, so that silence is not read as "it did not happen"."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import FrozenBitMap
from sqlalchemy import Engine

from app.answering.coverage import coverage_of, coverage_of_record, lies_within
from app.answering.documents import document_of
from app.answering.snapshot import Store, total_of
from app.answering.understanding import question_of
from app.resources import RESOURCES
from app.shape.answer import CoverageNote
from tests.answering.test_facet_counts import question
from tests.answering.test_listing import counted
from tests.world import World


def of_record(world: World, id: str) -> list[CoverageNote]:
    return noted(world, "incidents", id)


def noted(world: World, name: str, id: str) -> list[CoverageNote]:
    resource = RESOURCES[name]
    ordinal = document_of(world.snapshot, resource, id).ordinal
    return [one.of_one for one in coverage_of_record(world.snapshot, resource, ordinal)]


def of_list(world: World, resource: str, *pairs: tuple[str, str]) -> list[CoverageNote]:
    asked = question(world, resource, *pairs)
    return list(coverage_of(world.snapshot, asked, total_of(world.snapshot, asked)))


def codes(notes: list[CoverageNote]) -> list[str]:
    return [note.code for note in notes]


def test_a_record_after_the_period_says_so_and_that_it_was_not_assessed(real: World) -> None:
    outside, not_assessed = of_record(real, "kramatorsk-station")
    assert outside.code == "outside_covered_period"
    assert "covers 2022-02-24 to 2022-04-01. This incident lies after these days." in outside.detail
    assert outside.source is not None
    assert not_assessed.code == "not_assessed"


def test_a_record_within_the_period_that_was_not_assessed_says_only_that(real: World) -> None:
    assert codes(of_record(real, "bucha-killings")) == ["not_assessed"]


def test_what_unseen_sources_find_is_left_open_where_no_finding_is_recorded(real: World) -> None:
    """Of a report that was never seen nobody can say that it makes no finding."""
    (note,) = of_record(real, "bucha-killings")
    days = (
        "Report of the OSCE Moscow Mechanism mission of experts, 13 April 2022 covers 2022-02-24 to"
    )
    assert note.detail.startswith(
        f"{days} 2022-04-01. No finding about this incident is recorded here."
    )
    assert "That says nothing about what sources that were not seen say of it" in note.detail


def test_a_record_with_a_finding_and_denials_looked_for_needs_no_note(real: World) -> None:
    assert not of_record(real, "mariupol-theatre")


def test_a_record_for_which_nobody_looked_for_denials_elsewhere_says_so(real: World) -> None:
    for id, incident in real.docs["incidents"].items():
        not_collected = "denials_not_collected" in codes(of_record(real, id))
        assert not_collected == (not incident["denials_collected"]), id
    (note,) = of_record(real, "rape-allegations")
    assert note.detail == (
        "Denials outside the source that speaks of this incident were not collected."
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([("kind", "event")], []),
        ([("id", "bucha-killings")], ["not_assessed"]),
        ([("id", "kramatorsk-station")], ["outside_covered_period", "not_assessed"]),
        ([("id", "bucha-killings,kramatorsk-station")], ["not_assessed"]),
        ([("location", "mariupol")], ["beyond_covered_period"]),
        ([("id", "mariupol-maternity-hospital")], ["denials_not_collected"]),
    ],
)
def test_a_list_says_what_is_true_of_all_its_records(
    real: World, pairs: list[tuple[str, str]], expected: list[str]
) -> None:
    assert codes(of_list(real, "incidents", *pairs)) == expected


def test_a_question_that_leaves_the_period_is_told_even_where_nothing_matches(real: World) -> None:
    notes = of_list(real, "incidents", ("date_from", "2023"), ("date_match", "dated"))
    assert codes(notes) == ["beyond_covered_period", "nothing_recorded"]
    assert "does not mean that they state none, or that it did not happen" in notes[1].detail


def test_no_note_says_or_implies_that_nothing_happened(real: World) -> None:
    for id in real.docs["incidents"]:
        for note in of_record(real, id):
            if note.code != "denials_not_collected":
                assert "That says nothing about wh" in note.detail
                assert note.detail.endswith("whether, or how, it happened.")


@pytest.mark.parametrize(("name", "queries"), [("incidents", (5, 0)), ("findings", (1, 0))])
def test_what_records_leave_out_is_asked_once_for_a_release_and_then_known_by_their_numbers(
    engine: Engine, name: str, queries: tuple[int, int]
) -> None:
    store, resource = Store(engine, RESOURCES), RESOURCES[name]
    for expected in queries:
        with store.open() as snapshot, counted(engine) as statements:
            coverage_of_record(snapshot, resource, 0)
        assert len(statements) == expected


def test_what_is_said_of_a_list_is_not_counted(engine: Engine, store: Store) -> None:
    with store.open() as snapshot:
        for name in ("bucha", "mariupol"):
            asked = question_of(snapshot, RESOURCES["incidents"], [("location", name)])
            total = total_of(snapshot, asked)
            expected = coverage_of(snapshot, asked, total)
            with counted(engine) as statements:
                notes = coverage_of(snapshot, asked, total)
            assert (notes, len(statements)) == (expected, 0)


def test_a_statement_is_not_said_to_lie_outside_the_days_because_another_does(real: World) -> None:
    """The days of what a statement speaks of are those of a record of its own."""
    for name in ("findings", "claims", "quotes"):
        for id in real.docs[name]:
            notes = noted(real, name, id)
            assert "outside_covered_period" not in codes(notes)
        notes = of_list(real, name, ("date_from", "2022-03"))
        assert codes(notes) == ["beyond_covered_period"]


def test_a_question_by_place_says_which_days_the_sources_cover(real: World) -> None:
    """The killings in Bucha became known when the days that the report covers were over."""
    for asked in ([("location", "bucha")], [("near", "50.547,30.209"), ("radius_km", "2")]):
        for name in ("incidents", "claims") if asked[0][0] == "location" else ("incidents",):
            note = of_list(real, name, *asked)[0]
            assert note.code == "beyond_covered_period"
            assert "covers 2022-02-24 to 2022-04-01. The question asks for places on any day" in (
                note.detail
            )
    within = [("location", "bucha"), ("date_from", "2022-03"), ("date_to", "2022-03")]
    assert "beyond_covered_period" not in codes(of_list(real, "incidents", *within))


def test_whom_words_do_not_name_is_told_of_and_not_given(real: World) -> None:
    """The hospital's attack is attributed to the State: its armed forces are not thereby named."""
    forces = ("perpetrator", "armed-forces-of-the-russian-federation")
    assert "mariupol-maternity-hospital" not in real.asked("incidents", forces)
    nobody, wider, *_ = of_list(real, "incidents", forces)
    assert (nobody.code, nobody.href) == ("nobody_named", "/v1/incidents?perpetrator=null")
    assert (wider.code, wider.total) == ("wider_named", 2)
    assert wider.href == "/v1/incidents?perpetrator__exact=russian-federation"
    named = real.asked("incidents", ("perpetrator__exact", "russian-federation"))
    assert "mariupol-maternity-hospital" in named
    (note,) = of_list(real, "findings", ("perpetrator", "russian-federation"))
    assert (note.code, note.total) == ("nobody_named", 2)
    assert "theatre-war-crime" in real.asked("findings", ("perpetrator", "null"))


NUMBERS = st.frozensets(st.integers(0, 9))


@given(NUMBERS, NUMBERS)
def test_a_list_lies_within_others_where_all_its_records_do(
    members: frozenset[int], others: frozenset[int]
) -> None:
    assert lies_within(FrozenBitMap(members), FrozenBitMap(others)) is (members <= others)


def test_whether_a_list_lies_outside_the_days_takes_no_longer_of_a_million() -> None:
    def seconds(count: int) -> float:
        # As records of most kinds lie among all: neither one after the other nor in runs.
        members = FrozenBitMap(one for one in range(count) if one % 7 % 3)
        silences = [FrozenBitMap(range(count * day // 60)) for day in range(1, 60)]
        begun = process_time()
        for _ in range(20):
            assert not any(lies_within(members, one) for one in silences)
        return process_time() - begun

    assert seconds(1_000_000) < 4 * seconds(10_000)
