"""What filters by points on the map (WGS 84) have in common."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression

from app.filters.base import AppliedFilter, Filter

NUMBER = re.compile(r"[+-]?\d{1,5}(\.\d{1,12})?")
LATITUDE, LONGITUDE = 90, 180


@dataclass(frozen=True)
class Extent:
    """Where the records lie, so that swapped coordinates are noticed."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, kw_only=True)
class PointFilter(Filter, ABC):
    """A filter that records without a point can neither meet nor fail: `meta` counts those apart."""

    points: Select[Any, Any, Any]
    """Id, latitude and longitude of the records."""
    extent: Extent

    @property
    def located(self) -> Select[Any]:
        """The ids of the records that have a point."""
        id, latitude, longitude = self.points.selected_columns
        return self.points.with_only_columns(id).where(
            latitude.is_not(None), longitude.is_not(None)
        )

    @property
    def of(self) -> SQLColumnExpression[str]:
        """Id of the records asked for."""
        id: SQLColumnExpression[str] = self.points.selected_columns[0]
        return id

    @abstractmethod
    def reason(self, choice: AppliedFilter, latitude: float, longitude: float) -> str:
        """Say why a point was chosen."""

    def within(self, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return the condition of the records whose point meets these."""
        return self.of.in_(self.located.where(*conditions))

    @property
    def noun(self) -> str:
        return "point"

    @property
    def swapped_hint(self) -> str:
        """How a refusal of swapped coordinates begins."""
        return (
            f"{self.name}: latitude and longitude look swapped. As written it lies apart from all "
            "records, and turned round it does not."
        )


def numbers_in(text: str, count: int) -> list[Decimal] | None:
    """Return so many plain decimal numbers, or `None`."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != count or not text.isascii():
        return None
    if not all(NUMBER.fullmatch(part) for part in parts):
        return None
    return [Decimal(part) for part in parts]


def shown(number: Decimal) -> str:
    """Return a number without signs and zeros that mean nothing."""
    return format(number.normalize() + 0, "f")


def joined(numbers: Sequence[Decimal]) -> str:
    """Return numbers as one value."""
    return ",".join(map(shown, numbers))


def fits(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether there is such a point."""
    return abs(latitude) <= LATITUDE and abs(longitude) <= LONGITUDE
