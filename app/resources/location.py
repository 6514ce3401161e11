"""Locations: places under their internationally recognised country."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answer import Coded, RecordAnswer, Ref, coded
from app.model.location import Location, locations
from app.model.source import sources
from app.query.choosing import Code
from app.query.reference import links_of, ref_or_none, refs
from app.query.resource import Order, Resource, Sort
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


LOCATIONS = Resource(
    vocabulary=locations,
    singular="location",
    help="Places, from country to site, with ISO 3166 codes and GeoNames ids.",
    answer=LocationAnswer,
    answers=answers,
    filters=(
        Code(
            name="kind",
            help="Level of the place.",
            of=Location.id,
            terms=LocationKind,
            through=(select(Location.id, Location.kind),),
        ),
    ),
    sorts={"id": Sort(Location.id), "name": Sort(Location.name)},
    order=(Order("name"),),
    sample="mariupol",
)
