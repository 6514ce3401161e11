"""A release as those describe it who keep data: DataCite for repositories, RO-Crate for packages."""

from collections.abc import Iterable
from typing import Any

from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_TITLE, LICENCE_URL, NAME, TITLE

DATACITE, SCHEMA = "/v1/datacite.json", "http://datacite.org/schema/kernel-4"
RO_CRATE, CRATE = "/v1/ro-crate-metadata.json", "https://w3id.org/ro/crate/1.2"


def datacite_of(whole: Selection) -> dict[str, Any]:
    """Return a release as DataCite 4.6, as repositories take it; a DOI is for who registers it."""
    release, day = whole.snapshot.index.release, whole.released_at.date().isoformat()
    return {
        "schemaVersion": SCHEMA,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Records of statements"},
        "creators": [{"name": NAME, "nameType": "Organizational"}],
        "titles": [{"title": TITLE, "lang": "en"}],
        "publisher": {"name": NAME},
        "publicationYear": day[:4],
        "dates": [{"date": day, "dateType": "Created" if release.is_draft else "Issued"}],
        "language": "en",
        "version": release.id,
        "url": whole.permanent("/v1"),
        "descriptions": [{"description": HOW_TO_READ, "descriptionType": "Abstract", "lang": "en"}],
        "rightsList": [
            {
                "rights": LICENCE_TITLE,
                "rightsUri": LICENCE_URL,
                "rightsIdentifier": LICENCE,
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
        "formats": ["application/json", "text/csv", "application/vnd.sqlite3"],
    }


def ro_crate_of(whole: Selection, files: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Return a release as a Research Object Crate; of each file path, title and media type."""
    parts = [
        {"@id": path, "@type": "File", "name": title, "encodingFormat": media_type}
        for path, title, media_type in files
    ]
    return {
        "@context": f"{CRATE}/context",
        "@graph": [
            {
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": CRATE},
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
