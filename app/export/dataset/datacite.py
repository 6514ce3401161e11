"""The release as DataCite metadata (schema 4.6), as repositories take it to register a DOI."""

from typing import Any

from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE, LICENCE_TITLE, LICENCE_URL, NAME, TITLE

DATACITE = "/v1/datacite.json"
SCHEMA = "http://datacite.org/schema/kernel-4"


def datacite_of(whole: Selection) -> dict[str, Any]:
    """Return the metadata of the release that a selection is of; a DOI is for who registers it."""
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
