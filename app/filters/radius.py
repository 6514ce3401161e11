"""Asks for records whose point lies near a place on the map."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, SQLColumnExpression, func

from app.errors import BadParameter
from app.filters.base import AppliedFilter, IndexOf, Mode, one_value_in
from app.filters.point import LATITUDE, LONGITUDE, PointFilter, fits, joined, numbers_in, shown
from app.shape.parameter import Parameter

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG); great-circle distances with it are right to about 0.5 %."""

MAX_KM = 20_000
"""Half the way round the Earth, rounded down: everything lies within it."""

SUGGESTED_KM = "25"
"""Offered where a place is given without a distance: a city and what is around it."""


@dataclass(frozen=True, kw_only=True)
class RadiusFilter(PointFilter):
    """Chooses records whose point lies within a great-circle distance of a place."""

    radius: str = "radius_km"
    """The parameter of the distance."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        extent = self.extent
        middle = f"{(extent.south + extent.north) / 2:g},{(extent.west + extent.east) / 2:g}"
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

    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        before = len(faults)
        place = self._place(given, faults)
        radius = self._radius(given, faults)
        for name, other, there in (
            (self.name, self.radius, self.radius not in given),
            (self.radius, self.name, self.name not in given),
        ):
            if name in given and there and len(faults) == before:
                faults.append(self._alone(name, other, given[name][0]))
        if len(faults) > before or place is None or radius is None:
            return []
        at = joined(place)
        values = (*map(shown, place), shown(radius))
        return [
            AppliedFilter(
                self, ((self.name, at), (self.radius, values[2])), Mode.ANY, values, values
            )
        ]

    def _place(
        self, given: Mapping[str, Sequence[str]], faults: list[BadParameter]
    ) -> tuple[Decimal, Decimal] | None:
        text = one_value_in(self.name, given[self.name], faults) if self.name in given else None
        if text is None:
            return None
        numbers = numbers_in(text, 2)
        if numbers is None:
            detail = (
                f"{self.name} is latitude,longitude: two numbers in degrees, for example "
                f"{self.parameters[0].example}."
            )
            faults.append(BadParameter(self.name, text, "not_a_point", detail))
            return None
        latitude, longitude = numbers
        there = fits(latitude, longitude) and self.extent.holds(float(latitude), float(longitude))
        if not there and self.extent.holds(float(longitude), float(latitude)):
            suggestion = joined([longitude, latitude])
            faults.append(
                BadParameter(
                    self.name,
                    text,
                    "swapped",
                    f"{self.swapped_hint} Latitude comes first: {suggestion}.",
                    suggestion,
                    replace=((self.name, suggestion),),
                )
            )
            return None
        if not fits(latitude, longitude):
            detail = (
                f"{self.name}: the latitude goes from -{LATITUDE} to {LATITUDE} and the longitude "
                f"from -{LONGITUDE} to {LONGITUDE}, latitude first."
            )
            faults.append(BadParameter(self.name, text, "out_of_range", detail))
            return None
        return latitude, longitude

    def _radius(
        self, given: Mapping[str, Sequence[str]], faults: list[BadParameter]
    ) -> Decimal | None:
        name = self.radius
        text = one_value_in(name, given[name], faults) if name in given else None
        if text is None:
            return None
        numbers = numbers_in(text, 1)
        if numbers is None or numbers[0] <= 0:
            detail = f"{name} is a number of kilometres above 0, for example {SUGGESTED_KM}."
            faults.append(BadParameter(name, text, "not_a_distance", detail, SUGGESTED_KM))
            return None
        if numbers[0] > MAX_KM:
            detail = f"{name} is at most {MAX_KM}: nothing on Earth is farther away."
            faults.append(BadParameter(name, text, "too_many", detail, str(MAX_KM)))
            return None
        return numbers[0]

    def _alone(self, name: str, other: str, value: str) -> BadParameter:
        """Return the refusal of one of two parameters that only mean something together."""
        if name == self.name:
            detail = f"{name} asks for {other}, the distance in kilometres."
            mended: tuple[tuple[str, str], ...] = ((name, value), (other, SUGGESTED_KM))
        else:
            detail = f"{name} says how far from {other}; give {other}=latitude,longitude too."
            mended = ()
        return BadParameter(name, value, "needs_another_parameter", detail, replace=mended)

    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        latitude, longitude, radius = map(float, choice.values)
        _, north, east = self.points.selected_columns
        return self.within(
            *_around(latitude, longitude, radius, north, east),
            _haversine(latitude, longitude, north, east)
            <= math.sin(radius / EARTH_RADIUS_KM / 2) ** 2,
        )

    def clause(self, choice: AppliedFilter) -> str:
        latitude, longitude, radius = choice.values
        return f"whose {self.noun} lies within {radius} km of {latitude}, {longitude}"

    def reason(self, choice: AppliedFilter, latitude: float, longitude: float) -> str:
        there, across, _ = map(float, choice.values)
        distance = distance_km(there, across, latitude, longitude)
        return f"Its {self.noun} {latitude}, {longitude} lies {distance:.1f} km from there."


def _around(
    latitude: float,
    longitude: float,
    radius: float,
    north: SQLColumnExpression[float],
    east: SQLColumnExpression[float],
) -> list[ColumnElement[bool]]:
    """Return the box around a circle, which the database compares before it reckons distances."""
    angle = radius / EARTH_RADIUS_KM
    reach = math.degrees(angle)
    conditions: list[ColumnElement[bool]] = [north.between(latitude - reach, latitude + reach)]
    if abs(latitude) + reach >= LATITUDE:
        return conditions  # a pole lies within: every longitude does
    across = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(latitude))))
    if abs(longitude) + across <= LONGITUDE:
        conditions.append(east.between(longitude - across, longitude + across))
    return conditions


def _haversine(
    latitude: float,
    longitude: float,
    north: SQLColumnExpression[float],
    east: SQLColumnExpression[float],
) -> ColumnElement[float]:
    """Return the haversine of the angle between two points: grows with the distance, and needs no root."""
    half = math.pi / 360
    upward = func.sin((north - latitude) * half)
    sideways = func.sin((east - longitude) * half)
    slant = math.cos(math.radians(latitude)) * func.cos(north * (2 * half))
    return upward * upward + slant * sideways * sideways


def distance_km(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the great-circle distance of two points."""
    upward = math.sin(math.radians(other_latitude - latitude) / 2)
    sideways = math.sin(math.radians(other_longitude - longitude) / 2)
    slant = math.cos(math.radians(latitude)) * math.cos(math.radians(other_latitude))
    return (
        2
        * EARTH_RADIUS_KM
        * math.asin(min(1.0, math.sqrt(upward * upward + slant * sideways * sideways)))
    )
