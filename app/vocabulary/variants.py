"""Every way to write a term of a vocabulary: labels, aliases, codes, ids, scripts, older spellings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.text.tokenizer import folded_words
from app.text.transliteration import romanised
from app.text.twin_words import other_spellings


class VariantKind(IntEnum):
    """What of a term was matched; the first to match names it."""

    LABEL = 0
    LABEL_UK = 1
    ALIAS = 2
    CODE = 3
    ID = 4
    OTHER_SPELLING = 5
    TRANSLITERATION = 6


@dataclass(frozen=True)
class Variant:
    """One way to write a term."""

    id: str
    text: str
    """As a reader knows it."""
    key: str
    """Its folded words, with spaces between them."""
    by: VariantKind


def variants_of(
    labels: Mapping[str, str],
    labels_uk: Mapping[str, str],
    aliases: Mapping[str, Sequence[str]],
    codes: Mapping[str, Sequence[str]],
) -> Iterator[Variant]:
    """Give every way to write each term; the mappings are from ids, the last one from codes to ids."""
    for id, label in labels.items():
        yield from _named(id, label, VariantKind.LABEL)
        yield Variant(id, id, " ".join(folded_words(id)), VariantKind.ID)
    for id, label_uk in labels_uk.items():
        yield from _named(id, label_uk, VariantKind.LABEL_UK)
        latin = " ".join(map(romanised, folded_words(label_uk)))
        yield Variant(id, label_uk, latin, VariantKind.TRANSLITERATION)
    for id, names in aliases.items():
        for alias in names:
            yield from _named(id, alias, VariantKind.ALIAS)
    for code, ids in codes.items():
        for id in ids:
            yield Variant(id, code, " ".join(folded_words(code)), VariantKind.CODE)


def _named(id: str, name: str, by: VariantKind) -> Iterator[Variant]:
    words = folded_words(name)
    yield Variant(id, name, " ".join(words), by)
    for other in other_spellings(words):
        yield Variant(id, name, " ".join(other), VariantKind.OTHER_SPELLING)
