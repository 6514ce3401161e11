"""A parsed file as a record of its shape, or what keeps it from being one in an editor's words."""

import json
import re
from datetime import date
from typing import TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.seed.document import Document, position_of
from app.seed.fault import Fault, SeedFaults, did_you_mean, shown
from app.seed.field import FieldFact, field_at, fields_of
from app.seed.shape_part import Shape

Wanted = TypeVar("Wanted", bound=Shape)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LIMITS = {
    "greater_than": ("gt", "is not above"),
    "greater_than_equal": ("ge", "is below"),
    "less_than": ("lt", "is not below"),
    "less_than_equal": ("le", "is above"),
}
"""Pydantic's names for a number out of bounds, and where it puts the bound."""


def validated(document: Document, shape: type[Wanted], path: str) -> Wanted:
    """Validate strictly: nothing is converted, no key is passed over. Raises `SeedFaults`."""
    try:
        return shape.adapter().validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        raise SeedFaults(
            _fault(detail, document, shape, path)
            for detail in error.errors(include_url=False)
            # What holds nothing but wrong values is also said to be short of right ones.
            if detail["type"] != "too_short" or not detail["input"]
        ) from error


def _fault(detail: ErrorDetails, document: Document, shape: type[Shape], path: str) -> Fault:
    place = detail["loc"]
    is_key = detail["type"] == "unexpected_keyword_argument"
    known = document.keys if is_key else document.values
    while place not in known:
        place = place[:-1]
    return Fault(path, *position_of(known[place]), *_words(detail, shape))


def _words(detail: ErrorDetails, shape: type[Shape]) -> tuple[str, str]:
    """Say the problem and the remedy."""
    place, given, context = detail["loc"], detail["input"], detail.get("ctx", {})
    key = next((step for step in reversed(place) if isinstance(step, str)), "")
    fact = field_at(shape, place)
    if fact is None:
        return _unknown_key(key, [step for step in place if isinstance(step, str)], shape)
    if detail["type"] == "missing":
        return f"`{key}` is missing", f"Add `{key}:` ({fact.meaning.rstrip('.')})"
    if given in (None, ""):
        return f"`{key}` is empty", f"Write {fact.kind}"
    if fact.holds is date and isinstance(given, str) and DAY.fullmatch(given):
        return f"`{key}` is {shown(given)}, which is not in the calendar", "Correct the day"
    if detail["type"] == "enum" and fact.terms and isinstance(given, str):
        return (
            f"{shown(given)} is no code of `{key}`{did_you_mean(given, fact.terms)}",
            f"Write {fact.kind}",
        )
    if detail["type"] == "tuple_type":
        return (
            f"`{key}` is not a list",
            f"Write each value on a line of its own after `- `: {fact.kind}",
        )
    if detail["type"] == "too_short":
        return f"`{key}` is an empty list", f"Name at least one: {fact.kind}"
    if detail["type"] == "string_too_long":
        most = context["max_length"]
        return f"`{key}` has more than {most} characters", f"Shorten it to {most}"
    if detail["type"] in LIMITS:
        bound, words = LIMITS[detail["type"]]
        return f"`{key}` is {given}, which {words} {context[bound]:g}", _remedy_for_number(fact)
    return f"`{key}` is {shown(given)}", f"Write {fact.kind}{_hint(given, fact)}"


DERIVED = {
    "verified_against_original": "it follows from a locator in an original that was seen and has a hash",
    "certainty_group": "it follows from `certainty`",
    "perpetrators": "they follow from `attributions`, each with its words and whose they are",
    "status": "it follows from `answers`, each with the text that says so",
    "dismissed_by": "it follows from `answers`, each with the text that says so",
}
"""Key of an answer → what it is made from; nobody writes it."""


def _unknown_key(key: str, path: list[str], shape: type[Shape]) -> tuple[str, str]:
    if key in DERIVED:
        return f"the key {shown(key)} is derived: {DERIVED[key]}", "Leave it out"
    around = field_at(shape, tuple(path[:-1])) if path[:-1] else None
    known = fields_of(around.part if around and around.part else shape)
    return (
        f"the key {shown(key)} is not known here{did_you_mean(key, known)}",
        "The keys are " + ", ".join(f"`{each}`" for each in known),
    )


def _remedy_for_number(fact: FieldFact) -> str:
    if not fact.required and fact.holds is int and not fact.many:
        return "Correct it, or leave it out where no number is known; absent is not zero"
    return "Correct the number"


def _hint(given: object, fact: FieldFact) -> str:
    """Name the usual reason for a value of the wrong type."""
    if fact.holds is str and isinstance(given, bool | int | float):
        written = json.dumps(cast("float", given))
        return f", in quotation marks: `{fact.key}: '{written}'`"
    if fact.holds is str and isinstance(given, str) and given.endswith("\n"):
        return "; for text on several lines begin with `>-`, not with `>` or `|`"
    return ""
