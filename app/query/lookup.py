"""What is read once for a release: the words of the vocabularies, and the days the sources cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, select

from app.answer import Ref
from app.errors import NoRelease
from app.model.release import Release
from app.model.source import Source, sources
from app.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Words:
    """The words of one vocabulary."""

    labels: Mapping[str, str]
    """Id → label."""
    labels_uk: Mapping[str, str]
    """Id → Ukrainian label, where the vocabulary has them."""
    parents: Mapping[str, str | None]
    """Id → id of the parent."""
    ids_by_code: Mapping[str, tuple[str, ...]]
    """Outside code with its prefix, for example `iso:UA-14` → ids."""

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Everything a reader may write: ids first, then outside codes."""
        return (*self.labels, *self.ids_by_code)

    def ids_of(self, value: str) -> tuple[str, ...]:
        """Return the ids a given value stands for; empty where it stands for none."""
        return (value,) if value in self.labels else self.ids_by_code.get(value, ())


@dataclass(frozen=True)
class Period:
    """The days a source speaks of, both included."""

    source: Ref
    first: date
    last: date


class Lookup:
    """What is known of one release, each part read at first need."""

    def __init__(self, release: str, number: int) -> None:
        self.release = release
        self.number = number
        self._words: dict[str, Words] = {}
        self._periods: Sequence[Period] | None = None

    def words(self, vocabulary: Vocabulary, connection: Connection) -> Words:
        """Return a vocabulary's words, read in the snapshot that the question is answered in."""
        known = self._words.get(vocabulary.name)
        if known is None:
            known = self._words[vocabulary.name] = _read(vocabulary, connection)
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


def _read(vocabulary: Vocabulary, connection: Connection) -> Words:
    columns = (vocabulary.id, vocabulary.label)
    uk, parent = vocabulary.label_uk, vocabulary.parent
    extra = [column for column in (uk, parent) if column is not None]
    codes = list(vocabulary.codes.items())
    rows = connection.execute(
        select(*columns, *extra, *(column for _, column in codes)).order_by(vocabulary.id)
    ).all()
    by_code: dict[str, list[str]] = {}
    first_code = len(columns) + len(extra)
    for row in rows:
        for position, (prefix, _) in enumerate(codes):
            held = row[first_code + position]
            for code in held if isinstance(held, list) else [held]:
                if code is not None:
                    by_code.setdefault(f"{prefix}:{code}", []).append(row[0])
    return Words(
        labels={row[0]: row[1] for row in rows},
        labels_uk={row[0]: row[2] for row in rows} if uk is not None else {},
        parents={row[0]: row[1 + len(extra)] for row in rows} if parent is not None else {},
        ids_by_code={code: tuple(ids) for code, ids in by_code.items()},
    )


class Lookups:
    """Keeps the lookup of the release being served; a new release starts a new one."""

    def __init__(self) -> None:
        self._latest: Lookup | None = None

    def current(self, connection: Connection) -> Lookup:
        """Return the lookup of the release that this snapshot sees; raise `NoRelease` on none."""
        row = connection.execute(_CURRENT).first()
        if row is None:
            raise NoRelease
        latest = self._latest
        if latest is None or latest.number != row.number or latest.release != row.id:
            latest = self._latest = Lookup(row.id, row.number)
        return latest


_CURRENT = select(Release.number, Release.id).order_by(Release.number.desc()).limit(1)
