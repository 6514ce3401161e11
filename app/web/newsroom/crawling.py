"""What search engines ask first: robots.txt, and a sitemap of every page in both languages."""

from itertools import islice
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from app.answering.snapshot import Snapshot
from app.errors import UnknownId
from app.http.request import refuse_parameters
from app.question.base_url import BaseUrl
from app.question.question import address
from app.translation import NAMES, PARAMETER
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import File, Make

SITEMAP = "/sitemap.xml"
NAMESPACE, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
MAX_PAGES = 50_000
"""Addresses in one file, by the protocol; what is beyond is found by links."""
UNBOUNDED = ("/v1/search", "/v1/suggest", "/v1/query", "/code/")
"""Addresses without number that lead to nothing that is not found elsewhere."""


def robots(_snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the file that robots ask for."""
    refuse_parameters(request.pairs, corrected=())

    def make(context: PageContext) -> File:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in UNBOUNDED)]
        if context.base.origin:
            lines += ["", f"Sitemap: {context.base.origin}{SITEMAP}"]
        return File("".join(f"{line}\n" for line in lines).encode(), "text/plain; charset=utf-8")

    return request.path, make


def sitemap(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the sitemap; its addresses must be whole, so that there is none without an origin."""
    refuse_parameters(request.pairs, corrected=())
    if not request.base.origin:
        raise UnknownId("pages", SITEMAP, None)

    def make(context: PageContext) -> File:
        register_namespace("", NAMESPACE)
        register_namespace("xhtml", XHTML)
        urls = Element(f"{{{NAMESPACE}}}urlset")
        for path in islice(_paths(snapshot), MAX_PAGES):
            _add(urls, context.base, path)
        return File(tostring(urls, "utf-8", xml_declaration=True), "application/xml")

    return request.path, make


def _paths(snapshot: Snapshot) -> list[str]:
    found = ["/", "/about", "/releases", "/docs"]
    for name, resource in snapshot.resources.items():
        found.append(f"/{name}")
        found += [f"/{name}/{id}" for id in snapshot.index_of(resource.vocabulary).labels]
    return found


def _add(urls: Element, base: BaseUrl, path: str) -> None:
    url = SubElement(urls, f"{{{NAMESPACE}}}url")
    SubElement(url, f"{{{NAMESPACE}}}loc").text = base(path)
    for tag in NAMES:
        href = base(address(path, [(PARAMETER, tag)]))
        SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=tag, href=href)
