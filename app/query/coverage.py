"""What the sources cover, said where a question leaves it: no rows must not read as "it did not happen"."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from app.answer import CoverageNote
from app.query.listing import count_of
from app.query.lookup import Period
from app.query.question import Question, address
from app.query.resource import Resource


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
                detail=f"No {question.resource.singular} here matches. The sources used state none; "
                "that does not mean that it did not happen.",
            )
        )
        notes.extend(_elsewhere(connection, question, resources))
    return notes


def _beyond(question: Question, covered: Sequence[Period]) -> Iterator[CoverageNote]:
    for span in question.resource.spans:
        for choice in question.choices:
            if choice.filter != span:
                continue
            first, last = span.bounds(choice)
            for period in covered:
                early = first is None or first < period.first
                late = last is None or last > period.last
                if early or late:
                    yield CoverageNote(
                        code="beyond_covered_period",
                        detail=f"{period.source.label} covers {period.first} to {period.last}. The "
                        "question reaches beyond these days, of which it says nothing.",
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
