"""Locations: places under their internationally recognised country."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Coded, RecordAnswer, Ref, coded
from app.linked_data import link, node, path_of, ukrainian
from app.model.location import EXTENT, Location, locations
from app.model.source import sources
from app.query.box import Box
from app.query.choosing import Code
from app.query.form import AddressOf, Forms, Node, Record
from app.query.near import Near
from app.query.point import Extent
from app.query.reference import links_of, ref_or_none, refs
from app.query.resource import Order, Resource, Sort
from app.query.search import Text
from app.terms import LocationKind


class LocationAnswer(RecordAnswer):
    """A place."""

    name: str
    kind: Coded
    parent: Ref | None
    """The place it lies in."""
    latitude: float | None
    """Degrees north, WGS 84."""
    longitude: float | None
    """Degrees east, WGS 84."""
    coordinates_source: Ref | None
    """Where the coordinates were seen."""
    iso: str | None
    """ISO 3166-1 or 3166-2 code."""
    geonames: int | None
    """GeoNames id."""
    codes_sources: list[Ref]
    """Where the codes were seen."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None


def answers(session: Session, ids: Sequence[str]) -> Iterable[LocationAnswer]:
    """Build the answers of the locations with these ids."""
    rows = session.scalars(
        select(Location)
        .where(Location.id.in_(ids))
        .options(
            selectinload(Location.parent),
            selectinload(Location.coordinates_source),
            selectinload(Location.codes_sources),
        )
    )
    for row in rows:
        yield LocationAnswer(
            id=row.id,
            links=links_of(locations, row.id),
            name=row.name,
            kind=coded(row.kind),
            parent=ref_or_none(locations, row.parent),
            latitude=row.latitude,
            longitude=row.longitude,
            coordinates_source=ref_or_none(sources, row.coordinates_source),
            iso=row.iso,
            geonames=row.geonames,
            codes_sources=refs(sources, row.codes_sources),
            label_uk=row.label_uk,
            note=row.note,
        )


PLACES = {"country": "Country", "admin1": "AdministrativeArea", "city": "City", "site": "Place"}
"""Kind → type of schema.org."""


def point(record: Record) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    if record["longitude"] is None or record["latitude"] is None:
        return None
    return record["longitude"], record["latitude"]


def linked(record: Record, _address_of: AddressOf) -> Node:
    """Return a place of schema.org, with its outside codes."""
    geonames, iso, at = record["geonames"], record["iso"], point(record)
    code = {"@type": "PropertyValue", "propertyID": "ISO 3166", "value": iso}
    coordinates = at and {"@type": "GeoCoordinates", "longitude": at[0], "latitude": at[1]}
    return node(
        path_of("locations", record["id"]),
        PLACES[record["kind"]["id"]],
        {
            "name": [record["name"], ukrainian(record["label_uk"])],
            "containedInPlace": link("locations", record["parent"]),
            "geo": coordinates,
            "identifier": code if iso else None,
            "sameAs": f"https://sws.geonames.org/{geonames}/" if geonames else None,
            "skos:note": record["note"],
        },
    )


POINTS = select(Location.id, Location.latitude, Location.longitude)

LOCATIONS = Resource(
    vocabulary=locations,
    singular="location",
    help="Places, from country to site, with ISO 3166 codes and GeoNames ids.",
    answer=LocationAnswer,
    answers=answers,
    filters=(
        Text(of=locations, heading=("name", "label_uk")),
        Code(
            name="kind",
            help="Level of the place.",
            of=Location.id,
            terms=LocationKind,
            through=(select(Location.id, Location.kind),),
        ),
        Box(name="bbox", help="In a box on the map.", points=POINTS, extent=Extent(*EXTENT)),
        Near(name="near", help="Around a point on the map.", points=POINTS, extent=Extent(*EXTENT)),
    ),
    sorts={"id": Sort(Location.id), "name": Sort(Location.name)},
    order=(Order("name"),),
    sample="mariupol",
    forms=Forms(
        point=point,
        linked=linked,
        refers={"parent": "locations", "coordinates_source": "sources"},
    ),
)
