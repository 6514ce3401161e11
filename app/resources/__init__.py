"""The resources: one file each, with everything particular about it."""

from app.declaration.check import resources_of
from app.declaration.resource import Resource
from app.resources.actor import ACTORS
from app.resources.claim import CLAIMS
from app.resources.finding import FINDINGS
from app.resources.incident import INCIDENTS
from app.resources.location import LOCATIONS
from app.resources.quote import QUOTES
from app.resources.source import SOURCES
from app.resources.violation_type import VIOLATION_TYPES

RESOURCES: dict[str, Resource] = resources_of(
    INCIDENTS,
    FINDINGS,
    CLAIMS,
    QUOTES,
    SOURCES,
    ACTORS,
    LOCATIONS,
    VIOLATION_TYPES,
)
"""Name in the path → resource."""
