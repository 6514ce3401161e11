"""The tables."""

from app.model import incident, quote, record_set, release, statement, statement_part
from app.model.actor import actors
from app.model.base import metadata
from app.model.location import locations
from app.model.source import sources
from app.model.violation_type import violation_types

__all__ = [
    "actors",
    "incident",
    "locations",
    "metadata",
    "quote",
    "record_set",
    "release",
    "sources",
    "statement",
    "statement_part",
    "violation_types",
]
