"""The data package as a Research Object Crate (RO-Crate 1.2): what its files are, for archives."""

from collections.abc import Iterable
from typing import Any

from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE_TITLE, LICENCE_URL, NAME, TITLE

RO_CRATE = "/v1/ro-crate-metadata.json"
VERSION = "1.2"


def ro_crate_of(whole: Selection, files: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Return the metadata of the release as a crate; of each file path, title and media type."""
    parts = [
        {"@id": path, "@type": "File", "name": title, "encodingFormat": media_type}
        for path, title, media_type in files
    ]
    conforms = {"@id": f"https://w3id.org/ro/crate/{VERSION}"}
    return {
        "@context": f"https://w3id.org/ro/crate/{VERSION}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": conforms,
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": TITLE,
                "description": HOW_TO_READ,
                "datePublished": whole.released_at.date().isoformat(),
                "version": whole.snapshot.release,
                "identifier": whole.permanent("/v1"),
                "creator": {"@id": "#findings"},
                "license": {"@id": LICENCE_URL},
                "hasPart": [{"@id": part["@id"]} for part in parts],
            },
            {"@id": "#findings", "@type": "Organization", "name": NAME},
            {"@id": LICENCE_URL, "@type": "CreativeWork", "name": LICENCE_TITLE},
            *parts,
        ],
    }
