"""Asks for records that hold words, in any of their forms."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from app.filters.base import AppliedFilter, Filter
from app.filters.index_text import Weight, Weights
from app.filters.parameters import MAX_VALUE_LENGTH, Parameters
from app.filters.record_sets import Members, RecordSets
from app.filters.search_index import hits_of
from app.shape.parameter import Parameter
from app.text.search_syntax import SearchExpression, UnclearSearch, expression_of
from app.translation import RECORDS, Language
from app.translation import gettext_noop as _

HIGHLIGHT = "highlight"
"""Name of the parameter that asks for snippets."""


@dataclass(frozen=True, eq=False, kw_only=True)
class FullTextFilter(Filter):
    """Asks for records that hold words. The paths say which of a record's words weigh more."""

    name: str = "q"
    title: str = _("Words")
    help: str = (
        "Words that a record must hold, its quotations, notes and the names of what it refers to "
        "included, in English or Ukrainian, in any form and spelling; words such as “of” count in a "
        'phrase alone. `"…"` asks for a phrase, `-` leaves out what holds a word or phrase, `OR` '
        "between two asks for either; no field is named. Without `sort`, those come first whose title "
        "or label holds the words, then those whose kinds of violation, places or exact words do."
    )
    heading: tuple[str, ...]
    """Paths of what the record is, in a line."""
    quoted: tuple[str, ...] = ()
    """Paths of exact words that it rests on, and of the names that it is filed under."""
    aside: tuple[str, ...] = ("note",)
    """Paths of what is said beside."""
    unsearched: tuple[str, ...] = ()
    """Paths of what is not searched, with all below: words of others, and what is made of the rest."""

    @cached_property
    def weights(self) -> Weights:
        """How much a string weighs by its path; every other one is a name."""
        return Weights(
            {
                **dict.fromkeys(self.unsearched),
                **dict.fromkeys(self.heading, Weight.HEADING),
                **dict.fromkeys(self.quoted, Weight.QUOTED),
                **dict.fromkeys(self.aside, Weight.ASIDE),
            }
        )

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        words = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE_LENGTH}
        return (
            Parameter(self.name, self.help, words, example='"most likely" theatre'),
            Parameter(
                HIGHLIGHT,
                "`true` adds `highlights` to each record: where in it the words of `q` stand, "
                "verbatim, each match between `<mark>` and `</mark>`, all else escaped for HTML.",
                {"type": "string", "enum": ["true", "false"]},
                example="true",
                needs=self.name,
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        highlight = parameters.choice(HIGHLIGHT, ("true", "false"))
        if highlight and self.name not in parameters:
            detail = f"{HIGHLIGHT} marks the words of {self.name}; give it, too."
            parameters.refuse(HIGHLIGHT, highlight, "needs_another_parameter", detail, replace=())
        expression = read_expression(self.name, parameters)
        if expression is None:
            return []
        words = str(expression)
        pairs = ((self.name, words), *(((HIGHLIGHT, "true"),) if highlight == "true" else ()))
        return [AppliedFilter(self, pairs, (words,), (words,))]

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        found = hits_of(expression_of(applied.values[0]), sets.connection)
        ids = select(found.c.id).where(found.c.resource == sets.of.name)
        return sets.among((self.name, applied.values), ids)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        (words,) = applied.values
        is_own = language.tag == RECORDS
        words = expression_of(words).sentence if is_own else language.quoted(words)
        return language.say("that hold the words %(words)s", words=words)


def read_expression(name: str, parameters: Parameters) -> SearchExpression | None:
    """Return what a parameter of words asks for; what cannot be looked up is refused there."""
    value = parameters.one(name)
    if value is None:
        return None
    try:
        return expression_of(value)
    except UnclearSearch as unclear:
        replace = None if unclear.instead is None else ((name, unclear.instead),)
        parameters.refuse(name, value, unclear.code, unclear.detail, replace=replace)
        return None
