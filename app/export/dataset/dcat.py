"""The data as a whole, told to catalogues of open data: DCAT 3, with the files and the API on it."""

from collections.abc import Sequence
from typing import Any

from app.export.dataset.release_file import ReleaseFile
from app.export.selection import Selection
from app.shape.dataset import AUTHORITY, HOW_TO_READ, KEYWORDS, LICENCE_URL, NAME, PLACE, TITLE

DCAT = "/v1/dcat.jsonld"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_of(whole: Selection, files: Sequence[ReleaseFile]) -> dict[str, Any]:
    """Return the data set and the API on it as a graph of linked data."""
    base, released_at = whole.base, whole.released_at.isoformat()
    dataset = {
        "@id": base("/v1"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{AUTHORITY}findings",
        "dct:title": {"@value": TITLE, "@language": "en"},
        "dct:description": {"@value": HOW_TO_READ, "@language": "en"},
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": NAME},
        "dct:license": {"@id": LICENCE_URL},
        "dct:spatial": {"@id": PLACE},
        "dct:modified": {"@value": released_at, "@type": "xsd:dateTime"},
        "dcat:version": whole.snapshot.release,
        "dcat:keyword": [{"@value": word, "@language": "en"} for word in KEYWORDS],
        "dcat:landingPage": {"@id": base("/about")},
        "dcat:distribution": [
            {
                "@id": base(file.kind.href),
                "@type": "dcat:Distribution",
                "dct:title": {"@value": file.kind.title, "@language": "en"},
                "dct:description": {"@value": file.kind.help, "@language": "en"},
                "dct:license": {"@id": LICENCE_URL},
                "dcat:accessURL": {"@id": base(file.kind.href)},
                "dcat:downloadURL": {"@id": base(file.kind.href)},
                "dcat:mediaType": {
                    "@id": f"https://www.iana.org/assignments/media-types/{file.kind.media_type}"
                },
                "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
                "spdx:checksum": {
                    "@type": "spdx:Checksum",
                    "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                    "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
                },
            }
            for file in files
        ],
    }
    service = {
        "@id": base("/v1#api"),
        "@type": "dcat:DataService",
        "dct:title": {"@value": f"{NAME}: the API", "@language": "en"},
        "dcat:endpointURL": {"@id": base("/v1")},
        "dcat:endpointDescription": {"@id": base("/openapi.json")},
        "dcat:servesDataset": {"@id": base("/v1")},
    }
    return {"@context": CONTEXT, "@graph": [dataset, service]}
