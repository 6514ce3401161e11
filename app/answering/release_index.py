"""What is read once for a release: the indexes of the vocabularies, and the days the sources cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from app.errors import NoRelease
from app.model.release import Release
from app.model.source import Source, sources
from app.model.vocabulary import Vocabulary
from app.shape.answer import Ref
from app.vocabulary.index import VocabularyIndex, index_of_vocabulary


@dataclass(frozen=True)
class Period:
    """The days a source speaks of, both included."""

    source: Ref
    first: date
    last: date


class ReleaseIndex:
    """What is known of one release, each part read at first need."""

    def __init__(self, release: str, number: int, loaded_at: datetime) -> None:
        self.release = release
        self.number = number
        self.loaded_at = loaded_at
        self._words: dict[str, VocabularyIndex] = {}
        self._periods: Sequence[Period] | None = None

    def words(self, vocabulary: Vocabulary, connection: Connection) -> VocabularyIndex:
        """Return a vocabulary's words, read in the snapshot that the question is answered in."""
        known = self._words.get(vocabulary.name)
        if known is None:
            known = self._words[vocabulary.name] = index_of_vocabulary(vocabulary, connection)
        return known

    def periods(self, connection: Connection) -> Sequence[Period]:
        """Return the period of every source that states one."""
        if self._periods is None:
            self._periods = _read_periods(connection)
        return self._periods


def _read_periods(connection: Connection) -> Sequence[Period]:
    rows = connection.execute(
        select(sources.id, sources.label, Source.covers_from, Source.covers_to)
        .where(Source.covers_from.is_not(None))
        .order_by(sources.id)
    )
    return [Period(Ref(id=id, label=label), first, last) for id, label, first, last in rows]


class ReleaseIndexes:
    """Keeps the lookup of the release being served; a new release starts a new one."""

    def __init__(self) -> None:
        self._latest: ReleaseIndex | None = None

    def current(self, connection: Connection) -> ReleaseIndex:
        """Return the lookup of the release that this snapshot sees; raise `NoRelease` on none."""
        row = connection.execute(_CURRENT).first()
        if row is None:
            raise NoRelease
        latest = self._latest
        if latest is None or latest.number != row.number or latest.release != row.id:
            latest = self._latest = ReleaseIndex(row.id, row.number, row.loaded_at)
        return latest


_CURRENT = (
    select(Release.number, Release.id, Release.loaded_at).order_by(Release.number.desc()).limit(1)
)
