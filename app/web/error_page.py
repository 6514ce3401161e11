"""A problem as a page: what happened, and the way out of it as a link."""

from collections.abc import Mapping
from typing import Any

from app.declaration.resource import Resource
from app.http.problem import Problem
from app.shape.answer import Ref
from app.shape.problem import ProblemError
from app.translation import RECORDS, LocalizedText
from app.web.labels import FAULTS
from app.web.page_context import PageContext
from app.web.rendering import Page
from app.web.written_form import written_form


def error_page(context: PageContext, problem: Problem, resources: Mapping[str, Resource]) -> Page:
    """Return the page of a problem."""
    _, name, *_ = [*context.path.split("/"), ""]
    name = context.path.split("/")[2] if context.path.startswith("/embed/") else name
    corrected = problem.corrected
    form = None
    if problem.errors and name in resources and context.path == f"/{name}":
        form = written_form(resources[name], tuple(context.pairs), problem.errors)
    values: dict[str, Any] = {
        # What is wrong with a field stands beside it.
        "form": form if form and form.faults else None,
        "say_fault": lambda error: _fault(context, error),
        "trouble": problem,
        "kind": problem.kind,
        "resource": name if name in resources else None,
        "fix": None if corrected is None else context.to(context.path, corrected),
        "suggested": [
            *(_record(context, resources, *path.split("/")[2:]) for path in problem.see),
            _record(context, resources, name, problem.suggestion),
        ],
        "successor": _record(context, resources, name, problem.successor),
    }
    return Page("error.html", values)


def _record(
    context: PageContext, resources: Mapping[str, Resource], name: str, id: str | None
) -> tuple[Any, str] | None:
    """Return label and address of a record that a problem points to."""
    if id is None or context.snapshot is None:
        return None
    if name not in resources:
        # A suggestion beside the records is an address.
        return (id, context.to(id)) if id.startswith("/") else None
    words = context.snapshot.index_of(resources[name].vocabulary)
    if id not in words.labels:
        return (id, context.to(id)) if id.startswith("/") else None
    label = context.label(Ref(id=id, label=words.labels[id]), name)
    return label, context.record(name, id)


def _fault(context: PageContext, error: ProblemError) -> LocalizedText | str:
    """Say what is wrong with a parameter: in English as the API does, else by its code."""
    if context.language.tag == RECORDS or error.code not in FAULTS:
        return context.english(error.detail)
    values = {"parameter": error.parameter, "value": error.value or ""}
    said = context.language.say(FAULTS[error.code], **values)
    if error.suggestion is None:
        return said
    meant = context.language.say("Did you mean: %(suggestion)s", suggestion=error.suggestion)
    return f"{said} {meant}"
