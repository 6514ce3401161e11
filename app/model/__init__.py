"""The tables."""

from app.model import record_set, release, statement
from app.model.base import Base

__all__ = ["Base", "record_set", "release", "statement"]
