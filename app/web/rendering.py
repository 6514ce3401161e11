"""Pages from templates: one Jinja environment for each language; everything put in is escaped."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from app import __version__
from app.declaration.resource import Resource
from app.export.citation import apa, bibtex, ris
from app.http.formats import Made
from app.http.request import refuse_parameters
from app.terms import closed_lists
from app.text.canonical import canonical
from app.translation import Language, read_languages
from app.web.markup import after_a_cut, before_a_cut, inline, snippets, with_sic
from app.web.page_context import PageContext
from app.web.record_fields import fields_of
from app.web.site import Site

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that HTML forbids; an address may hold them, and an error page shows it."""

HEADERS = {
    "Content-Security-Policy": POLICY.format(ancestors="'none'"),
    "Vary": "Accept, Accept-Language, Accept-Datetime",
}
EMBEDDED = HEADERS | {"Content-Security-Policy": POLICY.format(ancestors="*")}
"""A card may stand in anyone's page; nothing in it can be clicked that changes anything."""


@dataclass(frozen=True)
class Page:
    """What to write: a template and everything it is given."""

    template: str | tuple[str, ...]
    """Its name; of several, the first that there is."""
    values: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    """Those that not all pages have."""
    media_type: str = "text/html; charset=utf-8"


Make = Callable[[], Page | Made]
"""Makes the page of a request that was understood, or what is none: a picture, a file for programs."""
Understood = tuple[str, Make]
"""The canonical address of a request, and what makes its page if need be."""
View = Callable[[PageContext], Understood]
"""Understands a request."""

Given = ParamSpec("Given")


def without_parameters(
    make: Callable[Concatenate[PageContext, Given], Page | Made],
) -> Callable[Concatenate[PageContext, Given], Understood]:
    """Return the view of a page whose address takes no parameters: it has only to be made."""

    def view(context: PageContext, /, *args: Given.args, **given: Given.kwargs) -> Understood:
        refuse_parameters(context.pairs, corrected=())
        return context.path, partial(make, context, *args, **given)

    return view


def templates_of(folder: str, resource: Resource) -> tuple[str, ...]:
    """Return where a resource's row or record is written: in words of its own, else in those of all."""
    return f"{folder}/{resource.name}.html", f"{folder}/{folder}.html"


class Renderer:
    """Writes pages; made once, holds nothing that a request can change."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def _environments(self) -> "Mapping[str, Environment]":
        return {tag: _environment(self.site, one) for tag, one in read_languages().items()}

    @property
    def version(self) -> str:
        """Changes when a page made from the same records would look different."""
        return f"{__version__}/{self.site.assets.version}"

    def write(self, context: PageContext, page: Page) -> bytes:
        """Return the page as bytes."""
        names = (page.template,) if isinstance(page.template, str) else page.template
        environment = self._environments[context.tag]
        values = {**page.values, "sheet": context, "lang": context.tag}
        # Nearly every template asks them: made once for all.
        macros = environment.get_template("part/macros.html").make_module(values)
        written = environment.select_template(names).render(values, m=macros)
        return CONTROLS.sub("\ufffd", written).encode()


def _environment(site: Site, language: Language) -> "Environment":
    import jinja2  # noqa: PLC0415  # programs need none of it

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        # The templates are part of the program and do not change under it.
        auto_reload=False,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by i18n
        language.catalogue.gettext, language.catalogue.ngettext, newstyle=True
    )
    environment.filters |= {"apa": apa, "bibtex": bibtex, "ris": ris, "inline": inline}
    environment.globals |= {
        **{terms.__name__: terms for terms in closed_lists()},
        "resources": site.stores.resources,
        "asset": lambda name: site.assets.by_name[name].address,
        "basemap": site.basemap,
        "english": language.english,
        "fields_of": fields_of,
        "after_a_cut": after_a_cut,
        "before_a_cut": before_a_cut,
        "json_of": canonical,
        "snippets": snippets,
        "with_sic": with_sic,
        "templates_of": templates_of,
    }
    return environment
