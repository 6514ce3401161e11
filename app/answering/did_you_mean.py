"""What words that occur in no record may have been meant to be; each is tried before it is offered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any, TypeVar

from pydantic_core import from_json
from sqlalchemy import select

from app.answering.documents import read_documents
from app.answering.snapshot import Snapshot, total_of
from app.filters.full_text import HIGHLIGHT
from app.filters.index_text import passages
from app.filters.search_index import hits_of
from app.question.question import Linked, Question
from app.shape.answer import DidYouMean
from app.text.search_syntax import Phrase, SearchExpression
from app.text.stemmer import stem
from app.text.tokenizer import folded_words, stem_of
from app.text.twin_words import twins
from app.vocabulary.resemblance import MIN_LENGTH, MIN_LIKENESS, spellings

MAX_UNKNOWN = 3
"""Unknown words of a question that is mended: one with more was not misspelt."""
MAX_OFFERED = 3
MAX_ENDING = 4
"""Letters of an ending, and those that a stem must have more to be compared without it."""
TRIES = 9
"""Expressions counted at most: each is a question of its own to the database."""

Asked = TypeVar("Asked")


def unknown_words(snapshot: Snapshot, expression: SearchExpression) -> tuple[str, ...]:
    """Return the words for whose sake nothing is found, as they occur in no record."""
    missing = [
        [word for phrase in group for word in phrase.words if stem_of(word) not in snapshot.stems]
        for group in expression.wanted
        if not any(snapshot.stems.keys() >= set(phrase.stems) for phrase in group)
    ]
    return tuple(dict.fromkeys(word for words in missing for word in words))


def did_you_mean(snapshot: Snapshot, question: Question) -> list[Linked[DidYouMean]]:
    """Return what is near the words of a question that found nothing. Queries: a dozen at most."""
    words, expression = question.words, question.expression
    if words is None or expression is None:
        return []
    name = words.filter.name
    marked = {HIGHLIGHT: ["true"]} if question.is_marked else {}

    def ask(expression: SearchExpression) -> tuple[Question, int]:
        given = {name: [str(expression)], **marked}
        moved = question.choosing(name, given, snapshot.index_of)
        return moved, total_of(snapshot, moved)

    return [
        Linked(DidYouMean(q=str(near), total=total, href=moved.canonical), moved)
        for near, moved, total in tried(snapshot, expression, ask)
    ]


def tried(
    snapshot: Snapshot,
    expression: SearchExpression,
    ask: Callable[[SearchExpression], tuple[Asked, int]],
) -> Iterator[tuple[SearchExpression, Asked, int]]:
    """Give the expressions near this one that find records, with what was asked and how many."""
    unknown = unknown_words(snapshot, expression)
    if not 0 < len(unknown) <= MAX_UNKNOWN:
        return
    found = 0
    for words in islice(product(*(_near(snapshot, word) for word in unknown)), TRIES):
        near = _with(expression, dict(zip(unknown, words, strict=True)))
        asked, total = ask(near)
        if total:
            yield near, asked, total
            found += 1
        if found == MAX_OFFERED:
            return


def _with(expression: SearchExpression, instead: dict[str, str]) -> SearchExpression:
    def mended(phrase: Phrase) -> Phrase:
        return Phrase(tuple(instead.get(word, word) for word in phrase.words))

    groups = (tuple(map(mended, group)) for group in expression.wanted)
    return replace(expression, wanted=tuple(groups))


def _near(snapshot: Snapshot, word: str) -> Sequence[str]:
    """Return the words of the records that are most like this one, the likest first."""
    from rapidfuzz import process  # noqa: PLC0415  # few requests need it

    if not word.isalpha():
        return ()
    held = snapshot.stems
    known = {*held, *(one for one, (first, _) in twins().items() if first in held)}
    likeness: dict[str, float] = {}
    for spelling in spellings(word):
        cutoff = MIN_LIKENESS if len(spelling) >= MIN_LENGTH else 100
        for one, like, _ in process.extract(
            stem(spelling), known, scorer=_likeness, score_cutoff=cutoff, limit=2 * MAX_OFFERED
        ):
            likeness[one] = max(like, likeness.get(one, 0))
    first = {one: twins()[one][0] if one in twins() else one for one in likeness}
    order = sorted(likeness, key=lambda one: (-likeness[one], -held[first[one]], one))
    likest = {first[one]: one for one in reversed(order)}
    words = (_word(snapshot, one, first[one]) for one in order if likest[first[one]] == one)
    return tuple(dict.fromkeys(one for one in words if one is not None))[:MAX_OFFERED]


def _likeness(typed: str, held: str, **_given: Any) -> float:
    """Return how like a misspelt word is to a stem: its ending may be all that was not taken off."""
    from rapidfuzz import fuzz  # noqa: PLC0415  # few requests need it

    ending = len(typed) - len(held)
    ends = held if 0 < ending <= MAX_ENDING and len(held) > MAX_ENDING else typed
    return max(fuzz.ratio(typed, held), fuzz.ratio(typed[: len(ends)], held))


def _word(snapshot: Snapshot, stemmed: str, first: str) -> str | None:
    """Return a word with this stem as it is written; `first` is the stem under which it is held."""
    if stemmed in twins():
        return twins()[stemmed][1]
    found = hits_of(SearchExpression(((Phrase((first,)),),)), snapshot.connection)
    held = select(found.c.resource, found.c.id).order_by(found.c.rank.desc(), found.c.id).limit(1)
    for kind, id in snapshot.connection.execute(held):
        document = from_json(read_documents(snapshot, [(kind, id)])[kind, id])
        for passage in passages(document, snapshot.resources[kind].weights):
            for word in folded_words(passage.text):
                if stem(word) == stemmed:
                    return word
    return stemmed if stem(stemmed) == stemmed else None
