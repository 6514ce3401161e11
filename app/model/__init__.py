"""The tables."""

from app.model import record_set, release, statement, statement_link
from app.model.base import Base

__all__ = ["Base", "record_set", "release", "statement", "statement_link"]
