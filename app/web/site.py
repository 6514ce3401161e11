"""What all pages share; made once, holds nothing that a request can change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.answering.snapshot import Snapshot
from app.http.stores import Stores
from app.translation import Language
from app.web.asset import Assets
from app.web.drawing.basemap import Basemap


@dataclass(frozen=True)
class Site:
    """The records and their declaration, the words of each language, and what is drawn on every map."""

    stores: Stores
    document_of: Callable[[Snapshot], Mapping[str, Any]]
    """Gives the OpenAPI document, with real records as its examples."""
    report_url: str
    assets: Assets
    basemap: Basemap
    languages: Mapping[str, Language]
