"""What findings and claims have in common: the answer, how it is built, how it is asked for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.answers.reference import links_of, ref, ref_or_none, refs
from app.filters.base import Filter
from app.filters.choice import ChoiceFilter, RecordFilter, TreeFilter
from app.filters.full_text import FullTextFilter
from app.model.actor import actors
from app.model.base import Base
from app.model.incident import incidents
from app.model.location import locations
from app.model.quote import Quote, quotes
from app.model.source import Source, sources
from app.model.statement import Claim, Finding, claims, findings
from app.model.violation_type import violation_types
from app.model.vocabulary import Vocabulary
from app.shape.answer import (
    Coded,
    Locator,
    Passage,
    RecordAnswer,
    Ref,
    coded,
)
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


def statement_loads(model: type[Finding] | type[Claim]) -> Sequence[ExecutableOption]:
    """Return what must be loaded with a row for its answer: a fixed number of queries."""
    via = [selectinload(model.source), selectinload(model.reported_via)]
    ways = (model.asserted_by, model.violation_types, model.perpetrators)
    places = (model.locations, model.incidents)
    return (*via, *map(selectinload, ways), *map(selectinload, places), *quotes_with_text(model))


def quotes_with_text(model: type[Finding] | type[Claim]) -> Sequence[ExecutableOption]:
    """Return what loads the quotations together with the sources that hold their text."""
    quotations = selectinload(model.quotes)
    return (quotations.selectinload(Quote.source), quotations.selectinload(Quote.reported_via))


def reference_loads(model: type[Finding] | type[Claim]) -> Sequence[ExecutableOption]:
    """Return what must be loaded with a row for a reference to it."""
    return (selectinload(model.asserted_by), selectinload(model.quotes))


def claim_reference_loads() -> Sequence[ExecutableOption]:
    """Return what must be loaded with a claim for a reference to it."""
    return (*reference_loads(Claim), selectinload(Claim.dismissed_by))


def statement_ref(row: Finding) -> StatementRef:
    """Return a reference to a finding."""
    return StatementRef(id=row.id, label=row.statement, **_reference_parts(row))


def claim_ref(row: Claim) -> ClaimRef:
    """Return a reference to a claim."""
    return ClaimRef(
        id=row.id,
        label=row.statement,
        **_reference_parts(row),
        stance=coded(row.stance),
        status=coded(row.status),
        dismissed_by=ref_or_none(actors, row.dismissed_by),
    )


def _reference_parts(row: Finding | Claim) -> dict[str, Any]:
    return {
        "certainty": coded(row.certainty),
        "certainty_phrase": row.certainty_phrase,
        "asserted_by": ref(actors, row.asserted_by),
        "words": [quote.text for quote in row.quotes],
    }


def statement_parts(
    vocabulary: Vocabulary,
    row: Finding | Claim,
    characterisations: Sequence[LegalCharacterisation],
    counter_claims: Sequence[Claim],
) -> dict[str, Any]:
    """Return the fields of `StatementAnswer` for a row."""
    return {
        "id": row.id,
        "links": links_of(vocabulary, row.id),
        "statement": row.statement,
        "certainty": coded(row.certainty),
        "certainty_phrase": row.certainty_phrase,
        "legal_characterisations": [coded(term) for term in characterisations],
        "basis": coded(row.basis),
        "asserted_by": ref(actors, row.asserted_by),
        "source": ref(sources, row.source),
        "reported_via": ref_or_none(sources, row.reported_via),
        "violation_types": refs(violation_types, row.violation_types),
        "perpetrators": refs(actors, row.perpetrators),
        "locations": refs(locations, row.locations),
        "incidents": refs(incidents, row.incidents),
        "quotes": refs(quotes, row.quotes),
        "locators": [*map(quoted_passage, row.quotes), *_own_passage(row)],
        "counter_claims": [claim_ref(claim) for claim in counter_claims],
        "verified_against_original": row.verified_against_original,
        "note": row.note,
    }


def locator_of(row: Quote) -> Locator:
    """Return where a quotation stands, in the text it was seen in."""
    return Locator(**_selectors(row, row.reported_via or row.source))


def quoted_passage(row: Quote) -> Passage:
    """Return where a quotation stands, together with its words."""
    return Passage(exact=row.text, **_selectors(row, row.reported_via or row.source))


def _selectors(row: Quote, text: Source) -> dict[str, Any]:
    return {
        "source": ref(sources, text),
        "sha256": text.sha256,
        **{part: getattr(row, part) for part in ("paragraph", "start", "end", "prefix", "suffix")},
    }


def _own_passage(row: Finding | Claim) -> list[Passage]:
    if row.passage_exact is None:
        return []
    text = row.reported_via or row.source
    parts = ("exact", "paragraph", "start", "end", "prefix", "suffix")
    return [
        Passage(
            source=ref(sources, text),
            sha256=text.sha256,
            **{part: getattr(row, f"passage_{part}") for part in parts},
        )
    ]
