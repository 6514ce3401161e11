"""The words that sentences and tags are made of: rows of `words.toml`, one for each code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from app.terms import Term

Tongue = Literal["en", "uk"]
"""A language that sentences are made in."""


@dataclass(frozen=True)
class Said:
    """Words of ours in both languages."""

    en: str
    uk: str

    def in_(self, tongue: Tongue, **slots: str) -> str:
        """Return the words of one language, with what is given put in."""
        said = self.en if tongue == "en" else self.uk
        return said.format(**slots) if slots else said


Table = Mapping[str, Said]
"""Code → words."""


@cache
def tables(of: str) -> Mapping[str, Table]:
    """Return the tables for a tag, a verb or the rest of a sentence, by what their codes are of."""
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {
        name: {code: Said(*both) for code, both in rows.items()} for name, rows in read[of].items()
    }


def first_row(of: str, **codes: Term | str | None) -> Said:
    """Return the words of the first code that its table has any for; raise `LookupError` where none has."""
    for name, code in codes.items():
        if row := tables(of)[name].get(code or "none"):
            return row
    raise LookupError(f"words.toml has no words of a {of} for {codes}")
