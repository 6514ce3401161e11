"""What of a record is searched, and how much it weighs: every string of its answer but ids and numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

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


class WeightedText(NamedTuple):
    """A string of a record's answer."""

    path: str
    """As in `fields`, for example `findings.words`."""
    text: str
    weight: Weight


class OtherNames(NamedTuple):
    """What else a referred record or code is called, and what it lies in."""

    names: tuple[str, ...]
    above: tuple[str, ...] = ()


Weights = Mapping[str, Weight | None]
"""Path → weight, `None` where it and what lies below is not searched; all else is a name."""

OtherNamesByReference = Mapping[tuple[str, str], OtherNames]
"""Id and label of a reference → its other names. Both together tell a place from a kind of that id."""


def passages(document: Mapping[str, Any], weights: Weights) -> Iterator[WeightedText]:
    """Give the strings of an answer that are searched, in the order in which they are sent."""
    said: list[WeightedText] = []
    _collect(document, "", "", weights, said, [])
    return iter(said)


def columns_of(
    document: Mapping[str, Any], weights: Weights, names: OtherNamesByReference
) -> StemColumns:
    """Return the stems of a record. A string that stands in it twice counts once, where it weighs most."""
    said: list[WeightedText] = []
    references: list[tuple[str, tuple[str, str]]] = []
    _collect(document, "", "", weights, said, references)
    texts: dict[str, Weight] = {}
    for _, text, weight in said:
        _note(texts, text, weight)
    for path, pair in references:
        if (other := names.get(pair)) is not None:
            own = weights.get(f"{path}.label", Weight.NAMED)
            for name in other.names:
                _note(texts, name, Weight.NAMED if own is None else own)
            for name in other.above:
                _note(texts, name, Weight.ASIDE)
    columns: list[list[str]] = [[] for _ in Weight]
    room = MAX_WORDS
    for text, weight in sorted(texts.items(), key=itemgetter(1)):
        stems = _stems(text)[: max(room, 0)]
        columns[weight] += stems
        columns[weight].append(GAP)
        room -= len(stems) + 1
    if MAX_WORDS - room > MAX_POSITIONS:
        _leave_out_places(columns)
    heading, quoted, named, aside = map(" ".join, columns)
    return heading, quoted, named, aside


def _note(texts: dict[str, Weight], text: str, weight: Weight) -> None:
    """Keep a text where it weighs most, in the order in which it is found."""
    if text not in texts or weight < texts[text]:
        texts[text] = weight


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
    value: Any,
    path: str,
    key: str,
    weights: Weights,
    said: list[WeightedText],
    references: list[tuple[str, tuple[str, str]]],
) -> None:
    """Collect the strings that are searched, and the references with their paths, in one walk."""
    weight = weights.get(path, Weight.NAMED)
    if weight is None:
        return
    if isinstance(value, str):
        if key not in NO_WORDS:
            said.append(WeightedText(path, value, weight))
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, path, key, weights, said, references)
    elif isinstance(value, dict):
        id, label = value.get("id"), value.get("label")
        if isinstance(id, str) and isinstance(label, str):
            references.append((path, (id, label)))
        before = f"{path}." if path else ""
        for name, inner in value.items():
            _collect(inner, before + name, name, weights, said, references)


def names_of(connection: Connection, vocabularies: Iterable[Vocabulary]) -> OtherNamesByReference:
    """Return the other names of all records of the vocabularies and of all codes of closed lists."""
    names = {
        (term.value, term.label): OtherNames((term.label_uk,))
        for terms in closed_lists()
        for term in terms
    }
    for vocabulary in vocabularies:
        words = index_of_vocabulary(vocabulary, connection)
        # Other names find the record itself alone, but for other spellings: in what refers to it they
        # would be words that it does not hold, and in a statement words that nobody said.
        others = words.aliases if vocabulary.respelt else {}
        called = {
            id: tuple(filter(None, (label, words.labels_uk.get(id), *others.get(id, ()))))
            for id, label in words.labels.items()
        }
        for id, label in words.labels.items():
            above = tuple(name for one in words.above(id) for name in called[one])
            if len(called[id]) > 1 or above:
                names[id, label] = OtherNames(called[id], above)
    return names
