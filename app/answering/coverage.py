"""What the sources cover, said where a question leaves it: no rows must not read as "it did not happen"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.answering.did_you_mean import unknown_words
from app.answering.snapshot import Period, Snapshot, members_of, total_of
from app.declaration.resource import Resource
from app.filters.base import Mode
from app.filters.choosing import stated
from app.filters.record import TreeFilter
from app.filters.record_sets import NONE, STATED, Members
from app.question.question import Linked, Question, link
from app.shape.answer import CoverageNote
from app.terms.answer import NULL
from app.text.search_syntax import SearchExpression
from app.vocabulary.index import ancestors

OUTSIDE, BEYOND = "outside_covered_period", "beyond_covered_period"
SILENT = "That says nothing about whether, or how,"


@dataclass(frozen=True)
class Silence:
    """Records that a source does not speak of, and what is said of one of them and of a list of them."""

    members: Members
    of_one: CoverageNote
    of_all: CoverageNote

    @cached_property
    def json(self) -> bytes:
        """What is said of one, as it is sent: of some records thirty sources are silent."""
        return self.of_one.model_dump_json(exclude_defaults=True).encode()


def coverage_of(snapshot: Snapshot, question: Question, total: int) -> list[CoverageNote]:
    """Return what a reader must know before taking the list for all there is."""
    return [note.answer for note in linked_coverage_of(snapshot, question, total)]


def linked_coverage_of(
    snapshot: Snapshot, question: Question, total: int
) -> list[Linked[CoverageNote]]:
    """Return the same with the questions that find records elsewhere."""
    notes = [Linked(note, None) for note in _beyond(question, snapshot.periods)]
    notes += _unnamed(snapshot, question)
    if total == 0:
        nothing = nothing_of(snapshot, question.resource.singular, question.expression)
        notes += [Linked(nothing, None), *_elsewhere(snapshot, question)]
    elif question.choices:
        left_out = _all_left_out(snapshot, question)
        notes += [Linked(silence.of_all, None) for silence in left_out]
    return notes


def nothing_of(snapshot: Snapshot, what: str, expression: SearchExpression | None) -> CoverageNote:
    """Say that nothing matches: a word that is merely unknown tells nothing of the sources."""
    unknown = unknown_words(snapshot, expression) if expression is not None else ()
    if unknown:
        words = " and ".join(f"“{word}”" for word in unknown)
        occur = "occurs" if len(unknown) == 1 else "occur"
        return CoverageNote(
            code="unknown_words",
            detail=f"{words} {occur} in no record here, in no form and spelling that is known. That "
            "says nothing about what the sources state, or about what happened.",
        )
    return CoverageNote(
        code="nothing_recorded",
        detail=f"No {what} here matches: none is recorded from the sources used. That does not mean "
        "that they state none, or that it did not happen.",
    )


def coverage_of_record(snapshot: Snapshot, resource: Resource, ordinal: int) -> Sequence[Silence]:
    """Return what a reader of the record with this number must know about what the sources leave out."""
    silences = _left_out(snapshot, resource)
    if not silences:
        return []
    left_out = snapshot.once(
        ("left out by any", resource.name),
        lambda: NONE.union(*(silence.members for silence in silences)),
    )
    if ordinal not in left_out:
        return []
    return [silence for silence in silences if ordinal in silence.members]


def _all_left_out(snapshot: Snapshot, question: Question) -> list[Silence]:
    """Return what is true of every record that the question gives."""
    silences = _left_out(snapshot, question.resource)
    members = members_of(snapshot, question) if silences else NONE
    return [silence for silence in silences if lies_within(members, silence.members)]


def lies_within(members: Members, others: Members) -> bool:
    """Whether all are among others, of which most hold one end of a list and not the other.

    Both ends are looked at first: to compare sets of a million takes a tenth of a millisecond, and there
    are sixty.
    """
    if members and not (members.min() in others and members.max() in others):
        return False
    return members <= others


def _left_out(snapshot: Snapshot, resource: Resource) -> Sequence[Silence]:
    """Return each silence with its records; read once for a release."""
    return snapshot.once(("left out", resource.name), lambda: [*_silences(snapshot, resource)])


def _silences(snapshot: Snapshot, resource: Resource) -> Iterator[Silence]:
    sets, covered = snapshot.sets(resource), snapshot.periods
    for span in resource.spans:
        # Of what a record speaks of, that record tells: one statement may speak of several.
        if span.through:
            continue
        for period in covered:
            before = sets.all - span.matching("possible", str(period.first), "", sets)
            after = sets.all - span.matching("possible", "", str(period.last), sets)
            for lies, members in (("before", before), ("after", after)):
                one = f"This {resource.singular} lies {lies} these days. {SILENT} it happened."
                all = f"All {resource.plural} given lie {lies} these days. {SILENT} they happened."
                yield Silence(members, _of(period, OUTSIDE, one), _of(period, OUTSIDE, all))
    for gap in resource.gaps:
        days = "".join(f"{one} " for one in covered) if gap.names_days else ""
        told = (CoverageNote(code=gap.code, detail=days + one) for one in (gap.of_one, gap.of_all))
        yield Silence(sets.family(gap.family)[STATED], *told)


def _of(period: Period, code: str, said: str) -> CoverageNote:
    return CoverageNote(code=code, detail=f"{period} {said}", source=period.source)


def _beyond(question: Question, covered: Sequence[Period]) -> Iterator[CoverageNote]:
    spans, asked = question.resource.spans, [one.filter for one in question.choices]
    if spans and any(one.asks_where for one in asked) and not any(one in asked for one in spans):
        anywhen = "The question asks for places on any day, and so beyond these."
        for period in covered:
            yield _of(period, BEYOND, f"{anywhen} {SILENT} anything happened there then.")
    beyond = f"The question reaches beyond these days. {SILENT} anything happened then."
    for span in spans:
        for choice in (one for one in question.choices if one.filter is span):
            first, last = span.bounds(choice)
            for period in covered:
                if not (first and last and period.first <= first and last <= period.last):
                    yield _of(period, BEYOND, beyond)


def _unnamed(snapshot: Snapshot, question: Question) -> Iterator[Linked[CoverageNote]]:
    """Tell of records whose words name nobody, or what the one asked for is a part of."""
    for choice in question.choices:
        by, values = choice.filter, stated(choice.values)
        if not (isinstance(by, TreeFilter) and by.in_words and choice.mode is Mode.ANY and values):
            continue
        labels = by.names(snapshot.index_of).labels
        above = {one for id in values for one in ancestors(id, by.parents(snapshot.index_of))}
        wider = [(f"{by.name}{Mode.EXACT}", one) for one in sorted(above - {*values})]
        nobody = [] if NULL in choice.values else [(by.name, NULL.value)]
        for name, value in (*nobody, *wider):
            moved = question.choosing(by.name, {name: [value]}, snapshot.index_of)
            total = total_of(snapshot, moved)
            match = f"{question.resource.counted(total, 'matches', 'match')} otherwise"
            said = (
                f"{match}, of which no {by.noun} is recorded. They are counted for nobody."
                if value == NULL
                else f"{match} with “{labels[value]}” itself recorded. What is {by.below} it is not "
                "thereby named."
            )
            if total:
                code = "nobody_named" if value == NULL else "wider_named"
                note = CoverageNote(code=code, detail=said, href=moved.href, total=total)
                yield Linked(note, moved)


def _elsewhere(snapshot: Snapshot, question: Question) -> Iterator[Linked[CoverageNote]]:
    for name in question.resource.siblings:
        moved = question.elsewhere(snapshot.resources[name])
        if moved is None or not moved.choices:
            continue
        total = total_of(snapshot, moved)
        if total:
            match = moved.resource.counted(total, "matches", "match")
            note = CoverageNote(
                code="recorded_elsewhere",
                detail=f"{match} the same question. {moved.resource.help}",
                href=link(f"/v1/{name}", moved.filters_alone),
                total=total,
            )
            yield Linked(note, moved)
