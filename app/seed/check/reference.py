"""References resolve, nothing goes in circles, nothing lies about unused, no id is used twice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.seed.check.part import each, speaking_of, statement_by_id
from app.seed.fault import Fault, did_you_mean
from app.seed.field import FieldFact, is_reference, values_of
from app.seed.record import Entry, Records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_part import Record
from app.seed.shape_statement import StatementRecord
from app.seed.shape_vocabulary import ActorRecord, LocationRecord, SourceRecord, ViolationTypeRecord

MUST_BE_USED = ("sources", "locations", "actors")
"""Records that mean nothing by themselves; a kind of violation may wait for its first case."""
IN_NO_CIRCLE: tuple[tuple[type[Record], str], ...] = (
    *((shape, "parent") for shape in (ActorRecord, LocationRecord, ViolationTypeRecord)),
    (SourceRecord, "reported_via"),
)
ONE_ID_SPACE = ("findings", "claims")
"""Folders whose records are named in the same fields, so that an id must say which it is."""


def unresolved_references(records: Records) -> Iterator[Fault]:
    """Find ids that name nothing, or what was withdrawn."""
    for entry in records:
        for place, fact, value in values_of(entry.record, wanted=is_reference):
            id, folders = str(value), fact.folders
            if any(id in records.folders[folder] for folder in folders):
                continue
            where = " or ".join(f"`{folder}/`" for folder in folders)
            taken_back = (records.withdrawn[folder].get(id) for folder in folders)
            if gone := next(filter(None, taken_back), None):
                to = gone.record.successor
                remedy = f"Name its successor `{to}`" if to else "Name another record, or none"
                yield entry.fault(f"`{id}` was withdrawn from {where}", remedy, *place)
            else:
                meant = did_you_mean(id, {one for at in folders for one in records.folders[at]})
                remedy = f"Correct the id, or add `{folders[0]}/{id}.yaml`"
                yield entry.fault(f"there is no `{id}` in {where}{meant}", remedy, *place)


def _may_repeat(fact: FieldFact) -> bool:
    return fact.many or bool(fact.folders)


def identity_faults(records: Records) -> Iterator[Fault]:
    """Find ids that stand for two records, and what is named twice or names itself."""
    for entry in records:
        seen: set[tuple[str | int | object, ...]] = set()
        for place, fact, value in values_of(entry.record, wanted=_may_repeat):
            if entry.folder in fact.folders and value == entry.id:
                yield entry.fault("the record names itself", "Name another record, or none", *place)
            if fact.many and (*place[:-1], value) in seen:
                yield entry.fault(f"`{fact.key}` has `{value}` twice", "Write it once", *place)
            seen.add((*place[:-1], value))
    owners: dict[str, str] = {}
    for held in (records.folders, records.withdrawn):
        for one in (one for folder in ONE_ID_SPACE for one in held[folder].values()):
            if (first := owners.setdefault(one.id, one.folder)) != one.folder:
                yield one.fault(
                    f"the id is taken in `{first}/`; {' and '.join(ONE_ID_SPACE)} share their ids",
                    "Choose another name for this file",
                )


def withdrawal_faults(records: Records) -> Iterator[Fault]:
    """Find what was withdrawn and is there, or is replaced by what is nowhere."""
    for folder, withdrawn in records.withdrawn.items():
        live = records.folders[folder]
        successors: dict[str, list[str]] = {}
        for id, entry in withdrawn.items():
            named = {key: getattr(entry.record, key) for key in ("successor", "merged_into")}
            successors[id] = [to for to in named.values() if to]
            if id in live:
                yield entry.fault(
                    f"the record is withdrawn, and `{folder}/{id}.yaml` is still there",
                    "Delete one of both",
                )
            for key, to in named.items():
                if to and to not in live and to not in withdrawn:
                    yield entry.fault(
                        f"there is no `{to}` in `{folder}/`{did_you_mean(to, live)}",
                        f"Name the record that replaces this one, or leave `{key}` out",
                        key,
                    )
            if all(named.values()):
                yield entry.fault(
                    "the record has both a successor and one that it was merged into",
                    "Keep `merged_into` where that record says the same, else `successor`",
                    "merged_into",
                )
        for way in _cycles(successors):
            first = withdrawn[way[0]]
            yield first.fault(
                f"the successors go in a circle: {_arrows(way)}",
                "Let the last one name a record that is there",
                "merged_into" if first.record.merged_into else "successor",
            )


def circle_faults(records: Records) -> Iterator[Fault]:
    """Find what lies in itself, was seen through itself or rests on itself."""
    for shape, key in IN_NO_CIRCLE:
        named = {part.id: getattr(part.said, key) or () for part in each(shape, records)}
        ways = {id: [to] if isinstance(to, str) else to for id, to in named.items()}
        above = {id: dict.fromkeys(way, key) for id, way in ways.items()}
        yield from _circle_faults(records.of(shape), above)
    stated = statement_by_id(records)
    grounds = {id: dict(sorted(_grounds(part.said).items())) for id, part in stated.items()}
    yield from _circle_faults({id: part.entry for id, part in stated.items()}, grounds)


def _grounds(given: StatementRecord) -> dict[str, str]:
    """Give each statement that this one follows from or rests on, with the key that names it."""
    follows = {one.statement: "certainty_from" for one in given.certainty_from}
    return follows | dict.fromkeys(getattr(given, "rests_on", ()), "rests_on")


def _cycles(next_of: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Give a shortest way from a record back to itself, once for each circle found.

    A circle is told from its first id in alphabetical order.
    """
    for start in sorted(next_of):
        # Way back: the record each one was reached from.
        reached: dict[str, str] = {}
        queue = [start]
        while queue and start not in reached:
            here = queue.pop(0)
            for there in next_of.get(here, ()):
                if there >= start and there not in reached:
                    reached[there] = here
                    queue.append(there)
        if start in reached:
            way = [start]
            while (before := reached[way[-1]]) != start:
                way.append(before)
            yield [start, *reversed(way[1:]), start]


def _circle_faults(
    entries: Mapping[str, Entry[Record]], next_of: Mapping[str, Mapping[str, str]]
) -> Iterator[Fault]:
    """Find circles, where `next_of` says for each record which others it names under which key."""
    for way in _cycles(next_of):
        if len(set(way)) > 1:  # A record that names itself is reported as such.
            key = next_of[way[0]][way[1]]
            yield entries[way[0]].fault(
                f"`{key}` goes in a circle: {_arrows(way)}", "Remove one of these steps", key
            )


def _arrows(way: Sequence[str]) -> str:
    return " → ".join(f"`{id}`" for id in way)


def orphan_faults(records: Records) -> Iterator[Fault]:
    """Find records that nobody refers to."""
    used = {
        (folder, value)
        for entry in records
        for _, fact, value in values_of(entry.record, wanted=is_reference)
        for folder in fact.folders
        if (folder, value) != (entry.folder, entry.id)
    }
    for folder in MUST_BE_USED:
        for id, entry in records.folders[folder].items():
            if (folder, id) not in used:
                yield entry.fault("no record refers to this one", "Refer to it, or delete the file")
    for incident in each(IncidentRecord, records):
        if incident.id not in speaking_of(records):
            yield incident.fault(
                "no finding and no claim speaks of this incident",
                "Add the statement that it was curated from, or delete the file",
            )
