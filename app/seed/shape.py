"""What a curator may write: one model per kind of record, every field with its meaning.

The file's name is the record's id, so no record states its own. References to other records are
plain ids; `seed/checks.py` resolves them. The field descriptions become `data/seed/README.md`.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from app.seed.shape_part import (
    SLUG,
    ActorId,
    Day,
    Edtf,
    FindingId,
    IncidentId,
    LocationId,
    QuoteId,
    Record,
    Reference,
    Sentence,
    Shape,
    Slug,
    SourceId,
    StatementId,
    ViolationTypeId,
    Words,
)
from app.seed.shape_vocabulary import ActorRecord, LocationRecord, SourceRecord, ViolationTypeRecord
from app.terms import (
    Basis,
    CasualtyKind,
    Certainty,
    ClaimStatus,
    ContentWarning,
    IncidentKind,
    LegalCharacterisation,
    Qualifier,
    Role,
    Stance,
    VictimGroup,
)

__all__ = [
    "SHAPES",
    "SLUG",
    "ActorRecord",
    "Casualty",
    "ClaimRecord",
    "FindingRecord",
    "IncidentRecord",
    "LocationRecord",
    "Locator",
    "OccurredOn",
    "Participant",
    "Passage",
    "QuoteRecord",
    "Record",
    "Reference",
    "Shape",
    "SourceRecord",
    "StatementRecord",
    "ViolationTypeRecord",
    "WithdrawalRecord",
]


class OccurredOn(Shape):
    """When it happened, and who says so."""

    edtf: Edtf
    """The date as EDTF: `2022-03-16`, `2022-03`, `2022-03-05/2022-03-30`."""
    source: SourceId
    """The source that gives this date."""
    note: Sentence | None = None
    """What the reader should know about the date."""


class Participant(Shape):
    """An actor's part in an incident, as one source gives it."""

    actor: ActorId
    """The actor."""
    role: Role
    """The part the source gives it."""
    source: SourceId
    """The source that says so."""


class Casualty(Shape):
    """One figure of one claimant. Figures are never summed and none is preferred."""

    kind: CasualtyKind
    """What is counted."""
    min: Annotated[int, Field(gt=0)] | None = None
    """Lowest number claimed; left out where none is."""
    max: Annotated[int, Field(gt=0)] | None = None
    """Highest number claimed; left out where none is."""
    qualifier: Qualifier
    """How the claimant hedges it."""
    claimant: ActorId
    """Who claims the figure."""
    as_of: Day
    """The day the claim was made or stands for."""
    source: SourceId
    """Where the claim was seen."""
    note: Sentence | None = None
    """The claimant's wording, and what the figure does not say."""


class IncidentRecord(Record):
    """An event, or a pattern of conduct, that a source speaks of."""

    kind: IncidentKind
    """One happening, or many of a kind."""
    title: Sentence
    """Our words: no judgement, no allegation worded as a fact."""
    summary: Sentence
    """Our words: who says what happened."""
    date: OccurredOn | None = None
    """The most precise date a source gives; left out where none does."""
    other_dates: list[OccurredOn] = []
    """What other sources say of the date, so that the article's word and another's stay apart."""
    locations: list[LocationId] = []
    """The most precise place a source names."""
    point: LocationId | None = None
    """The location whose coordinates stand for the event on a map; never for a pattern."""
    violation_types: list[ViolationTypeId] = Field(min_length=1)
    """Kinds of conduct spoken of, as the curator classifies them."""
    participants: list[Participant] = []
    """Who had which part, each with the source that says so."""
    victim_groups: list[VictimGroup] = []
    """Categories of people harmed; never names."""
    casualties: list[Casualty] = []
    """Figures, each with its claimant; none where no source gives one, and never a zero."""
    content_warnings: list[ContentWarning] = []
    """What to warn a reader of."""
    sources: list[SourceId] = Field(min_length=1)
    """All sources used for this record."""


class Locator(Shape):
    """Where the words stand: Web Annotation TextPositionSelector and TextQuoteSelector in one.

    They stand in the text of `reported_via`, or of `source` where there is no `reported_via`.
    """

    paragraph: Annotated[int, Field(gt=0)]
    """Number of the line in the text, from 1."""
    start: Annotated[int, Field(ge=0)]
    """Offset of the first character, in Unicode code points from 0."""
    end: Annotated[int, Field(gt=0)]
    """Offset after the last character."""
    prefix: Annotated[str, StringConstraints(max_length=32)]
    """The 32 characters before, verbatim; fewer only at the text's beginning."""
    suffix: Annotated[str, StringConstraints(max_length=32)]
    """The 32 characters after, verbatim; fewer only at the text's end."""


class Passage(Locator):
    """The words that a statement without a quotation was read from."""

    exact: Words
    """The words, verbatim."""


class StatementRecord(Record):
    """What a finding and a claim have in common."""

    statement: Sentence
    """What is stated, in our words, with whatever doubt the source leaves."""
    certainty: Certainty
    """How firmly the speaker claims it."""
    certainty_phrase: Words | None = None
    """The speaker's own words that carry the certainty, verbatim from a quotation or the passage;
    left out, with a note, where there are none."""
    legal_characterisations: list[LegalCharacterisation] = []
    """What the source itself says was broken; nothing that the curator concludes."""
    basis: Basis
    """Whether the speaker is quoted or paraphrased."""
    asserted_by: ActorId
    """Who states it."""
    source: SourceId
    """The document or utterance it stands in."""
    reported_via: SourceId | None = None
    """The source through which it was seen, where that is another."""
    violation_types: list[ViolationTypeId] = []
    """Kinds of conduct the statement speaks of, as the curator classifies them."""
    perpetrators: list[ActorId] = []
    """To whom the statement attributes the conduct; empty where it names nobody."""
    locations: list[LocationId] = []
    """Where, as far as the statement or its source's scope says."""
    incidents: list[IncidentId] = []
    """Incidents it speaks of."""
    quotes: list[QuoteId] = []
    """Quotations it rests on."""
    passage: Passage | None = None
    """Where it was read, if no quotation says it."""
    verified_against_original: bool
    """`true` only where the words were compared with the original document."""


class FindingRecord(StatementRecord):
    """A statement of the report, and of nobody else."""

    rests_on: list[FindingId] = []
    """Findings it rests on; it is never more certain than they are."""
    see_also: list[FindingId] = []
    """Findings it must be read with."""


class ClaimRecord(StatementRecord):
    """A statement of anyone but the report: officials, a state, a person, the newspaper."""

    stance: Stance
    """Whether it asserts or denies."""
    contests: list[StatementId] = []
    """Findings or claims it denies."""
    status: ClaimStatus
    """Whether a source here dismisses it."""
    dismissed_by: ActorId | None = None
    """Who dismisses it; goes with the status `dismissed`."""


class QuoteRecord(Record):
    """Somebody's exact words and where they stand."""

    text: Words
    """The words, verbatim, stray spaces included."""
    speaker: ActorId
    """Whose words they are."""
    source: SourceId
    """The document or utterance they belong to."""
    reported_via: SourceId | None = None
    """The source through which they were seen, where that is another."""
    locator: Locator
    """Where they stand."""
    verified_against_original: bool
    """`true` only where the words were compared with the original document."""


class WithdrawalRecord(Shape):
    """Why a record was taken back; its id stays taken for ever. The file lies in `withdrawn/<folder>/`."""

    reason: Sentence
    """What a reader who cited the record must know."""
    withdrawn_on: Day
    """The day, `YYYY-MM-DD`."""
    successor: Slug | None = None
    """The record of the same folder that replaces it."""


SHAPES: dict[str, type[Record]] = {
    "sources": SourceRecord,
    "actors": ActorRecord,
    "locations": LocationRecord,
    "violation-types": ViolationTypeRecord,
    "quotes": QuoteRecord,
    "incidents": IncidentRecord,
    "findings": FindingRecord,
    "claims": ClaimRecord,
}
"""Folder → shape, in the order in which one refers to the other."""
