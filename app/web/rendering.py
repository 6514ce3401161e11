"""Pages from templates: one Jinja environment for each language; everything put in is escaped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.declaration.resource import Resource
from app.translation import Language, read_languages
from app.web.asset import Assets
from app.web.card_height import height_of_card
from app.web.drawing.basemap import Basemap
from app.web.page_context import PageContext
from app.web.record_fields import fields_of
from app.web.snippet import after_a_cut, before_a_cut, snippets, with_sic

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)
CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}
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
    headers: Mapping[str, str] = field(default_factory=lambda: HEADERS)


@dataclass(frozen=True)
class File:
    """What is no page: a picture, or a file for programs."""

    body: bytes
    media_type: str


Make = Callable[[PageContext], Page | File]
"""Makes the page of a request that was understood."""


def templates_of(folder: str, resource: Resource) -> tuple[str, ...]:
    """Return where a resource's row or record is written: in words of its own, else in those of all."""
    return f"{folder}/{resource.name}.html", f"{folder}/{folder}.html"


class Renderer:
    """Writes pages; made once, holds nothing that a request can change."""

    def __init__(self, resources: Mapping[str, Resource], **given: Any) -> None:
        self.resources = resources
        self.given = given

    # A start waits for nothing that the first page can make.
    @cached_property
    def assets(self) -> Assets:
        """Style, scripts and outlines."""
        return Assets.read()

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Tag → language."""
        return read_languages()

    @cached_property
    def basemap(self) -> Basemap:
        """What maps are drawn on."""
        return Basemap.of(*map(self.assets.geojson, ("ua-adm1", "surroundings")))

    @cached_property
    def _environments(self) -> "Mapping[str, Environment]":
        return {tag: self._environment(language) for tag, language in self.languages.items()}

    def _environment(self, language: Language) -> "Environment":
        from jinja2 import (  # noqa: PLC0415  # programs need none of it
            Environment,
            FileSystemLoader,
            StrictUndefined,
        )

        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            # The templates are part of the program and do not change under it.
            auto_reload=False,
        )
        environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by i18n
            language.catalogue.gettext, language.catalogue.ngettext, newstyle=True
        )
        environment.globals |= {
            "version": __version__,
            "resources": self.resources,
            "fields_of": fields_of,
            "after_a_cut": after_a_cut,
            "before_a_cut": before_a_cut,
            "height_of_card": height_of_card,
            "snippets": snippets,
            "with_sic": with_sic,
            "templates_of": templates_of,
            **self.given,
        }
        return environment

    @property
    def version(self) -> str:
        """Changes when a page made from the same records would look different."""
        return f"{__version__}/{self.assets.version}"

    def write(self, context: PageContext, page: Page) -> bytes:
        """Return the page as bytes."""
        environment = self._environments[context.language.tag]
        names = (page.template,) if isinstance(page.template, str) else page.template
        template = environment.select_template(names)
        written = template.render(page.values, sheet=context, lang=context.language.tag)
        return written.translate(CONTROLS).encode()
