"""Asks for records whose point lies in a box on the map."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_

from app.filters.base import AppliedFilter
from app.filters.parameters import Parameters
from app.filters.point import EAST, NORTH, SOUTH, SWAPPED, WEST, PointFilter, exists, joined
from app.seed.extent import EXTENT
from app.shape.parameter import Parameter
from app.translation import Language
from app.translation import gettext_noop as _


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
                example=joined([Decimal(str(edge)) for edge in EXTENT]),
            ),
        )

    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        before = len(parameters.faults)
        what = "west,south,east,north: four numbers"
        edges = self.numbers(parameters, self.name, 4, "not_a_box", what)
        if edges:
            self._check(parameters, *edges)
        if len(parameters.faults) > before or not edges:
            return []
        value = joined(edges)
        return [AppliedFilter(self, ((self.name, value),), tuple(value.split(",")), (value,))]

    def _check(
        self, parameters: Parameters, west: Decimal, south: Decimal, east: Decimal, north: Decimal
    ) -> None:
        turned = (south, west, north, east)
        if not _is_near(west, south, east, north) and _is_box(*turned) and _is_near(*turned):
            detail = f"{SWAPPED} Longitude comes first: west,south,east,north."
            self.refuse_place(parameters, "swapped", detail, turned)
        elif not (exists(south, west) and exists(north, east)):
            detail = "latitudes go from -90 to 90 and longitudes from -180 to 180: west,south,east,north."
            self.refuse_place(parameters, "out_of_range", detail)
        elif south > north:
            upright = (west, north, east, south)
            detail = "the south edge lies north of the north edge."
            self.refuse_place(
                parameters, "empty_range", detail, upright if _is_box(*upright) else None
            )
        elif west > east:
            detail = (
                "the west edge lies east of the east edge. A box cannot cross the 180th meridian: "
                "ask for the two boxes beside it."
            )
            self.refuse_place(parameters, "empty_range", detail)

    def holds(self, applied: AppliedFilter, latitude: Any, longitude: Any) -> ColumnElement[bool]:
        west, south, east, north = map(float, applied.values)
        return and_(latitude.between(south, north), longitude.between(west, east))

    def lies(self, applied: AppliedFilter, latitude: float, longitude: float) -> str:
        return "in the box"

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        west, south, east, north = applied.values
        message = language.say(
            "whose %(what)s lies between %(south)s° and %(north)s° north and between %(west)s° and "
            "%(east)s° east"
        )
        edges = {"west": west, "south": south, "east": east, "north": north}
        return message % {"what": self.called(language), **edges}


def _is_box(west: Decimal, south: Decimal, east: Decimal, north: Decimal) -> bool:
    return exists(south, west) and exists(north, east) and south <= north and west <= east


def _is_near(west: Decimal, south: Decimal, east: Decimal, north: Decimal) -> bool:
    """Whether a box shares a part with where the records lie."""
    return west <= EAST and east >= WEST and south <= NORTH and north >= SOUTH
