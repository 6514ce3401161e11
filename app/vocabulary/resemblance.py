"""How near what was typed comes to a term: the same, its beginning, a word in it, or a misspelling."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from app.text.tokenizer import folded_words
from app.text.transliteration import romanised, romanised_as_russian
from app.vocabulary.variants import Variant, VariantKind

MIN_LIKENESS = 76
"""Likeness in hundredths from which a misspelling is taken for a term: Donezk is 77 like Donetsk."""
MIN_LENGTH = 4
"""Letters; what is shorter is like too many words."""


class Closeness(IntEnum):
    """How a term was matched, the closest first."""

    WHOLE = 0
    BEGINNING = 1
    WORD = 2
    NEAR = 3


@dataclass(frozen=True)
class Match:
    """A way to write a term that resembles what was typed."""

    closeness: Closeness
    unlikeness: float
    form: Variant

    @property
    def order(self) -> tuple[int, float, int, int]:
        """The closest first; of those as close, the plainest and the shortest."""
        return self.closeness, self.unlikeness, self.form.by, len(self.form.key)


def spellings(text: str) -> tuple[str, ...]:
    """Return the folded words that were typed, as they are and in Latin letters."""
    words = folded_words(text)
    ways: tuple[Callable[[str], str], ...] = (str, romanised, romanised_as_russian)
    return tuple(dict.fromkeys(" ".join(map(way, words)) for way in ways))


def begun(typed: Sequence[str], forms: Iterable[Variant]) -> Iterator[Match]:
    """Give the forms in which a word begins with one of these spellings."""
    for form in forms:
        for number, spelling in enumerate(typed):
            if number and form.by is VariantKind.ID:
                continue
            closeness = _closeness(spelling, form.key)
            if closeness is not None:
                met = replace(form, by=VariantKind.TRANSLITERATION) if number else form
                yield Match(closeness, 0, met)


def near(typed: Sequence[str], forms: Iterable[Variant]) -> Iterator[Match]:
    """Give the forms of which one of these spellings may be a misspelling."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # few requests need it

    held = tuple(forms)
    for spelling in typed:
        if len(spelling) < MIN_LENGTH:
            continue
        # Compared with as many words as were typed: a long name would be unlike its beginning.
        parts = [
            (part, form) for form in held for part in _parts(form.key, spelling.count(" ") + 1)
        ]
        keys = [part for part, _ in parts]
        for _, likeness, place in process.extract(
            spelling, keys, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=None
        ):
            yield Match(Closeness.NEAR, 100 - likeness, parts[place][1])


def _parts(key: str, length: int) -> Iterator[str]:
    words = key.split()
    for start in range(max(1, len(words) - length + 1)):
        yield " ".join(words[start : start + length])


def _closeness(typed: str, key: str) -> Closeness | None:
    if typed == key:
        return Closeness.WHOLE
    if key.startswith(typed):
        return Closeness.BEGINNING
    return Closeness.WORD if f" {typed}" in key else None
