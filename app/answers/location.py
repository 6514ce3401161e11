"""What a reader gets of a location, and how it is built."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.answers.reference import links_of, ref_or_none, refs
from app.model.location import Location, locations
from app.model.source import sources
from app.shape.answer import Coded, RecordAnswer, Ref, coded


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
