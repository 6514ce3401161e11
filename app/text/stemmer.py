"""The stem of a folded word, so that its forms find each other: English by Snowball, Ukrainian by endings."""

import re
from functools import cache
from importlib.metadata import version
from typing import Any

VERSION = f"2-{version('snowballstemmer')}"
"""Changes whenever stems do: a database whose words were stemmed otherwise must be loaded again."""

AMERICAN = re.compile("(?<=[a-z]{2}[iy])z(?=(?:e[drs]?|ing|ations?|ational)$)")
"""-ize and -yze, which are written -ise and -yse, too."""
CYRILLIC = re.compile("[\u0400-\u052f]")

MIN_STEM_LENGTH = 3
"""Letters that must remain: what is shorter than this would make unlike words one."""

ADJECTIVE = re.compile("(?<=.{4})[сцз]ьк(?:ий|ого|ому|им|ім|ими|их|ій|ої|ою|а|у|е|і|)$")
"""Донецька and Донецьк, київський and Київ."""
# The longest first.
# fmt: off
ENDINGS = (
    "еннями", "аннями", "енням", "еннях", "анням", "аннях", "ення", "енню", "ання", "анню",
    "ень", "ань", "ями", "ами", "ими", "ого", "ому", "ові", "еві", "єві", "ією", "ям", "ам",
    "ах", "ях", "ом", "ем", "єм", "ою", "ею", "єю", "ий", "ій", "им", "ім", "их", "іх", "ої",
    "ія", "ії", "ію", "і", "ї", "и", "а", "я", "у", "ю", "о", "е", "є",
)
# fmt: on
POSSESSIVE = ("ів", "їв", "ов", "ев", "єв")
"""Львів and Львова, злочин and злочинів: the vowel changes with the ending."""


def stem(word: str) -> str:
    """Return the stem of a folded word; what is neither English nor Cyrillic stays as it is."""
    if CYRILLIC.search(word):
        return _ukrainian(word)
    if word.isascii() and word.isalpha():
        # A stemmer of its own each time: it keeps the word in itself, and requests share threads.
        stemmed: str = _english()().stemWord(AMERICAN.sub("s", word))
        return stemmed
    return word


@cache
def _english() -> Any:
    # It brings its other forty languages along.
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415  # few requests need it

    return EnglishStemmer


def _ukrainian(word: str) -> str:
    """Return a word without its endings.

    No Snowball algorithm for Ukrainian exists. Taking off case endings alone brings together what
    a reader types and what a label says, and brings together little that does not belong together.
    """
    word = ADJECTIVE.sub("", word)
    word = _without(word, ENDINGS)
    shorter = _without(word, POSSESSIVE)
    if shorter == word and word.endswith("їв"):
        # Too short to lose it: Київ, Києва.
        return f"{word[:-2]}єв"
    return shorter.rstrip("ьй")


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM_LENGTH:
            return word.removesuffix(ending)
    return word
