"""Markdown as HTML; what looks like HTML in it is text."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@cache
def markdown() -> "MarkdownIt":
    """Return what reads it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # few requests need it

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def inline(text: str) -> str:
    """Return a line as HTML."""
    return str(markdown().renderInline(text))


def html_of(tokens: Sequence["Token"]) -> str:
    """Return whole paragraphs that were read as HTML."""
    return str(markdown().renderer.render(tokens, markdown().options, {}))
