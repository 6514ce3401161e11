"""The shapes of answers in JSON Schema: whole records, records in part, lists of both."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from app.answering.explanation import Highlight
from app.declaration.resource import Resource
from app.shape.answer import Answer, FacetValue, MatchedBy
from app.shape.envelope import ListLinks, ListMeta, RecordLinks, RecordMeta
from app.shape.field import ALWAYS, NAMING, STAYING
from app.shape.problem import ProblemDetails

Schema = dict[str, Any]

PLACE = "#/components/schemas/"
IN_PART = "InPart"
AROUND: tuple[type[Answer], ...] = (
    *(ListMeta, ListLinks, FacetValue, RecordMeta, RecordLinks),
    *(Highlight, MatchedBy, ProblemDetails),
)


def ref(name: str) -> Schema:
    """Return a reference to a shape."""
    return {"$ref": f"{PLACE}{name}"}


def list_name(resource: Resource) -> str:
    """Return what the shape of a resource's list is called."""
    return f"{record_name(resource)}List"


def envelope_name(resource: Resource) -> str:
    """Return what the shape of an answer with one record is called."""
    return f"One{record_name(resource)}"


def record_name(resource: Resource) -> str:
    """Return what the shape of a resource's record is called."""
    return resource.singular.title().replace(" ", "")


def shapes_of(resources: Mapping[str, Resource]) -> dict[str, Schema]:
    """Return name → shape of all that lists and records are made of."""
    records = [resource.answer for resource in resources.values()]
    models = [(model, "serialization") for model in (*records, *AROUND)]
    _, made = models_json_schema(models, ref_template=f"{PLACE}{{model}}")  # type: ignore[arg-type]  # a list of pairs
    shapes: dict[str, Schema] = made["$defs"]
    shapes["Problem"] = shapes.pop(ProblemDetails.__name__)
    for resource in resources.values():
        name = record_name(resource)
        whole = shapes.pop(resource.answer.__name__)
        shapes[name] = whole
        _add_what_is_asked_for(whole, resource)
        shapes[f"{name}{IN_PART}"] = _in_part(whole, ALWAYS, shapes)
    for resource in resources.values():
        shapes |= _envelopes(resource, resources)
    return shapes


def _add_what_is_asked_for(whole: Schema, resource: Resource) -> None:
    properties = whole["properties"]
    if resource.text:
        properties["highlights"] = _list_of(
            ref(Highlight.__name__), "Present with `highlight=true`: where the words stand."
        )
    if resource.filters:
        properties["matched_by"] = _list_of(
            ref(MatchedBy.__name__), "Present with `explain=true`: what satisfied each filter."
        )


def _in_part(whole: Schema, always: tuple[str, ...], shapes: dict[str, Schema]) -> Schema:
    """Return the shape of what `fields` leaves: what stays is there, everything else may be absent."""
    there = [name for name in whole["required"] if name in {*STAYING, *always}]
    properties = {
        name: one if name in {"highlights", "matched_by"} else _narrowed(one, shapes)
        for name, one in whole["properties"].items()
    }
    part = {**whole, "title": f"{whole['title']}{IN_PART}", "properties": properties}
    if there:
        return {**part, "required": there}
    del part["required"]
    return part


def _narrowed(schema: Any, shapes: dict[str, Schema]) -> Any:
    """Return a schema whose references lead to shapes in part, which are added where they differ."""
    if isinstance(schema, list):
        return [_narrowed(one, shapes) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" not in schema:
        return {name: _narrowed(one, shapes) for name, one in schema.items()}
    name = schema["$ref"].removeprefix(PLACE)
    whole = shapes[name]
    if "properties" not in whole:
        return schema
    part = _in_part(whole, NAMING, shapes)
    if (part.get("required"), part["properties"]) == (whole["required"], whole["properties"]):
        return schema
    shapes[f"{name}{IN_PART}"] = part
    return schema | ref(f"{name}{IN_PART}")


def _envelopes(resource: Resource, resources: Mapping[str, Resource]) -> dict[str, Schema]:
    name = record_name(resource)
    record = {
        "anyOf": [ref(name), ref(f"{name}{IN_PART}")],
        "description": "The whole record, or the record in part where `fields` is given.",
    }
    counts = {
        "type": "object",
        "additionalProperties": _list_of(ref(FacetValue.__name__), "Its values."),
        "description": "Facet → its values, of those that `facets` names.",
    }
    page = {
        "data": _list_of(record, "The records, in order."),
        "meta": ref(ListMeta.__name__),
        "facets": counts,
        "links": ref(ListLinks.__name__),
    }
    one = {"data": record, "meta": ref(RecordMeta.__name__), "links": ref(RecordLinks.__name__)}
    beside, found = {}, {}
    if resource.includes:
        lists = {
            one: _list_of(ref(record_name(resources[one])), f"Whole {resources[one].plural}.")
            for one in resource.includes
        }
        beside = {"included": ref(f"{name}Included")}
        told = "What `include` adds: whole records, each once, by resource."
        found[f"{name}Included"] = _object(told, {}, lists)
    found[list_name(resource)] = _object(f"A page of {resource.plural}.", page, beside)
    found[envelope_name(resource)] = _object(f"One {resource.singular}.", one, beside)
    return found


def _object(description: str, there: Mapping[str, Schema], perhaps: Mapping[str, Schema]) -> Schema:
    """Return the shape of what has some properties, and perhaps others."""
    required = {"required": [*there]} if there else {}
    properties = {**there, **perhaps}
    return {"type": "object", "description": description, "properties": properties, **required}


def _list_of(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}
