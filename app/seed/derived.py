"""Columns and rows that follow from records: what no curator writes twice."""

from collections.abc import Iterator
from typing import Any

from app.model import Base
from app.seed.derived_order import Rows, derive_orders
from app.seed.record import Records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    IncidentRecord,
    QuoteRecord,
    SourceRecord,
    StatementRecord,
    ViolationTypeRecord,
)
from app.seed.shape_vocabulary import Covers
from app.seed.uncertain_date import bounds_of
from app.terms import (
    COUNTED,
    ActorKind,
    AnswerKind,
    Basis,
    CertaintyGroup,
    ClaimStatus,
    CourtRole,
    DateOf,
    PeriodRelation,
    Polarity,
    Role,
    Seen,
)


def derive(rows: Rows, records: Records) -> None:
    """Fill in the derived columns of the rows, and add the derived rows."""
    tables = Base.metadata.tables
    for name, shape in (("finding", FindingRecord), ("claim", ClaimRecord)):
        held = records.of(shape)
        for row in rows[tables[name]]:
            row.update(_of_statement(held[row["id"]].record, records))
        rows[tables[f"{name}_perpetrator"]] = [
            {f"{name}_id": id, "actor_id": actor}
            for id, entry in held.items()
            for actor in sorted(_perpetrators(entry.record, records))
        ]
    for row in rows[tables["claim"]]:
        row["status"] = _status(records.of(ClaimRecord)[row["id"]].record)
    for row in rows[tables["quote"]]:
        quote = records.of(QuoteRecord)[row["id"]].record
        row["verified_against_original"] = quote.locator is not None and (
            quote.reported_via is None and _is_original(quote.source, records)
        )
        row["place_key"] = _place(quote.source, quote.locator.start if quote.locator else None)
    for row in rows[tables["incident"]]:
        of_conduct = row["date_of"] is DateOf.CONDUCT
        row["conduct_earliest"] = row["earliest"] if of_conduct else None
        row["conduct_latest"] = row["latest"] if of_conduct else None
        # A date of anything else may be that of the conduct, and never surely is.
        row["date_certain"] = row["date_certain"] and of_conduct
    derive_orders(rows)
    known = {**records.of(FindingRecord), **records.of(ClaimRecord)}
    for row in rows[tables["incident_participant"]]:
        statement = known[row["statement_finding_id"] or row["statement_claim_id"]].record
        given = (
            one.polarity
            for one in statement.attributions
            if (one.actor, one.role) == (row["actor_id"], row["role"])
        )
        row["polarity"] = next(given, None) or statement.polarity
    rows[tables["incident_assessed_by"]] = [
        {"incident_id": incident, "source_id": source}
        for incident, source in sorted(set(_assessed(records)))
    ]
    rows[tables["incident_period"]] = list(_periods(records))
    rows[tables["violation_type_norm"]] = [
        {"violation_type_id": id, "code": code}
        for id, entry in records.of(ViolationTypeRecord).items()
        for code in (
            *(f"rome:{article}" for article in entry.record.rome_statute),
            *(f"icrc:{rule}" for rule in entry.record.icrc_rules),
        )
    ]


def _of_statement(statement: StatementRecord, records: Records) -> dict[str, Any]:
    carriers = statement.seen_in
    first = carriers[0]
    words = [passage.locator for passage in first.passages]
    words += [records.of(QuoteRecord)[id].record.locator for id in first.quotes]
    start = min((locator.start for locator in words if locator is not None), default=None)
    on = bounds_of(statement.asserted_on) if statement.asserted_on else None
    own = [carrier for carrier in carriers if carrier.source == statement.source]
    in_original = any(carrier.quotes or carrier.passages for carrier in own)
    quoted = any(carrier.basis is Basis.QUOTATION for carrier in carriers)
    return {
        "certainty_group": statement.certainty.group
        if statement.certainty
        else CertaintyGroup.UNGRADED,
        "basis": Basis.QUOTATION if quoted else Basis.PARAPHRASE,
        "reported_via_id": None if own else first.source,
        "place_key": _place(statement.source, start),
        "verified_against_original": in_original and _is_original(statement.source, records),
        "asserted_on_earliest": on and on.earliest,
        "asserted_on_latest": on and on.latest,
        "asserted_on_certain": on and on.certain,
    }


def _place(source: str, start: int | None) -> str:
    """Return a text that sorts by source and place in it; what has no place comes first."""
    return f"{source} {start or 0:09}"


def _perpetrators(statement: StatementRecord, records: Records) -> set[str]:
    """Return to whom conduct is attributed, and not denied or left open; a person only if convicted."""
    actors = records.of(ActorRecord)
    return {
        one.actor
        for one in statement.attributions
        if one.actor is not None
        and one.role is Role.PERPETRATOR
        and (one.polarity or statement.polarity) is Polarity.AFFIRMS
        and (
            actors[one.actor].record.kind is not ActorKind.PERSON
            or actors[one.actor].record.court_role is CourtRole.CONVICTED
        )
    }


def _is_original(source: str, records: Records) -> bool:
    """Whether the text itself was seen, and has a hash to check words against."""
    record = records.of(SourceRecord)[source].record
    return record.seen is Seen.ORIGINAL and record.sha256 is not None


def _status(claim: ClaimRecord) -> ClaimStatus:
    dismissed = any(answer.how is AnswerKind.DISMISSED for answer in claim.answers)
    return ClaimStatus.DISMISSED if dismissed else ClaimStatus.UNANSWERED


def _assessed(records: Records) -> Iterator[tuple[str, str]]:
    """Give each incident with each source that makes a finding about it."""
    for entry in records.of(FindingRecord).values():
        if entry.record.about in COUNTED:
            for incident in entry.record.incidents:
                yield incident, entry.record.source


def _periods(records: Records) -> Iterator[dict[str, Any]]:
    """Give, for each fact-finding source that an incident's sources are or carry, how its dates lie."""
    sources = {
        id: ({id, *entry.record.reported_via}, entry.record.covers)
        for id, entry in records.of(SourceRecord).items()
        if entry.record.finds_facts
    }
    for id, entry in records.of(IncidentRecord).items():
        named = set(entry.record.sources)
        for source, (seen_in, covers) in sources.items():
            if not named.isdisjoint(seen_in):
                relation = _relation(entry.record, covers)
                yield {"incident_id": id, "source_id": source, "relation": relation}


def _relation(incident: IncidentRecord, period: Covers | None) -> PeriodRelation:
    """Say how a date of its own lies to a period; the days that a source covers are none.

    What was found, or had its effect, on a day may have been done on any day before. To a source that
    names no days, as a judgment, no date lies anyhow.
    """
    if period is None or incident.date is None or incident.date.of is DateOf.COVERAGE:
        return PeriodRelation.UNKNOWN
    bounds = bounds_of(incident.date.edtf)
    first, last = period.from_, period.to
    if incident.date.of in (DateOf.DISCOVERY, DateOf.EFFECT):
        is_before = bounds.latest is not None and bounds.latest < first
        return PeriodRelation.OUTSIDE if is_before else PeriodRelation.UNKNOWN
    if bounds.earliest is None or bounds.latest is None:
        return PeriodRelation.UNKNOWN
    if bounds.latest < first or bounds.earliest > last:
        return PeriodRelation.OUTSIDE
    inside = bounds.earliest >= first and bounds.latest <= last
    return PeriodRelation.INSIDE if inside else PeriodRelation.OVERLAPS
