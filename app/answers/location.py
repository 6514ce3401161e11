"""What a reader gets of a location."""

from app.shape.answer import Coded, RecordAnswer, Ref
from app.terms import LocationKind


class LocationAnswer(RecordAnswer):
    """A place."""

    name: str
    """What it is called in references; English."""
    aliases: list[str]
    """Other names and spellings, in any language."""
    kind: Coded[LocationKind]
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
    """What a reader must know."""
