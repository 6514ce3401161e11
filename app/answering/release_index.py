"""What is read once for a release: the indexes of the vocabularies, and the days the sources cover."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from app.database import Prepared
from app.errors import NoRelease
from app.model.release import Release
from app.model.source import Source, sources
from app.shape.answer import Ref, ReleaseAnswer
from app.terms import State

Read = TypeVar("Read")


@dataclass(frozen=True)
class Period:
    """The days a source speaks of, both included."""

    source: Ref
    first: date
    last: date


class ReleaseIndex:
    """What is known of one release, each part read at first need."""

    def __init__(
        self, number: int, release: ReleaseAnswer, at: datetime, instants: Mapping[str, datetime]
    ) -> None:
        self.number = number
        self.release = release
        self.at = at
        """When it was released, or, where it is a draft, loaded."""
        self.instants = instants
        """Release that changed a record last → when that was."""
        self._read: dict[Hashable, Any] = {}
        self._reading: dict[Hashable, Lock] = {}

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


def read_periods(connection: Connection) -> Sequence[Period]:
    """Return the period of every source that states one."""
    rows = connection.execute(
        select(sources.id, sources.label, Source.covers_from, Source.covers_to)
        .where(Source.covers_from.is_not(None))
        .order_by(sources.id)
    )
    return [Period(Ref(id=id, label=label), first, last) for id, label, first, last in rows]


def read_languages(connection: Connection) -> Mapping[str, str]:
    """Return source → tag of its language, where it states one."""
    rows = connection.execute(
        select(Source.id, Source.language).where(Source.language.is_not(None))
    )
    return {id: language.value for id, language in rows if language is not None}


def read_source_states(connection: Connection) -> Mapping[str, State]:
    """Return source → whether it still stands as it was issued."""
    return dict(connection.execute(select(Source.id, Source.state)).all())


class ReleaseIndexes:
    """Keeps the index of the release being served; a new release starts a new one."""

    def __init__(self) -> None:
        self._latest: ReleaseIndex | None = None

    @property
    def latest(self) -> str | None:
        """Id of the release that was read last."""
        return None if self._latest is None else self._latest.release.id

    def current(self, connection: Connection) -> ReleaseIndex:
        """Return the index of the release that this snapshot sees; raise `NoRelease` on none."""
        seen = _NEWEST.first(connection)
        if seen is None:
            raise NoRelease
        latest = self._latest
        if latest is None or (latest.number, latest.release.id) != seen:
            latest = self._latest = _index_of(connection.execute(_CURRENT).one())
        return latest


def _index_of(row: Any) -> ReleaseIndex:
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
    return ReleaseIndex(row.number, release, row.released_at or row.loaded_at, instants)


_CURRENT = select(Release.__table__).order_by(Release.number.desc()).limit(1)
_NEWEST = Prepared(select(Release.number, Release.id).order_by(Release.number.desc()).limit(1))
