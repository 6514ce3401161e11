"""The data as a whole, told to catalogues: DCAT, schema.org, Croissant, DataCite, RO-Crate."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.declaration.resource import Resource
from app.export.citation import apa, citation_of_release
from app.export.dataset.deposit import DATACITE, RO_CRATE, datacite_of, ro_crate_of
from app.export.dataset.release_file import KINDS, PACKAGE, ReleaseFile
from app.export.selection import Selection
from app.shape.dataset import AUTHORITY, HOW_TO_READ, KEYWORDS, LICENCE_URL, NAME, PLACE, TITLE
from app.table.column import Column, columns_of

Node = dict[str, Any]

DCAT, CROISSANT = "/v1/dcat.jsonld", "/v1/croissant.jsonld"
DCAT_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CROISSANT_CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{
        term: f"cr:{term}"
        for term in (
            *("citeAs", "column", "containedIn", "equivalentProperty", "extract", "field"),
            *("fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset"),
            *("jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
            *("repeated", "replace", "samplingRate", "separator", "source", "subField"),
            "transform",
        )
    },
}
"""The context of the standard as it is given there: readers compare it with their own."""
DATA_TYPES = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
"""Type of a column → what Croissant calls it; all others are text."""


def dcat_of(whole: Selection, files: Sequence[ReleaseFile]) -> Node:
    """Return the data set with its files, and the API on it, as DCAT 3."""
    base = whole.base
    dataset = {
        "@id": base("/v1"),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{AUTHORITY}findings",
        "dct:title": _english(TITLE),
        "dct:description": _english(HOW_TO_READ),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": NAME},
        "dct:license": {"@id": LICENCE_URL},
        "dct:spatial": {"@id": PLACE},
        "dct:modified": {"@value": whole.released_at.isoformat(), "@type": "xsd:dateTime"},
        "dcat:version": whole.snapshot.release,
        "dcat:keyword": [_english(word) for word in KEYWORDS],
        "dcat:landingPage": {"@id": base("/about")},
        "dcat:distribution": [_distribution(file, base(file.kind.href)) for file in files],
    }
    service = {
        "@id": base("/v1#api"),
        "@type": "dcat:DataService",
        "dct:title": _english(f"{NAME}: the API"),
        "dcat:endpointURL": {"@id": base("/v1")},
        "dcat:endpointDescription": {"@id": base("/openapi.json")},
        "dcat:servesDataset": {"@id": base("/v1")},
    }
    return {"@context": DCAT_CONTEXT, "@graph": [dataset, service]}


def _distribution(file: ReleaseFile, address: str) -> Node:
    media_types = "https://www.iana.org/assignments/media-types/"
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": _english(file.kind.title),
        "dct:description": _english(file.kind.help),
        "dct:license": {"@id": LICENCE_URL},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{media_types}{file.kind.media_type}"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _english(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def schema_org_of(whole: Selection) -> Node:
    """Return what search engines read of a data set (schema.org), without what only its files tell."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **_named(whole),
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "sameAs": PLACE},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": kind.title,
                "contentUrl": whole.base(kind.href),
                "encodingFormat": kind.media_type,
            }
            for kind in KINDS
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": NAME, "url": whole.base("/v1")},
    }


def croissant_of(whole: Selection, files: Sequence[ReleaseFile]) -> Node:
    """Return the description as Croissant 1.1: files with checksums, and what each column means."""
    resources = whole.snapshot.resources.values()
    release_files = [
        {
            **_file(file.kind.name, file.kind.help, whole.base(file.kind.href)),
            "contentSize": f"{file.size} B",
            "encodingFormat": file.kind.media_type,
            "sha256": file.sha256,
        }
        for file in files
    ]
    tables = [
        {
            **_file(table := _table(one), one.help, table),
            "containedIn": {"@id": PACKAGE.name},
            "encodingFormat": "text/csv",
        }
        for one in resources
    ]
    return {
        "@context": CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **_named(whole),
        "citeAs": apa(citation_of_release(whole)),
        "isLiveDataset": False,
        "distribution": [*release_files, *tables],
        "recordSet": [_record_set(one) for one in resources],
    }


def _named(whole: Selection) -> Node:
    organisation = {"@type": "Organization", "name": NAME}
    return {
        "name": NAME,
        "alternateName": TITLE,
        "description": HOW_TO_READ,
        "url": whole.base("/about"),
        "license": LICENCE_URL,
        "keywords": list(KEYWORDS),
        "creator": organisation,
        "publisher": organisation,
        "version": whole.snapshot.release,
        "datePublished": whole.released_at.date().isoformat(),
        "inLanguage": ["en", "uk"],
    }


def _file(id: str, help: str, address: str) -> Node:
    named = {"@type": "cr:FileObject", "@id": id, "name": id}
    return {**named, "description": help, "contentUrl": address}


def _table(resource: Resource) -> str:
    return f"data/{resource.name}.csv"


def _record_set(resource: Resource) -> Node:
    name = resource.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource.help,
        "key": {"@id": f"{name}/id"},
        "field": [_field(resource, column) for column in columns_of(resource)],
    }


def _field(resource: Resource, column: Column) -> Node:
    to = resource.representation.refers.get(column.name.removesuffix(".id"))
    described = {
        "@type": "cr:Field",
        "@id": f"{resource.name}/{column.name}",
        "name": column.name,
        "description": column.field.help,
        "dataType": DATA_TYPES.get(column.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": _table(resource)},
            "extract": {"column": column.name},
        },
    }
    # A table that refers to itself is a circle, which its readers do not follow.
    if to not in {None, resource.name} and column.name.endswith(".id"):
        described["references"] = {"field": {"@id": f"{to}/id"}}
    return described


def _crate_of(whole: Selection, files: Sequence[ReleaseFile]) -> Node:
    named = ((whole.base(one.kind.href), one.kind.title, one.kind.media_type) for one in files)
    return ro_crate_of(whole, named)


LINKED = "application/ld+json"
DESCRIPTIONS: Mapping[str, tuple[str, str, Callable[[Selection, Sequence[ReleaseFile]], Node]]] = {
    "dcat": (DCAT, LINKED, dcat_of),
    "croissant": (CROISSANT, LINKED, croissant_of),
    "datacite": (
        DATACITE,
        "application/vnd.datacite.datacite+json",
        lambda whole, _: datacite_of(whole),
    ),
    "ro_crate": (RO_CRATE, LINKED, _crate_of),
}
"""Name → address of what describes the whole for a catalogue, of which type it is, and what makes it."""
