"""Full text: FTS5 on SQLite, tsvector on Postgres, each given the same stems and so finding the same.

Neither database's own parser, stemmer or stop words take part. A record's stems lie in four columns
by weight (`search_index`); a question is written in the language of either database from the same
expression.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Double, String, TableValuedAlias, column, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.filters.base import AppliedFilter, Filter
from app.filters.index_text import Weight, Weights
from app.filters.parameters import MAX_VALUE_LENGTH, Parameters
from app.filters.record_sets import Members, RecordSets
from app.shape.parameter import Parameter
from app.text.search_syntax import Phrase, SearchExpression, UnclearSearch, expression_of
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
        found = hits_of(expression_of(applied.values[0]))
        ids = select(found.c.id).where(found.c.resource == sets.of.name)
        return sets.asked((self.name, applied.values), lambda: sets.of.id.in_(ids))

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


class SearchHits(FunctionElement[Any]):
    """What holds the words: `resource`, `id` and `rank`, the higher the better. Forks by database."""

    name = "hits"
    inherit_cache = True


def hits_of(expression: SearchExpression) -> TableValuedAlias:
    """Return the table of the records that an expression finds."""
    asked = (
        *(literal(_fts5(expression, columns)) for columns in ("", "heading", "heading quoted")),
        *(literal(_tsquery(expression, weights)) for weights in ("", "A", "AB")),
    )
    columns: tuple[Column[Any] | Any, ...] = (
        column("resource", String),
        column("id", String),
        column("rank", Double),
    )
    return SearchHits(*asked).table_valued(*columns, name="hits")


# Both ranks are rounded, so that a place in the order can be written into a cursor and read again. What
# holds the words in its heading comes first on both, and then what is filed under them; no rank of a
# database's own comes near a step. SQLite: found once and for all, since joining FTS5 row by row would
# ask it again for each row.
STEP = 10_000
ON_SQLITE = """(WITH found AS MATERIALIZED (
  SELECT search.resource, search.id, search.number,
    round(-bm25(search_index, 8, 4, 2, 1), 8) AS rank
  FROM search_index CROSS JOIN search ON search.number = search_index.rowid
  WHERE search_index MATCH {asked}
) SELECT resource, id, rank
  + {step} * (number IN (SELECT rowid FROM search_index WHERE search_index MATCH {heading}))
  + {step} * (number IN (SELECT rowid FROM search_index WHERE search_index MATCH {filed})) AS rank
FROM found)"""
ON_POSTGRES = """(
  SELECT resource, id, CAST(round(CAST(
    ts_rank_cd('{{0.125, 0.25, 0.5, 1}}', words, CAST({asked} AS tsquery), 1) AS numeric
  ), 8) AS double precision)
    + {step} * CAST(words @@ CAST({heading} AS tsquery) AS integer)
    + {step} * CAST(words @@ CAST({filed} AS tsquery) AS integer) AS rank
  FROM search WHERE words @@ CAST({asked} AS tsquery)
)"""


@compiles(SearchHits, "sqlite")
def _on_sqlite(element: SearchHits, compiler: SQLCompiler, **given: Any) -> str:
    return _compiled(ON_SQLITE, list(element.clauses)[:3], compiler, given)


@compiles(SearchHits, "postgresql")
def _on_postgres(element: SearchHits, compiler: SQLCompiler, **given: Any) -> str:
    return _compiled(ON_POSTGRES, list(element.clauses)[3:], compiler, given)


def _compiled(
    sql: str, clauses: Sequence[Any], compiler: SQLCompiler, given: Mapping[str, Any]
) -> str:
    asked, heading, filed = (compiler.process(clause, **given) for clause in clauses)
    return sql.format(asked=asked, heading=heading, filed=filed, step=STEP)


def _fts5(expression: SearchExpression, columns: str = "") -> str:
    """Return the expression in the language of FTS5. Stems hold letters and digits alone."""
    wanted = " AND ".join(map(_fts5_any, expression.wanted))
    if columns:
        return f"{{{columns}}} : ({wanted})"
    if not expression.unwanted:
        return wanted
    return f"({wanted}) NOT {_fts5_any(expression.unwanted)}"


def _fts5_any(phrases: Sequence[Phrase]) -> str:
    said = " OR ".join('"' + " ".join(phrase.stems) + '"' for phrase in phrases)
    return f"({said})"


def _tsquery(expression: SearchExpression, weights: str = "") -> str:
    """Return the expression in the language of Postgres; with weights, where they stand."""
    groups = (_tsquery_any(group, weights) for group in expression.wanted)
    unwanted = (f"!{_tsquery_any([phrase])}" for phrase in expression.unwanted)
    return " & ".join([*groups, *unwanted])


def _tsquery_any(phrases: Sequence[Phrase], weights: str = "") -> str:
    where = f":{weights}" if weights else ""
    said = (" <-> ".join(f"'{stem}'{where}" for stem in phrase.stems) for phrase in phrases)
    return f"({' | '.join(f'({one})' for one in said)})"
