"""Places lie inside one another, and have coordinates and codes only as somebody gave them."""

from collections import defaultdict
from collections.abc import Iterator

from app.seed.ancestors import lineage
from app.seed.check.part import Part, each
from app.seed.extent import EXTENT
from app.seed.fault import Fault
from app.seed.record import Records
from app.seed.shape import LocationRecord
from app.terms import LocationKind

PARENT_KINDS: dict[LocationKind, tuple[LocationKind, ...]] = {
    LocationKind.COUNTRY: (),
    LocationKind.ADMIN1: (LocationKind.COUNTRY,),
    LocationKind.ADMIN2: (LocationKind.ADMIN1,),
    LocationKind.CITY: (LocationKind.ADMIN2, LocationKind.ADMIN1),
    LocationKind.SITE: (LocationKind.CITY, LocationKind.ADMIN2, LocationKind.ADMIN1),
}
"""What a place may lie in; the second level may be passed over, and a site may lie outside a city."""

UKRAINE = "UA"
WEST, SOUTH, EAST, NORTH = EXTENT

LETTERS_OF_COUNTRY = 2
"""ISO 3166-1 alpha-2; a code of ISO 3166-2 is longer and begins with it."""


def place_faults(records: Records) -> Iterator[Fault]:
    """Check levels, coordinates and codes of all places."""
    coded: dict[tuple[str, object], list[Part[LocationRecord]]] = defaultdict(list)
    for part in each(LocationRecord, records):
        above = (up for _, up in lineage(part.id, records.of(LocationRecord)))
        country = next((up.iso for up in above if up.kind is LocationKind.COUNTRY), None)
        yield from _parent_faults(part)
        yield from _provenance_faults(part)
        if country == UKRAINE:
            yield from _box_faults(part)
        if part.said.iso is not None:
            yield from _iso_faults(part, part.said.iso, country)
        for key in ("iso", "geonames"):
            if (code := getattr(part.said, key)) is not None:
                coded[key, code].append(part)
    for (key, code), (first, *others) in coded.items():
        for other in others:
            yield other.at(key).fault(
                f"`{first.id}` has the same `{key}`, {code}", "Correct one of both"
            )


def _parent_faults(part: Part[LocationRecord]) -> Iterator[Fault]:
    place, allowed = part.said, PARENT_KINDS[part.said.kind]
    if place.parent is None:
        if allowed:
            yield part.at("parent").fault(
                f"a place of the kind `{place.kind}` has no parent",
                "Add `parent:` with the place it lies in",
            )
        return
    above = part.records.one(LocationRecord, place.parent).kind
    if above not in allowed:
        kinds = " or ".join(f"`{kind}`" for kind in allowed)
        yield part.at("parent").fault(
            f"a place of the kind `{place.kind}` cannot lie in one of the kind `{above}`",
            f"Name a parent of the kind {kinds}" if allowed else "Leave `parent` out",
        )


def _provenance_faults(part: Part[LocationRecord]) -> Iterator[Fault]:
    place = part.said
    keys = ("latitude", "longitude", "coordinates_source")
    there = [key for key in keys if getattr(place, key) is not None]
    if 0 < len(there) < len(keys):
        missing = " and ".join(f"`{key}`" for key in keys if key not in there)
        yield part.at(there[0]).fault(
            f"`{there[0]}` stands without {missing}", "Give all three, or none"
        )
    codes = [key for key in ("iso", "geonames") if getattr(place, key) is not None]
    if codes and not place.codes_sources:
        yield part.at(codes[0]).fault(
            f"`{codes[0]}` stands without `codes_sources`",
            "Name the source in which the code was seen",
        )
    if place.codes_sources and not codes:
        yield part.at("codes_sources").fault(
            "`codes_sources` stands without `iso` or `geonames`", "Leave it out, or add the code"
        )


def _box_faults(part: Part[LocationRecord]) -> Iterator[Fault]:
    for key, degrees, low, high in (
        ("latitude", part.said.latitude, SOUTH, NORTH),
        ("longitude", part.said.longitude, WEST, EAST),
    ):
        if degrees is not None and not low <= degrees <= high:
            yield part.at(key).fault(
                f"{key} {degrees} lies outside Ukraine, which reaches from {low} to {high}",
                "Correct it; see whether latitude and longitude are exchanged",
            )


def _iso_faults(part: Part[LocationRecord], iso: str, country: str | None) -> Iterator[Fault]:
    kind, short = part.said.kind, len(iso) == LETTERS_OF_COUNTRY
    if kind not in (LocationKind.COUNTRY, LocationKind.ADMIN1):
        yield part.at("iso").fault(
            f"a place of the kind `{kind}` has no ISO code",
            "Leave `iso` out; the region it lies in has one",
        )
    elif short is not (kind is LocationKind.COUNTRY):
        form = "`UA`" if kind is LocationKind.COUNTRY else "`UA-14`"
        yield part.at("iso").fault(
            f"`{iso}` is no code of a place of the kind `{kind}`", f"Write one of the form {form}"
        )
    elif country and iso[:LETTERS_OF_COUNTRY] != country:
        yield part.at("iso").fault(
            f"`{iso}` is not a region of `{country}`", "Correct the code or the parent"
        )
