"""Words that readers write for one another: both spellings, both languages, older names of places."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from app.text.stemmer import stem

FILE = Path(__file__).with_suffix(".txt")
NAMES, FUNCTION = "names", "function"


@cache
def twin_lines() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return section → its lines as words; the first of a line is the one that the records use."""
    sections: dict[str, list[tuple[str, ...]]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(tuple(line.replace(":", "").split()))
    return {name: tuple(lines) for name, lines in sections.items()}


@cache
def function_words() -> frozenset[str]:
    """Return the words that are looked for in a phrase alone."""
    return frozenset(word for line in twin_lines()[FUNCTION] for word in line)


@cache
def twins() -> Mapping[str, tuple[str, str]]:
    """Return stem of a word that has a twin → stem of the first of its line, and the word itself."""
    lines = (line for name, lines in twin_lines().items() if name != FUNCTION for line in lines)
    return {stem(word): (stem(line[0]), word) for line in lines for word in reversed(line)}


def common_stem(word: str) -> str:
    """Return the stem that a folded word and its twins have in common."""
    stemmed = stem(word)
    twin = twins().get(stemmed)
    return stemmed if twin is None else twin[0]


@cache
def _other_names() -> Mapping[str, tuple[str, ...]]:
    return {first: tuple(filter(str.isascii, others)) for first, *others in twin_lines()[NAMES]}


def other_spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give a name's words with one of them spelt as on another map each time."""
    for place, word in enumerate(words):
        for other in _other_names().get(word, ()):
            yield (*words[:place], other, *words[place + 1 :])
