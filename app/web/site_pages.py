"""The pages beside the records: what this is, what is told to search engines."""

from itertools import islice
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.answering.count import total_of
from app.answering.understanding import question_of
from app.errors import UnknownId
from app.export.dataset.catalogue import CROISSANT, DCAT, schema_org_of
from app.export.dataset.release_file import KINDS
from app.export.selection import Selection
from app.http.formats import Made
from app.question.question import address
from app.translation import NAMES, PARAMETER
from app.web.page_context import PageContext
from app.web.rendering import Page, without_parameters

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
