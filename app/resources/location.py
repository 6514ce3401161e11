"""Locations: places under their internationally recognised country."""

from app.answers.location import LocationAnswer
from app.declaration.representation import AddressOf, Node, Representation
from app.declaration.resource import Resource
from app.declaration.sort import Order, Sort
from app.filters.choice import ChoiceFilter, CodeFilter
from app.filters.full_text import FullTextFilter
from app.filters.point import BoundingBoxFilter
from app.filters.radius import RadiusFilter
from app.filters.record import IdFilter, TreeFilter
from app.jsonld.nodes import link, node, ukrainian
from app.model.location import locations
from app.terms import LocationKind
from app.translation import gettext_noop as _

PLACES = {
    LocationKind.COUNTRY: "Country",
    LocationKind.ADMIN1: "AdministrativeArea",
    LocationKind.ADMIN2: "AdministrativeArea",
    LocationKind.CITY: "City",
    LocationKind.SITE: "Place",
}
"""Kind → type of schema.org."""


def point(place: LocationAnswer) -> tuple[float, float] | None:
    """Return longitude and latitude."""
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


def to_jsonld(place: LocationAnswer, _address_of: AddressOf) -> Node:
    """Return a place of schema.org, with its outside codes."""
    code = {"propertyID": "ISO 3166", "value": place.iso}
    coordinates = {"longitude": place.longitude, "latitude": place.latitude}
    return node(
        PLACES[place.kind.id],
        {
            "name": [place.name, ukrainian(place.label_uk)],
            "containedInPlace": link("locations", place.parent),
            "geo": point(place) and node("GeoCoordinates", coordinates),
            "identifier": place.iso and node("PropertyValue", code),
            "sameAs": place.geonames and f"https://sws.geonames.org/{place.geonames}/",
            "skos:note": place.note,
        },
        place.links.self,
    )


LOCATIONS = Resource(
    vocabulary=locations,
    singular="location",
    title=_("Places"),
    singular_title=_("Place"),
    help=_("Places, from country to site, with ISO 3166 codes and GeoNames ids."),
    answer=LocationAnswer,
    filters=(
        FullTextFilter(heading=("name", "label_uk", "aliases")),
        ChoiceFilter("kind", locations.c.kind, title=_("Kind"), help="Level of the place."),
        TreeFilter(
            "parent",
            locations.c.parent_id,
            title=_("Lies in"),
            help="What it lies in, at any distance.",
        ),
        CodeFilter(
            "iso",
            locations.c.iso,
            locations,
            prefix="iso",
            title=_("ISO 3166 code"),
            help="ISO 3166-1 or 3166-2 code of the place itself.",
            sample="UA-14",
        ),
        IdFilter("id", locations.id, title=_("Id"), help="Records by their own ids."),
        BoundingBoxFilter("bbox", locations.id),
        RadiusFilter("near", locations.id),
    ),
    sorts={"id": Sort(locations.id, _("Id")), "name": Sort(locations.c.name, _("Name"))},
    order=(Order("name"),),
    sample="mariupol",
    representation=Representation(
        point=point,
        to_jsonld=to_jsonld,
        refers={"parent": "locations", "coordinates_source": "sources"},
    ),
)
