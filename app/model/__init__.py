"""The tables."""

from app.model import (
    actor,
    incident,
    location,
    quote,
    record_set,
    release,
    source,
    statement,
    violation_type,
)
from app.model.base import Base

__all__ = [
    "Base",
    "actor",
    "incident",
    "location",
    "quote",
    "record_set",
    "release",
    "source",
    "statement",
    "violation_type",
]
