"""Sets of records by their number in the default order: what filters answer from, without SQL.

A load writes them. What it wrote none for, or of another select, is read of the tables as it would have
been; what is no value that records hold is asked of SQL: both once a release, and then kept.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2s
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache
from pyroaring import AbstractBitMap, FrozenBitMap
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy import Enum as Codes

from app.database import to_the_end
from app.filters.parameters import IndexOf
from app.model.record_set import record_orders, record_sets
from app.model.vocabulary import Vocabulary

Read = TypeVar("Read")
Members = AbstractBitMap
"""Ordinals of records."""
NONE: Members = FrozenBitMap()
STATED = ""
"""Value of the set of all records that hold any."""
ASKED = 16 * 2**20
"""Bytes of the sets and orders kept of one resource that no load wrote: what is asked for decides
which, and must not decide how many."""
AROUND = 1024
"""Bytes of a key and of what is kept around a set, about: empty ones are not free."""


@dataclass(frozen=True)
class Family:
    """Which record holds which value: a select of (id of the record, value)."""

    name: str
    pairs: Select[*tuple[Any, ...]]
    is_written: bool = True
    """Whether a load writes the sets: not where a value may be longer than an index takes."""

    @cached_property
    def made_of(self) -> str:
        """A digest of the select."""
        compiled = self.pairs.compile()
        return blake2s(f"{compiled} {compiled.params}".encode(), digest_size=8).hexdigest()

    @cached_property
    def _held(self) -> Select[str, str]:
        """A select of each value with the ordinals of its records in `resource`, as one text."""
        id, value = self.pairs.subquery().c
        text: ColumnElement[str] = cast(value, String)
        if isinstance(value.type, Boolean):
            text = case((value.is_(True), "true"), else_="false")
        elif isinstance(value.type, String | Codes):
            text = type_coerce(value, String)
        numbered = (record_orders.c.id == id) & (record_orders.c.resource == bindparam("resource"))
        # One text for each value: a row for each record would take five times as long.
        return (
            select(text, func.aggregate_strings(cast(record_orders.c.ordinal, String), ","))
            .join(record_orders, numbered)
            .where(value.is_not(None))
            .group_by(text)
        )

    def sets(self, connection: Connection, resource: str) -> Iterable[tuple[str, Members]]:
        """Give each value with its records, as their tables say; at last, all that hold any."""
        stated: list[Members] = []
        for one, ordinals in connection.execute(self._held, {"resource": resource}):
            stated.append(FrozenBitMap(map(int, ordinals.split(","))))
            yield one, stated[-1]
        yield STATED, union(stated)


def union(sets: Iterable[Members]) -> Members:
    """Return what is in any of the sets."""
    return FrozenBitMap.union(NONE, *sets)


def bytes_of(kept: Any) -> int:
    """Return how many bytes a set or an order takes, about."""
    if isinstance(kept, AbstractBitMap):
        held = kept.get_statistics()
        plain = held["n_bytes_array_containers"] + held["n_bytes_run_containers"]
        return AROUND + plain + held["n_bytes_bitset_containers"]
    return AROUND + (kept.itemsize * len(kept) if isinstance(kept, array) else 0)


@dataclass(frozen=True)
class KeptSets:
    """The sets of one resource in one release, as far as they were needed."""

    families: dict[str, Mapping[str, Members]] = field(default_factory=dict)
    asked: LRUCache[Hashable, Any] = field(
        default_factory=lambda: LRUCache(ASKED, getsizeof=bytes_of)
    )
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class RecordSets:
    """The sets of one resource, read in one snapshot at first need."""

    of: Vocabulary
    families: Mapping[str, Family]
    connection: Connection
    index_of: IndexOf
    kept: KeptSets

    @property
    def all(self) -> Members:
        """All records."""

        def ask() -> Members:
            counted = select(func.count()).where(record_orders.c.resource == self.of.name)
            return FrozenBitMap(range(self.connection.execute(counted).scalar_one()))

        return self.once("all", ask)

    def family(self, name: str) -> Mapping[str, Members]:
        """Return value → records."""
        kept = self.kept.families
        if name not in kept:
            of, family = self.of.name, self.families[name]
            given = {"resource": of, "family": name, "made_of": family.made_of}
            rows = self.connection.execute(_FAMILY, given)
            found: dict[str, Members] = {
                value: FrozenBitMap.deserialize(members) for value, members in rows
            }
            if not found:
                with to_the_end(self.connection):
                    found = dict(family.sets(self.connection, of))
            kept[name] = found
        return kept[name]

    def among(self, key: Hashable, ids: Sequence[str] | Select[str]) -> Members:
        """Return the records whose ids are among these, which SQL is asked once."""

        def ask() -> Members:
            numbered = self._ordinals.where(record_orders.c.id.in_(ids))
            return FrozenBitMap(self.connection.scalars(numbered))

        return self.once(key, ask)

    def in_order(
        self, key: Hashable, arranged: Callable[[Select[int]], Select[int]]
    ) -> Sequence[int]:
        """Return ordinals in the order of a select, which is given theirs and asked once."""

        def ask() -> Sequence[int]:
            return array("I", self.connection.scalars(arranged(self._ordinals)))

        return self.once(key, ask)

    def ids_of(self, members: Members) -> list[str]:
        """Return the ids of records."""
        numbered = self._ordinals.add_columns(record_orders.c.id)
        return [id for ordinal, id in self.connection.execute(numbered) if ordinal in members]

    @property
    def _ordinals(self) -> Select[int]:
        return select(record_orders.c.ordinal).where(record_orders.c.resource == self.of.name)

    def once(self, key: Hashable, ask: Callable[[], Read]) -> Read:
        """Return what was asked before; else ask it."""
        with self.kept.lock:
            found = self.kept.asked.get(key)
        if found is None:
            # Asked outside the lock: another question need not wait for this one's SQL.
            found = ask()
            # What is larger than all that may be kept is asked for anew.
            with self.kept.lock, suppress(ValueError):
                self.kept.asked[key] = found
        read: Read = found
        return read


# Built once: to build one takes longer than to ask it.
_FAMILY = select(record_sets.c.value, record_sets.c.members).where(
    record_sets.c.resource == bindparam("resource"),
    record_sets.c.family == bindparam("family"),
    record_sets.c.made_of == bindparam("made_of"),
)
