"""Text as words to compare: the same folding when records are loaded and when they are asked for.

Neither database cuts or folds text itself: both are given stems made here, so that both find the same
records, and a snippet marks exactly the words that were found.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.text.stemmer import CYRILLIC
from app.text.twin_words import common_stem

MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""Accents written apart from their letters, soft hyphens, joiners: no word ends at them."""
APOSTROPHES = "'’‘`´"
"""In a Cyrillic word an apostrophe is a letter's sign (об’єкт); in English a word ends there."""

WORD = re.compile(
    rf"[^\W_]+(?:(?:[{MARKS}]|(?<=[\u0400-\u052f])[{APOSTROPHES}](?=[\u0400-\u052f]))[^\W_]*)*"
)
WORD_IN_ASCII = re.compile(r"[a-zA-Z0-9]+")
"""The same where a text is of ASCII alone, in half the time."""
SHORT_I, YI = "и\u0306", "і\u0308"
"""Letters of their own, й and ї, although Unicode takes them apart into a letter and an accent."""
LOOKALIKES = str.maketrans("aceiopxy", "асеіорху")
"""Latin letters that stand in Cyrillic words where a keyboard lacks the right ones."""
MAX_WORD_LENGTH = 50
"""Characters of a word that count; only garbage is longer, and Postgres takes no more than 2,046 bytes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text."""

    start: int
    end: int
    stem: str


def stems_in(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words; a load reads millions, and where they stand is nothing to it."""
    words = WORD_IN_ASCII if text.isascii() else WORD
    return tuple(filter(None, map(stem_of, words.findall(_with_one_apostrophe(text)))))


def words_in(text: str) -> Iterator[Word]:
    """Give the words of a text with their places."""
    for found in WORD.finditer(_with_one_apostrophe(text)):
        if stemmed := stem_of(found.group()):
            yield Word(found.start(), found.end(), stemmed)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared, before their endings are taken off."""
    return tuple(filter(None, map(fold, WORD.findall(_with_one_apostrophe(text)))))


def _with_one_apostrophe(text: str) -> str:
    # Unicode takes the first for a letter; it is as long as the other, so places stay.
    return text.replace("ʼ", "’")


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Return the stem of a word as it was written; words that are written for one another have one."""
    return common_stem(fold(word))


def fold(word: str) -> str:
    """Return a word without case, accents and compatibility forms; й and ї stay letters of their own."""
    if word.isascii():
        # The same, a tenth of the time: nothing in it is composed of anything.
        return _letters(word.lower())
    return _letters(_decomposed(word))


def _decomposed(word: str) -> str:
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    if CYRILLIC.search(letters):
        letters = letters.translate(LOOKALIKES)
    kept = [
        letter
        for place, letter in enumerate(letters)
        if not unicodedata.combining(letter) or letters[place - 1 : place + 1] in {SHORT_I, YI}
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def _letters(word: str) -> str:
    return (word if word.isalnum() else "".join(filter(str.isalnum, word)))[:MAX_WORD_LENGTH]
