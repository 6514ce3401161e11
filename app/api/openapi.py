"""OpenAPI 3.1 from the declarations that the requests are read by, with examples from the records."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from starlette.responses import Response

from app.api.shapes import envelope_name, list_name, ref
from app.declaration.resource import Resource
from app.export.dataset.release_file import FileKind
from app.export.format import Format, format_parameters, formats_of
from app.http.parameters import MAX_BODY
from app.question.list_parameters import LIMIT
from app.question.question import parameters_of
from app.shape.answer import Answer
from app.shape.parameter import Parameter

Described = dict[str, Any]

AS_OF = Parameter(
    "as_of",
    "Leads (302) to the same in the release that held at the end of this day (UTC), or at this instant. "
    "`Accept-Datetime` asks the same (Memento, RFC 7089).",
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$"},
)
TEXT = {"type": "string"}
RANGE = r"([0-9]+-[0-9]*|-[0-9]+)"
RANGES = {
    "name": "Range",
    "in": "header",
    "description": "Which bytes: from one to another, from one to the end, or the last so many.",
    "schema": {"type": "string", "pattern": rf"^bytes={RANGE}(, *{RANGE})*$"},
    "example": "bytes=0-499",
}
FILES = "x-files"
"""Media type → what the file is. Clients are generated from `content`, and one that takes all media
types of an answer for one type would have a string wherever there is a record."""


def operation(id: str, summary: str, help: str = "", tag: str = "about") -> Described:
    """Return what is said of every address."""
    described = help or f"{summary}."
    return {"operation_id": id, "summary": summary, "description": described, "tags": [tag]}


def documentation(
    operation_id: str,
    summary: str,
    answer: type[Answer] | str,
    *,
    help: str = "",
    told: str = "The answer.",
    tag: str = "about",
    parameters: Sequence[Described] = (),
    formats: Iterable[Format] = (),
) -> Described:
    """Return how an address is documented; the answer is a model, or the name of a shape."""
    shape: Described = {"model": answer}
    if isinstance(answer, str):
        shape = {"content": _json({"schema": ref(answer)})}
    files = {one.media_types[0]: one.help for one in formats if one.write is not None}
    response = {"description": told, **shape, **({FILES: files} if files else {})}
    extra = {"openapi_extra": {"parameters": parameters}} if parameters else {}
    return operation(operation_id, summary, help, tag) | {"responses": {200: response}} | extra


def list_documentation(resource: Resource) -> Described:
    """Return how the list of a resource is documented."""
    name, summary = f"list_{_word(resource.name)}", f"List {resource.plural}"
    asked = in_query((*parameters_of(resource), *format_parameters(resource).values(), AS_OF))
    return _of_records(resource, name, summary, list_name(resource), asked)


def body_documentation(resource: Resource) -> Described:
    """Return how the list of a resource is documented where the question goes in a body."""
    asked = (*parameters_of(resource), *format_parameters(resource).values())
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _listed(one) for one in asked},
    }
    first = next(one for one in asked if one.example)
    example = {first.name: [first.example], LIMIT.name: [10]}
    body = {"required": True, "content": _json({"schema": schema, "example": example})}
    return {
        **list_documentation(resource),
        "operation_id": f"query_{_word(resource.name)}",
        "summary": f"List {resource.plural}, for questions too long for an address",
        "description": f"The parameters of the list as a JSON object of lists, at most {MAX_BODY} "
        "bytes; the answer is the list's. Where `meta.query.canonical` is too long for an address, "
        "`links.self`, `links.next` and `meta.query.id` are null, and `meta.query.next_cursor` goes "
        "back as `cursor` in the body.",
        "openapi_extra": {"requestBody": body},
    }


def _listed(parameter: Parameter) -> Described:
    """Return a parameter as it stands in a body: always a list, with one value if it takes no more."""
    listed = {
        "type": "array",
        "description": parameter.help,
        "items": dict(parameter.schema),
        "minItems": 1,
    }
    return listed if parameter.many else listed | {"maxItems": 1}


def record_documentation(resource: Resource) -> Described:
    """Return how one record of a resource is documented."""
    shaping = [one for one in parameters_of(resource) if one.name in {"fields", "include"}]
    asked = in_query((*shaping, *format_parameters(resource).values(), AS_OF))
    id = in_path(f"Id of the {resource.singular}.", resource.sample)
    name, summary = f"get_{_word(resource.singular)}", f"One {resource.singular}"
    return _of_records(resource, name, summary, envelope_name(resource), [id, *asked])


def _of_records(
    resource: Resource, name: str, summary: str, shape: str, parameters: Sequence[Described]
) -> Described:
    return documentation(
        name,
        summary,
        shape,
        help=resource.help,
        told="JSON, or a file in the format that was asked for.",
        tag=resource.name,
        parameters=parameters,
        formats=formats_of(resource).values(),
    )


def file_documentation(kind: FileKind) -> Described:
    """Return how the release as a file is documented."""
    id, summary = f"get_{_word(kind.name)}", f"The release as one file: {kind.title}"
    help = (
        f"{kind.help} `ETag` is strong, `Range` gives a part, and `Repr-Digest` (RFC 9530) is the "
        "checksum of the whole file."
    )
    content = {kind.media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {
        **operation(id, summary, help),
        "response_class": Response,
        "responses": {
            200: {"description": "The file.", "content": content},
            206: {"description": "The part that was asked for."},
        },
        "openapi_extra": {"parameters": [RANGES]},
    }


def in_path(help: str, example: str | None = None) -> Described:
    """Return the id in an address as a parameter."""
    id = {"name": "id", "in": "path", "required": True, "description": help, "schema": TEXT}
    return id if example is None else {**id, "example": example}


def in_query(parameters: Iterable[Parameter], needed: int = 0) -> list[Described]:
    """Return parameters as they are documented; the first ones are needed."""
    asked = [_parameter(one) for one in parameters]
    return [one | {"required": True} for one in asked[:needed]] + asked[needed:]


def _parameter(parameter: Parameter) -> Described:
    schema: Described = dict(parameter.schema)
    documented: Described = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.help,
        "schema": {"type": "array", "items": schema} if parameter.many else schema,
    }
    example: Any = parameter.example
    if parameter.many:
        # Both `a=1,2` and `a=1&a=2` are read; this is the form that clients should write.
        documented |= {"style": "form", "explode": False}
        example = example and example.split(",")
    elif example is not None:
        # As what its schema says that it is.
        example = {"integer": int, "number": float}.get(schema.get("type", ""), str)(example)
    return documented if example is None else documented | {"example": example}


def _json(content: Described) -> Described:
    return {"application/json": content}


def _word(name: str) -> str:
    return re.sub("[-. ]", "_", name)
