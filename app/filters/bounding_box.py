"""Asks for records whose point lies in a box on the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement

from app.errors import BadParameter
from app.filters.base import AppliedFilter, IndexOf, Mode, one_value_in
from app.filters.point import LATITUDE, LONGITUDE, PointFilter, fits, joined, numbers_in
from app.shape.parameter import Parameter


@dataclass(frozen=True, kw_only=True)
class BoundingBoxFilter(PointFilter):
    """Chooses records whose point lies in a box, edges included."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (
            Parameter(
                self.name,
                f"{self.help} west,south,east,north in degrees, longitude first as in GeoJSON; "
                "edges included. Records without a point are counted in `meta.without_point`.",
                {"type": "string", "pattern": r"^[^,]+,[^,]+,[^,]+,[^,]+$"},
                many=False,
                example=joined([Decimal(str(edge)) for edge in self._edges]),
            ),
        )

    @property
    def _edges(self) -> tuple[float, float, float, float]:
        extent = self.extent
        return extent.west, extent.south, extent.east, extent.north

    def read(
        self, given: Mapping[str, Sequence[str]], words_of: IndexOf, faults: list[BadParameter]
    ) -> list[AppliedFilter]:
        text = one_value_in(self.name, given[self.name], faults) if self.name in given else None
        if text is None:
            return []
        edges = numbers_in(text, 4)
        if edges is None:
            detail = (
                f"{self.name} is west,south,east,north: four numbers in degrees, for example "
                f"{self.parameters[0].example}."
            )
            faults.append(BadParameter(self.name, text, "not_a_box", detail))
            return []
        fault = self._fault(text, edges)
        if fault is not None:
            faults.append(fault)
            return []
        value = joined(edges)
        return [
            AppliedFilter(self, ((self.name, value),), Mode.ANY, tuple(value.split(",")), (value,))
        ]

    def _fault(self, text: str, edges: Sequence[Decimal]) -> BadParameter | None:
        west, south, east, north = edges
        swapped = [south, west, north, east]
        possible = fits(south, west) and fits(north, east)
        if not self._is_near(edges) and self._is_box(swapped) and self._is_near(swapped):
            return self._refused(
                text,
                "swapped",
                f"{self.swapped_hint} Longitude comes first: west,south,east,north.",
                swapped,
            )
        if not possible:
            detail = (
                f"{self.name}: latitudes go from -{LATITUDE} to {LATITUDE} and longitudes from "
                f"-{LONGITUDE} to {LONGITUDE}: west,south,east,north."
            )
            return self._refused(text, "out_of_range", detail, None)
        if south > north:
            detail = f"{self.name}: the south edge lies north of the north edge."
            return self._refused(text, "empty_range", detail, [west, north, east, south])
        if west > east:
            detail = (
                f"{self.name}: the west edge lies east of the east edge. A box cannot cross the "
                "180th meridian: ask for the two boxes beside it."
            )
            return self._refused(text, "empty_range", detail, [east, south, west, north])
        return None

    def _refused(
        self, text: str, code: str, detail: str, mended: Sequence[Decimal] | None
    ) -> BadParameter:
        suggestion = joined(mended) if mended and self._is_box(mended) else None
        return BadParameter(
            self.name,
            text,
            code,
            detail,
            suggestion,
            replace=((self.name, suggestion),) if suggestion else None,
        )

    def _is_box(self, edges: Sequence[Decimal]) -> bool:
        west, south, east, north = edges
        return fits(south, west) and fits(north, east) and south <= north and west <= east

    def _is_near(self, edges: Sequence[Decimal]) -> bool:
        """Whether a box shares a part with where the records lie."""
        west, south, east, north = edges
        extent = self.extent
        across = west <= extent.east and east >= extent.west
        return across and south <= extent.north and north >= extent.south

    def where(self, choice: AppliedFilter) -> ColumnElement[bool]:
        west, south, east, north = map(float, choice.values)
        _, latitude, longitude = self.points.selected_columns
        return self.within(latitude.between(south, north), longitude.between(west, east))

    def clause(self, choice: AppliedFilter) -> str:
        west, south, east, north = choice.values
        return (
            f"whose {self.noun} lies between {south}° and {north}° north and between {west}° and "
            f"{east}° east"
        )

    def reason(self, choice: AppliedFilter, latitude: float, longitude: float) -> str:
        return f"Its {self.noun} {latitude}, {longitude} lies in the box."
