"""Places lie inside one another, and have coordinates and codes only as somebody gave them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.seed.ancestors import ancestors
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
    locations = records.of(LocationRecord)
    parents = {id: entry.record.parent for id, entry in locations.items()}
    coded: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, entry in locations.items():
        place = entry.record
        above = locations[place.parent].record if place.parent else None
        allowed = PARENT_KINDS[place.kind]
        if above is None and allowed:
            yield entry.fault(
                f"a place of the kind `{place.kind}` has no parent",
                "Add `parent:` with the place it lies in",
                "parent",
            )
        elif above is not None and above.kind not in allowed:
            remedy = (
                "Name a parent of the kind " + " or ".join(f"`{kind}`" for kind in allowed)
                if allowed
                else "Leave `parent` out"
            )
            yield entry.fault(
                f"a place of the kind `{place.kind}` cannot lie in one of the kind `{above.kind}`",
                remedy,
                "parent",
            )
        yield from _provenance_faults(records, id)
        yield from _box_faults(records, id, parents)
        yield from _iso_faults(records, id, parents)
        if place.iso is not None:
            coded["iso", place.iso].append(id)
        if place.geonames is not None:
            coded["geonames", str(place.geonames)].append(id)
    for (key, code), (first, *others) in coded.items():
        for id in others:
            yield locations[id].fault(
                f"`{first}` has the same `{key}`, {code}", "Correct one of both", key
            )


def _provenance_faults(records: Records, id: str) -> Iterator[Fault]:
    entry = records.of(LocationRecord)[id]
    place = entry.record
    given = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "coordinates_source": place.coordinates_source,
    }
    there = [key for key, value in given.items() if value is not None]
    missing = [key for key, value in given.items() if value is None]
    if there and missing:
        yield entry.fault(
            f"`{there[0]}` stands without {' and '.join(f'`{key}`' for key in missing)}",
            "Give all three, or none",
            there[0],
        )
    codes = [key for key in ("iso", "geonames") if getattr(place, key) is not None]
    if codes and not place.codes_sources:
        yield entry.fault(
            f"`{codes[0]}` stands without `codes_sources`",
            "Name the source in which the code was seen",
            codes[0],
        )
    if place.codes_sources and not codes:
        yield entry.fault(
            "`codes_sources` stands without `iso` or `geonames`",
            "Leave it out, or add the code",
            "codes_sources",
        )


def _country_of(id: str, records: Records, parents: Mapping[str, str | None]) -> str | None:
    """Give the ISO code of the country that a place lies in."""
    locations = records.of(LocationRecord)
    above = (locations[up].record for up in ancestors(id, parents))
    return next((up.iso for up in above if up.kind is LocationKind.COUNTRY), None)


def _box_faults(records: Records, id: str, parents: Mapping[str, str | None]) -> Iterator[Fault]:
    entry = records.of(LocationRecord)[id]
    place = entry.record
    if _country_of(id, records, parents) != UKRAINE:
        return
    for key, degrees, low, high in (
        ("latitude", place.latitude, SOUTH, NORTH),
        ("longitude", place.longitude, WEST, EAST),
    ):
        if degrees is not None and not low <= degrees <= high:
            yield entry.fault(
                f"{key} {degrees} lies outside Ukraine, which reaches from {low} to {high}",
                "Correct it; see whether latitude and longitude are exchanged",
                key,
            )


def _iso_faults(records: Records, id: str, parents: Mapping[str, str | None]) -> Iterator[Fault]:
    locations = records.of(LocationRecord)
    entry = locations[id]
    place = entry.record
    if place.iso is None:
        return
    country = _country_of(id, records, parents)
    short = len(place.iso) == LETTERS_OF_COUNTRY
    if place.kind not in (LocationKind.COUNTRY, LocationKind.ADMIN1):
        yield entry.fault(
            f"a place of the kind `{place.kind}` has no ISO code",
            "Leave `iso` out; the region it lies in has one",
            "iso",
        )
    elif short is not (place.kind is LocationKind.COUNTRY):
        form = "`UA`" if place.kind is LocationKind.COUNTRY else "`UA-14`"
        yield entry.fault(
            f"`{place.iso}` is no code of a place of the kind `{place.kind}`",
            f"Write one of the form {form}",
            "iso",
        )
    elif country and place.iso[:LETTERS_OF_COUNTRY] != country:
        yield entry.fault(
            f"`{place.iso}` is not a region of `{country}`",
            "Correct the code or the parent",
            "iso",
        )
