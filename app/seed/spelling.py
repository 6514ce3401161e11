"""Text that looks right and is not: two alphabets in one word, letters in pieces, unseen marks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from app.seed.fault import Fault, shown
from app.seed.field import VERBATIM_KEYS, FieldFact, values_of
from app.seed.record import Entry
from app.seed.shape_part import Shape

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
"""Alphabets whose letters are taken for each other; Unicode names of letters begin with them."""
WORD = re.compile(r"[^\W\d_]+")


def alphabets_in(word: str) -> set[str]:
    """Give the alphabets that a word mixes, out of those that look alike."""
    return {name for name in map(_alphabet, word) if name in ALPHABETS}


@cache
def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_ours(fact: FieldFact) -> bool:
    return fact.holds is str and not fact.folders and fact.key not in VERBATIM_KEYS


def spelling_faults(entry: Entry[Shape]) -> Iterator[Fault]:
    """Look at all text of a record but the words of others, which stay as they are."""
    for place, fact, text in values_of(entry.record, wanted=_is_ours):
        if not isinstance(text, str) or text.isascii():
            continue
        if not unicodedata.is_normalized("NFC", text):
            yield entry.fault(
                f"`{fact.key}` is written with letters in pieces (not in Unicode form NFC)",
                f"Write {shown(unicodedata.normalize('NFC', text))}",
                *place,
            )
        if unreadable := next(filter(_is_unreadable, text), None):
            code = f"U+{ord(unreadable):04X}"
            is_unseen = unicodedata.category(unreadable) == "Cf"
            yield entry.fault(
                f"`{fact.key}` holds the invisible character {code}"
                if is_unseen
                else f"`{fact.key}` holds {code}, which stands for no letter",
                "Take it out" if is_unseen else "Write the letter that was meant",
                *place,
            )
        for word in WORD.findall(text):
            if not word.isascii() and len(mixed := alphabets_in(word)) > 1:
                yield entry.fault(
                    f"the word {shown(word)} mixes the alphabets {' and '.join(sorted(mixed))}",
                    f"Type it again in one of them; its letters are {_letters(word)}",
                    *place,
                )


@cache
def _is_unreadable(character: str) -> bool:
    """Whether it is unseen, of private use, or stands for a letter that a program lost."""
    return unicodedata.category(character) in ("Cf", "Co") or character == "\ufffd"


def _letters(word: str) -> str:
    return ", ".join(
        f"{letter} {unicodedata.name(letter, '?').partition(' ')[0]}" for letter in word[:20]
    )
