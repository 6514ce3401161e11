"""The index of one vocabulary: labels, other names, outside codes, and what lies above what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from app.model.vocabulary import Vocabulary
from app.vocabulary.variants import Variant, variants_of


@dataclass(frozen=True)
class VocabularyIndex:
    """How the records of one vocabulary are called."""

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
    def forms(self) -> tuple[Variant, ...]:
        """Every way to write each of them."""
        return tuple(variants_of(self.labels, self.labels_uk, self.aliases, self.ids_by_code))

    def ids_of(self, value: str) -> tuple[str, ...]:
        """Return the ids a given value stands for; empty where it stands for none."""
        return (value,) if value in self.labels else self.ids_by_code.get(value, ())

    def above(self, id: str) -> Iterator[str]:
        """Give the ids above one in its tree, nearest first."""
        return ancestors(id, self.parents)


def ancestors(id: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Give the ids above one, nearest first."""
    parent = parents.get(id)
    while parent is not None:
        yield parent
        parent = parents.get(parent)


def index_of_vocabulary(vocabulary: Vocabulary, connection: Connection) -> VocabularyIndex:
    """Read the index of a vocabulary."""
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

    return VocabularyIndex(
        labels={row.id: row.label for row in rows},
        labels_uk=by_id("uk"),
        parents=by_id("parent"),
        ids_by_code={code: tuple(ids) for code, ids in by_code.items()},
        aliases={id: tuple(names) for id, names in by_id("aliases").items()},
    )
