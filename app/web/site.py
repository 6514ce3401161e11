"""What all pages share, made once: style, scripts, outlines, what maps are drawn on, parts of pages."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.answering.snapshot import Snapshot
from app.http.stores import Stores
from app.translation import NAMES
from app.web.drawing.basemap import Basemap
from app.web.drawing.marks import Lettering
from app.web.parts import Parts

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".geojson": "application/geo+json",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
}
FOREVER = "public, max-age=31536000, immutable"
"""A year, the most that caches honour: other bytes have another address."""


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    name: str
    body: bytes
    digest: str

    @property
    def address(self) -> str:
        """Path under which it is served."""
        return f"/static/{self.digest}/{self.name}"

    @property
    def media_type(self) -> str:
        """What kind of bytes these are."""
        return MEDIA_TYPES[Path(self.name).suffix]


@dataclass(frozen=True)
class Assets:
    """All files that pages use, by name, for example `vendor/leaflet.js`."""

    by_name: Mapping[str, Asset]
    version: str
    """Changes when any of them does."""

    @classmethod
    def read(cls, folder: Path = STATIC) -> "Assets":
        """Read the folder once: it is small, and is sent from memory."""
        found = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in MEDIA_TYPES:
                name = path.relative_to(folder).as_posix()
                body = path.read_bytes()
                found[name] = Asset(name, body, sha256(body).hexdigest()[:12])
        addresses = "\n".join(asset.address for asset in found.values())
        return cls(found, sha256(addresses.encode()).hexdigest()[:12])

    def geojson(self, name: str) -> Mapping[str, Any]:
        """Return a file of GeoJSON."""
        collection: Mapping[str, Any] = json.loads(self.by_name[f"vendor/{name}.geojson"].body)
        return collection


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
