"""One snapshot of one release: what every answer is read from."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from app.answering.release_index import (
    Period,
    Read,
    ReleaseIndex,
    ReleaseIndexes,
    read_languages,
    read_periods,
    read_source_states,
)
from app.database import reading, to_the_end
from app.declaration.resource import Resource
from app.filters.record_sets import KeptSets, RecordSets
from app.filters.search_index import held_stems
from app.model.vocabulary import Vocabulary
from app.terms import State
from app.vocabulary.index import VocabularyIndex, index_of_vocabulary


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
        return self.once("periods", lambda: read_periods(self.connection))

    @property
    def languages(self) -> Mapping[str, str]:
        """Source → tag of its language, where it states one."""
        return self.once("languages", lambda: read_languages(self.connection))

    @property
    def stems(self) -> Mapping[str, int]:
        """Stem of a word → number of records that hold it."""
        return self.once("stems", lambda: held_stems(self.connection))

    @property
    def source_states(self) -> Mapping[str, State]:
        """Source → whether it still stands as it was issued."""
        return self.once("source states", lambda: read_source_states(self.connection))


class Store:
    """The database as a whole: opens snapshots."""

    def __init__(self, engine: Engine, resources: Mapping[str, Resource]) -> None:
        self.resources = resources
        self.close: Callable[[], None] = engine.dispose
        self.connect: Callable[[], AbstractContextManager[Connection]] = reading(engine)
        """Opens what a snapshot is read from; for those who ask of the database and not of a release."""
        self._indexes = ReleaseIndexes()

    @property
    def latest(self) -> str | None:
        """Id of the release that was read last, of any age."""
        return self._indexes.latest

    @contextmanager
    def open(self) -> Iterator[Snapshot]:
        """Open a snapshot; raise `DatabaseAway` or `NoRelease` where there is nothing to read."""
        with self.connect() as connection:
            yield Snapshot(connection, self._indexes.current(connection), self.resources)
