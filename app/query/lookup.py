"""What is read once for a release: the words of the vocabularies, and the days the sources cover."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from app.answer import Ref
from app.errors import NoRelease
from app.model.release import Release
from app.model.source import Source, sources
from app.model.vocabulary import Vocabulary
from app.query.spelling import Form, forms_of


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
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id → other names, where the vocabulary has them."""

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Everything a reader may write: ids first, then outside codes."""
        return (*self.labels, *self.ids_by_code)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Every way to write each of them."""
        return tuple(forms_of(self.labels, self.labels_uk, self.aliases, self.ids_by_code))

    def ids_of(self, value: str) -> tuple[str, ...]:
        """Return the ids a given value stands for; empty where it stands for none."""
        return (value,) if value in self.labels else self.ids_by_code.get(value, ())

    def above(self, id: str) -> Iterator[str]:
        """Give the ids above one in its tree, nearest first."""
        parent = self.parents.get(id)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)


@dataclass(frozen=True)
class Period:
    """The days a source speaks of, both included."""

    source: Ref
    first: date
    last: date


class Lookup:
    """What is known of one release, each part read at first need."""

    def __init__(self, release: str, number: int, loaded_at: datetime) -> None:
        self.release = release
        self.number = number
        self.loaded_at = loaded_at
        self._words: dict[str, Words] = {}
        self._periods: Sequence[Period] | None = None

    def words(self, vocabulary: Vocabulary, connection: Connection) -> Words:
        """Return a vocabulary's words, read in the snapshot that the question is answered in."""
        known = self._words.get(vocabulary.name)
        if known is None:
            known = self._words[vocabulary.name] = words_of_vocabulary(vocabulary, connection)
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


def words_of_vocabulary(vocabulary: Vocabulary, connection: Connection) -> Words:
    """Read the words of a vocabulary."""
    named = {
        "uk": vocabulary.label_uk,
        "parent": vocabulary.parent,
        "aliases": vocabulary.aliases,
        **{f"code_{prefix}": column for prefix, column in vocabulary.codes.items()},
    }
    columns: list[Any] = [
        column.label(name) for name, column in named.items() if column is not None
    ]
    rows = connection.execute(
        select(vocabulary.id.label("id"), vocabulary.label.label("label"), *columns).order_by(
            vocabulary.id
        )
    ).all()
    by_code: dict[str, list[str]] = {}
    for row in rows:
        for prefix in vocabulary.codes:
            held = getattr(row, f"code_{prefix}")
            for code in held if isinstance(held, list) else [held]:
                if code is not None:
                    by_code.setdefault(f"{prefix}:{code}", []).append(row.id)

    def by_id(name: str) -> dict[str, Any]:
        return {row.id: getattr(row, name) for row in rows} if named[name] is not None else {}

    return Words(
        labels={row.id: row.label for row in rows},
        labels_uk=by_id("uk"),
        parents=by_id("parent"),
        ids_by_code={code: tuple(ids) for code, ids in by_code.items()},
        aliases={id: tuple(names) for id, names in by_id("aliases").items()},
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
            latest = self._latest = Lookup(row.id, row.number, row.loaded_at)
        return latest


_CURRENT = (
    select(Release.number, Release.id, Release.loaded_at).order_by(Release.number.desc()).limit(1)
)
