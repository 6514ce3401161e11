"""Pages of problems: what one means, and what is wrong with a request, where, and what leads on."""

from typing import Any

from app.http.problem import Problem
from app.http.problem_type import PROBLEM_TYPES
from app.shape.answer import Ref
from app.web.narrowing import written_form
from app.web.page_context import PageContext
from app.web.rendering import Page, without_parameters


@without_parameters
def problem_kind(context: PageContext) -> Page:
    """Make the page that a problem's `type` points to."""
    kind = context.named("problems", PROBLEM_TYPES)
    return Page("problem.html", {"kind": kind, "kinds": list(PROBLEM_TYPES.values())})


def error_page(context: PageContext, problem: Problem) -> Page:
    """Return the page of a problem."""
    path, resources = context.path, context.resources
    name = path.replace("/embed/", "/", 1).partition("/")[2].partition("/")[0]
    form = None
    if problem.errors and name in resources and path == f"/{name}":
        form = written_form(resources[name], context.pairs, problem.errors)
    # What leads to no record is an address.
    seen = (one.removeprefix("/v1/").partition("/") for one in problem.see)
    corrected = problem.corrected
    values = {
        # What is wrong with a field stands beside it.
        "form": form if form and form["faults"] else None,
        "trouble": problem,
        "kind": problem.kind,
        "resource": name if name in resources else None,
        "fix": None if corrected is None else context.to(path, corrected),
        "suggested": [
            *(_place(context, kind, id or f"/{kind}") for kind, _, id in seen),
            _place(context, name, problem.suggestion),
        ],
        "successor": _place(context, name, problem.successor),
    }
    return Page("error.html", values)


def _place(context: PageContext, name: str, id: str | None) -> tuple[Any, str] | None:
    """Return label and address of what a problem points to: of a record, or of any other page."""
    if id is None or context.opened is None:
        return None
    if name in context.resources and (label := context.words(name).labels.get(id)):
        return context.label(Ref(id=id, label=label), name), context.record(name, id)
    return (id, context.to(id)) if id.startswith("/") else None
