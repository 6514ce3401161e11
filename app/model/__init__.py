"""The tables."""

from app.model.actor import Actor, actor_tree
from app.model.base import Base
from app.model.incident import (
    Casualty,
    Incident,
    OtherDate,
    Participant,
    incident_content_warning,
    incident_location,
    incident_source,
    incident_victim_group,
    incident_violation_type,
)
from app.model.location import Location, location_tree
from app.model.quote import Quote
from app.model.release import Document, Release, Withdrawal
from app.model.source import Source, source_requested_by
from app.model.statement import (
    Claim,
    Finding,
    claim_contests_claim,
    claim_contests_finding,
    claim_incident,
    claim_legal_characterisation,
    claim_location,
    claim_perpetrator,
    claim_quote,
    claim_violation_type,
    finding_incident,
    finding_legal_characterisation,
    finding_location,
    finding_perpetrator,
    finding_quote,
    finding_rests_on,
    finding_see_also,
    finding_violation_type,
)
from app.model.violation_type import ViolationType, violation_type_tree

__all__ = [
    "Actor",
    "Base",
    "Casualty",
    "Claim",
    "Document",
    "Finding",
    "Incident",
    "Location",
    "OtherDate",
    "Participant",
    "Quote",
    "Release",
    "Source",
    "ViolationType",
    "Withdrawal",
    "actor_tree",
    "claim_contests_claim",
    "claim_contests_finding",
    "claim_incident",
    "claim_legal_characterisation",
    "claim_location",
    "claim_perpetrator",
    "claim_quote",
    "claim_violation_type",
    "finding_incident",
    "finding_legal_characterisation",
    "finding_location",
    "finding_perpetrator",
    "finding_quote",
    "finding_rests_on",
    "finding_see_also",
    "finding_violation_type",
    "incident_content_warning",
    "incident_location",
    "incident_source",
    "incident_victim_group",
    "incident_violation_type",
    "location_tree",
    "source_requested_by",
    "violation_type_tree",
]
