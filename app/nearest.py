"""The word that was meant: one of which another is surely a misspelling, or one that it resembles."""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
ENOUGH = 75
"""Likeness in hundredths from which a word resembles another."""
MIN_LENGTH = 4
"""Letters from which one letter makes no other word: `rss` is no misspelling of `ris`."""
COMPARED = 1_000
"""Candidates that are all looked at; a hundred times as many would take as long as a question."""
AROUND = 60
"""Candidates on each side that are looked at where there are more."""


def around(word: str, ordered: Sequence[T], key: Callable[[T], str]) -> Sequence[T]:
    """Return what is worth comparing with a word, of candidates in the order of their key.

    Where there are many, those are which begin the most like it: few misspell the first letters.
    """
    if len(ordered) <= COMPARED:
        return ordered
    place = bisect(ordered, word, key=key)
    return ordered[max(0, place - AROUND) : place + AROUND]


def nearest(word: str, there_are: Iterable[str]) -> str | None:
    """Return the most similar candidate, or `None` where none is similar enough to be suggested."""
    folded = comparable(word)
    if not folded:
        return None
    candidates = {comparable(candidate): candidate for candidate in there_are}
    if folded in candidates:
        return candidates[folded]
    for candidate, meant in candidates.items():
        # `cvs`: the same letters in another order, which no measure calls near in a short word.
        if sorted(candidate) == sorted(folded):
            return meant
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # few requests need it

    # `unlikely` and `likely`: what stands before a word may turn it round.
    among = [one for one in candidates if not (one.endswith(folded) or folded.endswith(one))]
    found = process.extractOne(folded, among, scorer=fuzz.ratio, score_cutoff=ENOUGH)
    if found is not None:
        return candidates[found[0]]
    # A part of a name, or a name with more around it.
    return next((candidates[one] for one in candidates if _is_part(folded, one)), None)


def misspelt(word: str, among: Iterable[str]) -> str | None:
    """Return the only candidate of which a word is surely a misspelling.

    A letter is too many, too few, another or in its neighbour's place, and not the first one; digits
    and signs are as they must be. What is less alike may mean something else, and so does what one
    letter makes of another candidate: `sity` is `city` as well as `site`.
    """
    folded = comparable(word)
    candidates = {comparable(candidate): candidate for candidate in among}
    if folded in candidates:
        return candidates[folded]
    from rapidfuzz import process  # noqa: PLC0415  # few requests need it
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # few requests need it

    near = process.extract(folded, [*candidates], scorer=OSA.distance, score_cutoff=1, limit=2)
    meant = near[0][0] if len(near) == 1 else ""
    is_told = min(len(folded), len(meant)) >= MIN_LENGTH or sorted(folded) == sorted(meant)
    is_alike = folded[:1] == meant[:1] and _signs(folded) == _signs(meant)
    return candidates[meant] if meant and is_told and is_alike else None


def _is_part(typed: str, candidate: str) -> bool:
    words, there = (set(re.findall(r"\w+", one)) for one in (typed, candidate))
    begins = typed.startswith(candidate) or candidate.startswith(typed)
    return begins or bool(words and there and (words <= there or there <= words))


def _signs(word: str) -> str:
    return re.sub(r"[^\W\d]|-(?!-)", "", word)


def comparable(word: str) -> str:
    """Return a word as it is compared: without case, and with one sign between its parts."""
    return word.strip().casefold().replace("_", "-").replace(" ", "-")[:200]
