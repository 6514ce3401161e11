"""Asks for records whose point lies near a place on the map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.filters.base import AppliedFilter
from app.filters.parameters import Parameters
from app.filters.point import EAST, NORTH, NUMBER, SOUTH, WEST, Numbers, PointFilter, shown
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

    form = "latitude,longitude: two numbers"
    form_code = "not_a_point"
    comes_first = "Latitude comes first: {}."
    ranges = "the latitude goes from -90 to 90 and the longitude from -180 to 180, latitude first."
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

    def corners(self, numbers: Numbers) -> Numbers:
        latitude, longitude = numbers
        return longitude, latitude, longitude, latitude

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        before = len(parameters.faults)
        place, radius = self.numbers(parameters), self._read_radius(parameters)
        if len(parameters.faults) > before or not (place or radius):
            return []
        if not (place and radius):
            alone = self.name if place else self.radius
            detail = (
                f"{alone} says how far from {self.name}; give {self.name}=latitude,longitude too."
            )
            if place:
                detail = f"{alone} asks for {self.radius}, the distance in kilometres."
            parameters.refuse(alone, parameters.one(alone), "needs_another_parameter", detail)
            return []
        values = (*map(shown, place), shown(radius))
        pairs = ((self.name, ",".join(values[:2])), (self.radius, values[2]))
        return [AppliedFilter(self, pairs, values, (", ".join(values),))]

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

    def holds(self, asked: Sequence[float], latitude: float, longitude: float) -> bool:
        north, east, radius = asked
        return distance_km(north, east, latitude, longitude) <= radius

    def lies(self, asked: Sequence[float], latitude: float, longitude: float) -> str:
        north, east, _ = asked
        return f"{distance_km(north, east, latitude, longitude):.1f} km from there"

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        latitude, longitude, radius = applied.values
        return language.say(
            "whose %(what)s lies within %(radius)s km of %(latitude)s, %(longitude)s",
            what=self.called(language),
            radius=radius,
            latitude=latitude,
            longitude=longitude,
        )


def distance_km(north: float, east: float, other_north: float, other_east: float) -> float:
    """Return the great-circle distance of two points, given by latitude and longitude."""
    up = math.sin(math.radians(other_north - north) / 2)
    across = math.sin(math.radians(other_east - east) / 2)
    level = math.cos(math.radians(north)) * math.cos(math.radians(other_north))
    haversine = up * up + level * across * across
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(haversine)))
