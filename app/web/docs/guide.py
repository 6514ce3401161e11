"""Guides: short texts on asking and reading, with examples that the tests run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.web.markup import html_of, markdown
from app.web.page_context import LOCAL, PageContext
from app.web.rendering import Page, without_parameters

if TYPE_CHECKING:
    from markdown_it.token import Token

FOLDER = Path(__file__).parent / "guides"
HEAD = re.compile(r"# (?P<title>.+)\n\n(?P<lead>(?:.+\n)+)")
ASKED = re.compile(r"^\$ curl .*'https?://[^/']+(/[^']+)'", re.MULTILINE)


@dataclass(frozen=True)
class Guide:
    """A guide as it was written."""

    slug: str
    title: str
    lead: str
    """What it is for, in a sentence or two of Markdown."""
    text: str
    """The rest, as Markdown."""

    @classmethod
    def read(cls, path: Path) -> "Guide":
        """Read a guide: a title, a paragraph that says what for, the rest."""
        text = path.read_text(encoding="utf-8")
        head = HEAD.match(text)
        assert head, f"{path.name} begins with a title and a paragraph"
        slug = path.stem.partition("-")[2]
        return cls(slug, head["title"], " ".join(head["lead"].split()), text[head.end() :])


@cache
def guides() -> Mapping[str, Guide]:
    """Return slug → guide, in the order to read them: their files are numbered."""
    return {one.slug: one for one in map(Guide.read, sorted(FOLDER.glob("*.md")))}


@without_parameters
def guide(context: PageContext) -> Page:
    """Make the page of one guide."""
    found = context.named("guides", guides())
    others = [one for one in guides().values() if one is not found]
    blocks = blocks_of(found.text.replace(LOCAL, context.whole_base.origin))
    return Page("guide.html", {"guide": found, "blocks": blocks, "others": others})


def blocks_of(text: str) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Give the parts of a guide in order, prose before and after each example.

    Prose is HTML; an example is code, with the paths that it asks.
    """
    prose: list[Token] = []
    for token in markdown().parse(text):
        if token.type == "fence":
            yield html_of(prose), "", ()
            yield "", token.content, ASKED.findall(token.content)
            prose = []
        else:
            prose.append(token)
    yield html_of(prose), "", ()
