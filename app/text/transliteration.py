"""Ukrainian in Latin letters, and Russian as it sounds."""

from translitua import UkrainianKMU, translit

AS_UKRAINIAN = str.maketrans(
    {"г": "ґ", "и": "і", "й": "и", "ы": "и", "э": "е", "ё": "е", "ъ": None}
)
"""Russian letter → the Ukrainian one that is romanised as it sounds."""


def romanised(word: str) -> str:
    """Return a folded word in Latin letters by the national table: Cabinet of Ministers, 55/2010."""
    return translit(word, UkrainianKMU)


def romanised_as_russian(word: str) -> str:
    """Return a folded word in Latin letters as if it were Russian: Мелитополь gives Melitopol."""
    return romanised(word.translate(AS_UKRAINIAN))
