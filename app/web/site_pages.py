"""The pages beside the records: what this is, what is told to search engines."""

from app.answering.snapshot import total_of
from app.answering.understanding import question_of
from app.errors import UnknownId
from app.export.dataset.catalogue import CROISSANT, DCAT, schema_org_of
from app.export.dataset.release_file import KINDS
from app.export.selection import Selection
from app.translation import NAMES
from app.web.page_context import PageContext
from app.web.rendering import Page, without_parameters

QUESTIONS = {
    "protected": ("incidents", (("violation_type", "attack-on-protected-objects"),)),
    "contested": ("findings", (("has_counter_claim", "true"),)),
    "ukraine": ("findings", (("perpetrator", "ukraine"),)),
}
MAX_PAGES = 50_000
"""Addresses in one file, by the protocol; what is beyond is found by links."""


@without_parameters
def home(context: PageContext) -> Page:
    """Make the first page."""
    snapshot = context.snapshot
    questions = {}
    for name, (resource, pairs) in QUESTIONS.items():
        question = question_of(snapshot, snapshot.resources[resource], pairs)
        questions[name] = context.to(f"/{resource}", pairs), total_of(snapshot, question)
    return Page("home.html", {"questions": questions})


@without_parameters
def about(context: PageContext) -> Page:
    """Make the page on the data."""
    values = {
        "files": KINDS,
        "descriptions": {"DCAT": DCAT, "Croissant": CROISSANT},
        "dataset": schema_org_of(Selection.whole(context.snapshot, base=context.base)),
    }
    return Page("about.html", values)


@without_parameters
def robots(_context: PageContext) -> Page:
    """Make the file that robots ask for."""
    return Page("robots.txt", {}, {}, "text/plain; charset=utf-8")


@without_parameters
def sitemap(context: PageContext) -> Page:
    """Make the sitemap; its addresses must be whole, so that there is none without an origin."""
    if not context.base.origin:
        raise UnknownId("pages", context.path, None)
    paths = ["/", "/about", "/releases", "/docs"]
    for name in context.resources:
        paths += [f"/{name}", *(f"/{name}/{id}" for id in context.words(name).labels)]
    return Page("sitemap.xml", {"paths": paths[:MAX_PAGES], "tags": NAMES}, {}, "application/xml")
