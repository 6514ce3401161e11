"""What a reader gets of a finding or claim: who says it, how it is worded, in whose words, seen where."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app import terms
from app.answers.facts import beside, facts_of, in_both, tags
from app.answers.statement_part import (
    AttributionAnswer,
    Bilingual,
    CertaintyFromAnswer,
    CharacterisationAnswer,
    ClaimRef,
    LocatorAnswer,
    StatementRef,
)
from app.declaration.representation import Attribution
from app.model.statement import contesting
from app.model.vocabulary import Vocabulary
from app.sentence.carrier import provenance
from app.sentence.printable import printable
from app.shape.answer import Coded, RecordAnswer, Ref


class StatementAnswer(RecordAnswer):
    """A statement: who says it, how it is worded, in which words, at which place of which source."""

    statement: str
    """What is stated, in our words, which name the speaker."""
    tag: Bilingual
    """Who says it and how it is worded, in a few words."""
    sentence: Bilingual
    """The sentence that can be printed: speaker, wording, carrier, caveats and denial."""
    about: Coded[terms.About]
    """What it speaks of; only conduct and comparison count as findings in totals."""
    polarity: Coded[terms.Polarity]
    """Whether it affirms, negates or leaves open; stands beside certainty, always."""
    polarity_reason: Coded[terms.OpenReason] | None
    """Why it leaves open, where the words say so."""
    certainty: Coded[terms.Certainty] | None
    """How the speaker worded it, under the speaker's own standard; it does not grade what is true."""
    certainty_group: Coded[terms.CertaintyGroup]
    """Wordings gathered for reading; the groups do not compare speakers."""
    certainty_phrase: str | None
    """The speaker's own words that carry the certainty."""
    certainty_from: list[CertaintyFromAnswer]
    """Statements from which its certainty follows, and who lets it follow."""
    standard_of_proof: str | None
    """The standard that the statement names for itself, in its own words."""
    legal_characterisations: list[CharacterisationAnswer]
    """What the speaker itself says was broken, how firmly in law, and of whom."""
    basis: Coded[terms.Basis]
    asserted_by: Ref
    """Who says it."""
    asserted_on: str | None
    """When it was stated, as EDTF; `null` where that was not seen."""
    occasion: str | None
    """On what occasion it was said; `null` where that was not seen."""
    source: Ref
    """The document or utterance in which it was said."""
    reported_via: Ref | None
    """The text in which it was read, where that is another."""
    carriers: list[Ref]
    """All texts in which it was read that are not its own source."""
    locators: list[LocatorAnswer]
    """The words, whose they are, and where they stand."""
    attributions: list[AttributionAnswer]
    """Who is said to have which part, by whom and in whose words."""
    perpetrators: list[Ref]
    """The actors of these to whom conduct is attributed, not those of whom it is denied or left open."""
    violation_types: list[Ref]
    """Kinds of conduct under which the curator files it."""
    locations: list[Ref]
    """Places it speaks of."""
    incidents: list[Ref]
    """Incidents it speaks of."""
    quotes: list[Ref]
    """Quotations it rests on; a label is the exact words."""
    read_with: list[StatementRef]
    """Statements that it must not be shown without."""
    counter_claims: list[ClaimRef]
    """Claims that contest it, or that must be said beside it."""
    verified_against_original: bool
    """Whether its words were located in an original that was seen."""
    state: Coded[terms.State]
    note: str | None
    """What a reader must know."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return the words that are made of it, and those that must not be parted from it."""
        facts = facts_of(row)
        if denials := tuple(filter(None, map(beside, row.counter_claims))):
            facts = replace(facts, denials=denials)
        return {
            "tag": tags(row),
            "sentence": in_both(printable, facts),
            "carriers": [one.source for one in row.seen_in if one.source_id != row.source_id],
            "locators": list(_locators(row)),
            "read_with": [*row.read_with_findings, *row.read_with_claims],
        }


STATEMENT_LEADING = ("tag", "asserted_by", "certainty", "certainty_phrase", "polarity")
"""Fields that come right after id and label in a table."""

STATEMENT_REFERS = {"asserted_by": "actors", "source": "sources", "reported_via": "sources"}
"""Field with one reference → resource of the record it refers to."""

STATEMENT_BESIDE = ("tag", "certainty", "certainty_phrase", "polarity", "asserted_by")
"""Fields without which a statement would pass for a fact."""


def attribution_of(statement: StatementAnswer) -> Attribution:
    """Return whose statement it is, and how it is said where it stands alone."""
    read_in = [one.label for one in statement.carriers]
    compared = statement.verified_against_original
    return Attribution(
        statement.asserted_by.label,
        statement.tag.en,
        statement.sentence.en,
        provenance(statement.source.label, read_in, compared=compared),
    )


def _locators(row: Any) -> Iterable[Mapping[str, Any]]:
    through: dict[str, list[Any]] = {}
    for hop in row.through:
        through.setdefault(hop.carrier_id, []).append(hop.source)
    for quote in row.quotes:
        text = quote.reported_via or quote.source
        yield _place(quote, text, through) | {"exact": quote.text, "intermediate": None}
    for passage in row.passages:
        more = {"exact": passage.exact, "intermediate": passage.intermediate}
        yield _place(passage, passage.source, through) | more


def _place(row: Any, text: Any, through: Mapping[str, list[Any]]) -> dict[str, Any]:
    parts = ("words_of", "paragraph", "start", "end", "prefix", "suffix")
    return {
        "source": text,
        "sha256": text.sha256,
        "through": through.get(text.id, []),
        **{part: getattr(row, part) for part in parts},
    }


def is_contested(kind: Vocabulary) -> ColumnElement[bool]:
    """Return the condition that a claim contests a statement, or must be said beside it."""
    ways = contesting(kind)
    return or_(*(select(claim).where(one == kind.id).exists() for claim, one in ways))
