"""What filters by points on the map (WGS 84) have in common: numbers, where records lie, refusals."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, Table, select
from sqlalchemy.orm import InstrumentedAttribute

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import NONE, STATED, Family, Members, RecordSets, union
from app.filters.way import Way
from app.seed.extent import EXTENT
from app.shape.answer import MatchedBy

NUMBER = re.compile(r"[+-]?\d{1,5}(\.\d{1,12})?")
WEST, SOUTH, EAST, NORTH = EXTENT

SWAPPED = (
    "latitude and longitude look swapped. As written it lies apart from all records, and turned "
    "round it does not."
)


@dataclass(frozen=True, eq=False)
class PointFilter(Filter, ABC):
    """A filter that records without a point can neither meet nor fail: `meta` counts those apart."""

    point: Any
    """The relation to what has `latitude` and `longitude`, or the model that has them itself."""

    @property
    def way(self) -> Way | None:
        """The way to what has the points, where the records have none themselves."""
        return Way(self.point) if isinstance(self.point, InstrumentedAttribute) else None

    @property
    def place(self) -> Table:
        """The table that has the points."""
        table: Table = self.way.table if self.way else self.point.__table__
        return table

    def points(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        """Return a select of the records' ids and their points, of those that have one."""
        place, at = self.place, self.place.c
        points = select(id, at.latitude, at.longitude)
        if self.way:
            points = points.join(place, at.id == self.way.value)
        return points.where(at.latitude.is_not(None), at.longitude.is_not(None))

    @property
    def asks_where(self) -> bool:
        return True

    def families(self, id: SQLColumnExpression[Any]) -> Iterator[Family]:
        at = self.points(id).with_only_columns(id, self.place.c.id.label("place"))
        yield Family(f"{self.name}:place", at)

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        held, place = sets.family(f"{self.name}:place"), self.place.c

        def ask() -> Members:
            inside = select(place.id).where(self.holds(applied, place.latitude, place.longitude))
            return union(held.get(one, NONE) for one in sets.connection.scalars(inside))

        return sets.once((self.name, applied.pairs), ask)

    def located(self, sets: RecordSets) -> Members:
        return sets.family(f"{self.name}:place")[STATED]

    @abstractmethod
    def holds(self, applied: AppliedFilter, latitude: Any, longitude: Any) -> ColumnElement[bool]:
        """Return the condition that a point must meet."""

    @abstractmethod
    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        """Say where a point that was chosen lies."""

    @property
    def noun(self) -> str:
        return "point"

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        return self.points(id)

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        ((latitude, longitude),) = facts
        parameter, value = applied.together
        where = self.lies(applied, latitude, longitude)
        detail = f"Its point {latitude}, {longitude} lies {where}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    def numbers(
        self, parameters: Parameters, name: str, count: int, code: str, what: str
    ) -> list[Decimal]:
        """Return so many plain decimal numbers; none where the parameter does not give them."""
        text = parameters.one(name)
        parts = [] if text is None else [part.strip() for part in text.split(",")]
        if text and text.isascii() and len(parts) == count and all(map(NUMBER.fullmatch, parts)):
            return [Decimal(part) for part in parts]
        if text is not None:
            detail = f"{name} is {what} in degrees, for example {self.parameters[0].example}."
            parameters.refuse(name, text, code, detail)
        return []

    def refuse_place(
        self,
        parameters: Parameters,
        code: str,
        detail: str,
        corrected: Sequence[Decimal] | None = None,
    ) -> None:
        """Refuse what cannot be meant, with the numbers that may be."""
        suggestion = None if corrected is None else joined(corrected)
        replace = ((self.name, suggestion),) if suggestion else None
        value = parameters.one(self.name)
        parameters.refuse(self.name, value, code, f"{self.name}: {detail}", suggestion, replace)


def shown(number: Decimal) -> str:
    """Return a number without signs and zeros that mean nothing."""
    return format(number.normalize() + 0, "f")


def joined(numbers: Sequence[Decimal]) -> str:
    return ",".join(map(shown, numbers))


def exists(latitude: Decimal, longitude: Decimal) -> bool:
    return abs(latitude) <= 90 and abs(longitude) <= 180
