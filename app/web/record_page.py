"""A record: who says what, how firmly, in which words, and what was said against it."""

from functools import partial
from urllib.parse import quote

from pydantic_core import from_json

from app.answering.coverage import coverage_of_record
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.export.as_jsonld import jsonld_of
from app.export.selection import Selection
from app.question.question import Linked, address
from app.web.citation_box import citing
from app.web.drawn import clusters_around
from app.web.newsroom.opposed import opposed
from app.web.page_context import PageContext
from app.web.related import family_of, related_to
from app.web.rendering import Page, Understood, templates_of

MAX_WORDS = 600
"""Characters of the words that a report concerns: with what stands around them an address stays under
2,000 bytes in English, which every browser and mail program takes."""


def record_page(context: PageContext, resource: Resource) -> Understood:
    """Understand a record."""
    snapshot, id = context.snapshot, context.parts["id"]
    question = question_of(snapshot, resource, context.pairs, of_one=True)

    def make() -> Page:
        record = context.asked(resource)
        context.read_ahead([record])
        path = f"/{resource.name}/{id}"
        title = context.heading(record, resource).text
        selection = Selection(snapshot, question, id, context.base)
        silences = coverage_of_record(snapshot, resource, selection.stored.ordinal)
        return Page(
            templates_of("record", resource),
            {
                "resource": resource,
                "record": record,
                "title": title,
                "canonical": path,
                "coverage": [Linked(one.of_one, None) for one in silences],
                "citing": citing(selection),
                "linked": from_json(b"".join(jsonld_of(selection))),
                "report": _report(context, path, title),
                # Asked by the templates that say it.
                "related_to_it": partial(related_to, context, resource, id),
                "family_of_it": partial(family_of, context, resource, id),
                "opposed_of_it": partial(opposed, context, record),
                "places_of_it": partial(clusters_around, context, resource, record),
                "region_of_it": partial(_region, context, resource, id),
            },
        )

    return address(context.path, question.pairs()), make


def _region(context: PageContext, resource: Resource, id: str) -> str | None:
    """Return the code of the region that a place is or lies in, which is marked on its map."""
    words = context.words(resource.name)
    codes = {found[0]: code for code, found in words.ids_by_code.items() if code[:4] == "iso:"}
    around = (codes.get(one, "").removeprefix("iso:") for one in (id, *words.above(id)))
    return next((code for code in around if "-" in code), None)


def _report(context: PageContext, path: str, words: str) -> str:
    """Return the address at which a mistake in these words of a record is reported.

    `{title}` and `{body}` in the operator's address are filled in; without one it is the page that says
    how to report a mistake.
    """
    template, say, release = context.site.report_url, context.language.say, context.release
    if not template or release is None:
        return f"{context.to('/about')}#mistake-h"
    base = context.base.at(None if release.is_draft else release.id)
    shown = words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS]}…"
    lines = [
        say("Address: %(address)s", address=base(path)),
        say("Release: %(release)s", release=release.id),
        say("Words concerned: %(words)s", words=shown),
        "",
        say("What is wrong, and the source that shows it:"),
        "",
    ]
    title = say("A mistake in %(path)s", path=path.lstrip("/"))
    filled = template.replace("{title}", quote(title, safe=""))
    return filled.replace("{body}", quote("\n".join(lines), safe=""))
