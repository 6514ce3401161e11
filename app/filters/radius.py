"""Asks for records whose point lies near a place on the map."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func

from app.filters.base import AppliedFilter
from app.filters.parameters import Parameters
from app.filters.point import (
    EAST,
    NORTH,
    NUMBER,
    SOUTH,
    SWAPPED,
    WEST,
    PointFilter,
    exists,
    joined,
    shown,
)
from app.shape.parameter import Parameter
from app.translation import Language
from app.translation import gettext_noop as _

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG); great-circle distances with it are right to about 0.5 %."""
MAX_KM = 20_000
"""Half the way round the Earth, rounded down: everything lies within it."""
SUGGESTED_KM = "25"
"""Offered where a place is given without a distance: a city and what is around it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class RadiusFilter(PointFilter):
    """Chooses records whose point lies within a great-circle distance of a place."""

    title: str = _("Near a point")
    help: str = "Around a point on the map."
    radius: str = "radius_km"
    """The parameter of the distance."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (
            Parameter(
                self.name,
                f"{self.help} latitude,longitude in degrees, latitude first as maps show it; asks "
                f"for {self.radius}. Records without a point are counted in `meta.without_point`.",
                {"type": "string", "pattern": r"^[^,]+,[^,]+$"},
                example=f"{(SOUTH + NORTH) / 2:g},{(WEST + EAST) / 2:g}",
                needs=self.radius,
            ),
            Parameter(
                self.radius,
                f"Kilometres from {self.name}, as the crow flies, up to {MAX_KM}.",
                {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_KM},
                example="50",
                needs=self.name,
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        before = len(parameters.faults)
        what = "latitude,longitude: two numbers"
        place = self.numbers(parameters, self.name, 2, "not_a_point", what)
        if place:
            self._check(parameters, *place)
        radius = self._read_radius(parameters)
        if len(parameters.faults) > before or not (place or radius):
            return []
        if not (place and radius):
            self._refuse_alone(parameters, self.name if place else self.radius)
            return []
        values = (*map(shown, place), shown(radius))
        pairs = ((self.name, ",".join(values[:2])), (self.radius, values[2]))
        return [AppliedFilter(self, pairs, values, (", ".join(values),))]

    def _check(self, parameters: Parameters, latitude: Decimal, longitude: Decimal) -> None:
        turned = (longitude, latitude)
        if not _is_inside(latitude, longitude) and _is_inside(*turned):
            detail = f"{SWAPPED} Latitude comes first: {joined(turned)}."
            self.refuse_place(parameters, "swapped", detail, turned)
        elif not exists(latitude, longitude):
            detail = "the latitude goes from -90 to 90 and the longitude from -180 to 180, latitude first."
            self.refuse_place(parameters, "out_of_range", detail)

    def _read_radius(self, parameters: Parameters) -> Decimal | None:
        name, text = self.radius, parameters.one(self.radius)
        if text is None:
            return None
        radius = Decimal(text) if text.isascii() and NUMBER.fullmatch(text) else Decimal(0)
        if radius <= 0:
            detail = f"{name} is a number of kilometres above 0, for example {SUGGESTED_KM}."
            parameters.refuse(name, text, "not_a_distance", detail, SUGGESTED_KM)
        elif radius > MAX_KM:
            detail = f"{name} is at most {MAX_KM}: nothing on Earth is farther away."
            parameters.refuse(name, text, "too_many", detail, str(MAX_KM), is_same=True)
        return radius

    def _refuse_alone(self, parameters: Parameters, name: str) -> None:
        """Refuse one of two parameters that only mean something together."""
        detail = f"{name} says how far from {self.name}; give {self.name}=latitude,longitude too."
        if name == self.name:
            detail = f"{name} asks for {self.radius}, the distance in kilometres."
        parameters.refuse(name, parameters.one(name), "needs_another_parameter", detail)

    def holds(self, applied: AppliedFilter, latitude: Any, longitude: Any) -> ColumnElement[bool]:
        north, east, radius = map(float, applied.values)
        most = math.sin(radius / EARTH_RADIUS_KM / 2) ** 2
        found: ColumnElement[bool] = (
            _haversine(north, east, latitude, longitude, func.sin, func.cos) <= most
        )
        return found

    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        north, east, _ = map(float, applied.values)
        return f"{distance_km(north, east, latitude, longitude):.1f} km from there"

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        latitude, longitude, radius = applied.values
        message = language.say(
            "whose %(what)s lies within %(radius)s km of %(latitude)s, %(longitude)s"
        )
        given = {"latitude": latitude, "longitude": longitude, "radius": radius}
        return message % {"what": self.called(language), **given}


def distance_km(north: float, east: float, other_north: float, other_east: float) -> float:
    """Return the great-circle distance of two points, given by latitude and longitude."""
    haversine = _haversine(north, east, other_north, other_east, math.sin, math.cos)
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(haversine)))


def _haversine(
    north: Any,
    east: Any,
    other_north: Any,
    other_east: Any,
    sin: Callable[[Any], Any],
    cos: Callable[[Any], Any],
) -> Any:
    """Return the haversine of the angle between two points: it grows with the distance, without a root."""
    degree = math.pi / 180
    up, across = sin((other_north - north) * (degree / 2)), sin((other_east - east) * (degree / 2))
    return up * up + cos(north * degree) * cos(other_north * degree) * across * across


def _is_inside(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether records lie around a point."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST
