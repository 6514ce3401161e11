"""What a curator may write: one model per kind of record, every field with its meaning.

The file's name is the record's id, so no record states its own. References to other records are
plain ids; `seed/checks.py` resolves them. The field descriptions become `data/seed/README.md`.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from app.terms import (
    ActorKind,
    Basis,
    CasualtyKind,
    Certainty,
    ClaimStatus,
    ContentWarning,
    IncidentKind,
    Language,
    LegalCharacterisation,
    LocationKind,
    Qualifier,
    Role,
    SourceKind,
    Stance,
    VictimGroup,
)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _iso_day(value: Any) -> Any:
    """Pydantic would take a number for a day; only ISO 8601 text is one here."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    raise ValueError("write the day as YYYY-MM-DD")


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False, pattern=r"\S")]
Sentence = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Day = Annotated[date, BeforeValidator(_iso_day)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Edtf = Annotated[str, StringConstraints(min_length=4)]


class Reference:
    """Marks a field as the id of a record in another folder."""

    def __init__(self, *folders: str) -> None:
        self.folders = folders


Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG.pattern}$", max_length=100)]
SourceId = Annotated[Slug, Reference("sources")]
ActorId = Annotated[Slug, Reference("actors")]
LocationId = Annotated[Slug, Reference("locations")]
ViolationTypeId = Annotated[Slug, Reference("violation-types")]
IncidentId = Annotated[Slug, Reference("incidents")]
FindingId = Annotated[Slug, Reference("findings")]
StatementId = Annotated[Slug, Reference("findings", "claims")]
QuoteId = Annotated[Slug, Reference("quotes")]


class Shape(BaseModel):
    """A part of a record: no key but those named here, nothing converted, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Record(Shape):
    """A file in one of the folders of `data/seed`."""

    note: Sentence | None = None
    """What a reader must know to use the record rightly: what was not seen, what other prints say."""


class Published(Shape):
    """When a source was published."""

    edtf: Edtf
    """The date as EDTF (ISO 8601-2), for example `2022-04-13`."""
    inferred: bool
    """`true` where the document does not state the date and the curator inferred it."""


class Covers(Shape):
    """The days a source speaks of, both included."""

    from_: Day = Field(alias="from")
    """First day, `YYYY-MM-DD`."""
    to: Day
    """Last day, `YYYY-MM-DD`."""


class SourceRecord(Record):
    """A document or utterance that a statement, a date, a figure or a coordinate was taken from."""

    label: Sentence
    """How the source is called in a list; our words."""
    kind: SourceKind
    """What sort of source it is."""
    title: Sentence | None = None
    """The title as printed; left out where it was not seen."""
    publisher: Sentence | None = None
    """Who published it; left out where it was not seen."""
    authors: list[Sentence] = []
    """Authors as printed, in order."""
    published_on: Published | None = None
    """When it was published."""
    language: Language | None = None
    """Language of the source, as a BCP 47 tag."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    """Where it was seen; left out where no address was seen."""
    document_number: Sentence | None = None
    """The number the publisher gave it."""
    covers: Covers | None = None
    """The days it speaks of, where it says so."""
    requested_by: list[ActorId] = []
    """Who asked for it to be made, where that is known."""
    reported_via: SourceId | None = None
    """The source through which alone this one was seen."""
    sha256: Sha256 | None = None
    """Hash of the bytes of the text that quotations are checked against."""


class ActorRecord(Record):
    """A state, force, organisation, group or public official that acts, speaks or claims."""

    name: Sentence
    """Name in English."""
    label_uk: Sentence
    """Name in Ukrainian."""
    kind: ActorKind
    """What sort of actor it is."""
    parent: ActorId | None = None
    """The actor it is part of; a question about the parent includes it."""
    aliases: list[Sentence] = []
    """Other names the sources use, as printed; a misprint is marked `[sic]`."""
    identified: bool
    """`false` where the source keeps the actor anonymous; never resolve such an actor."""
    role_note: Sentence | None = None
    """Office or role as the source gives it."""


class LocationRecord(Record):
    """A place under its internationally recognised country."""

    name: Sentence
    """Name in English; Kyiv, not Kiev."""
    label_uk: Sentence
    """Name in Ukrainian."""
    kind: LocationKind
    """Level of the place."""
    parent: LocationId | None = None
    """The place it lies in; a question about the parent includes it."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, WGS 84."""
    coordinates_source: SourceId | None = None
    """Where the coordinates were seen; goes with them."""
    iso: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")] | None = None
    """ISO 3166-1 code of a country or ISO 3166-2 code of a region; nothing else has one."""
    geonames: Annotated[int, Field(gt=0)] | None = None
    """GeoNames id."""
    codes_sources: list[SourceId] = []
    """Where the ISO code and the GeoNames id were seen."""


class ViolationTypeRecord(Record):
    """A kind of conduct, in a tree. The curator assigns the norms: they classify and charge nobody."""

    name: Sentence
    """Name in English, from the ICC Elements of Crimes where one exists."""
    label_uk: Sentence
    """Name in Ukrainian."""
    parent: ViolationTypeId | None = None
    """The wider kind; a question about the parent includes this one."""
    definition: Sentence
    """What belongs here; our words."""
    rome_statute: list[
        Annotated[str, StringConstraints(pattern=r"^8\(2\)\([ab]\)\([ivx]+\)$")]
    ] = []
    """Articles of the Rome Statute; only 8(2)(a) and 8(2)(b), as the conflict is international."""
    icrc_rules: list[Annotated[int, Field(ge=1, le=161)]] = []
    """Rules of the ICRC study of customary humanitarian law."""
    treaty_articles: list[Sentence] = []
    """Articles of other treaties, written out."""
    is_crime: bool | None = None
    """Whether the Rome Statute makes it a crime of its own; left out for groups."""


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
