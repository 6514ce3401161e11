"""Where in a record the words stand that were asked for: verbatim snippets with the matches marked.

Made from the record's answer with the folding it was indexed by, so that it is the same on every
database. Only its own words are shown: a Ukrainian name that led to a place is not in its records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from app.filters.index_text import WeightedText, Weights, passages
from app.shape.answer import Answer
from app.text.search_syntax import SearchExpression
from app.text.tokenizer import Word, words_in

MAX_SNIPPETS = 3
"""Snippets of a record: enough to see why it was found, in a list of fifty."""
AROUND = 90
"""Characters shown on either side of the first match, at most; words are not cut."""

OPEN, CLOSE, MORE = "<mark>", "</mark>", "…"


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
