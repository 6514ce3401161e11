"""Guides: short texts on asking and reading, with examples that the tests run."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.answering.snapshot import Snapshot
from app.errors import UnknownId
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.web.page_context import LOCAL, PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
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

    @property
    def html_lead(self) -> str:
        """What it is for, as HTML."""
        return inline(self.lead)

    @classmethod
    def read(cls, path: Path) -> "Guide":
        """Read a guide: a title, a paragraph that says what for, the rest."""
        text = path.read_text(encoding="utf-8")
        head = HEAD.match(text)
        assert head, f"{path.name} begins with a title and a paragraph"
        slug = path.stem.partition("-")[2]
        return cls(slug, head["title"], " ".join(head["lead"].split()), text[head.end() :])


@dataclass(frozen=True)
class Block:
    """A part of a guide: prose as HTML, or an example."""

    html: str = ""
    code: str = ""
    asked: Sequence[str] = ()
    """The paths that the example asks."""


@cache
def guides() -> Mapping[str, Guide]:
    """Return slug → guide, in the order to read them: their files are numbered."""
    return {one.slug: one for one in map(Guide.read, sorted(FOLDER.glob("*.md")))}


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # few requests need it

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def inline(text: str) -> str:
    """Return a line of Markdown as HTML; what looks like HTML in it is text."""
    return str(_markdown().renderInline(text))


def guide(_snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page of one guide."""
    refuse_parameters(request.pairs, corrected=())
    slug = request.parts["slug"]
    found = guides().get(slug)
    if found is None:
        raise UnknownId("guides", slug, nearest(slug, guides()))
    others = [one for one in guides().values() if one is not found]

    def make(context: PageContext) -> Page:
        blocks = list(blocks_of(found.text.replace(LOCAL, context.origin)))
        return Page("guide.html", {"guide": found, "blocks": blocks, "others": others})

    return request.path, make


def blocks_of(text: str) -> Iterator[Block]:
    """Give the parts of a guide in order."""
    prose: list[Token] = []
    for token in _markdown().parse(text):
        if token.type != "fence":
            prose.append(token)
            continue
        yield _prose(prose)
        prose = []
        yield Block(code=token.content, asked=ASKED.findall(token.content))
    yield _prose(prose)


def _prose(tokens: Sequence["Token"]) -> Block:
    markdown = _markdown()
    return Block(html=markdown.renderer.render(tokens, markdown.options, {}))
