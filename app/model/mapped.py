"""The classes that rows are mapped to, with what records have beside columns; for a load alone."""

from typing import TYPE_CHECKING

from sqlalchemy import Table, select, union
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import Mapped, declared_attr, synonym

from app.model.actor import actors
from app.model.base import metadata
from app.model.incident import incidents
from app.model.location import locations
from app.model.quote import quotes
from app.model.relation import Base, Pairs, linked, linking, parts
from app.model.release import releases
from app.model.source import sources
from app.model.statement import claims, contesting, findings
from app.model.violation_type import violation_types
from app.model.vocabulary import Vocabulary


def _codes(table: Table) -> Pairs:
    """Return which records carry which codes of a closed list."""
    owner, code = table.primary_key
    return Pairs(select(owner, code).order_by(code))


def _counter_claims(of: Vocabulary) -> Pairs:
    """Return which statements are contested by which claims, or must have them said beside."""
    both = (select(one.label("id"), claim.label("claim_id")) for claim, one in contesting(of))
    pairs = union(*both).subquery()
    return Pairs(select(pairs.c.id, pairs.c.claim_id).order_by(pairs.c.claim_id), claims.table)


class Actor(Base):
    """A state, force, organisation, group or public official."""

    __table__ = actors.table
    label = synonym("name")
    related_to = linked("related_to")
    identified_in = linked("identified_in")


class Source(Base):
    """A document or utterance that something was taken from."""

    __table__ = sources.table
    reported_via = linked("reported_via")
    facts_from = linked("facts_from")
    requested_by = linked("requested_by")


class Location(Base):
    """A place under its internationally recognised country."""

    __table__ = locations.table
    label = synonym("name")
    codes_sources = linked("codes_source")


class ViolationType(Base):
    """A kind of conduct, with the norms that the curator assigned to it."""

    __table__ = violation_types.table
    label = synonym("name")


class Quote(Base):
    """Somebody's exact words."""

    __table__ = quotes.table
    label = synonym("text")
    findings = linking(findings.of("quote"))
    claims = linking(claims.of("quote"))


class Incident(Base):
    """An event or a pattern."""

    __table__ = incidents.table
    label = synonym("title")
    other_dates = parts("other_date")
    locations = linked("location", "name")
    violation_types = linked("violation_type", "name")
    participants = parts("participant")
    casualties = parts("casualty")
    periods = parts("period", "source_id")
    assessed_by = linked("assessed_by")
    sources = linked("source")
    findings = linking(findings.of("incident"))
    claims = linking(claims.of("incident"))
    victim_groups = _codes(incidents.of("victim_group"))
    content_warnings = _codes(incidents.of("content_warning"))


class Statement:
    """What a finding and a claim have in common."""

    label = declared_attr(lambda _: synonym("statement"))
    words = association_proxy("quotes", "text")
    violation_types = linked("violation_type", "name")
    perpetrators = linked("perpetrator", "name")
    locations = linked("location", "name")
    incidents = linked("incident", "title")
    quotes = linked("quote", "start")
    seen_in = parts("seen_in")
    passages = parts("passage")
    through = parts("through")
    legal_characterisations = parts("legal_characterisation")
    attributions = parts("attribution")
    certainty_from = parts("certainty_from")
    read_with_findings = linked("read_with_finding")
    read_with_claims = linked("read_with_claim")


class Finding(Statement, Base):
    """A statement of a source that finds facts."""

    __table__ = findings.table
    rests_on = linked("rests_on")
    counter_claims = _counter_claims(findings)


class Claim(Statement, Base):
    """A statement of anyone else."""

    __table__ = claims.table
    answers = parts("answer")
    contests_findings = linked("contests_finding")
    contests_claims = linked("contests_claim")
    said_beside_findings = linked("said_beside_finding")
    said_beside_claims = linked("said_beside_claim")
    counter_claims = _counter_claims(claims)


class Release(Base):
    """A loaded state of all records."""

    __table__ = releases
    if TYPE_CHECKING:
        number: Mapped[int]
        files: Mapped[str | None]


PARTS = tuple(
    type(table.name.title().replace("_", ""), (Base,), {"__table__": table})
    for table in metadata.tables.values()
    if table.columns[0].foreign_keys and len(table.columns) > len(table.primary_key)
)
"""What hangs on records, each as its table says: that of `finding_passage` is called FindingPassage."""
