"""The reference: each operation of the OpenAPI document as a page, with a form that asks it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import getitem
from typing import Any

from pydantic_core import to_json

from app.question.question import address
from app.web.docs.guide import guides
from app.web.page_context import PageContext
from app.web.rendering import Page, without_parameters

Node = Mapping[str, Any]
"""A part of the document."""

JSON = "application/json"
FEW = 40
"""Values of a parameter that can be looked over; more are looked up in /v1/schema."""
WHOLE = "included"
"""Field of records of other kinds, whose fields are told where they are listed."""
DEPTH = 6
"""Levels of an answer that are told; no shape here is deeper, and one that holds itself ends."""


@dataclass(frozen=True)
class Operation:
    """A method of a path."""

    id: str
    method: str
    path: str
    said: Node
    """What the document says of it."""
    inputs: Sequence[Node]
    body: str
    """JSON that is sent as it stands; empty where nothing is sent."""
    answers: Mapping[str, Node]
    """Status → what is said of the answer."""
    fields: Sequence[tuple[str, str, str]]
    """Of the answer: path, what it holds, what it means."""

    @property
    def groups(self) -> list[tuple[Node, Sequence[Node]]]:
        """The parameters, each with those that are its name with a suffix."""
        grouped = groupby(self.inputs, lambda one: one["name"].partition("__")[0])
        return [(first, others) for _, (first, *others) in grouped]

    @property
    def as_it_stands(self) -> str:
        """Where the form leads when nothing is written into it."""
        path, query = self.path, []
        for one in self.inputs:
            if one["place"] == "path":
                path = path.replace(f"{{{one['name']}}}", one["value"])
            elif one["value"]:
                query.append((one["name"], one["value"]))
        return address(path, query)


@without_parameters
def docs(context: PageContext) -> Page:
    """Make the page that leads to all guides and operations."""
    operations = operations_of(context.site.document_of(context.snapshot))
    return Page("docs.html", {"guides": guides().values(), "operations": operations})


@without_parameters
def reference(context: PageContext) -> Page:
    """Make the page of one operation."""
    document = context.site.document_of(context.snapshot)
    operations = {one.id: one for one in operations_of(document)}
    return Page("operation.html", {"operation": context.named("docs", operations)})


def operations_of(document: Node) -> list[Operation]:
    """Return what can be asked, in the order of the document."""
    return [
        _operation(document, path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def _operation(document: Node, path: str, method: str, operation: Node) -> Operation:
    answers = {
        status: _resolved(document, answer) for status, answer in operation["responses"].items()
    }
    body = operation.get("requestBody", {}).get("content", {}).get(JSON)
    schema = answers["200"].get("content", {}).get(JSON, {}).get("schema", {})
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        said=operation,
        inputs=[
            _input(document, _resolved(document, one)) for one in operation.get("parameters", ())
        ],
        body="" if body is None else to_json(_example(body), indent=2).decode(),
        answers=answers,
        fields=list(_told(document, schema)),
    )


def _input(document: Node, parameter: Node) -> Node:
    """Return a parameter as the form shows it, with the values there are where they are few.

    Its own value is empty but where the operation cannot be asked without.
    """
    schema = _resolved(document, parameter.get("schema", {}))
    is_many = schema.get("type") == "array"
    of_one = _resolved(document, schema.get("items", {})) if is_many else schema
    choices = ["true", "false"] if of_one.get("type") == "boolean" else of_one.get("enum", ())
    example = _example(parameter)
    written = ",".join(map(str, example)) if isinstance(example, list) else str(example or "")
    needed = parameter.get("required", False)
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "help": parameter.get("description", ""),
        "is_needed": needed,
        "value": written if needed else "",
        "example": written.lower() if isinstance(example, bool) else written,
        "choices": [one for one in choices if one is not None] if len(choices) <= FEW else [],
        "is_many": is_many,
    }


def _example(given: Node) -> Any:
    """Return the example of a parameter or a body: its own, the first of several, or the schema's."""
    if "example" in given:
        return given["example"]
    first: Node = next(iter(given.get("examples", {}).values()), {})
    return first.get("value") or next(iter(given.get("schema", {}).get("examples", ())), None)


def _resolved(document: Node, node: Node) -> Node:
    """Return what a reference within the document leads to, else the node itself."""
    while "$ref" in node:
        found: Any = reduce(getitem, node["$ref"].removeprefix("#/").split("/"), document)
        node = {**found, **{name: value for name, value in node.items() if name != "$ref"}}
    return node


def _told(
    document: Node, schema: Node, path: str = "", depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    """Give the fields of an answer; of what is one of several shapes, the first."""
    node = _shape(document, schema)
    if node.get("type") == "array":
        yield from _told(document, node.get("items", {}), f"{path}[]", depth)
        return
    for name, inner in node.get("properties", {}).items() if depth < DEPTH else ():
        here = f"{path}.{name}" if path else name
        help = _resolved(document, inner).get("description", "")
        yield here, _kind(document, inner), help
        if name != WHOLE:
            yield from _told(document, inner, here, depth + 1)


def _shape(document: Node, schema: Node) -> Node:
    """Return a schema without its references and without what says that it can be null."""
    node = _resolved(document, schema)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in node:
            parts = [_resolved(document, one) for one in node[several]]
            return next((_shape(document, one) for one in parts if one.get("type") != "null"), {})
    return node


def _kind(document: Node, schema: Node) -> str:
    """Return in words what a field holds."""
    node = _resolved(document, schema)
    several = [one for name in ("anyOf", "oneOf") for one in node.get(name, ())]
    if several:
        return " or ".join(dict.fromkeys(_kind(document, one) for one in several))
    kind = node.get("type", "object" if "properties" in node else "any")
    if kind == "array":
        return f"list of {_kind(document, node.get('items', {}))}"
    return node.get("format", kind) if isinstance(kind, str) else " or ".join(kind)
