"""What a reader gets of an incident."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app import terms
from app.answers.statement_part import Bilingual, ClaimRef, FindingRef, StatementRef
from app.shape.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref


class Coordinates(Answer):
    """A point, WGS 84."""

    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    precision: Coded[terms.PointPrecision]
    """What the point stands for."""
    location: Ref
    """The place whose point it is."""
    source: Ref | None
    """Where the coordinates were seen."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return what the point of a place stands for."""
        is_site = row.kind is terms.LocationKind.SITE
        return {
            "precision": terms.PointPrecision.SITE if is_site else terms.PointPrecision.CITY,
            "location": row,
            "source": row.coordinates_source,
        }


class ParticipantAnswer(Answer):
    """An actor's part: by whom, in whose words, and how the statement that says so is worded."""

    actor: Ref
    """Who has the part."""
    role: Coded[terms.Role]
    by: Ref
    """Who attributes it."""
    words_of: Coded[terms.WordsOf]
    """In whose words."""
    exact: str
    """These words, verbatim."""
    certainty: Coded[terms.Certainty] | None
    """How the statement that attributes it is worded."""
    polarity: Coded[terms.Polarity]
    statement: StatementRef
    """The finding or claim whose attribution it is."""
    source: Ref
    """The document or utterance in which that was said."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return what the statement says that gives the part."""
        statement = row.statement_finding or row.statement_claim
        part = (row.actor_id, row.role)
        said = next(one for one in statement.attributions if (one.actor_id, one.role) == part)
        return {
            "by": said.by,
            "words_of": said.words_of,
            "exact": said.exact,
            "certainty": said.certainty or statement.certainty,
            "statement": statement,
            "source": statement.source,
        }


class PeriodAnswer(Answer):
    """How the incident's date lies to the days that a source covers."""

    source: Ref
    """The source that covers the days."""
    relation: Coded[terms.PeriodRelation]


class CasualtyAnswer(Answer):
    """One figure of one claimant; figures are never summed and none is preferred."""

    kind: Coded[terms.CasualtyKind]
    min: int | None
    """Lowest number claimed."""
    max: int | None
    """Highest number claimed; `null` where the claim is open upward."""
    qualifier: Coded[terms.Qualifier]
    counting: Coded[terms.Counting] | None
    """How it was counted, where the words say so."""
    claimant: Ref
    """Who claims the figure."""
    as_of: date
    """The day for which the figure is claimed."""
    source: Ref
    """The source it stands in."""
    reported_via: Ref | None
    """The source in which it was seen, where that is another."""
    words: str | None
    """The words that credit it to the claimant, where the source is not the claimant's own."""
    note: str | None
    """What a reader of the figure must know."""


class IncidentAnswer(RecordAnswer):
    """An event or a pattern, with every statement about it, its speaker and its certainty."""

    kind: Coded[terms.IncidentKind]
    title: str
    """What the record is called; our words."""
    summary: str
    """What it is about; our words."""
    date: DateAnswer | None
    """When it was, as one source gives it; `null` where none does."""
    other_dates: list[DateAnswer]
    """What other sources say of the date."""
    locations: list[Ref]
    """Where it was."""
    coordinates: Coordinates | None
    """`null` for every pattern, and wherever a point could do harm."""
    violation_types: list[Ref]
    """Kinds of conduct, assigned by the curator."""
    participants: list[ParticipantAnswer]
    """Who is said to have had which part, each with who says so."""
    victim_groups: list[Coded[terms.VictimGroup]]
    """People that a source names as harmed."""
    casualties: list[CasualtyAnswer]
    """Figures with their claimants; empty where no source gives one."""
    assessed_by: list[Ref]
    """Sources with a finding recorded here about it. Of what others say of it nothing is known."""
    periods: list[PeriodAnswer]
    """How its date lies to the days that each fact-finding source covers."""
    content_warnings: list[Coded[terms.ContentWarning]]
    """What a reader is warned of."""
    findings: list[FindingRef]
    """What sources that find facts state about it."""
    claims: list[ClaimRef]
    """What anyone else states about it, denials included."""
    quotes: list[Ref]
    """Exact words that these statements rest on."""
    findings_count: int
    """How many findings about it are recorded here."""
    claims_count: int
    """How many claims about it are recorded here."""
    counter_claims_count: int
    """Claims among them that deny, or that give another account."""
    quotes_count: int
    """How many quotations these rest on."""
    sources: list[Ref]
    """Sources used for the record."""
    denials_collected: bool
    """Whether denials outside the source that speaks of it were looked for."""
    do_not_write: list[Bilingual]
    """What must not be printed of it, and why."""
    note: str | None
    """What a reader must know."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return its date and point, and what follows from the statements about it."""
        statements = (*row.findings, *row.claims)
        quoted = {quote.id: quote for one in statements for quote in one.quotes}
        denying = [one for one in row.claims if one.stance is not terms.Stance.ASSERTS]
        return {
            "date": _date(row),
            "coordinates": row.point if row.point and row.point.latitude is not None else None,
            "quotes": sorted(quoted.values(), key=lambda quote: (quote.start or 0, quote.id)),
            "findings_count": len(row.findings),
            "claims_count": len(row.claims),
            "counter_claims_count": len(denying),
            "quotes_count": len(quoted),
        }


def _date(row: Any) -> dict[str, Any] | None:
    if row.date_edtf is None:
        return None
    return {
        "edtf": row.date_edtf,
        "of": row.date_of,
        "earliest": row.earliest,
        "latest": row.latest,
        "precision": row.date_precision,
        "source": row.date_source,
        "note": row.date_note,
    }
