"""What of a record is searched, and how much it weighs: every string of its answer but ids and numbers."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection

from app.model.vocabulary import Vocabulary
from app.terms import closed_lists
from app.text.tokenizer import stems_in
from app.vocabulary.index import index_of_vocabulary


class Weight(IntEnum):
    """How much a word tells of a record, from most to least."""

    HEADING = 0
    """What the record is, in a line: title, statement, label, the quoted words themselves."""
    QUOTED = 1
    """Exact words that the record rests on; the kinds and places under which it is filed."""
    NAMED = 2
    """Names of all else it refers to, in English and Ukrainian; its other text."""
    ASIDE = 3
    """Notes, and the names of what lies above the places, actors and kinds it refers to."""


LEAST = len(Weight)
"""Less than any weight."""

Kept = TypeVar("Kept", bound=Hashable)

StemColumns = tuple[str, str, str, str]
"""The stems of a record by weight, with spaces between them and `GAP` where no phrase may reach over."""

GAP = "_"
"""No word is folded to it."""
MAX_WORDS = 16_000
"""Words of a record that are searched: Postgres counts places no further than 16,383."""
MAX_POSITIONS = 255
"""Places of one word in a record; Postgres keeps no more, and both databases must see the same."""

NO_WORDS = frozenset(
    # Addresses, hashes and dates are no words; a prefix and a suffix are cut in the middle of some.
    "id self html url sha256 edtf earliest latest as_of from to prefix suffix".split()  # noqa: SIM905  # one line to read
)


@dataclass(frozen=True)
class WeightedText:
    """A string of a record's answer."""

    path: str
    """As in `fields`, for example `findings.words`."""
    text: str
    weight: Weight


@dataclass(frozen=True)
class OtherNames:
    """What else a referred record or code is called, and what it lies in."""

    names: tuple[str, ...]
    above: tuple[str, ...] = ()


NO_OTHER = OtherNames(())

Weights = Mapping[str, Weight | None]
"""Path → weight, `None` where it and what lies below is not searched; all else is a name."""

OtherNamesByReference = Mapping[tuple[str, str], OtherNames]
"""Id and label of a reference → its other names. Both together tell a place from a kind of that id."""


def passages(document: Mapping[str, Any], weights: Weights) -> Iterator[WeightedText]:
    """Give the strings of an answer that are searched, in the order in which they are sent."""
    for path, value in _values(document, "", weights):
        if isinstance(value, str) and path.rpartition(".")[2] not in NO_WORDS:
            yield WeightedText(path, value, _weight(path, weights))


def _weight(path: str, weights: Weights) -> Weight:
    weight = weights.get(path)
    return Weight.NAMED if weight is None else weight


def _values(value: Any, path: str, weights: Weights) -> Iterator[tuple[str, Any]]:
    """Give the strings and groups of an answer with their paths, but for what is not searched."""
    if weights.get(path, Weight.NAMED) is None:
        return
    if isinstance(value, list):
        for inner in value:
            yield from _values(inner, path, weights)
        return
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{path}.{key}" if path else key, weights)


def columns_of(
    document: Mapping[str, Any], weights: Weights, names: OtherNamesByReference
) -> StemColumns:
    """Return the stems of a record. A string that stands in it twice counts once, where it weighs most."""
    texts: dict[str, Weight] = {}
    references: dict[tuple[str, str], Weight] = {}
    _collect(document, "", weights, texts, references)
    for pair, weight in references.items():
        other = names.get(pair, NO_OTHER)
        for name in other.names:
            _note(texts, name, weight)
        for name in other.above:
            _note(texts, name, Weight.ASIDE)
    by_weight: tuple[list[str], ...] = tuple([] for _ in Weight)
    for text, weight in texts.items():
        by_weight[weight].append(text)
    columns: list[list[str]] = []
    room = MAX_WORDS
    for found in by_weight:
        column: list[str] = []
        for text in found:
            stems = _stems(text)
            column += stems if len(stems) <= room else stems[: max(room, 0)]
            column.append(GAP)
            room -= len(stems) + 1
        columns.append(column)
    if sum(map(len, columns)) > MAX_POSITIONS:
        _leave_out_places(columns)
    heading, quoted, named, aside = map(" ".join, columns)
    return heading, quoted, named, aside


def _note(held: dict[Kept, Weight], one: Kept, weight: Weight) -> None:
    """Keep what is found at the most that it weighs anywhere, in the order in which it is first found."""
    if weight < held.get(one, LEAST):
        held[one] = weight


def _leave_out_places(columns: list[list[str]]) -> None:
    """Put a gap wherever a stem stands once more than its places are kept."""
    counts = Counter(chain.from_iterable(columns))
    often = {stem for stem, count in counts.items() if count > MAX_POSITIONS and stem != GAP}
    if not often:
        return
    places: Counter[str] = Counter()
    for column in columns:
        for at, stem in enumerate(column):
            if stem in often:
                places[stem] += 1
                if places[stem] > MAX_POSITIONS:
                    column[at] = GAP


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text; most texts, names above all, stand in many records."""
    return stems_in(text)


def _collect(
    group: Mapping[str, Any],
    path: str,
    weights: Weights,
    texts: dict[str, Weight],
    references: dict[tuple[str, str], Weight],
) -> None:
    """Collect what `passages` gives, and the references with the weight of their names, in one walk."""
    before = f"{path}." if path else ""
    id, label = group.get("id"), group.get("label")
    if isinstance(id, str) and isinstance(label, str):
        _note(references, (id, label), _weight(f"{path}.label", weights))
    for name, held in group.items():
        if held is None or (weight := weights.get(before + name, Weight.NAMED)) is None:
            continue
        for one in held if isinstance(held, list) else (held,):
            if isinstance(one, dict):
                _collect(one, before + name, weights, texts, references)
            elif isinstance(one, str) and name not in NO_WORDS:
                _note(texts, one, weight)


def names_of(connection: Connection, vocabularies: Iterable[Vocabulary]) -> OtherNamesByReference:
    """Return the other names of all records of the vocabularies and of all codes of closed lists."""
    names = {
        (term.value, term.label): OtherNames((term.label_uk,))
        for terms in closed_lists()
        for term in terms
    }
    for vocabulary in vocabularies:
        words = index_of_vocabulary(vocabulary, connection)
        called = {
            # Other names find the record itself alone, but for other spellings: in what refers to it
            # they would be words that it does not hold, and in a statement words that nobody said.
            id: _without_none(
                label,
                words.labels_uk.get(id),
                *(words.aliases.get(id, ()) if vocabulary.respelt else ()),
            )
            for id, label in words.labels.items()
        }
        for id, label in words.labels.items():
            above = tuple(name for one in words.above(id) for name in called[one])
            if len(called[id]) > 1 or above:
                names[id, label] = OtherNames(called[id], above)
    return names


def _without_none(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name is not None)
