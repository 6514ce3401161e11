"""Locations: a tree of places, with coordinates that name their source."""

from sqlalchemy import CheckConstraint, Table

from app.model.base import links, metadata, not_empty, not_own_parent, together, tree
from app.model.column import foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary
from app.terms import LocationKind

locations = Vocabulary(
    "locations",
    Table(
        "location",
        metadata,
        primary_key(),
        *required("name", "label_uk"),
        *required("kind", of=LocationKind),
        foreign_key("parent_id", "location", nullable=True, index=True),
        *optional("latitude", "longitude", of=float),
        foreign_key("coordinates_source_id", "source", nullable=True),
        *required("aliases", of=list),
        *optional("iso", unique=True),
        *optional("geonames", of=int, unique=True),
        *optional("note"),
        not_empty("name"),
        not_own_parent(),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_range"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_range"),
        together("coordinates", "latitude", "longitude", "coordinates_source_id"),
    ),
    "name",
    "label_uk",
    parent="parent_id",
    tree=tree("location"),
    aliases="aliases",
    respelt=True,
    codes={"iso": "iso", "geonames": "geonames"},
    below="in",
    included="a place in it",
)
"""Places under their internationally recognised country."""

links("location", "codes_source", "source")
