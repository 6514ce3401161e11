"""Every way to write a term of a vocabulary: labels, aliases, codes, ids, scripts, older spellings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.query.romanisation import other_spellings, romanised
from app.query.wording import folded_words


class By(IntEnum):
    """What of a term was matched; the first to match names it."""

    LABEL = 0
    LABEL_UK = 1
    ALIAS = 2
    CODE = 3
    ID = 4
    OTHER_SPELLING = 5
    TRANSLITERATION = 6


@dataclass(frozen=True)
class Form:
    """One way to write a term."""

    id: str
    text: str
    """As a reader knows it."""
    key: str
    """Its folded words, with spaces between them."""
    by: By


def forms_of(
    labels: Mapping[str, str],
    labels_uk: Mapping[str, str],
    aliases: Mapping[str, Sequence[str]],
    codes: Mapping[str, Sequence[str]],
) -> Iterator[Form]:
    """Give every way to write each term; the mappings are from ids, the last one from codes to ids."""
    for id, label in labels.items():
        yield from _named(id, label, By.LABEL)
        yield Form(id, id, " ".join(folded_words(id)), By.ID)
    for id, label_uk in labels_uk.items():
        yield from _named(id, label_uk, By.LABEL_UK)
        latin = " ".join(map(romanised, folded_words(label_uk)))
        yield Form(id, label_uk, latin, By.TRANSLITERATION)
    for id, names in aliases.items():
        for alias in names:
            yield from _named(id, alias, By.ALIAS)
    for code, ids in codes.items():
        for id in ids:
            yield Form(id, code, " ".join(folded_words(code)), By.CODE)


def _named(id: str, name: str, by: By) -> Iterator[Form]:
    words = folded_words(name)
    yield Form(id, name, " ".join(words), by)
    for other in other_spellings(words):
        yield Form(id, name, " ".join(other), By.OTHER_SPELLING)
