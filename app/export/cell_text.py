"""A cell as text, which no spreadsheet takes for a formula."""

import re
from datetime import date
from typing import Any

Cell = str | float | bool | date | None

WITHIN = " / "
"""Between the values of a list within a list."""


def text_of(value: Any) -> str:
    """Return a value, or a list within a list, as text."""
    if isinstance(value, str):
        return value
    match value:
        case None:
            return ""
        case True | False:
            return str(value).lower()
        case list():
            return WITHIN.join(map(text_of, value))
    return str(value)


NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
RUN = tuple("=+-@\t\r\n") + tuple("＝＋－＠")
"""How a cell begins that a spreadsheet takes for a formula, full-width forms included."""
UNSEEN = " \u00a0\u200b\u2060\ufeff"
"""What may stand before it without being noticed."""


def escape_formula(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it (OWASP)."""
    # Nearly every text begins with a letter or a digit, and then there is nothing to look at.
    if text[:1].isalnum() or not text.lstrip(UNSEEN).startswith(RUN) or NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def cell_text(value: Cell) -> str:
    """Return a cell of a text format; only text can be run, numbers and dates are as they are."""
    return escape_formula(value) if isinstance(value, str) else text_of(value)
