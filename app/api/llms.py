"""`/llms.txt`: what this is, how to ask it and how to repeat it, short enough for a language model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.answering.snapshot import Snapshot
from app.api.examples import href_of
from app.declaration.resource import Resource
from app.resources.example import examples
from app.shape.dataset import HOW_TO_READ, HOW_TO_REPEAT, LICENCE_TITLE, LICENCE_URL, TITLE

PATH = "/llms.txt"
HOW_TO_ASK = """\
- Every list is `GET /v1/{resource}`, every record `GET /v1/{resource}/{id}`; no key is needed.
- Values with commas mean any of them, different parameters mean and; `__not` leaves out, `__all` asks \
for all, `__exact` leaves out what lies below in a tree.
- What is unknown or misspelt is refused (422) with a suggestion, never ignored. Ids and codes come \
from `/v1/suggest?q=` and `/v1/schema`.
- `fields` narrows records, `format=csv` and `format=ndjson` give all that match, `links.next` leads \
to the next page, `explain=true` says why a record matched.
- Where nothing is found, `meta.coverage` says what that means and where else to look.
"""
OPTIONAL = (
    ("Every field, filter and code", "/v1/schema"),
    ("What the sources cover", "/v1/coverage"),
    ("Requests worth knowing", "/v1/examples"),
    ("OpenAPI 3.1", "/openapi.json"),
    ("The reference, for people", "/docs"),
)


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
    return "\n".join(_lines(snapshot, guides, origin))


def _lines(snapshot: Snapshot, guides: Iterable[Link], origin: str) -> Iterator[str]:
    yield f"# {TITLE}\n"
    yield f"> {HOW_TO_READ}\n"
    yield f"{HOW_TO_REPEAT}\n"
    yield f"Release {snapshot.release}. Licence: [{LICENCE_TITLE}]({LICENCE_URL}).\n"
    yield f"## How to ask\n\n{HOW_TO_ASK}"
    yield "## Records\n"
    for resource in snapshot.resources.values():
        yield Link(resource.title, f"/v1/{resource.name}", _help(snapshot, resource)).line(origin)
    yield "\n## Examples\n"
    for topic in examples():
        for example in topic.examples[:2]:
            yield Link(f"{topic.title}: {example.title}", href_of(example)).line(origin)
    yield "\n## Guides\n"
    yield from (guide.line(origin) for guide in guides)
    yield "\n## Optional\n"
    yield from (Link(title, path).line(origin) for title, path in OPTIONAL)
    yield ""


def _help(snapshot: Snapshot, resource: Resource) -> str:
    total = snapshot.index.release.counts.get(resource.name, 0)
    asked = ", ".join(f"`{name}`" for name in resource.by_parameter if "__" not in name)
    return f"{resource.help} {total} records. Asked by {asked}."
