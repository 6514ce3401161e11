"""What `q` says: words that must all be there, phrases, alternatives, and what must not be there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.text.tokenizer import folded_words, stem_of
from app.text.twin_words import function_words

MAX_WORDS = 100
"""A pasted sentence is shorter; each word costs the database a lookup."""

QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
PIECE = re.compile(r'(?P<minus>[-−]?)"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')
FIELD = re.compile(r"(?:^|[\s-])(?P<field>[A-Za-z_][\w.]*):(?!//)[^\s:]")
"""What other engines read as a field to search in: letters, a colon, words; no address."""
OR = "OR"
AND = "AND"
"""What a space means, too, so that it may be written."""


class UnclearSearch(ValueError):
    """The text asks for nothing that can be looked up; says what to write instead."""

    def __init__(self, code: str, detail: str, instead: str | None = None) -> None:
        self.code, self.detail, self.instead = code, detail, instead
        super().__init__(detail)


@dataclass(frozen=True)
class Phrase:
    """Words that must stand side by side in this order; usually one."""

    words: tuple[str, ...]
    """Folded, with their endings."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words as the database holds them."""
        return tuple(map(stem_of, self.words))

    def __str__(self) -> str:
        said = " ".join(self.words)
        return f'"{said}"' if len(self.words) > 1 else said


@dataclass(frozen=True)
class SearchExpression:
    """What to look for."""

    wanted: tuple[tuple[Phrase, ...], ...]
    """Every group must be found; of a group, any phrase will do."""
    unwanted: tuple[Phrase, ...] = ()
    """None of these may be found."""

    @property
    def phrases(self) -> Iterator[Phrase]:
        """What may be found."""
        return (phrase for group in self.wanted for phrase in group)

    def __str__(self) -> str:
        """Write it in one way for all ways to write it; read again, it is the same expression."""
        groups = (f" {OR} ".join(map(str, group)) for group in self.wanted)
        return " ".join([*groups, *(f"-{phrase}" for phrase in self.unwanted)])

    @property
    def sentence(self) -> str:
        """Say it as a part of an English sentence."""
        groups = (" or ".join(map(_said, group)) for group in self.wanted)
        unwanted = " or ".join(map(_said, self.unwanted))
        joint = ", and " if any(len(group) > 1 for group in self.wanted) else " and "
        return f"{joint.join(groups)}{f', and not {unwanted}' if unwanted else ''}"


def _said(phrase: Phrase) -> str:
    return f"“{' '.join(phrase.words)}”"


def expression_of(text: str) -> SearchExpression:
    """Read what was typed; raise `UnclearSearch` where it says nothing, or may say two things."""
    text = text.translate(QUOTATION_MARKS)
    if text.count('"') % 2:
        raise _unclosed(text)
    _refuse_fields(text)
    groups: list[list[Phrase]] = []
    unwanted: list[Phrase] = []
    joinable = joining = False
    for found in PIECE.finditer(text):
        if found["word"] == OR:
            if not joinable:
                raise _dangling()
            joinable, joining = False, True
            continue
        if found["word"] == AND:
            continue
        phrase, wanted = _read(found)
        if not phrase.words:
            continue
        if not wanted and joining:
            raise _dangling()
        if not wanted:
            unwanted.append(phrase)
        elif joining:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
        joinable, joining = wanted, False
    if joining:
        raise _dangling()
    # Said twice is said once; the order is kept, as a reader wrote it.
    all_groups = tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))
    expression = SearchExpression(
        tuple(group for group in all_groups if not _says_nothing(group)) or all_groups,
        tuple(dict.fromkeys(unwanted)),
    )
    _refuse_unanswerable(expression)
    return expression


def _says_nothing(group: tuple[Phrase, ...]) -> bool:
    """Whether it is a word such as “of”, which an article says and another language does not."""
    return len(group) == 1 and len(group[0].words) == 1 and group[0].words[0] in function_words()


def _read(found: re.Match[str]) -> tuple[Phrase, bool]:
    """Return a piece's words and whether they are wanted; what is written as one word is a phrase."""
    written = found["word"] if found["phrase"] is None else found["phrase"]
    minus = found["minus"] or (found["word"] or "")[:1]
    return Phrase(folded_words(written)), minus not in {"-", "−"}


def _refuse_unanswerable(expression: SearchExpression) -> None:
    if not expression.wanted and expression.unwanted:
        raise UnclearSearch(
            "nothing_wanted", "It only says what must not be there. Name a word to look for, too."
        )
    if not expression.wanted:
        raise UnclearSearch("no_words", "It holds no word: no letter and no digit.")
    count = sum(len(phrase.words) for phrase in (*expression.phrases, *expression.unwanted))
    if count > MAX_WORDS:
        raise UnclearSearch("too_many_words", f"It has {count} words; {MAX_WORDS} are the most.")


def _refuse_fields(text: str) -> None:
    for piece in text.split('"')[::2]:
        found = FIELD.search(piece)
        if found:
            raise UnclearSearch(
                "no_fields",
                f"It searches all text and no field, so {found['field'] + ':'!r} would be a word to "
                "look for. Write the words alone, or in quotation marks what holds the colon.",
            )


def _unclosed(text: str) -> UnclearSearch:
    """Return the refusal of a quotation mark without its other, mended where all ways to mend it agree."""
    detail = "A quotation mark is not closed: where the phrase ends cannot be said. Close it."
    word = text.replace('"', "").strip()
    is_one = word[:1].isalnum() and len(folded_words(word)) == 1
    return UnclearSearch("unclosed_phrase", detail, word if is_one else None)


def _dangling() -> UnclearSearch:
    return UnclearSearch(
        "dangling_or",
        "OR stands between two words or phrases that are looked for. Write it small to look for "
        "the word itself.",
    )
