"""Records as rows of tables: what a load wants the database to hold, derived columns included."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import FromClause, Table

from app.model import (
    Actor,
    Base,
    Casualty,
    Claim,
    Finding,
    Incident,
    Location,
    OtherDate,
    Participant,
    Quote,
    Source,
    ViolationType,
    Withdrawal,
    incident_content_warning,
    incident_victim_group,
)
from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    IncidentRecord,
    LocationRecord,
    OccurredOn,
    QuoteRecord,
    Record,
    SourceRecord,
    StatementRecord,
    ViolationTypeRecord,
)
from app.seed.uncertain_date import bounds_of
from app.terms import SourceKind

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def rows_of(records: Records) -> Rows:
    """Return all rows by table; tables without rows are there too, so that what is gone is deleted."""
    rows = _Rows()
    for source in records.of(SourceRecord).values():
        _source(rows, source)
    for actor in records.of(ActorRecord).values():
        rows.add(Actor, _plain(actor, parent_id="parent"))
    for location in records.of(LocationRecord).values():
        rows.add(
            Location,
            _plain(location, parent_id="parent", coordinates_source_id="coordinates_source"),
        )
        rows.link("location_codes_source", location.id, location.record.codes_sources)
    for kind in records.of(ViolationTypeRecord).values():
        rows.add(ViolationType, _plain(kind, parent_id="parent"))
    trees = ((ActorRecord, Actor), (LocationRecord, Location), (ViolationTypeRecord, ViolationType))
    for shape, model in trees:
        _closure(rows, model, records.of(shape))
    for quote in records.of(QuoteRecord).values():
        _quote(rows, quote)
    assessed = {
        incident
        for finding in records.of(FindingRecord).values()
        for incident in finding.record.incidents
    }
    period = _report_period(records)
    for incident in records.of(IncidentRecord).values():
        _incident(rows, incident, assessed=incident.id in assessed, period=period)
    for finding in records.of(FindingRecord).values():
        _statement(rows, "finding", finding)
        rows.add(Finding, _plain(finding, **STATEMENT_REFERENCES) | _passage(finding.record))
        rows.link("finding_rests_on", finding.id, finding.record.rests_on)
        rows.link("finding_see_also", finding.id, finding.record.see_also)
    for claim in records.of(ClaimRecord).values():
        _statement(rows, "claim", claim)
        references = STATEMENT_REFERENCES | {"dismissed_by_id": "dismissed_by"}
        rows.add(Claim, _plain(claim, **references) | _passage(claim.record))
        findings = records.of(FindingRecord)
        contested = claim.record.contests
        rows.link("claim_contests_finding", claim.id, (id for id in contested if id in findings))
        rows.link("claim_contests_claim", claim.id, (id for id in contested if id not in findings))
    for withdrawal in records.withdrawals():
        rows.add(
            Withdrawal,
            {
                "resource": withdrawal.folder,
                "id": withdrawal.id,
                "reason": withdrawal.record.reason,
                "withdrawn_on": withdrawal.record.withdrawn_on,
                "successor": withdrawal.record.successor,
            },
        )
    return rows.by_table


STATEMENT_REFERENCES = {
    "asserted_by_id": "asserted_by",
    "source_id": "source",
    "reported_via_id": "reported_via",
}
DERIVED = {"release", "document"}
"""Tables that no record is written to."""


class _Rows:
    """Rows by table, with the few ways in which a record becomes rows."""

    def __init__(self) -> None:
        self.by_table: Rows = {
            table: [] for name, table in Base.metadata.tables.items() if name not in DERIVED
        }

    def add(self, model: type[Base], row: Row) -> None:
        self.by_table[_table(model.__table__)].append(row)

    def link(self, name: str, owner: str, targets: Iterable[str]) -> None:
        table = Base.metadata.tables[name]
        first, second = table.primary_key.columns.keys()
        self.by_table[table].extend(
            {first: owner, second: target} for target in dict.fromkeys(targets)
        )


def _table(table: FromClause) -> Table:
    assert isinstance(table, Table)
    return table


def _plain(entry: Entry[Record], **references: str) -> Row:
    """Return the row of fields that are columns of the same name; references are renamed."""
    renamed = {field: column for column, field in references.items()}
    columns = {
        "sources": Source,
        "actors": Actor,
        "locations": Location,
        "violation-types": ViolationType,
        "quotes": Quote,
        "incidents": Incident,
        "findings": Finding,
        "claims": Claim,
    }[entry.folder].__table__.columns.keys()
    values = {renamed.get(field, field): value for field, value in entry.record}
    return {"id": entry.id} | {name: value for name, value in values.items() if name in columns}


def _source(rows: _Rows, entry: Entry[SourceRecord]) -> None:
    record = entry.record
    published = record.published_on
    rows.add(
        Source,
        _plain(entry, reported_via_id="reported_via")
        | {
            "published_edtf": published and published.edtf,
            "published_inferred": published and published.inferred,
            "published_latest": published and bounds_of(published.edtf).latest,
            "covers_from": record.covers and record.covers.from_,
            "covers_to": record.covers and record.covers.to,
        },
    )
    rows.link("source_requested_by", entry.id, record.requested_by)


def _quote(rows: _Rows, entry: Entry[QuoteRecord]) -> None:
    locator = entry.record.locator
    rows.add(
        Quote,
        _plain(entry, speaker_id="speaker", source_id="source", reported_via_id="reported_via")
        | dict(locator),
    )


def _incident(
    rows: _Rows, entry: Entry[IncidentRecord], *, assessed: bool, period: tuple[Any, Any] | None
) -> None:
    record = entry.record
    when = bounds_of(record.date.edtf) if record.date else None
    rows.add(
        Incident,
        _plain(entry, point_id="point")
        | {
            "date_edtf": record.date and record.date.edtf,
            "date_precision": when and when.precision,
            "date_certain": when and when.certain,
            "date_source_id": record.date and record.date.source,
            "date_note": record.date and record.date.note,
            "earliest": when and when.earliest,
            "latest": when and when.latest,
            "within_report_period": _within(record.date, period),
            "assessed_by_report": assessed,
        },
    )
    rows.link("incident_location", entry.id, record.locations)
    rows.link("incident_violation_type", entry.id, record.violation_types)
    rows.link("incident_source", entry.id, record.sources)
    for table, terms in (
        (incident_victim_group, record.victim_groups),
        (incident_content_warning, record.content_warnings),
    ):
        rows.by_table[table].extend(
            {"incident_id": entry.id, "code": term} for term in dict.fromkeys(terms)
        )
    for position, other in enumerate(record.other_dates):
        bounds = bounds_of(other.edtf)
        rows.add(
            OtherDate,
            {
                "incident_id": entry.id,
                "position": position,
                "edtf": other.edtf,
                "precision": bounds.precision,
                "earliest": bounds.earliest,
                "latest": bounds.latest,
                "source_id": other.source,
                "note": other.note,
            },
        )
    for position, part in enumerate(record.participants):
        rows.add(
            Participant,
            {
                "incident_id": entry.id,
                "position": position,
                "actor_id": part.actor,
                "role": part.role,
                "source_id": part.source,
            },
        )
    for position, figure in enumerate(record.casualties):
        rows.add(
            Casualty,
            {
                "incident_id": entry.id,
                "position": position,
                "kind": figure.kind,
                "min": figure.min,
                "max": figure.max,
                "qualifier": figure.qualifier,
                "claimant_id": figure.claimant,
                "as_of": figure.as_of,
                "source_id": figure.source,
                "note": figure.note,
            },
        )


def _statement(rows: _Rows, kind: str, entry: Entry[Any]) -> None:
    record: StatementRecord = entry.record
    rows.link(f"{kind}_violation_type", entry.id, record.violation_types)
    rows.link(f"{kind}_perpetrator", entry.id, record.perpetrators)
    rows.link(f"{kind}_location", entry.id, record.locations)
    rows.link(f"{kind}_incident", entry.id, record.incidents)
    rows.link(f"{kind}_quote", entry.id, record.quotes)
    table = Base.metadata.tables[f"{kind}_legal_characterisation"]
    rows.by_table[table].extend(
        {f"{kind}_id": entry.id, "code": term}
        for term in dict.fromkeys(record.legal_characterisations)
    )


def _passage(record: StatementRecord) -> Row:
    parts = ("exact", "paragraph", "start", "end", "prefix", "suffix")
    return {f"passage_{part}": getattr(record.passage, part, None) for part in parts}


def _closure(rows: _Rows, model: type[Base], entries: Mapping[str, Entry[Any]]) -> None:
    table = Base.metadata.tables[f"{model.__tablename__}_tree"]
    for id in entries:
        ancestor: str | None = id
        while ancestor is not None:
            rows.by_table[table].append({"ancestor_id": ancestor, "descendant_id": id})
            ancestor = entries[ancestor].record.parent


def _report_period(records: Records) -> tuple[Any, Any] | None:
    """Return the days that the mission's report covers."""
    for source in records.of(SourceRecord).values():
        if source.record.kind is SourceKind.MISSION_REPORT and source.record.covers:
            return source.record.covers.from_, source.record.covers.to
    return None


def _within(when: OccurredOn | None, period: tuple[Any, Any] | None) -> bool | None:
    """Whether a date lies in the period; `None` where it overlaps an edge or is unknown."""
    if when is None or period is None:
        return None
    bounds = bounds_of(when.edtf)
    if bounds.earliest is None or bounds.latest is None:
        return None
    if bounds.latest < period[0] or bounds.earliest > period[1]:
        return False
    if bounds.earliest >= period[0] and bounds.latest <= period[1]:
        return True
    return None
