"""The OpenAPI document of a release: what the routes say, the shapes of answers, real examples."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from pydantic_core import from_json, to_json

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.api.openapi import FILES
from app.api.shapes import ref, shapes_of
from app.declaration.resource import Resource
from app.export.as_json import json_of
from app.export.query_id import released
from app.http.problem import MEDIA_TYPE
from app.http.problem_type import PROBLEM_TYPES
from app.shape.dataset import LICENCE_TITLE, LICENCE_URL

GUIDE = Path(__file__).with_name("guide.md")
"""How to ask and how to read what is answered, as the API tells it of itself."""
TEXT = {"type": "string"}
HEADERS: Mapping[str, tuple[str, bool]] = {
    "ETag": ("Changes with the release and the representation; send it as `If-None-Match`.", True),
    "Last-Modified": ("When the release was loaded.", True),
    "Cache-Control": ("How long the answer may be kept.", True),
    "Vary": ("Request headers that the answer depends on.", True),
    "X-Request-ID": ("Names the request in the server's log.", True),
    "Link": ("The pages beside this one, as `next` and `prev` (RFC 8288).", False),
    "Content-Disposition": ("What a file is called.", False),
    "Location": ("Where it leads.", True),
    "Retry-After": ("Seconds after which to try again.", True),
}
"""Header → what it says, and whether it is always there."""
KEPT = ("ETag", "Last-Modified", "Cache-Control", "Vary")
TOLD = {
    304: "Unchanged since the answer whose `ETag` you sent.",
    302: "Leads to the same in the release that held at the time asked for.",
    308: "The record says the same as another, into which it was merged: leads there.",
}
"""Status → what it means, of those that are no problem."""
BESIDE = {
    304: (*KEPT, "X-Request-ID"),
    **dict.fromkeys((302, 308), ("Location", "X-Request-ID")),
    503: ("X-Request-ID", "Retry-After"),
}
"""Status → its headers; all others have one."""
OF_HEALTH = ("/healthz", "/readyz")

CODED = re.compile(rb"\bCoded_(?:Literal__)?(\w+?)_+(?=\")")
"""What a shape made for one closed list is called by the library that makes it."""


def openapi_of(app: FastAPI, snapshot: Snapshot) -> dict[str, Any]:
    """Return the document with real answers as the examples: a list of one record, and a record.

    It is made once a release, as it takes half a second; nobody may change it.
    """

    def make() -> dict[str, Any]:
        document = plain_openapi(app, snapshot.resources)
        for name, resource in snapshot.resources.items():
            _add_examples(document["paths"], f"/v1/{name}", snapshot, resource)
        # A release that there is; of a draft there is none to be had.
        (release,) = document["paths"]["/v1/releases/{id}"]["get"]["parameters"]
        release["example"] = released(snapshot) or "1-0123456789abcdef"
        return document

    return snapshot.once("openapi", make)


def plain_openapi(app: FastAPI, resources: Mapping[str, Resource]) -> dict[str, Any]:
    """Return the document without examples, which needs no database."""
    document = app.openapi()
    info = document["info"]
    info["description"] = f"{info['description']}\n\n{GUIDE.read_text('utf-8')}\n{_problems_told()}"
    info["license"] = {"name": LICENCE_TITLE, "url": LICENCE_URL}
    document["servers"] = [{"url": "/", "description": "The server that gives this document."}]
    document["security"] = []
    document["tags"] = _tags(document, resources)
    components = document["components"]
    components["schemas"] |= shapes_of(resources)
    components["headers"] = {
        name: {"description": help, "required": always, "schema": TEXT}
        for name, (help, always) in HEADERS.items()
    }
    components["responses"] = _responses()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(path, operation, is_kept=path not in OF_HEALTH and method == "get")
    found: dict[str, Any] = from_json(
        CODED.sub(lambda one: b"Coded" + one[1][:1].upper() + one[1][1:], to_json(document))
    )
    return found


def _tags(document: Mapping[str, Any], resources: Mapping[str, Resource]) -> list[dict[str, Any]]:
    """Return the tags in the order of the paths, with what each holds."""
    operations = (one for methods in document["paths"].values() for one in methods.values())
    used = dict.fromkeys(tag for one in operations for tag in one["tags"])
    told = {name: resource.help for name, resource in resources.items()}
    return [
        {"name": tag, "description": told.get(tag, f"Beside the records: {tag}.")} for tag in used
    ]


def _problems_told() -> str:
    rows = "\n".join(
        f"| {one.status} | [{one.slug}]({one.type}) | {one.help} |"
        for one in PROBLEM_TYPES.values()
    )
    return f"## Problems\n\n| status | `type` | |\n|---|---|---|\n{rows}"


def _responses() -> dict[str, Any]:
    """Return name → response of all statuses but 200."""
    told = {status: [text] for status, text in TOLD.items()}
    for kind in PROBLEM_TYPES.values():
        told.setdefault(kind.status, []).append(f"{kind.title}. {kind.help}")
    problem = {"content": {MEDIA_TYPE: {"schema": ref("Problem")}}}
    return {
        _name(status): {
            "description": " Or: ".join(texts),
            "headers": _headers(*BESIDE.get(status, ("X-Request-ID",))),
            **({} if status in TOLD else problem),
        }
        for status, texts in told.items()
    }


def _complete(path: str, operation: dict[str, Any], *, is_kept: bool) -> None:
    """Add what every operation answers with beside its answer."""
    answer = operation["responses"]["200"]
    names = ["X-Request-ID", *(KEPT if is_kept else ())]
    if FILES in answer:
        names += ["Link", "Content-Disposition"]
    answer["headers"] = _headers(*names)
    is_record = path.endswith("{id}") and operation["tags"] != ["about"]
    was_asked = any(one["name"] == "as_of" for one in operation.get("parameters", ()))
    has_body, is_health = "requestBody" in operation, path in OF_HEALTH
    statuses = dict.fromkeys((kind.status for kind in PROBLEM_TYPES.values()), True) | {
        302: was_asked,
        304: is_kept,
        308: was_asked and is_record,
        404: "{id}" in path,
        # `query` is the id of no record, but where a question is sent to.
        405: is_record,
        406: not is_health,
        410: is_record,
        413: has_body,
        415: has_body,
        416: "206" in operation["responses"],
        422: not is_health,
    }
    operation["responses"] |= {
        str(status): {"$ref": f"#/components/responses/{_name(status)}"}
        for status in sorted(statuses)
        if statuses[status]
    }


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _name(status: int) -> str:
    return HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")


def _add_examples(
    paths: Mapping[str, Any], path: str, snapshot: Snapshot, resource: Resource
) -> None:
    one_of_list = question_of(snapshot, resource, [("limit", "1")])
    record = question_of(snapshot, resource, [], of_one=True)
    for at, question, id in (
        (path, one_of_list, None),
        (f"{path}/{{id}}", record, resource.sample),
    ):
        answer = paths[at]["get"]["responses"]["200"]
        body, _ = json_of(snapshot, question, id)
        answer["content"]["application/json"]["example"] = from_json(body)
