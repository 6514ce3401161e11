"""What a filter is: the parameters it owns, how it reads them, which records match, what is said of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Select, SQLColumnExpression, select

from app.filters.facet import Facet
from app.filters.parameters import TOGETHER, IndexOf, Parameters
from app.filters.record_sets import Family, Members, RecordSets
from app.model.vocabulary import Vocabulary
from app.shape.answer import MatchedBy, Ref
from app.shape.parameter import Parameter
from app.translation import ENGLISH, RECORDS, Language, LocalizedText

Facts = Sequence[Sequence[Any]]
"""What one record states that a filter asks about: rows of `Filter.facts` without the id."""


class Mode(StrEnum):
    """How the values of one parameter combine; the value is the parameter's suffix."""

    ANY = ""
    NOT = "__not"
    ALL = TOGETHER
    EXACT = "__exact"


@dataclass(frozen=True)
class AppliedFilter:
    """What was chosen with one filter, in canonical form."""

    filter: "Filter"
    pairs: tuple[tuple[str, str], ...]
    """The parameters that say it, canonically."""
    values: tuple[str, ...]
    labels: tuple[str, ...]
    """The values as a reader knows them, in English."""
    labels_uk: tuple[str, ...] = ()
    """The same in Ukrainian, in English where there is no other; empty where they are the same."""
    mode: Mode = Mode.ANY

    @property
    def together(self) -> tuple[str, str]:
        """The parameters as one, and their values."""
        names, values = zip(*self.pairs, strict=True)
        return ",".join(names), ",".join(values)

    def matched(self, detail: str, value: str = "", path: Sequence[Ref] = ()) -> MatchedBy:
        """Return that this was met, in words; by one of its values, and along which records, if any."""
        parameter, whole = self.pairs[0]
        return MatchedBy(parameter=parameter, value=value or whole, path=[*path], detail=detail)


@dataclass(frozen=True, eq=False)
class Filter(ABC):
    """A kind of question that records can be asked; one declaration serves API, pages, docs and tests.

    No other file asks of which kind a filter is: what differs is answered here.
    """

    asks_where: ClassVar[bool] = False
    """Whether it asks for places."""
    name: str
    _: KW_ONLY
    title: str
    """What it is called on pages: a message of the catalogue."""
    help: str
    phrase: str = ""
    """What it is called in an English sentence, where its name alone would state what somebody says."""
    predicate: str = ""
    """What stands in an English sentence in place of “whose … is”, where that would state it."""
    instead: tuple[str, ...] = ()
    """What to ask where somebody asks for more or less of it: its values are no scale, as `help` says."""

    @property
    @abstractmethod
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters this filter owns."""

    @abstractmethod
    def read(self, parameters: Parameters) -> list[AppliedFilter]:
        """Read this filter's parameters; what cannot be read is refused there."""

    def held(self, id: SQLColumnExpression[Any]) -> Select[Any] | None:
        """Return a select of the records' ids and a value of each, of which a value may stand twice."""
        return None

    def families(self, id: SQLColumnExpression[Any]) -> Iterable[Family]:
        """Give what a load writes sets of, to answer from."""
        held = self.held(id)
        return () if held is None else (Family(self.name, held),)

    @abstractmethod
    def members(self, applied: AppliedFilter, sets: RecordSets) -> Members:
        """Return the records that match."""

    @abstractmethod
    def describe(self, applied: AppliedFilter, language: Language) -> str:
        """Say what was chosen as a part of a sentence."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """What records can be counted by with this filter, from coarse to fine."""
        return ()

    @property
    def nearest(self) -> Facet | None:
        """The facet whose values are offered where those asked for give nothing."""
        return None

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The records that its values name, where they name records."""
        return None

    @property
    def tables(self) -> AbstractSet[Any]:
        """The tables whose records it asks, as far as its columns tell."""
        return set()

    @property
    def noun(self) -> str:
        """The filter's name in an English sentence."""
        return self.phrase or self.name.replace("_", " ")

    def called(self, language: Language) -> str:
        """Return what the filter is called in a sentence."""
        return self.noun if language.tag == RECORDS else language.say(self.title).lower()

    def label(self, value: str | None, language: Language, index_of: IndexOf) -> LocalizedText:
        """Return what a value is called; `None` is that of the records without one."""
        return LocalizedText(value or language.say("Not stated"))

    def labels(self, applied: AppliedFilter, language: Language) -> Sequence[str]:
        """Return what was chosen as a reader knows it, one for each value that can be let go alone."""
        is_uk = language.tag == "uk" and applied.labels_uk
        return applied.labels_uk if is_uk else applied.labels

    def parents(self, index_of: IndexOf) -> Mapping[str, str | None]:
        """Return value → the value that includes it, where values stand in a tree."""
        return {}

    def possible(self, applied: AppliedFilter, sets: RecordSets) -> Members | None:
        """Return the records that may match, and are given only where that is asked."""
        return None

    def certain(self, applied: AppliedFilter, sets: RecordSets) -> Members | None:
        """Return the records that surely match, where others only may."""
        return None

    def located(self, sets: RecordSets) -> Members | None:
        """Return the records it can ask at all; `None` where it can ask every one."""
        return None

    def facts(self, id: SQLColumnExpression[str]) -> Select[Any] | None:
        """Return ids of records and what each states of what is asked, where that can be selected."""
        held = self.held(id)
        if held is None:
            return None
        record, value = held.subquery().c
        return select(record, value).where(value.is_not(None)).order_by(record, value).distinct()

    def reasons(
        self, applied: AppliedFilter, facts: Facts, index_of: IndexOf
    ) -> Iterator[MatchedBy]:
        """Say what in a record satisfied the filter."""
        yield applied.matched(f"It is among the records {self.describe(applied, ENGLISH)}.")
