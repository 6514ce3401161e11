"""Locations: a tree of places, with coordinates that name their source."""

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.model.base import Base, linked, not_empty, one, reference, together, tree
from app.model.source import Source
from app.model.vocabulary import Vocabulary
from app.terms import LocationKind


class Location(Base):
    """A place under its internationally recognised country."""

    __tablename__ = "location"
    __table_args__ = (
        not_empty("name"),
        CheckConstraint("parent_id <> id", name="not_own_parent"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_range"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_range"),
        together("coordinates", "latitude", "longitude", "coordinates_source_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    label_uk: Mapped[str]
    kind: Mapped[LocationKind]
    parent_id: Mapped[str | None] = mapped_column(reference("location.id"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    coordinates_source_id: Mapped[str | None] = mapped_column(reference("source.id"))
    aliases: Mapped[list[str]] = mapped_column(JSON)
    iso: Mapped[str | None] = mapped_column(unique=True)
    geonames: Mapped[int | None] = mapped_column(unique=True)
    note: Mapped[str | None]

    label: Mapped[str] = synonym("name")
    parent: Mapped["Location | None"] = one("Location", "parent_id", remote_side="Location.id")
    coordinates_source: Mapped[Source | None] = one(Source, "coordinates_source_id")
    codes_sources: Mapped[list[Source]] = linked(Source, "codes_source")


location_tree = tree("location")

locations = Vocabulary(
    "locations",
    Location,
    "name",
    "label_uk",
    parent="parent_id",
    tree=location_tree,
    aliases="aliases",
    respelt=True,
    codes={"iso": "iso", "geonames": "geonames"},
    below="in",
    included="a place in it",
)
