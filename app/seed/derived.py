"""Columns and rows that follow from records: what no curator writes twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Table

from app import terms
from app.seed.derived_order import STATEMENTS, days_of_quotes, group_of, order_statement, place_in
from app.seed.record import Records, grouped, per_records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_statement import ClaimRecord, FindingRecord, QuoteRecord, StatementRecord
from app.seed.shape_vocabulary import ActorRecord, Covers, SourceRecord, ViolationTypeRecord
from app.seed.uncertain_date import bounds_of


def derive(rows: Mapping[Table, list[dict[str, Any]]], records: Records) -> None:
    """Fill in the derived columns of the rows, and add the derived rows."""
    given = {table.name: held for table, held in rows.items()}
    for name, shape in STATEMENTS.items():
        for row in given.get(name, ()):
            statement = records.one(shape, row["id"])
            row.update(_of_statement(statement, records))
            order_statement(row, statement, records)
            given[f"{name}_perpetrator"] += [
                {f"{name}_id": row["id"], "actor_id": actor}
                for actor in sorted(_perpetrators(statement, records))
            ]
    for row in given.get("claim", ()):
        answers = (answer.how for answer in records.one(ClaimRecord, row["id"]).answers)
        is_dismissed = terms.AnswerKind.DISMISSED in answers
        row["status"] = (
            terms.ClaimStatus.DISMISSED if is_dismissed else terms.ClaimStatus.UNANSWERED
        )
    for row in given.get("quote", ()):
        quote = records.one(QuoteRecord, row["id"])
        row["verified_against_original"] = quote.locator is not None and (
            quote.reported_via is None and _is_original(quote.source, records)
        )
        row["place_key"] = place_in(quote.source, quote.locator.start if quote.locator else None)
        row["first_day"], row["last_day"] = days_of_quotes(records).get(row["id"], (None, None))
    for row in given.get("incident", ()):
        of_conduct = row["date_of"] is terms.DateOf.CONDUCT
        row["conduct_earliest"] = row["earliest"] if of_conduct else None
        row["conduct_latest"] = row["latest"] if of_conduct else None
        # A date of anything else may be that of the conduct, and never surely is.
        row["date_certain"] = row["date_certain"] and of_conduct
        given["incident_assessed_by"] += [
            {"incident_id": row["id"], "source_id": source}
            for source in sorted({*_assessed(records).get(row["id"], ())})
        ]
        given["incident_period"] += _periods(row["id"], records)
    for row in given.get("incident_participant", ()):
        row["polarity"] = _polarity_of(row, records)
    for row in given.get("violation_type", ()):
        kind = records.one(ViolationTypeRecord, row["id"])
        norms = [f"rome:{article}" for article in kind.rome_statute]
        norms += [f"icrc:{rule}" for rule in kind.icrc_rules]
        given["violation_type_norm"] += [
            {"violation_type_id": row["id"], "code": code} for code in norms
        ]


def _polarity_of(participant: Mapping[str, Any], records: Records) -> terms.Polarity:
    finding, claim = participant["statement_finding_id"], participant["statement_claim_id"]
    shape = FindingRecord if finding else ClaimRecord
    statement: StatementRecord = records.one(shape, finding or claim)
    part = participant["actor_id"], participant["role"]
    own = (one.polarity for one in statement.attributions if (one.actor, one.role) == part)
    return next(own, None) or statement.polarity


def _of_statement(statement: StatementRecord, records: Records) -> dict[str, Any]:
    carriers = statement.seen_in
    on = bounds_of(statement.asserted_on) if statement.asserted_on else None
    own = [carrier for carrier in carriers if carrier.source == statement.source]
    in_original = any(carrier.quotes or carrier.passages for carrier in own)
    quoted = any(carrier.basis is terms.Basis.QUOTATION for carrier in carriers)
    return {
        "certainty_group": group_of(statement),
        "basis": terms.Basis.QUOTATION if quoted else terms.Basis.PARAPHRASE,
        "reported_via_id": None if own else carriers[0].source,
        "verified_against_original": in_original and _is_original(statement.source, records),
        "asserted_on_earliest": on and on.earliest,
        "asserted_on_latest": on and on.latest,
        "asserted_on_certain": on and on.certain,
    }


def _perpetrators(statement: StatementRecord, records: Records) -> set[str]:
    """Return to whom conduct is attributed, and not denied or left open; a person only if convicted."""
    actors = records.of(ActorRecord)
    return {
        one.actor
        for one in statement.attributions
        if one.actor is not None
        and one.role is terms.Role.PERPETRATOR
        and (one.polarity or statement.polarity) is terms.Polarity.AFFIRMS
        and (
            actors[one.actor].record.kind is not terms.ActorKind.PERSON
            or actors[one.actor].record.court_role is terms.CourtRole.CONVICTED
        )
    }


def _is_original(source: str, records: Records) -> bool:
    """Whether the text itself was seen, and has a hash to check words against."""
    record = records.one(SourceRecord, source)
    return record.seen is terms.Seen.ORIGINAL and record.sha256 is not None


@per_records
def _assessed(records: Records) -> Mapping[str, list[str]]:
    """Return incident → the sources that make a finding about it."""
    findings = (entry.record for entry in records.of(FindingRecord).values())
    return grouped(
        (id, finding.source)
        for finding in findings
        if finding.about in terms.COUNTED
        for id in finding.incidents
    )


@per_records
def _fact_finding(records: Records) -> Mapping[str, tuple[set[str], Covers | None]]:
    """Return source that finds facts → itself and the sources that carry it, and the days it covers."""
    return {
        id: ({id, *entry.record.reported_via}, entry.record.covers)
        for id, entry in records.of(SourceRecord).items()
        if entry.record.finds_facts
    }


def _periods(id: str, records: Records) -> Iterator[dict[str, Any]]:
    """Give, for each fact-finding source that an incident's sources are or carry, how its dates lie."""
    incident = records.one(IncidentRecord, id)
    named = set(incident.sources)
    for source, (seen_in, covers) in _fact_finding(records).items():
        if not named.isdisjoint(seen_in):
            relation = _relation(incident, covers)
            yield {"incident_id": id, "source_id": source, "relation": relation}


def _relation(incident: IncidentRecord, period: Covers | None) -> terms.PeriodRelation:
    """Say how a date of its own lies to a period; the days that a source covers are none.

    What was found, or had its effect, on a day may have been done on any day before. To a source that
    names no days, as a judgment, no date lies anyhow.
    """
    if period is None or incident.date is None or incident.date.of is terms.DateOf.COVERAGE:
        return terms.PeriodRelation.UNKNOWN
    bounds = bounds_of(incident.date.edtf)
    first, last = period.from_, period.to
    if incident.date.of in (terms.DateOf.DISCOVERY, terms.DateOf.EFFECT):
        is_before = bounds.latest is not None and bounds.latest < first
        return terms.PeriodRelation.OUTSIDE if is_before else terms.PeriodRelation.UNKNOWN
    if bounds.earliest is None or bounds.latest is None:
        return terms.PeriodRelation.UNKNOWN
    if bounds.latest < first or bounds.earliest > last:
        return terms.PeriodRelation.OUTSIDE
    inside = bounds.earliest >= first and bounds.latest <= last
    return terms.PeriodRelation.INSIDE if inside else terms.PeriodRelation.OVERLAPS
