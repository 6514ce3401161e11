"""A problem as a page: what happened, and the way out of it as a link."""

from typing import Any

from app.http.problem import Problem
from app.shape.answer import Ref
from app.shape.problem import ProblemError
from app.translation import RECORDS, LocalizedText
from app.translation import gettext_noop as _
from app.web.narrowing import written_form
from app.web.page_context import PageContext
from app.web.rendering import Page

FAULTS = {
    "ambiguous_value": _("“%(value)s” stands for more than one value of %(parameter)s."),
    "bad_cursor": _("This address belongs to another question or to an earlier release."),
    "bad_value": _("The value of %(parameter)s is too long or holds a forbidden character."),
    "empty_range": _("%(parameter)s lies before the beginning: nothing is in between."),
    "empty_value": _("%(parameter)s has an empty value."),
    "given_twice": _("%(parameter)s takes one value and was given more than once."),
    "needs_another_parameter": _("%(parameter)s means something only beside another parameter."),
    "no_fields": _(
        "%(parameter)s searches all text and no field: write the words alone, or in quotation marks."
    ),
    "not_a_box": _("%(parameter)s is four numbers: west, south, east, north."),
    "not_a_date": _("“%(value)s” is no date. Write YYYY, YYYY-MM or YYYY-MM-DD."),
    "not_a_number": _("%(parameter)s is a whole number."),
    "not_a_point": _("%(parameter)s is two numbers: latitude, longitude."),
    "not_for_a_record": _("%(parameter)s filters or pages a list and means nothing here."),
    "not_utf8": _("The address is not written in UTF-8."),
    "out_of_range": _("%(parameter)s reaches beyond what there is."),
    "swapped": _("Latitude and longitude seem to be swapped in %(parameter)s."),
    "too_many": _("%(parameter)s is greater than what is given at a time."),
    "too_many_values": _("%(parameter)s has too many values."),
    "unclosed_phrase": _("A quotation mark is not closed: where the phrase ends cannot be said."),
    "unknown_parameter": _("There is no parameter “%(parameter)s” here."),
    "unknown_value": _("“%(value)s” is not a value of %(parameter)s."),
}
"""Code of what is wrong with a parameter → how pages say it where the details are not in English."""


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
    values: dict[str, Any] = {
        # What is wrong with a field stands beside it.
        "form": form if form and form.faults else None,
        "say_fault": lambda error: _fault(context, error),
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


def _fault(context: PageContext, error: ProblemError) -> LocalizedText | str:
    """Say what is wrong with a parameter: in English as the API does, else by its code."""
    if context.tag == RECORDS or error.code not in FAULTS:
        return context.language.english(error.detail)
    values = {"parameter": error.parameter, "value": error.value or ""}
    said = context.language.say(FAULTS[error.code], **values)
    if error.suggestion is None:
        return said
    meant = context.language.say("Did you mean: %(suggestion)s", suggestion=error.suggestion)
    return f"{said} {meant}"
