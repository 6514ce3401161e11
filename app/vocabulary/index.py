"""The index of one vocabulary: labels, other names, outside codes, and what lies above what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, select

from app.model.vocabulary import Vocabulary
from app.nearest import around, comparable, nearest
from app.terms import Term
from app.text.tokenizer import folded_words
from app.vocabulary.resemblance import Match, begun, near, spellings
from app.vocabulary.variants import Variant, variants_of

KEY = attrgetter("key")


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
    def forms(self) -> tuple[Variant, ...]:
        """Every way to write each of them."""
        return tuple(variants_of(self.labels, self.labels_uk, self.aliases, self.ids_by_code))

    @cached_property
    def by_key(self) -> Mapping[str, tuple[str, ...]]:
        """Folded name → ids of all that it names."""
        found: dict[str, dict[str, None]] = {}
        for form in self.forms:
            if form.key:
                found.setdefault(form.key, {})[form.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def codes(self) -> Mapping[str, "VocabularyIndex"]:
        """Prefix of a list of outside codes → its codes, without it; of none, all codes as they are."""
        found: dict[str, dict[str, str]] = {"": {}}
        for code in sorted(self.ids_by_code):
            prefix, _, bare = code.partition(":")
            found.setdefault(prefix, {})[bare] = bare
            found[""][code] = code
        return {prefix: VocabularyIndex(labels, {}, {}, {}) for prefix, labels in found.items()}

    @cached_property
    def with_commas(self) -> frozenset[tuple[str, ...]]:
        """Names in which a comma divides nothing, by their folded parts."""
        return frozenset(
            tuple(map(_folded, form.text.split(","))) for form in self.forms if "," in form.text
        )

    def joined(self, parts: Sequence[str]) -> Iterator[str]:
        """Give the values that were cut at commas, those whole again in whose names a comma stands."""
        if all(part in self.labels for part in parts):
            yield from parts
            return
        folded, longest = [*map(_folded, parts)], max(map(len, self.with_commas), default=1)
        at = 0
        while at < len(parts):
            ends = range(min(at + longest, len(parts)), at + 1, -1)
            end = next((e for e in ends if tuple(folded[at:e]) in self.with_commas), at + 1)
            yield ", ".join(parts[at:end])
            at = end

    def ids_of(self, value: str) -> tuple[str, ...]:
        """Return the ids a given value stands for, by whichever name; empty where it stands for none.

        An outside code may stand for several, which are all meant. A name that several have does not
        say which is meant.
        """
        if value in self.labels:
            return (value,)
        if value in self.ids_by_code:
            return self.ids_by_code[value]
        named = self.by_key.get(_folded(value))
        if named:
            return named
        in_latin = spellings(value)[1:]
        return tuple(dict.fromkeys(id for one in in_latin for id in self.by_key.get(one, ())))

    def nearest(self, value: str) -> Match | None:
        """Return what resembles a value that names nothing; a code resembles no other."""
        if value.partition(":")[0] in {code.partition(":")[0] for code in self.ids_by_code}:
            return None
        typed = spellings(value)
        forms = {form: None for one in typed for form in around(one, self._forms_by_key, KEY)}
        matches = list(begun(typed, forms)) or list(near(typed, forms))
        return min(matches, key=lambda match: (match.order, match.form.id), default=None)

    def nearest_id(self, id: str) -> str | None:
        """Return the id that an unknown one resembles the most."""
        return nearest(id, around(comparable(id), self._ids, str))

    @cached_property
    def _forms_by_key(self) -> list[Variant]:
        return sorted(self.forms, key=KEY)

    @cached_property
    def _ids(self) -> list[str]:
        return sorted(self.labels)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Id → its place: what stands higher in the tree first, and beside each other by label."""
        by_place = sorted(
            self.labels, key=lambda one: (len([*self.above(one)]), self.labels[one], one)
        )
        return {id: place for place, id in enumerate(by_place)}

    def above(self, id: str) -> Iterator[str]:
        """Give the ids above one in its tree, nearest first."""
        return ancestors(id, self.parents)


def _folded(text: str) -> str:
    return " ".join(folded_words(text))


@cache
def index_of_terms(terms: type[Term]) -> VocabularyIndex:
    """Return the index of a closed list."""
    labels = {term.value: term.label for term in terms}
    return VocabularyIndex(labels, {term.value: term.label_uk for term in terms}, {}, {})


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
    held_in, id = vocabulary.table.c, vocabulary.id
    columns = [held_in[column].label(name) for name, column in named.items() if column is not None]
    label = held_in[vocabulary.label].label("label")
    rows: Sequence[Any] = connection.execute(select(id, label, *columns).order_by(id)).all()
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
