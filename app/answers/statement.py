"""What findings and claims have in common: the answer, how it is built, how it is asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.declaration.representation import Attribution
from app.filters.base import Filter
from app.filters.choice import ChoiceFilter, RecordFilter, TreeFilter
from app.filters.full_text import FullTextFilter
from app.model.actor import actors
from app.model.base import Base
from app.model.incident import incidents
from app.model.location import locations
from app.model.quote import Quote
from app.model.source import sources
from app.model.statement import Claim, Finding, claims, findings
from app.model.violation_type import violation_types
from app.shape.answer import Coded, Passage, RecordAnswer, Ref
from app.terms import Certainty, LegalCharacterisation


class StatementRef(Ref):
    """A reference to a finding or claim that never goes without its speaker and certainty."""

    certainty: Coded
    certainty_phrase: str | None
    """The speaker's own words that carry the certainty."""
    asserted_by: Ref
    words: list[str]
    """The exact words quoted; empty where the statement was seen only paraphrased."""


class ClaimRef(StatementRef):
    """A reference to a claim: also whether it denies, and what became of it."""

    stance: Coded
    status: Coded
    dismissed_by: Ref | None


class StatementAnswer(RecordAnswer):
    """A statement: who says it, how firmly, in which words, at which place of which source."""

    statement: str
    """What is stated, in our words."""
    certainty: Coded
    """How firmly the speaker claims it; it does not grade what is true."""
    certainty_phrase: str | None
    """The speaker's own words that carry the certainty."""
    legal_characterisations: list[Coded]
    """What the source itself says was broken."""
    basis: Coded
    asserted_by: Ref
    source: Ref
    reported_via: Ref | None
    """The source through which the statement was seen, where that is another."""
    violation_types: list[Ref]
    """Kinds of conduct, assigned by the curator."""
    perpetrators: list[Ref]
    """To whom the statement attributes the conduct; empty where it names nobody."""
    locations: list[Ref]
    incidents: list[Ref]
    quotes: list[Ref]
    """Quotations it rests on; a label is the exact words."""
    locators: list[Passage]
    """Where the words stand."""
    counter_claims: list[ClaimRef]
    """Claims that contest it."""
    verified_against_original: bool
    note: str | None


STATEMENT_BESIDE = ("certainty", "certainty_phrase", "asserted_by")
"""Fields without which a statement would pass for a fact."""

STATEMENT_REFERS = {"asserted_by": "actors", "source": "sources", "reported_via": "sources"}
"""Field with one reference → resource of the record it refers to."""


def attribution_of(statement: StatementAnswer, *more: str) -> Attribution:
    """Return who states it and how firmly."""
    manner = (statement.certainty.label.lower(), *more)
    return Attribution(statement.asserted_by.label, manner)


def statement_filters(model: type[Finding] | type[Claim]) -> tuple[Filter, ...]:
    """Return the filters that findings and claims share."""
    name = model.__tablename__
    tables = Base.metadata.tables

    def linked(target: str, column: str) -> Any:
        table: Table = tables[f"{name}_{target}"]
        return select(table.c[f"{name}_id"], table.c[column])

    perpetrators = linked("perpetrator", "actor_id")
    asserters = select(model.id, model.asserted_by_id)
    return (
        FullTextFilter(
            of=findings if model is Finding else claims,
            heading=("statement",),
            quoted=("certainty_phrase", "quotes.label", "locators.exact"),
        ),
        TreeFilter(
            name="violation_type",
            help="Kind of violation, narrower kinds included.",
            of=model.id,
            to=violation_types,
            through=(linked("violation_type", "violation_type_id"),),
            sample="attack-on-protected-objects",
        ),
        TreeFilter(
            name="location",
            help="Where, places inside included.",
            of=model.id,
            to=locations,
            through=(linked("location", "location_id"),),
            sample="iso:UA-14",
        ),
        TreeFilter(
            name="actor",
            help="Anyone with a part in it, as perpetrator or as speaker; what is below included.",
            of=model.id,
            to=actors,
            through=(perpetrators, asserters),
            sample="ukraine",
        ),
        TreeFilter(
            name="perpetrator",
            help="To whom the statement attributes the conduct; what is below included.",
            of=model.id,
            to=actors,
            through=(perpetrators,),
            sample="russian-federation",
        ),
        TreeFilter(
            name="asserted_by",
            help="Who states it; what is below included.",
            of=model.id,
            to=actors,
            through=(asserters,),
        ),
        ChoiceFilter(
            name="certainty",
            help="How firmly the speaker claims it.",
            of=model.id,
            terms=Certainty,
            through=(select(model.id, model.certainty),),
        ),
        ChoiceFilter(
            name="legal_characterisation",
            help="What the source itself says was broken.",
            of=model.id,
            terms=LegalCharacterisation,
            single=False,
            through=(linked("legal_characterisation", "code"),),
        ),
        RecordFilter(
            name="source",
            help="The source it stands in or was seen through.",
            of=model.id,
            to=sources,
            through=(select(model.id, model.source_id), select(model.id, model.reported_via_id)),
        ),
        RecordFilter(
            name="incident",
            help="The incident it speaks of.",
            of=model.id,
            to=incidents,
            through=(linked("incident", "incident_id"),),
        ),
    )


def passage_loads(model: type[Finding] | type[Claim]) -> Sequence[ExecutableOption]:
    """Return what loads the sources in whose text the quotations of a statement stand."""
    quotations = selectinload(model.quotes)
    return (quotations.selectinload(Quote.source), quotations.selectinload(Quote.reported_via))


def passages_of(row: Finding | Claim) -> list[Mapping[str, Any]]:
    """Return where the words of a statement stand, together with the words."""
    own = [] if row.passage_exact is None else [passage_of(row, "passage_", "exact")]
    return [*({**passage_of(quote), "exact": quote.text} for quote in row.quotes), *own]


def passage_of(row: Any, prefix: str = "", *more: str) -> Mapping[str, Any]:
    """Return the fields of a `Locator` from the columns that begin so, in the text it was seen in."""
    text = row.reported_via or row.source
    parts = ("paragraph", "start", "end", "prefix", "suffix", *more)
    selectors = {part: getattr(row, f"{prefix}{part}") for part in parts}
    return {"source": text, "sha256": text.sha256, **selectors}
