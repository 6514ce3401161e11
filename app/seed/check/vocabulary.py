"""Sources, actors and places: who issued what, who is named where, and what somebody gave as it is."""

from collections.abc import Iterator

from app.seed.check.carrier import READ
from app.seed.check.part import Part, each, issued_by, statements
from app.seed.check.words import names_it
from app.seed.extent import EXTENT
from app.seed.fault import Fault
from app.seed.field import VERBATIM_KEYS, FieldFact, values_of
from app.seed.record import Records, lineage, per_records
from app.seed.shape_statement import FindingRecord
from app.seed.shape_vocabulary import ActorRecord, LocationRecord, SourceRecord
from app.terms import ActorKind, LocationKind, Seen, SourceKind

PRINTED_KEYS = frozenset({*VERBATIM_KEYS, "title", "publisher", "authors"})
"""Fields that hold what a source prints."""

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


def source_faults(records: Records) -> Iterator[Fault]:
    """Check what sources say of themselves: who inquires, and what was seen."""
    of_findings = {finding.said.source for finding in each(FindingRecord, records)}
    for part in each(SourceRecord, records):
        source = part.said
        if part.id in of_findings and source.in_a_sentence is None:
            yield part.fault(
                "findings stand in it, and `in_a_sentence` is missing",
                "Say how it is called in a sentence, in both languages",
            )
        if source.finds_facts and source.issued_by is None:
            yield part.at("finds_facts").fault(
                "it finds facts, and nobody is named who does",
                "Add `issued_by:` with the body whose findings they are",
            )
        if source.seen is Seen.THROUGH_ANOTHER and not source.reported_via:
            yield part.at("seen").fault(
                "it was seen through another source, and none is named",
                "Add `reported_via:` with the source in which it was read",
            )
        if source.sha256 and source.seen not in READ:
            yield part.at("sha256").fault(
                f"there is a hash of its text, and it was seen as `{source.seen}`",
                "Give a hash of what was read itself alone; quotations are checked against that",
            )
        if source.covers and source.covers.from_ > source.covers.to:
            yield part.at("covers", "to").fault(
                f"`covers` ends on {source.covers.to}, before it begins on {source.covers.from_}",
                "Exchange or correct the days",
            )


@per_records
def _printed(records: Records) -> list[str]:
    """Give all words that sources print."""
    found = (values_of(entry.record, wanted=_is_printed) for entry in records)
    return [str(value) for values in found for _, _, value in values]


def _is_printed(fact: FieldFact) -> bool:
    return fact.key in PRINTED_KEYS


def actor_faults(records: Records) -> Iterator[Fault]:
    """Check how actors are called, and whether those that a source keeps anonymous stay so."""
    speakers = {stated.said.asserted_by for stated in statements(records)}
    for part in each(ActorRecord, records):
        actor = part.said
        for key in ("in_a_sentence", "tag_name"):
            if part.id in speakers and getattr(actor, key) is None:
                yield part.fault(
                    f"statements of it are recorded, and `{key}` is missing",
                    "Say how it is called where its statements are shown, in both languages",
                )
        if actor.identified and not _is_named_somewhere(part):
            yield part.at("identified").fault(
                "it is identified, and no source here names it",
                "Write `identified: false` if the source keeps it anonymous, or name in `identified_in`"
                " the source that names it",
            )
        if actor.identified_in and not actor.identified:
            yield part.at("identified_in").fault(
                "it is not identified, and `identified_in` names a source that names it",
                "Leave it out: an actor that a source keeps anonymous is never resolved",
            )
        acts = [part.source(id).kind for id in actor.identified_in]
        by_a_court = actor.kind is ActorKind.PERSON and SourceKind.COURT_ACT in acts
        if actor.court_role is not None and not by_a_court:
            yield part.at("court_role").fault(
                f"it is `{actor.court_role}`, and no act of a court is named that says so of a person",
                "Name the court's own public act in `identified_in`, or leave `court_role` out",
            )


def _is_named_somewhere(part: Part[ActorRecord]) -> bool:
    actor = part.said
    # What somebody said through an article may be anonymous, and “officials” is no name of a group.
    may_be_anonymous = actor.kind in (ActorKind.GROUP, ActorKind.PERSON)
    signed = any(
        source.said.seen in READ or source.said.title or source.said.url or not may_be_anonymous
        for source in issued_by(part.records).get(part.id, ())
    )
    if signed or actor.identified_in:
        return True
    is_group = actor.kind is ActorKind.GROUP
    return not is_group and any(names_it(text, actor) for text in _printed(part.records))


def place_faults(records: Records) -> Iterator[Fault]:
    """Check levels, coordinates and codes of all places."""
    coded: dict[tuple[str, object], str] = {}
    for part in each(LocationRecord, records):
        above = (up for _, up in lineage(part.id, records.of(LocationRecord)))
        country = next((up.iso for up in above if up.kind is LocationKind.COUNTRY), None)
        yield from _parent_faults(part)
        yield from _provenance_faults(part)
        for key, low, high in (("latitude", SOUTH, NORTH), ("longitude", WEST, EAST)):
            degrees = getattr(part.said, key) if country == UKRAINE else None
            if degrees is not None and not low <= degrees <= high:
                yield part.at(key).fault(
                    f"{key} {degrees} lies outside Ukraine, which reaches from {low} to {high}",
                    "Correct it; see whether latitude and longitude are exchanged",
                )
        if part.said.iso is not None:
            yield from _iso_faults(part, part.said.iso, country)
        for key in ("iso", "geonames"):
            code = getattr(part.said, key)
            first = part.id if code is None else coded.setdefault((key, code), part.id)
            if first != part.id:
                yield part.at(key).fault(
                    f"`{first}` has the same `{key}`, {code}", "Correct one of both"
                )


def _parent_faults(part: Part[LocationRecord]) -> Iterator[Fault]:
    place, allowed = part.said, PARENT_KINDS[part.said.kind]
    above = part.records.one(LocationRecord, place.parent).kind if place.parent else None
    kinds = " or ".join(f"`{kind}`" for kind in allowed)
    if above is None and allowed:
        yield part.at("parent").fault(
            f"a place of the kind `{place.kind}` has no parent",
            "Add `parent:` with the place it lies in",
        )
    elif above is not None and above not in allowed:
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


def _iso_faults(part: Part[LocationRecord], iso: str, country: str | None) -> Iterator[Fault]:
    kind, is_country = part.said.kind, part.said.kind is LocationKind.COUNTRY
    if kind not in (LocationKind.COUNTRY, LocationKind.ADMIN1):
        yield part.at("iso").fault(
            f"a place of the kind `{kind}` has no ISO code",
            "Leave `iso` out; the region it lies in has one",
        )
    elif is_country is not (len(iso) == LETTERS_OF_COUNTRY):
        yield part.at("iso").fault(
            f"`{iso}` is no code of a place of the kind `{kind}`",
            f"Write one of the form {'`UA`' if is_country else '`UA-14`'}",
        )
    elif country and iso[:LETTERS_OF_COUNTRY] != country:
        yield part.at("iso").fault(
            f"`{iso}` is not a region of `{country}`", "Correct the code or the parent"
        )
