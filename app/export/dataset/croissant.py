"""The data as a whole, told to search engines (schema.org) and to those who learn from data (Croissant)."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.declaration.resource import Resource
from app.export.citation import apa, citation_of_release
from app.export.dataset.release_file import KINDS, PACKAGE, ReleaseFile
from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, KEYWORDS, LICENCE_URL, NAME, PLACE, TITLE
from app.table.column import Column, columns_of

Node = dict[str, Any]

CROISSANT = "/v1/croissant.jsonld"
CONTEXT: Node = {
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
            *(
                "citeAs",
                "column",
                "containedIn",
                "equivalentProperty",
                "extract",
                "field",
                "fileObject",
            ),
            *("fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key"),
            *("md5", "parentField", "path", "recordSet", "references", "regex", "repeated"),
            *("replace", "samplingRate", "separator", "source", "subField", "transform"),
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
    snapshot = whole.snapshot
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **_named(whole),
        "citeAs": apa(citation_of_release(whole)),
        "isLiveDataset": False,
        "distribution": [*_files(whole, files), *map(_table, snapshot.resources.values())],
        "recordSet": [_record_set(one) for one in snapshot.resources.values()],
    }


def _named(whole: Selection) -> Node:
    return {
        "name": NAME,
        "alternateName": TITLE,
        "description": HOW_TO_READ,
        "url": whole.base("/about"),
        "license": LICENCE_URL,
        "keywords": list(KEYWORDS),
        "creator": {"@type": "Organization", "name": NAME},
        "publisher": {"@type": "Organization", "name": NAME},
        "version": whole.snapshot.release,
        "datePublished": whole.released_at.date().isoformat(),
        "inLanguage": ["en", "uk"],
    }


def _files(whole: Selection, files: Sequence[ReleaseFile]) -> Iterator[Node]:
    for file in files:
        yield {
            "@type": "cr:FileObject",
            "@id": file.kind.name,
            "name": file.kind.name,
            "description": file.kind.help,
            "contentUrl": whole.base(file.kind.href),
            "contentSize": f"{file.size} B",
            "encodingFormat": file.kind.media_type,
            "sha256": file.sha256,
        }


def _table(resource: Resource) -> Node:
    path = f"data/{resource.name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "description": resource.help,
        "contentUrl": path,
        "containedIn": {"@id": PACKAGE.name},
        "encodingFormat": "text/csv",
    }


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
            "fileObject": {"@id": f"data/{resource.name}.csv"},
            "extract": {"column": column.name},
        },
    }
    # A table that refers to itself is a circle, which its readers do not follow.
    if to not in {None, resource.name} and column.name.endswith(".id"):
        described["references"] = {"field": {"@id": f"{to}/id"}}
    return {name: value for name, value in described.items() if value is not None}
