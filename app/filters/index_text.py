"""What of a record is searched, and how much it weighs: every string of its answer but ids and numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
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


class Weights(dict[str, "Weights | None"]):
    """How much the text at a place of an answer weighs, and what lies below it; `None` is not searched.

    Below is made as it is come to: answers have the same places, and there are as many of these as words.
    """

    def __init__(self, given: Mapping[str, Weight | None], path: str = "") -> None:
        """Take path → weight, `None` where it and what lies below is not searched; all else is a name."""
        super().__init__()
        self.given, self.path = given, path
        own = given.get(path)
        self.weight = Weight.NAMED if own is None else own

    def __missing__(self, key: str) -> "Weights | None":
        path = f"{self.path}.{key}" if self.path else key
        is_searched = key not in NO_WORDS and self.given.get(path, Weight.NAMED) is not None
        self[key] = below = Weights(self.given, path) if is_searched else None
        return below


Said = list[tuple[str, Weights]]
"""Strings with their places."""

References = dict[tuple[tuple[str, str], Weight], None]
"""Ids and labels of what is referred to, each with the weight of its label."""

OtherNamesByReference = Mapping[tuple[str, str], OtherNames]
"""Id and label of a reference → its other names. Both together tell a place from a kind of that id."""


def passages(document: Mapping[str, Any], weights: Weights) -> Iterator[WeightedText]:
    """Give the strings of an answer that are searched, in the order in which they are sent."""
    said: Said = []
    _collect(document, weights, said, {})
    return (WeightedText(at.path, text, at.weight) for text, at in said)


def columns_of(
    document: Mapping[str, Any], weights: Weights, names: OtherNamesByReference
) -> StemColumns:
    """Return the stems of a record. A string that stands in it twice counts once, where it weighs most."""
    said: Said = []
    references: References = {}
    _collect(document, weights, said, references)
    texts: dict[str, Weight] = {}
    for text, at in said:
        if (weight := at.weight) < texts.setdefault(text, weight):
            texts[text] = weight
    for pair, weight in references:
        if (other := names.get(pair)) is not None:
            for name in other.names:
                if weight < texts.setdefault(name, weight):
                    texts[name] = weight
            for name in other.above:
                texts.setdefault(name, Weight.ASIDE)
    columns: list[list[str]] = [[] for _ in Weight]
    words = most = 0
    for text, weight in texts.items():
        stems = _stems(text)
        columns[weight].append(stems.joined)
        words += stems.number
        most += stems.most
    if words > MAX_WORDS or most > MAX_POSITIONS:
        columns = _as_far_as_counted(texts)
    heading, quoted, named, aside = map(" ".join, columns)
    return heading, quoted, named, aside


def _as_far_as_counted(texts: Mapping[str, Weight]) -> list[list[str]]:
    """Return the stems of a record that may have more than a database counts, what weighs most first.

    A gap is put wherever a stem stands once more than its places are kept.
    """
    columns: list[list[str]] = [[] for _ in Weight]
    places: Counter[str] = Counter()
    room = MAX_WORDS
    for text, weight in sorted(texts.items(), key=itemgetter(1)):
        stems = _stems(text).joined.split()[:-1][: max(room, 0)]
        room -= len(stems) + 1
        for one in stems:
            places[one] += 1
            columns[weight].append(one if places[one] <= MAX_POSITIONS else GAP)
        columns[weight].append(GAP)
    return columns


class _Stems(NamedTuple):
    """The stems of a text."""

    joined: str
    """With spaces between them, and a gap after the last."""
    number: int
    """How many there are, with the gap."""
    most: int
    """How often one of them stands there, at most."""


@lru_cache(maxsize=8_000)
def _stems(text: str) -> _Stems:
    """Return the stems of a text; most texts, names above all, stand in many records."""
    stems = stems_in(text)
    return _Stems(" ".join((*stems, GAP)), len(stems) + 1, len(stems) - len({*stems}) + 1)


def _collect(value: Mapping[str, Any], at: Weights, said: Said, references: References) -> None:
    """Collect the strings that are searched, and the references with their weights, in one walk."""
    if isinstance(label := value.get("label"), str) and isinstance(id := value.get("id"), str):
        own = at["label"]
        references[(id, label), Weight.NAMED if own is None else own.weight] = None
    for key, inner in value.items():
        if inner is None or (below := at[key]) is None:
            continue
        if isinstance(inner, str):
            said.append((inner, below))
        elif isinstance(inner, dict):
            _collect(inner, below, said, references)
        elif isinstance(inner, list):
            for one in inner:
                if isinstance(one, str):
                    said.append((one, below))
                elif isinstance(one, dict):
                    _collect(one, below, said, references)


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
