"""JSON-LD: the records as nodes that each resource declares, after a node that says what they are."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from app.declaration.representation import Node
from app.export.selection import Selection
from app.jsonld.nodes import CONTEXT
from app.shape.answer import RecordAnswer
from app.shape.dataset import HOW_TO_READ, LICENCE_URL, TITLE


def jsonld_of(selection: Selection) -> Iterator[bytes]:
    """Give one node with its context, or the graph of a list in parts."""
    context = context_of(selection.base.origin)
    if selection.id is not None:
        for record in selection.whole_records():
            yield to_json({"@context": context, **node_of(selection, record)})
        return
    yield b'{"@context":%b,"@graph":[%b' % (to_json(context), to_json(_dataset(selection)))
    for record in selection.whole_records():
        yield b"," + to_json(node_of(selection, record))
    yield b"]}"


def context_of(origin: str) -> dict[str, Any]:
    """Return the context; where the public address is known, ids stay whole in a saved file."""
    return {**CONTEXT, "@base": f"{origin}/"} if origin else dict(CONTEXT)


def node_of(selection: Selection, record: RecordAnswer) -> Node:
    """Return the node of a record; of a resource that declares none, its name alone."""
    resource = selection.resource
    if resource.representation.to_jsonld is not None:
        return resource.representation.to_jsonld(record, selection.address_of)
    return {"@id": record.links.self, "@type": "Thing", "name": resource.label_of(record)}


def _dataset(selection: Selection) -> Node:
    return {
        "@id": selection.base.placed(selection.path),
        "@type": "Dataset",
        "name": selection.sentence,
        "isPartOf": {"@id": "/v1", "@type": "Dataset", "name": TITLE},
        "version": selection.snapshot.release,
        "dateModified": selection.released_at.isoformat(),
        "license": LICENCE_URL,
        "usageInfo": HOW_TO_READ,
    }
