"""What findings and claims have in common: the answer, how it is built, how it is asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.declaration.representation import Attribution
from app.model.quote import Quote
from app.model.statement import Claim, Finding
from app.shape.answer import Coded, Passage, RecordAnswer, Ref


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

STATEMENT_LEADING = ("asserted_by", "certainty", "certainty_phrase")
STATEMENT_REFERS = {"asserted_by": "actors", "source": "sources", "reported_via": "sources"}
"""Field with one reference → resource of the record it refers to."""


def attribution_of(statement: StatementAnswer, *more: str) -> Attribution:
    """Return who states it and how firmly."""
    manner = (statement.certainty.label.lower(), *more)
    return Attribution(statement.asserted_by.label, manner)


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
