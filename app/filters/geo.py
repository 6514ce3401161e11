"""Asks for records whose point (WGS 84) lies in a box on the map, or near a place."""

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.filters.base import AppliedFilter, Facts, Filter
from app.filters.parameters import IndexOf, Parameters
from app.model.location import EXTENT
from app.shape.answer import MatchedBy
from app.shape.parameter import Parameter
from app.translation import Language
from app.translation import gettext_noop as _

NUMBER = re.compile(r"[+-]?\d{1,5}(\.\d{1,12})?")
LATITUDE, LONGITUDE = 90, 180
WEST, SOUTH, EAST, NORTH = EXTENT

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG); great-circle distances with it are right to about 0.5 %."""
MAX_KM = 20_000
"""Half the way round the Earth, rounded down: everything lies within it."""
SUGGESTED_KM = "25"
"""Offered where a place is given without a distance: a city and what is around it."""


@dataclass(frozen=True, eq=False)
class PointFilter(Filter, ABC):
    """A filter that records without a point can neither meet nor fail: `meta` counts those apart."""

    point: Any
    """The relation to what has `latitude` and `longitude`, or the model that has them itself."""

    @cached_property
    def points(self) -> Select[Any]:
        """Id, latitude and longitude of the records."""
        if not isinstance(self.point, InstrumentedAttribute):
            return select(self.point.id, self.point.latitude, self.point.longitude)
        record, place = self.point.parent.class_, self.point.property.mapper.class_
        points = select(record.id, place.latitude, place.longitude)
        return points.join(place, self.point.property.primaryjoin)

    @property
    def located(self) -> Select[Any]:
        id, latitude, longitude = self.points.selected_columns
        return self.points.with_only_columns(id).where(
            latitude.is_not(None), longitude.is_not(None)
        )

    def where(self, applied: AppliedFilter) -> ColumnElement[bool]:
        id, latitude, longitude = self.points.selected_columns
        return id.in_(self.located.where(*self.within(applied, latitude, longitude)))

    @abstractmethod
    def within(
        self, applied: AppliedFilter, latitude: Any, longitude: Any
    ) -> Sequence[ColumnElement[bool]]:
        """Return the conditions that a point must meet."""

    @property
    def noun(self) -> str:
        return "point"

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any]:
        return self.points

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        ((latitude, longitude),) = facts
        parameter, value = applied.together
        where = self.lies(applied, latitude, longitude)
        detail = f"Its {self.noun} {latitude}, {longitude} lies {where}."
        yield MatchedBy(parameter=parameter, value=value, path=[], detail=detail)

    @abstractmethod
    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        """Say where a point that was chosen lies."""

    @property
    def swapped_hint(self) -> str:
        """How a refusal of swapped coordinates begins."""
        return (
            f"{self.name}: latitude and longitude look swapped. As written it lies apart from all "
            "records, and turned round it does not."
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class BoundingBoxFilter(PointFilter):
    """Chooses records whose point lies in a box, edges included."""

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
                many=False,
                example=joined([Decimal(str(edge)) for edge in EXTENT]),
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        text = parameters.one(self.name)
        if text is None:
            return []
        edges = numbers_in(text, 4)
        if edges is None:
            detail = (
                f"{self.name} is west,south,east,north: four numbers in degrees, for example "
                f"{self.parameters[0].example}."
            )
            parameters.refuse(self.name, text, "not_a_box", detail)
            return []
        fault = self._fault(edges)
        if fault is not None:
            code, detail, corrected = fault
            suggestion = joined(corrected) if corrected and _is_box(corrected) else None
            replace = ((self.name, suggestion),) if suggestion else None
            parameters.refuse(self.name, text, code, detail, suggestion, replace)
            return []
        value = joined(edges)
        return [AppliedFilter(self, ((self.name, value),), tuple(value.split(",")), (value,))]

    def _fault(self, edges: Sequence[Decimal]) -> tuple[str, str, Sequence[Decimal] | None] | None:
        """Return code, sentence, and the edges that may be meant, of a box that cannot be."""
        west, south, east, north = edges
        swapped = [south, west, north, east]
        if not _is_near(edges) and _is_box(swapped) and _is_near(swapped):
            hint = f"{self.swapped_hint} Longitude comes first: west,south,east,north."
            return "swapped", hint, swapped
        if not (fits(south, west) and fits(north, east)):
            detail = (
                f"{self.name}: latitudes go from -{LATITUDE} to {LATITUDE} and longitudes from "
                f"-{LONGITUDE} to {LONGITUDE}: west,south,east,north."
            )
            return "out_of_range", detail, None
        if south > north:
            detail = f"{self.name}: the south edge lies north of the north edge."
            return "empty_range", detail, [west, north, east, south]
        if west > east:
            detail = (
                f"{self.name}: the west edge lies east of the east edge. A box cannot cross the "
                "180th meridian: ask for the two boxes beside it."
            )
            return "empty_range", detail, [east, south, west, north]
        return None

    def within(
        self, applied: AppliedFilter, latitude: Any, longitude: Any
    ) -> Sequence[ColumnElement[bool]]:
        west, south, east, north = map(float, applied.values)
        return latitude.between(south, north), longitude.between(west, east)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        edges = dict(zip(("west", "south", "east", "north"), applied.values, strict=True))
        return language.say(
            "whose %(what)s lies between %(south)s° and %(north)s° north and between %(west)s° and "
            "%(east)s° east",
            what=self.called(language),
            **edges,
        )

    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        return "in the box"


@dataclass(frozen=True, eq=False, kw_only=True)
class RadiusFilter(PointFilter):
    """Chooses records whose point lies within a great-circle distance of a place."""

    title: str = _("Near a point")
    help: str = "Around a point on the map."
    radius: str = "radius_km"
    """The parameter of the distance."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        middle = f"{(SOUTH + NORTH) / 2:g},{(WEST + EAST) / 2:g}"
        return (
            Parameter(
                self.name,
                f"{self.help} latitude,longitude in degrees, latitude first as maps show it; asks "
                f"for {self.radius}. Records without a point are counted in `meta.without_point`.",
                {"type": "string", "pattern": r"^[^,]+,[^,]+$"},
                many=False,
                example=middle,
                needs=self.radius,
            ),
            Parameter(
                self.radius,
                f"Kilometres from {self.name}, as the crow flies, up to {MAX_KM}.",
                {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_KM},
                many=False,
                example="50",
                needs=self.name,
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        before = len(parameters.faults)
        place, radius = self._place(parameters), self._radius(parameters)
        if len(parameters.faults) > before or not (place or radius):
            return []
        if not radius:
            detail = f"{self.name} asks for {self.radius}, the distance in kilometres."
            value = parameters.one(self.name) or ""
            replace = ((self.name, value), (self.radius, SUGGESTED_KM))
            parameters.refuse(self.name, value, "needs_another_parameter", detail, replace=replace)
            return []
        if not place:
            detail = (
                f"{self.radius} says how far from {self.name}; give {self.name}=latitude,longitude "
                "too."
            )
            value = parameters.one(self.radius) or ""
            parameters.refuse(self.radius, value, "needs_another_parameter", detail, replace=())
            return []
        at, values = joined(place), (*map(shown, place), shown(radius))
        pairs = ((self.name, at), (self.radius, values[2]))
        return [AppliedFilter(self, pairs, values, (", ".join(values),))]

    def _place(self, parameters: Parameters) -> list[Decimal] | None:
        text = parameters.one(self.name)
        if text is None:
            return None
        numbers = numbers_in(text, 2)
        if numbers is None:
            detail = (
                f"{self.name} is latitude,longitude: two numbers in degrees, for example "
                f"{self.parameters[0].example}."
            )
            parameters.refuse(self.name, text, "not_a_point", detail)
            return None
        turned = numbers[::-1]
        if not _is_inside(numbers) and _is_inside(turned):
            suggestion = joined(turned)
            detail = f"{self.swapped_hint} Latitude comes first: {suggestion}."
            replace = ((self.name, suggestion),)
            parameters.refuse(self.name, text, "swapped", detail, suggestion, replace)
        elif not fits(*numbers):
            detail = (
                f"{self.name}: the latitude goes from -{LATITUDE} to {LATITUDE} and the longitude "
                f"from -{LONGITUDE} to {LONGITUDE}, latitude first."
            )
            parameters.refuse(self.name, text, "out_of_range", detail)
        return numbers

    def _radius(self, parameters: Parameters) -> Decimal | None:
        name = self.radius
        text = parameters.one(name)
        if text is None:
            return None
        numbers = numbers_in(text, 1)
        if numbers is None or numbers[0] <= 0:
            detail = f"{name} is a number of kilometres above 0, for example {SUGGESTED_KM}."
            parameters.refuse(name, text, "not_a_distance", detail, SUGGESTED_KM)
            return None
        if numbers[0] > MAX_KM:
            detail = f"{name} is at most {MAX_KM}: nothing on Earth is farther away."
            parameters.refuse(name, text, "too_many", detail, str(MAX_KM))
        return numbers[0]

    def within(
        self, applied: AppliedFilter, latitude: Any, longitude: Any
    ) -> Sequence[ColumnElement[bool]]:
        north, east, radius = map(float, applied.values)
        half = math.pi / 360
        up, across = func.sin((latitude - north) * half), func.sin((longitude - east) * half)
        slant = math.cos(math.radians(north)) * func.cos(latitude * (2 * half))
        # The haversine of the angle grows with the distance, and needs no root.
        haversine = up * up + slant * across * across
        return (haversine <= math.sin(radius / EARTH_RADIUS_KM / 2) ** 2,)

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        latitude, longitude, radius = applied.values
        return language.say(
            "whose %(what)s lies within %(radius)s km of %(latitude)s, %(longitude)s",
            what=self.called(language),
            latitude=latitude,
            longitude=longitude,
            radius=radius,
        )

    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        north, east, _ = map(float, applied.values)
        return f"{distance_km(north, east, latitude, longitude):.1f} km from there"


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


def distance_km(north: float, east: float, other_north: float, other_east: float) -> float:
    """Return the great-circle distance of two points, given by latitude and longitude."""
    up = math.sin(math.radians(other_north - north) / 2)
    across = math.sin(math.radians(other_east - east) / 2)
    slant = math.cos(math.radians(north)) * math.cos(math.radians(other_north))
    haversine = up * up + slant * across * across
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(haversine)))


def _is_inside(place: Sequence[Decimal]) -> bool:
    """Whether records lie around latitude and longitude."""
    latitude, longitude = map(float, place)
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _is_box(edges: Sequence[Decimal]) -> bool:
    west, south, east, north = edges
    return fits(south, west) and fits(north, east) and south <= north and west <= east


def _is_near(edges: Sequence[Decimal]) -> bool:
    """Whether a box shares a part with where the records lie."""
    west, south, east, north = map(float, edges)
    return west <= EAST and east >= WEST and south <= NORTH and north >= SOUTH
