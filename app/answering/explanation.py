"""Why each record matched: by which path, and by which words; and where nothing did, what would have.

Snippets are verbatim, made from the record's answer with the folding it was indexed by, so that they are
the same on every database. Only its own words are shown: a Ukrainian name that led to a place is not in
its records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pydantic_core import to_json

from app.answering.facet_counts import counted_facet
from app.answering.snapshot import Snapshot, total_of
from app.filters.base import AppliedFilter, Facts, Mode
from app.filters.index_text import WeightedText, Weights, passages
from app.question.question import Linked, Question
from app.shape.answer import Answer, Explanation, MatchedBy, NearestValue, Without
from app.text.search_syntax import SearchExpression
from app.text.tokenizer import Word, words_in
from app.vocabulary.index import ancestors

MAX_NEAREST = 5
"""Values offered for one filter: a reader chooses among a handful."""
MAX_SNIPPETS = 3
"""Snippets of a record: enough to see why it was found, in a list of fifty."""
AROUND = 90
"""Characters shown on either side of the first match, at most; words are not cut."""

OPEN, CLOSE, MORE = "<mark>", "</mark>", "…"


def explained(
    snapshot: Snapshot, question: Question, ids: Sequence[str], bodies: Sequence[bytes]
) -> list[bytes]:
    """Return the records with `matched_by`. Queries: one for each filter used."""
    facts = {
        applied.filter.name: _facts(snapshot, question, applied, ids)
        for applied in question.choices
    }

    def matched_by(id: str) -> list[MatchedBy]:
        return [
            reason
            for applied in question.choices
            for reason in applied.filter.reasons(
                applied, facts[applied.filter.name].get(id, ()), snapshot.index_of
            )
        ]

    return [
        b'%b,"matched_by":%b}' % (body.rstrip()[:-1], to_json(matched_by(id)))
        for id, body in zip(ids, bodies, strict=True)
    ]


def _facts(
    snapshot: Snapshot, question: Question, applied: AppliedFilter, ids: Sequence[str]
) -> Mapping[str, Facts]:
    stated = applied.filter.facts(question.resource.id)
    if stated is None:
        return {}
    found: dict[str, list[Any]] = {}
    record = stated.selected_columns[0]
    for id, *values in snapshot.connection.execute(stated.where(record.in_(ids))):
        found.setdefault(id, []).append(values)
    return found


@dataclass(frozen=True)
class Alternatives:
    """What would be found instead, each with the question that gives it."""

    without: Sequence[Linked[Without]]
    """For each filter, what there is without it."""
    nearest: Sequence[Linked[NearestValue]]
    """Values near those asked for that have records."""


def explanation_of(snapshot: Snapshot, question: Question) -> Explanation:
    """Say what the question would give without each filter, and which values near those asked for."""
    found = alternatives_to(snapshot, question)
    return Explanation(
        without=[one.answer for one in found.without], nearest=[one.answer for one in found.nearest]
    )


def alternatives_to(snapshot: Snapshot, question: Question) -> Alternatives:
    """Return the same with its questions.

    Queries: one, and one for each filter that chooses from a list.
    """
    return Alternatives(
        without=list(_without(snapshot, question)),
        nearest=[
            value
            for applied in question.choices
            if applied.mode in {Mode.ANY, Mode.EXACT}
            for value in _nearest(snapshot, question, applied)
        ],
    )


def _without(snapshot: Snapshot, question: Question) -> Iterator[Linked[Without]]:
    for applied in question.choices:
        fewer = question.without(applied)
        parameter, value = applied.together
        total = total_of(snapshot, fewer)
        yield Linked(Without(parameter=parameter, value=value, total=total, href=fewer.href), fewer)


def _nearest(
    snapshot: Snapshot, question: Question, applied: AppliedFilter
) -> Iterator[Linked[NearestValue]]:
    facet = applied.filter.nearest
    if facet is None:
        return
    values = counted_facet(snapshot, question, facet).values()
    parents = applied.filter.parents(snapshot.index_of)

    def place(found: tuple[str, str, int]) -> tuple[int, int, str]:
        id, _, count = found
        return min(_steps(id, chosen, parents) for chosen in applied.values), -count, id

    there_are = [
        (value.id, value.label, value.count)
        for value in values
        if value.id is not None and value.count
    ]
    for id, label, total in sorted(there_are, key=place)[:MAX_NEAREST]:
        chosen = question.choosing(facet.filter, {facet.filter: [id]}, snapshot.index_of)
        answer = NearestValue(
            parameter=facet.filter, id=id, label=label, total=total, href=chosen.href
        )
        yield Linked(answer, chosen)


def _steps(one: str, other: str, parents: Mapping[str, str | None]) -> int:
    """Return how many steps apart two values stand in their tree; a value above is nearer."""
    up, also_up = ([id, *ancestors(id, parents)] for id in (one, other))
    common = next((id for id in up if id in also_up), None)
    if common is None:
        return len(up) + len(also_up)
    return up.index(common) + also_up.index(common)


class Highlight(Answer):
    """Words of a record that were asked for, and what stands around them."""

    field: str
    """Path of the field they stand in."""
    snippet: str
    """HTML: the words verbatim and escaped, each match between `<mark>` and `</mark>`."""


@dataclass(frozen=True)
class _Found:
    passage: WeightedText
    words: Sequence[Word]
    spans: Sequence[tuple[int, int]]
    distinct: int


def highlights(
    document: Mapping[str, Any], weights: Weights, expression: SearchExpression
) -> list[Highlight]:
    """Return the passages that show most of what was asked for, the weightier first among equals."""
    asked = list(dict.fromkeys(phrase.stems for phrase in expression.phrases))
    found = [
        one
        for passage in _distinct(passages(document, weights))
        if (one := _find(passage, asked)) is not None
    ]
    found.sort(key=lambda one: (-one.distinct, one.passage.weight))
    return [
        Highlight(field=one.passage.path, snippet=_snippet(one)) for one in found[:MAX_SNIPPETS]
    ]


def _distinct(given: Iterator[WeightedText]) -> Iterator[WeightedText]:
    """Give each text once, from the field where it weighs most."""
    seen: set[str] = set()
    for passage in sorted(given, key=lambda passage: passage.weight):
        if passage.text not in seen:
            seen.add(passage.text)
            yield passage


def _find(passage: WeightedText, asked: Sequence[tuple[str, ...]]) -> _Found | None:
    words = list(words_in(passage.text))
    stems = [word.stem for word in words]
    spans: list[tuple[int, int]] = []
    distinct = 0
    for phrase in asked:
        length = len(phrase)
        places = [
            place
            for place in range(len(stems) - length + 1)
            if stems[place] == phrase[0] and tuple(stems[place : place + length]) == phrase
        ]
        distinct += bool(places)
        spans.extend((words[place].start, words[place + length - 1].end) for place in places)
    if not spans:
        return None
    return _Found(passage, words, _merged(sorted(spans)), distinct)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _snippet(found: _Found) -> str:
    text = found.passage.text
    first, last = found.spans[0]
    start = min((word.start for word in found.words if word.start >= first - AROUND), default=first)
    end = max((word.end for word in found.words if word.end <= last + AROUND), default=last)
    # Signs before the first word and after the last one are no reason to say that there is more.
    if start == found.words[0].start <= AROUND:
        start = 0
    if end == found.words[-1].end >= len(text) - AROUND:
        end = len(text)
    said, at = [MORE if start else ""], start
    for mark, mark_end in found.spans:
        if mark_end > end:
            break
        said += [escape(text[at:mark]), OPEN, escape(text[mark:mark_end]), CLOSE]
        at = mark_end
    said += [escape(text[at:end]), MORE if end < len(text) else ""]
    return "".join(said)
