"""Locations: places under their internationally recognised country."""

from sqlalchemy import select

from app.answers.location import LocationAnswer, answers
from app.declaration.representation import AddressOf, Node, Record, Representation
from app.declaration.resource import Order, Resource, Sort
from app.filters.bounding_box import BoundingBoxFilter
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.point import Extent
from app.filters.radius import RadiusFilter
from app.jsonld.nodes import link, node, path_of, ukrainian
from app.model.location import EXTENT, Location, locations
from app.terms import LocationKind

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
        FullTextFilter(of=locations, heading=("name", "label_uk")),
        ChoiceFilter(
            name="kind",
            help="Level of the place.",
            of=Location.id,
            terms=LocationKind,
            through=(select(Location.id, Location.kind),),
        ),
        BoundingBoxFilter(
            name="bbox", help="In a box on the map.", points=POINTS, extent=Extent(*EXTENT)
        ),
        RadiusFilter(
            name="near", help="Around a point on the map.", points=POINTS, extent=Extent(*EXTENT)
        ),
    ),
    sorts={"id": Sort(Location.id), "name": Sort(Location.name)},
    order=(Order("name"),),
    sample="mariupol",
    forms=Representation(
        point=point,
        linked=linked,
        refers={"parent": "locations", "coordinates_source": "sources"},
    ),
)
