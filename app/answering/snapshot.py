"""One snapshot of one release: what every answer is read from, and what is read once for a release."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, select, type_coerce
from sqlalchemy.types import NullType

from app.database import Prepared, Readers, to_the_end
from app.declaration.resource import Resource
from app.errors import NoRelease
from app.filters.base import AppliedFilter
from app.filters.record_sets import KeptSets, Members, RecordSets
from app.filters.search_index import held_stems
from app.model.release import releases
from app.model.source import sources
from app.model.vocabulary import Vocabulary
from app.question.question import Question
from app.shape.answer import Ref, ReleaseAnswer
from app.terms import State
from app.vocabulary.index import VocabularyIndex, index_of_vocabulary

Read = TypeVar("Read")


@dataclass(frozen=True)
class Period:
    """The days a source speaks of, both included."""

    source: Ref
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.source.label} covers {self.first} to {self.last}."


@dataclass(frozen=True, eq=False)
class ReleaseIndex:
    """What is known of one release, each part read at first need."""

    number: int
    release: ReleaseAnswer
    at: datetime
    """When it was released, or, where it is a draft, loaded."""
    instants: Mapping[str, datetime]
    """Release that changed a record last → when that was."""
    mark: tuple[Any, ...]
    """What tells it from every other, and from a copy that another program made and was brought back."""
    _read: dict[Hashable, Any] = field(default_factory=dict)
    _reading: dict[Hashable, Lock] = field(default_factory=dict)

    def has(self, key: Hashable) -> bool:
        """Whether it was read before."""
        return key in self._read

    def once(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """Return what was read of this release before; at first need, read it, once for all who wait."""
        if key not in self._read:
            with self._reading.setdefault(key, Lock()):
                if key not in self._read:
                    self._read[key] = read()
        found: Read = self._read[key]
        return found


@dataclass(frozen=True)
class Snapshot:
    """A snapshot. All answers made from it are of one release."""

    connection: Connection
    index: ReleaseIndex
    resources: Mapping[str, Resource]

    @property
    def release(self) -> str:
        """Id of the release."""
        return self.index.release.id

    def once(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """Return what was read of this release before; at first need, read it to the end."""
        if self.index.has(key):
            return self.index.once(key, read)
        with to_the_end(self.connection):
            return self.index.once(key, read)

    def index_of(self, vocabulary: Vocabulary) -> VocabularyIndex:
        """Return the index of a vocabulary."""
        return self.once(
            ("vocabulary", vocabulary.name),
            lambda: index_of_vocabulary(vocabulary, self.connection),
        )

    def sets(self, resource: Resource) -> RecordSets:
        """Return the sets of a resource's records."""
        kept = self.index.once(("sets", resource.name), KeptSets)
        return RecordSets(
            resource.vocabulary, resource.families, self.connection, self.index_of, kept
        )

    @property
    def periods(self) -> Sequence[Period]:
        """The days that the sources cover."""

        def read() -> Sequence[Period]:
            columns = _SOURCE.id, _SOURCE.label, _SOURCE.covers_from, _SOURCE.covers_to
            stated = select(*columns).where(_SOURCE.covers_from.is_not(None)).order_by(_SOURCE.id)
            rows = self.connection.execute(stated)
            return [Period(Ref(id=id, label=label), first, last) for id, label, first, last in rows]

        return self.once("periods", read)

    @property
    def languages(self) -> Mapping[str, str]:
        """Source → tag of its language, where it states one."""

        def read() -> Mapping[str, str]:
            rows = self.connection.execute(select(_SOURCE.id, _SOURCE.language))
            return {id: language.value for id, language in rows if language is not None}

        return self.once("languages", read)

    @property
    def stems(self) -> Mapping[str, int]:
        """Stem of a word → number of records that hold it."""
        return self.once("stems", lambda: held_stems(self.connection))

    @property
    def source_states(self) -> Mapping[str, State]:
        """Source → whether it still stands as it was issued."""
        states = select(_SOURCE.id, _SOURCE.state)
        return self.once("source states", lambda: dict(self.connection.execute(states).all()))


def members_of(snapshot: Snapshot, question: Question) -> Members:
    """Return the matching records."""
    return members_by(snapshot, question, question.choices)


def members_by(snapshot: Snapshot, question: Question, choices: Iterable[AppliedFilter]) -> Members:
    """Return the records that match some of the filters, or others in their place."""
    sets = snapshot.sets(question.resource)
    found = sets.all
    for choice in choices:
        found = found & choice.filter.members(choice, sets)
    return found


def total_of(snapshot: Snapshot, question: Question) -> int:
    """Count the matching records."""
    return len(members_of(snapshot, question))


class Store:
    """The database as a whole: opens snapshots, and keeps what is known of the release they are of."""

    def __init__(self, engine: Engine, resources: Mapping[str, Resource]) -> None:
        self.resources = resources
        readers = Readers(engine)
        self.close: Callable[[], None] = readers.close
        self.connect: Callable[[], AbstractContextManager[Connection]] = readers.open
        """Opens what a snapshot is read from; for those who ask of the database and not of a release."""
        self._index: ReleaseIndex | None = None

    @property
    def latest(self) -> str | None:
        """Id of the release that was read last, of any age."""
        return None if self._index is None else self._index.release.id

    @contextmanager
    def open(self) -> Iterator[Snapshot]:
        """Open a snapshot; raise `DatabaseAway` or `NoRelease` where there is nothing to read."""
        with self.connect() as connection:
            seen, index = _NEWEST.first(connection), self._index
            if seen is None:
                raise NoRelease
            if index is None or index.mark != seen:
                index = self._index = _index_of(seen, connection.execute(_CURRENT).one())
            yield Snapshot(connection, index, self.resources)


def _index_of(mark: tuple[Any, ...], row: Any) -> ReleaseIndex:
    is_draft = row.released_at is None
    release = ReleaseAnswer(
        id=row.id,
        sequence=row.sequence,
        is_draft=is_draft,
        released_at=row.released_at,
        loaded_at=row.loaded_at if is_draft else None,
        counts=row.counts,
        schema_version=row.schema_version,
    )
    instants = {id: datetime.fromisoformat(at) for id, at in row.instants.items()}
    return ReleaseIndex(row.number, release, row.released_at or row.loaded_at, instants, mark)


_SOURCE = sources.table.c
_CURRENT = select(releases).order_by(releases.c.number.desc()).limit(1)
NEWEST = (
    # What tells a release from others, a copy that was brought back from what another program made of
    # the same records too: to be compared and nothing else, so that an instant is as good as it was written.
    select(
        releases.c.number,
        releases.c.id,
        type_coerce(releases.c.loaded_at, NullType),
        releases.c.schema_version,
    )
    .order_by(releases.c.number.desc())
    .limit(1)
)
_NEWEST = Prepared(NEWEST)
