"""Style, scripts and outlines, each under an address that holds the hash of its bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

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

    def address(self, name: str) -> str:
        """Return the address of a file; raise `KeyError` where there is none of this name."""
        return self.by_name[name].address

    def geojson(self, name: str) -> Mapping[str, Any]:
        """Return a file of GeoJSON."""
        collection: Mapping[str, Any] = json.loads(self.by_name[f"vendor/{name}.geojson"].body)
        return collection
