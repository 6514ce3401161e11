"""Pages as Markdown: documented requests, and `/llms.txt`, what a language model must know of all this."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from app.answering.snapshot import Snapshot
from app.api.examples import examples_answer, href_of
from app.declaration.resource import Resource
from app.resources.example import examples
from app.shape.dataset import HOW_TO_READ, HOW_TO_REPEAT, LICENCE_TITLE, LICENCE_URL, TITLE

BEGINNING = """\
# Examples

Every request on this page runs in the tests, and its count is checked. The page is made from the
same declarations as `/v1/examples`: do not edit it by hand, run `findings generate`.
The counts are of the records in `data/seed`. Put the address of a server before each path, for
example `http://127.0.0.1:8000`; /docs describes every parameter.
"""
LLMS = "/llms.txt"
TEXT = Path(__file__).with_name("llms.md")
"""The page, with places for what a release says of itself."""


def examples_page(snapshot: Snapshot) -> str:
    """Return the page of examples as Markdown."""
    lines = [BEGINNING]
    for topic in examples_answer(snapshot).data:
        lines.append(f"## {topic.title}\n\n{topic.help}\n")
        for example in topic.examples:
            lines.append(f"**{example.title}** → {example.total}\n")
            lines.append(f"    GET {example.href}\n")
            if example.description is not None:
                lines.append(f"{example.description}\n")
    return "\n".join(lines)


@dataclass(frozen=True)
class Link:
    """A page to name: its title, where it is, what it is for."""

    title: str
    path: str
    help: str = ""

    def line(self, origin: str) -> str:
        """Return it as an item of a list."""
        said = f": {self.help}" if self.help else ""
        return f"- [{self.title}]({origin}{self.path}){said}"


def llms_text(snapshot: Snapshot, guides: Iterable[Link], origin: str) -> str:
    """Return the page as Markdown, in the order that llmstxt.org describes."""
    records = (
        Link(one.title, f"/v1/{one.name}", _help(snapshot, one))
        for one in snapshot.resources.values()
    )
    first = (
        Link(f"{topic.title}: {example.title}", href_of(example))
        for topic in examples()
        for example in topic.examples[:2]
    )
    lists = {"records": records, "examples": first, "guides": guides}
    return Template(TEXT.read_text("utf-8")).substitute(
        {name: "\n".join(one.line(origin) for one in links) for name, links in lists.items()},
        title=TITLE,
        how_to_read=HOW_TO_READ,
        how_to_repeat=HOW_TO_REPEAT,
        release=snapshot.release,
        licence=LICENCE_TITLE,
        licence_url=LICENCE_URL,
        origin=origin,
    )


def _help(snapshot: Snapshot, resource: Resource) -> str:
    total = snapshot.index.release.counts.get(resource.name, 0)
    asked = ", ".join(f"`{name}`" for name in resource.by_parameter if "__" not in name)
    return f"{resource.help} {total} records. Asked by {asked}."
