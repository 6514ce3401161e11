"""OpenAPI 3.1 from the declarations that the requests are read by, with examples from the records."""

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

AS_OF = Parameter(
    "as_of",
    "Leads (302) to the same in the release that held at the end of this day (UTC), or at this instant. "
    "`Accept-Datetime` asks the same (Memento, RFC 7089).",
    {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$"},
)
TEXT = {"type": "string"}
RANGE = r"([0-9]+-[0-9]*|-[0-9]+)"
RANGES = rf"^bytes={RANGE}(, *{RANGE})*$"
FILES = "x-files"
"""Media type → what the file is. Clients are generated from `content`, and one that takes all media
types of an answer for one type would have a string wherever there is a record."""


def list_documentation(resource: Resource) -> dict[str, Any]:
    """Return how the list of a resource is documented."""
    return {
        "operation_id": f"list_{_word(resource.name)}",
        "summary": f"List {resource.plural}",
        **_documentation(resource, list_name(resource), [], parameters_of(resource)),
    }


def body_documentation(resource: Resource) -> dict[str, Any]:
    """Return how the list of a resource is documented where the question goes in a body."""
    asked = (*parameters_of(resource), *format_parameters(resource).values())
    documented = list_documentation(resource)
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: _listed(one) for one in asked},
    }
    first = next(one for one in asked if one.example)
    example = {first.name: [first.example], LIMIT.name: [10]}
    body = {
        "required": True,
        "content": {"application/json": {"schema": schema, "example": example}},
    }
    return {
        **documented,
        "operation_id": f"query_{_word(resource.name)}",
        "summary": f"List {resource.plural}, for questions too long for an address",
        "description": f"The parameters of the list as a JSON object of lists, at most {MAX_BODY} "
        "bytes; the answer is the list's. Where `meta.query.canonical` is too long for an address, "
        "`links.self`, `links.next` and `meta.query.id` are null, and `meta.query.next_cursor` goes "
        "back as `cursor` in the body.",
        "openapi_extra": {"requestBody": body},
    }


def _listed(parameter: Parameter) -> dict[str, Any]:
    """Return a parameter as it stands in a body: always a list, with one value if it takes no more."""
    listed = {
        "type": "array",
        "description": parameter.help,
        "items": dict(parameter.schema),
        "minItems": 1,
    }
    return listed if parameter.many else listed | {"maxItems": 1}


def record_documentation(resource: Resource) -> dict[str, Any]:
    """Return how one record of a resource is documented."""
    shape = [one for one in parameters_of(resource) if one.name in {"fields", "include"}]
    id = in_path(f"Id of the {resource.singular}.", resource.sample)
    return {
        "operation_id": f"get_{_word(resource.singular)}",
        "summary": f"One {resource.singular}",
        **_documentation(resource, envelope_name(resource), [id], shape),
    }


def _documentation(
    resource: Resource, shape: str, path: list[dict[str, Any]], query: Iterable[Parameter]
) -> dict[str, Any]:
    """Return what the documentation of a list and of a record have in common."""
    asked = in_query((*query, *format_parameters(resource).values(), AS_OF))
    return {
        "description": resource.help,
        "tags": [resource.name],
        "responses": {
            200: {
                "description": "JSON, or a file in the format that was asked for.",
                "content": {"application/json": {"schema": ref(shape)}},
                FILES: files(formats_of(resource).values()),
            }
        },
        "openapi_extra": {"parameters": [*path, *asked]},
    }


def documentation(
    operation_id: str,
    summary: str,
    answer: type[Answer],
    *,
    help: str = "",
    tag: str = "about",
    parameters: Sequence[dict[str, Any]] = (),
    formats: Iterable[Format] = (),
) -> dict[str, Any]:
    """Return how an address beside the records is documented."""
    beside = {FILES: files(formats)} if formats else {}
    extra = {"openapi_extra": {"parameters": parameters}} if parameters else {}
    return {
        "operation_id": operation_id,
        "summary": summary,
        "description": help or f"{summary}.",
        "tags": [tag],
        "responses": {200: {"model": answer, "description": "The answer.", **beside}},
        **extra,
    }


def in_path(help: str, example: str | None = None) -> dict[str, Any]:
    """Return the id in an address as a parameter."""
    id = {"name": "id", "in": "path", "required": True, "description": help, "schema": TEXT}
    return id if example is None else {**id, "example": example}


def in_query(parameters: Iterable[Parameter], needed: int = 0) -> list[dict[str, Any]]:
    """Return parameters as they are documented; the first ones are needed."""
    asked = [_parameter(one) for one in parameters]
    return [one | {"required": True} for one in asked[:needed]] + asked[needed:]


def file_documentation(kind: FileKind) -> dict[str, Any]:
    """Return how the release as a file is documented."""
    bytes = {"schema": {"type": "string", "format": "binary"}}
    range = {
        "name": "Range",
        "in": "header",
        "description": "Which bytes: from one to another, from one to the end, or the last so many.",
        "schema": {"type": "string", "pattern": RANGES},
        "example": "bytes=0-499",
    }
    return {
        "operation_id": f"get_{kind.name.replace('.', '_')}",
        "summary": f"The release as one file: {kind.title}",
        "description": f"{kind.help} `ETag` is strong, `Range` gives a part, and `Repr-Digest` "
        "(RFC 9530) is the checksum of the whole file.",
        "tags": ["about"],
        "response_class": Response,
        "responses": {
            200: {"description": "The file.", "content": {kind.media_type: bytes}},
            206: {"description": "The part that was asked for."},
        },
        "openapi_extra": {"parameters": [range]},
    }


def files(formats: Iterable[Format]) -> dict[str, str]:
    """Return the media types there are beside JSON, and what each is."""
    return {format.media_types[0]: format.help for format in formats if format.write is not None}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = dict(parameter.schema)
    if parameter.many:
        schema = {"type": "array", "items": schema}
    documented: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.help,
        "schema": schema,
    }
    if parameter.many:
        # Both `a=1,2` and `a=1&a=2` are read; this is the form that clients should write.
        documented |= {"style": "form", "explode": False}
    if parameter.example is not None:
        documented["example"] = _example(parameter)
    return documented


def _example(parameter: Parameter) -> Any:
    """Return the example as what its schema says that it is."""
    assert parameter.example is not None
    if parameter.many:
        return parameter.example.split(",")
    read = {"integer": int, "number": float}.get(parameter.schema.get("type", ""), str)
    return read(parameter.example)


def _word(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_")
