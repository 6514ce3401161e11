"""Asks for records by their point on the map (WGS 84), such as those in a box."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Column, Select, SQLColumnExpression, select

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.parameters import IndexOf, Parameters
from app.filters.record_sets import STATED, Members, RecordSets, union
from app.filters.way import Way
from app.seed.extent import EXTENT
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import Language
from app.translation import gettext_noop as _

NUMBER = re.compile(r"[+-]?\d{1,5}(\.\d{1,12})?")
WEST, SOUTH, EAST, NORTH = EXTENT
Numbers = Sequence[Decimal]
"""Degrees as they are asked for."""


@dataclass(frozen=True, eq=False)
class PointFilter(Filter, ABC):
    """A filter that records without a point can neither meet nor fail: `meta` counts those apart."""

    asks_where = True
    noun = "point"
    form: ClassVar[str]
    """What the parameter takes, in degrees."""
    form_code: ClassVar[str]
    """Code of the refusal of anything else."""
    ranges: ClassVar[str]
    """How far the numbers go."""
    comes_first: ClassVar[str]
    """Which comes first, where they look swapped; `{}` is what is asked for turned round."""
    point: Column[str]
    """The column that names what has `latitude` and `longitude`: the id, where a record has them itself."""

    def facts(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        way = Way(self.point)
        record, place = way.pairs.selected_columns
        at = way.table.alias()
        points = way.pairs.join(at, at.c.id == place).where(at.c.latitude.is_not(None))
        return points.with_only_columns(record, at.c.latitude, at.c.longitude, at.c.id)

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any]:
        points = self.facts(id)
        record, *_, place = points.selected_columns
        return points.with_only_columns(record, place)

    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        held, at = sets.family(self.name), Way(self.point).table.c
        asked = [*map(float, applied.values)]

        def ask() -> Members:
            places = sets.connection.execute(select(at.id, at.latitude, at.longitude))
            return union(
                held[id] for id, *point in places if id in held and self.holds(asked, *point)
            )

        return sets.once((self.name, applied.pairs), ask)

    def located(self, sets: RecordSets) -> Members:
        return sets.family(self.name)[STATED]

    @abstractmethod
    def holds(self, asked: Sequence[float], latitude: float, longitude: float) -> bool:
        """Whether a point is one that these numbers ask for."""

    @abstractmethod
    def corners(self, numbers: Numbers) -> Numbers:
        """Return west, south, east and north of what the parameter asks for."""

    @abstractmethod
    def lies(self, asked: Sequence[float], latitude: float, longitude: float) -> str:
        """Say where a point lies that they ask for."""

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        ((latitude, longitude, _),) = facts
        parameter, value = applied.together
        where = self.lies([*map(float, applied.values)], latitude, longitude)
        detail = f"Its point {latitude}, {longitude} lies {where}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    def numbers(self, parameters: Parameters) -> Numbers:
        """Return the numbers that the parameter gives; none where it gives none, or is refused."""
        text = parameters.one(self.name)
        if text is None:
            return ()
        parts, count = [part.strip() for part in text.split(",")], self.form.count(",") + 1
        if not (text.isascii() and len(parts) == count and all(map(NUMBER.fullmatch, parts))):
            example = self.parameters[0].example
            detail = f"{self.name} is {self.form} in degrees, for example {example}."
            parameters.refuse(self.name, text, self.form_code, detail)
            return ()
        numbers = [Decimal(part) for part in parts]
        wrong = next(self._wrong(numbers), None)
        if wrong is None:
            return numbers
        code, detail, corrected = wrong
        meant = joined(corrected) or None
        replace = ((self.name, meant),) if meant else None
        parameters.refuse(self.name, text, code, f"{self.name}: {detail}", meant, replace)
        return ()

    def _wrong(self, numbers: Numbers) -> Iterator[tuple[str, str, Numbers]]:
        """Give code and detail of what cannot be meant, with the numbers that may be."""
        turned = [one for at in range(0, len(numbers), 2) for one in numbers[at : at + 2][::-1]]
        box, turned_box = self.corners(numbers), self.corners(turned)
        west, south, east, north = box
        upright = (west, north, east, south)
        if not _is_near(box) and _is_box(turned_box) and _is_near(turned_box):
            apart = "As written it lies apart from all records, and turned round it does not."
            first = self.comes_first.format(joined(turned))
            yield "swapped", f"latitude and longitude look swapped. {apart} {first}", turned
        if not _exists(box):
            yield "out_of_range", self.ranges, ()
        if south > north:
            detail = "the south edge lies north of the north edge."
            yield "empty_range", detail, upright if _is_box(upright) else ()
        if west > east:
            detail = (
                "the west edge lies east of the east edge. A box cannot cross the 180th meridian: "
                "ask for the two boxes beside it."
            )
            yield "empty_range", detail, ()


@dataclass(frozen=True, eq=False, kw_only=True)
class BoundingBoxFilter(PointFilter):
    """Chooses records whose point lies in a box, edges included."""

    form = "west,south,east,north: four numbers"
    form_code = "not_a_box"
    comes_first = "Longitude comes first: west,south,east,north."
    ranges = "latitudes go from -90 to 90 and longitudes from -180 to 180: west,south,east,north."
    title: str = _("Part of the map")
    help: str = "In a box on the map."

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (
            Parameter(
                self.name,
                f"{self.help} west,south,east,north in degrees, longitude first as in GeoJSON; "
                "edges included. Records without a point are counted in `meta.without_point`.",
                {"type": "string", "pattern": r"^[^,]+,[^,]+,[^,]+,[^,]+$"},
                example=joined([Decimal(str(edge)) for edge in EXTENT]),
            ),
        )

    def corners(self, numbers: Numbers) -> Numbers:
        return numbers

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        value = joined(self.numbers(parameters))
        if not value:
            return []
        return [AppliedFilter(self, ((self.name, value),), tuple(value.split(",")), (value,))]

    def holds(self, asked: Sequence[float], latitude: float, longitude: float) -> bool:
        west, south, east, north = asked
        return south <= latitude <= north and west <= longitude <= east

    def lies(self, asked: Sequence[float], latitude: float, longitude: float) -> str:
        return "in the box"

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        return language.say(
            "whose %(what)s lies between %(south)s° and %(north)s° north and between %(west)s° and "
            "%(east)s° east",
            what=self.called(language),
            **dict(zip(("west", "south", "east", "north"), applied.values, strict=True)),
        )


def shown(number: Decimal) -> str:
    """Return a number without signs and zeros that mean nothing."""
    return format(number.normalize() + 0, "f")


def joined(numbers: Numbers) -> str:
    """Return numbers as the parameter takes them."""
    return ",".join(map(shown, numbers))


def _exists(box: Numbers) -> bool:
    return all(abs(east) <= 180 for east in box[::2]) and all(abs(up) <= 90 for up in box[1::2])


def _is_box(box: Numbers) -> bool:
    west, south, east, north = box
    return _exists(box) and south <= north and west <= east


def _is_near(box: Numbers) -> bool:
    """Whether a box shares a part with where the records lie."""
    west, south, east, north = box
    return west <= EAST and east >= WEST and south <= NORTH and north >= SOUTH
