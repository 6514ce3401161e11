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


def error_page(sheet: PageContext, problem: Problem, resources: Mapping[str, Resource]) -> Page:
    """Return the page of a problem."""
    _, name, *_ = [*sheet.path.split("/"), ""]
    name = sheet.path.split("/")[2] if sheet.path.startswith("/embed/") else name
    fixes = [error.fix for error in problem.errors or () if error.fix]
    given: dict[str, Any] = {
        "say_fault": lambda error: _fault(sheet, error),
        "trouble": problem,
        "kind": problem.kind,
        "resource": name if name in resources else None,
        "fix": sheet.page_of(fixes[0]) if fixes else None,
        "suggested": _record(sheet, resources, name, problem.suggestion),
        "successor": _record(sheet, resources, name, problem.successor),
    }
    return Page("error.html", given)


def _record(
    sheet: PageContext, resources: Mapping[str, Resource], name: str, id: str | None
) -> tuple[Any, str] | None:
    """Return label and address of a record that a problem points to."""
    if id is None or sheet.reading is None:
        return None
    if name not in resources:
        # A suggestion beside the records is an address.
        return (id, sheet.to(id)) if id.startswith("/") else None
    words = sheet.reading.words_of(resources[name].vocabulary)
    if id not in words.labels:
        return (id, sheet.page_of(id)) if id.startswith("/") else None
    label = sheet.label(Ref(id=id, label=words.labels[id]), name)
    return label, sheet.record(name, id)


def _fault(sheet: PageContext, error: ProblemError) -> LocalizedText | str:
    """Say what is wrong with a parameter: in English as the API does, else by its code."""
    if sheet.language.tag == RECORDS or error.code not in FAULTS:
        return sheet.english(error.detail)
    values = {"parameter": error.parameter, "value": error.value or ""}
    said = sheet.language.say(FAULTS[error.code], **values)
    if error.suggestion is None:
        return said
    meant = sheet.language.say("Did you mean: %(suggestion)s", suggestion=error.suggestion)
    return f"{said} {meant}"
