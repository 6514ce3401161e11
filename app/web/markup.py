"""Texts as HTML: Markdown, pieces that hold the words searched for, misprints, words around a passage."""

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from app.answering.explanation import Highlight

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


MISPRINT = re.compile(r"(?<=\w) ['’]s\b|(?<=\w) (?=”)")
"""A space before an apostrophe or a closing quotation mark: the source has it, and it was kept."""
MARKS = re.compile("</?mark>")


def snippets(found: Sequence[Highlight], label: str) -> list[Markup]:
    """Return where a record holds what was searched for, beside its label."""
    return [marked(one.snippet) for one in found if unescape(MARKS.sub("", one.snippet)) != label]


def marked(snippet: str) -> Markup:
    """Return a snippet with its matches marked; nothing else in it is taken for markup."""
    parts = MARKS.split(snippet)
    inside = Markup("<mark>%s</mark>")
    said = [
        inside % unescape(part) if place % 2 else escape(unescape(part))
        for place, part in enumerate(parts)
    ]
    return Markup("").join(said)


def with_sic(text: str) -> Markup:
    """Return words of a source with [sic] after the misprints that were kept."""
    sic = Markup(' <span class="sic" lang="la">[sic]</span>')
    parts, end = [], 0
    for found in MISPRINT.finditer(text):
        parts += [escape(text[end : found.end()]), sic]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def after_a_cut(text: str) -> str:
    """Return the words before a passage, without the end of a word at which they were cut."""
    return text.partition(" ")[2] or text


def before_a_cut(text: str) -> str:
    """Return the words after a passage, without the beginning of a word at which they were cut."""
    return text if text.endswith((".", "”", '"')) else text.rpartition(" ")[0] or text
