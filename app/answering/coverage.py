"""What the sources cover, said where a question leaves it: no rows must not read as "it did not happen"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.answering.listing import condition_of, count_of
from app.answering.release_index import Period
from app.declaration.resource import Caveat, Resource
from app.filters.date import DateFilter
from app.question.question import Question, address
from app.shape.answer import CoverageNote

OUTSIDE = "outside_covered_period"
SILENT = "That says nothing about whether, or how,"


def coverage_of(
    connection: Connection,
    question: Question,
    total: int,
    covered: Sequence[Period],
    resources: Mapping[str, Resource],
) -> list[CoverageNote]:
    """Return what a reader must know before taking the list for all there is."""
    notes = [*_beyond(question, covered)]
    if total == 0:
        notes.append(
            CoverageNote(
                code="nothing_recorded",
                detail=f"No {question.resource.singular} here matches: none is recorded from the "
                "sources used. That does not mean that they state none, or that it did not happen.",
            )
        )
        notes.extend(_elsewhere(connection, question, resources))
    elif question.choices:
        notes.extend(_all_left_out(connection, question, total, covered))
    return notes


def coverage_of_record(
    connection: Connection, resource: Resource, id: str, covered: Sequence[Period]
) -> list[CoverageNote]:
    """Return what a reader of one record must know about what the sources leave out."""
    tests = _tests(resource, covered)
    if not tests:
        return []
    met = connection.execute(select(*(test for test, _, _ in tests)).where(resource.id == id)).one()
    return [note for (_, note, _), holds in zip(tests, met, strict=True) if holds]


def _all_left_out(
    connection: Connection, question: Question, total: int, covered: Sequence[Period]
) -> Iterator[CoverageNote]:
    """Give what is true of every record that the question gives."""
    tests = _tests(question.resource, covered)
    if not tests:
        return
    counts = connection.execute(
        select(*(func.count().filter(test) for test, _, _ in tests))
        .select_from(question.resource.vocabulary.model)
        .where(condition_of(question))
    ).one()
    for (_, _, note), count in zip(tests, counts, strict=True):
        if count == total:
            yield note


Test = tuple[ColumnElement[bool], CoverageNote, CoverageNote]
"""Which records a source does not speak of; what is said of one of them, and of a list of them."""


def _tests(resource: Resource, covered: Sequence[Period]) -> list[Test]:
    outside = (
        _outside(resource, span, period, lies)
        for span in resource.spans
        for period in covered
        for lies in ("before", "after")
    )
    return [*outside, *map(_gap, resource.gaps)]


def _gap(gap: Caveat) -> Test:
    one = CoverageNote(code=gap.code, detail=gap.of_one)
    return gap.where, one, CoverageNote(code=gap.code, detail=gap.of_all)


def _outside(resource: Resource, span: DateFilter, period: Period, lies: str) -> Test:
    test: Any = span.end < period.first if lies == "before" else span.start > period.last
    covers = f"{period.source.label} covers {period.first} to {period.last}."

    def note(what: str) -> CoverageNote:
        detail = f"{covers} {what}"
        return CoverageNote(code=OUTSIDE, detail=detail, source=period.source)

    one = note(f"This {resource.singular} lies {lies} these days. {SILENT} it happened.")
    return (
        test,
        one,
        note(f"All {resource.plural} given lie {lies} these days. {SILENT} they happened."),
    )


def _beyond(question: Question, covered: Sequence[Period]) -> Iterator[CoverageNote]:
    for span in question.resource.spans:
        for choice in question.choices:
            if choice.filter is not span:
                continue
            first, last = span.bounds(choice)
            for period in covered:
                early = first is None or first < period.first
                late = last is None or last > period.last
                if early or late:
                    yield CoverageNote(
                        code="beyond_covered_period",
                        detail=f"{period.source.label} covers {period.first} to {period.last}. The "
                        f"question reaches beyond these days. {SILENT} anything happened then.",
                        source=period.source,
                    )


def _elsewhere(
    connection: Connection, question: Question, resources: Mapping[str, Resource]
) -> Iterator[CoverageNote]:
    for name in question.resource.siblings:
        moved = question.elsewhere(resources[name])
        if moved is None or not moved.choices:
            continue
        total, _ = count_of(connection, moved)
        if total:
            records = moved.resource.singular if total == 1 else moved.resource.plural
            match = "matches" if total == 1 else "match"
            yield CoverageNote(
                code="recorded_elsewhere",
                detail=f"{total} {records} {match} the same question. {moved.resource.help}",
                href=address(f"/v1/{name}", moved.filters_alone),
                total=total,
            )
