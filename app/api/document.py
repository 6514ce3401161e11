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
from app.api.routes import list_answer
from app.api.shapes import ref, shapes_of
from app.declaration.resource import Resource
from app.export.as_json import record_json, record_links
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
OF_RECORDS = (404, 405, 410)
"""405: `query` is the id of no record, but where a question is sent to."""
LED = {
    302: "Leads to the same in the release that held at the time asked for.",
    308: "The record says the same as another, into which it was merged: leads there.",
}
OF_BODIES = (413, 415)
OF_RANGES = (416,)
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
    by_status: dict[int, list[str]] = {}
    for kind in PROBLEM_TYPES.values():
        by_status.setdefault(kind.status, []).append(f"{kind.title}. {kind.help}")
    problems = {
        _name(status): {
            "description": " Or: ".join(told),
            "headers": _headers("X-Request-ID", *(["Retry-After"] if status == 503 else [])),
            "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
        }
        for status, told in by_status.items()
    }
    others = {
        _name(304): {
            "description": "Unchanged since the answer whose `ETag` you sent.",
            "headers": _headers(*KEPT, "X-Request-ID"),
        }
    }
    for status, told in LED.items():
        headers = _headers("Location", "X-Request-ID")
        others[_name(status)] = {"description": told, "headers": headers}
    return others | problems


def _complete(path: str, operation: dict[str, Any], *, is_kept: bool) -> None:
    """Add what every operation answers with beside its answer."""
    answer = operation["responses"]["200"]
    names = ["X-Request-ID", *(KEPT if is_kept else ())]
    if FILES in answer:
        names += ["Link", "Content-Disposition"]
    answer["headers"] = _headers(*names)
    statuses = {kind.status for kind in PROBLEM_TYPES.values()} - {*OF_RECORDS}
    if is_kept:
        statuses |= {304}
    if "requestBody" not in operation:
        statuses -= {*OF_BODIES}
    if any(one["name"] == "as_of" for one in operation.get("parameters", ())):
        statuses |= {302} | ({308} if path.endswith("{id}") else set())
    if "206" not in operation["responses"]:
        statuses -= {*OF_RANGES}
    if path in OF_HEALTH:
        statuses -= {406, 422}
    if "{id}" in path:
        is_record = path.endswith("{id}") and operation["tags"] != ["about"]
        statuses |= {*OF_RECORDS} if is_record else {404}
    operation["responses"] |= {
        str(status): {"$ref": f"#/components/responses/{_name(status)}"}
        for status in sorted(statuses)
    }


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _name(status: int) -> str:
    return HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")


def _add_examples(
    paths: Mapping[str, Any], path: str, snapshot: Snapshot, resource: Resource
) -> None:
    list_of_one = list_answer(snapshot, question_of(snapshot, resource, [("limit", "1")])).body
    assert isinstance(list_of_one, bytes), "JSON is no file"
    asked = question_of(snapshot, resource, [], of_one=True)
    links = record_links(snapshot, resource, resource.sample, asked)
    record = record_json(snapshot, resource, resource.sample, asked, links)
    for at, body in ((path, list_of_one), (f"{path}/{{id}}", record)):
        answer = paths[at]["get"]["responses"]["200"]
        answer["content"]["application/json"]["example"] = from_json(body)
