"""The pages beside the records: what this is, its releases and problems, what is told to search engines."""

from dataclasses import replace
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.answering.count import total_of
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.errors import UnknownId
from app.export.dataset.catalogue import CROISSANT, DCAT, schema_org_of
from app.export.dataset.release_file import KINDS
from app.export.releases import change_answer, history_of, release_answer
from app.export.selection import Selection
from app.http.cited_query import CitedQuery, cited_query
from app.http.formats import Made
from app.http.problem import Problem
from app.http.problem_type import PROBLEM_TYPES
from app.http.request import refuse_parameters
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.question.question import address
from app.shape.answer import Ref
from app.translation import NAMES, PARAMETER
from app.web.citation_box import Citing, citing
from app.web.narrowing import written_form
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood, without_parameters

QUESTIONS = {
    "protected": ("incidents", (("violation_type", "attack-on-protected-objects"),)),
    "contested": ("findings", (("has_counter_claim", "true"),)),
    "ukraine": ("findings", (("perpetrator", "ukraine"),)),
}
SITEMAP = "/sitemap.xml"
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
MAX_PAGES = 50_000
"""Addresses in one file, by the protocol; what is beyond is found by links."""
UNBOUNDED = ("/v1/search", "/v1/suggest", "/v1/query", "/code/")
"""Addresses without number that lead to nothing that is not found elsewhere."""
SHOWN = 200
"""Changes on a page; the first release is all records, and the JSON has them."""


@without_parameters
def home(context: PageContext) -> Page:
    """Make the first page."""
    snapshot = context.snapshot
    questions = {
        name: (
            context.to(f"/{resource}", pairs),
            total_of(snapshot, question_of(snapshot, snapshot.resources[resource], pairs)),
        )
        for name, (resource, pairs) in QUESTIONS.items()
    }
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
def problem_kind(context: PageContext) -> Page:
    """Make the page that a problem's `type` points to."""
    kind = context.named("problems", PROBLEM_TYPES)
    return Page("problem.html", {"kind": kind, "kinds": list(PROBLEM_TYPES.values())})


@without_parameters
def robots(context: PageContext) -> Made:
    """Make the file that robots ask for."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in UNBOUNDED)]
    if context.base.origin:
        lines += ["", f"Sitemap: {context.base.origin}{SITEMAP}"]
    body = "".join(f"{line}\n" for line in lines).encode()
    return Made(body, {}, "text/plain; charset=utf-8")


@without_parameters
def sitemap(context: PageContext) -> Made:
    """Make the sitemap; its addresses must be whole, so that there is none without an origin."""
    if not context.base.origin:
        raise UnknownId("pages", SITEMAP, None)
    register_namespace("", NAMESPACE)
    register_namespace("xhtml", XHTML)
    urls = Element(f"{{{NAMESPACE}}}urlset")
    paths = ["/", "/about", "/releases", "/docs"]
    for name in context.resources:
        paths += [f"/{name}", *(f"/{name}/{id}" for id in context.words(name).labels)]
    for path in islice(paths, MAX_PAGES):
        url = SubElement(urls, f"{{{NAMESPACE}}}url")
        SubElement(url, f"{{{NAMESPACE}}}loc").text = context.base(path)
        for tag in NAMES:
            href = context.base(address(path, [(PARAMETER, tag)]))
            SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=href)
    body = tostring(urls, "utf-8", xml_declaration=True)
    return Made(body, {}, "application/xml")


def releases(context: PageContext) -> Understood:
    """Understand the page of all releases."""
    refuse_parameters(context.pairs, corrected=())
    history = context.site.stores.releases.history

    def make() -> Page:
        entries = reversed(history.ledger.entries)
        data = [release_answer(history, entry, context.resources) for entry in entries]
        return Page("releases.html", {"releases": data})

    return f"{context.path}\n{len(history.ledger.entries)}", make


@without_parameters
def release(context: PageContext) -> Page:
    """Make the page of one release."""
    history = context.site.stores.releases.history
    entry = history.ledger.exactly(context.parts["id"])
    within = BaseUrl(release=entry.id)
    changes = history.changes(entry.sequence)
    return Page(
        "release.html",
        {
            "found": release_answer(history, entry, context.resources),
            "changes": list(map(change_answer, changes[:SHOWN])),
            "more": max(0, len(changes) - SHOWN),
            "files": [(kind, within.placed(kind.href)) for kind in KINDS],
            "place": lambda path: context.to(within.placed(path)),
        },
    )


def history(context: PageContext, resource: Resource) -> Understood:
    """Understand the page with all changes of one record."""
    refuse_parameters(context.pairs, corrected=())
    id, found = context.parts["id"], context.site.stores.releases.history
    changes, is_live = history_of(found, context.snapshot, resource, id)

    def make() -> Page:
        values = {"resource": resource, "id": id, "is_live": is_live}
        return Page("history.html", values | {"changes": list(map(change_answer, changes[::-1]))})

    # The history up to a release does not grow.
    number = 0 if context.base.release else len(found.ledger.entries)
    return f"{context.path}\n{number}", make


@without_parameters
def query(context: PageContext) -> Page:
    """Make the page that stands for a question as it was cited."""
    found = cited_query(context.site.stores, context.snapshot, context.parts["id"])
    path = found.canonical.removeprefix("/v1")
    records = found.entry and context.to(BaseUrl(release=found.entry.id).placed(path))
    values = {
        "found": found,
        "sentence": sentence_of(found.question, context.language),
        "citing": _citing(context, found),
        "changes": list(map(change_answer, found.changes)),
        "records": records,
        "now": context.to(path),
    }
    return Page("query.html", values)


def _citing(context: PageContext, found: CitedQuery) -> Citing:
    """Return the citation, made in the release that is cited."""
    plain = replace(found.question, limit=None, cursor=None)
    if found.entry is None or found.entry.id == context.snapshot.release:
        return citing(Selection(context.snapshot, plain, None, context.base))
    with context.site.stores.of(found.entry.id).open() as cited:
        return citing(Selection(cited, plain, None, context.base))


def error_page(context: PageContext, problem: Problem) -> Page:
    """Return the page of a problem."""
    path, resources = context.path, context.resources
    name = path.replace("/embed/", "/", 1).partition("/")[2].partition("/")[0]
    form = None
    if problem.errors and name in resources and path == f"/{name}":
        form = written_form(resources[name], context.pairs, problem.errors)
    # What leads to no record is an address.
    seen = (one.removeprefix("/v1/").partition("/") for one in problem.see)
    corrected = problem.corrected
    values = {
        # What is wrong with a field stands beside it.
        "form": form if form and form.faults else None,
        "trouble": problem,
        "kind": problem.kind,
        "resource": name if name in resources else None,
        "fix": None if corrected is None else context.to(path, corrected),
        "suggested": [
            *(_place(context, kind, id or f"/{kind}") for kind, _, id in seen),
            _place(context, name, problem.suggestion),
        ],
        "successor": _place(context, name, problem.successor),
    }
    return Page("error.html", values)


def _place(context: PageContext, name: str, id: str | None) -> tuple[Any, str] | None:
    """Return label and address of what a problem points to: of a record, or of any other page."""
    if id is None or context.opened is None:
        return None
    if name in context.resources and (label := context.words(name).labels.get(id)):
        return context.label(Ref(id=id, label=label), name), context.record(name, id)
    return (id, context.to(id)) if id.startswith("/") else None
