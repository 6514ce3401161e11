"""What all pages share; made once, holds nothing that a request can change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.answering.snapshot import Snapshot
from app.http.stores import Stores
from app.translation import NAMES
from app.web.asset import Assets
from app.web.drawing.basemap import Basemap
from app.web.drawing.marks import Lettering
from app.web.parts import Parts


@dataclass(frozen=True)
class Site:
    """The records and their declaration, what is sent beside pages, and what is drawn on every map."""

    stores: Stores
    document_of: Callable[[Snapshot], Mapping[str, Any]]
    """Gives the OpenAPI document, with real records as its examples."""
    report_url: str

    parts: Parts = field(default_factory=Parts)
    """What many pages show, of the releases that are read."""

    # A start waits for nothing that the first page can make.
    @cached_property
    def assets(self) -> Assets:
        """Style, scripts and outlines."""
        return Assets.read()

    @cached_property
    def basemap(self) -> Basemap:
        """What maps are drawn on."""
        return Basemap.of(*map(self.assets.geojson, ("ua-adm1", "surroundings")))

    @cached_property
    def lettering(self) -> Mapping[str, Lettering]:
        """Language → the names on maps."""
        return {tag: Lettering(self.basemap.names, tag) for tag in NAMES}
