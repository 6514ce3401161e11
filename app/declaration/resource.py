"""One declaration of a resource: everything particular that filters, docs, loading and tests need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, literal, select

from app.declaration.representation import Representation
from app.declaration.sort import RELEVANCE, Order, Sort
from app.filters.base import Filter
from app.filters.date import DateFilter
from app.filters.facet import Facet
from app.filters.full_text import FullTextFilter
from app.filters.index_text import Weights
from app.filters.record_sets import Family
from app.model.vocabulary import Vocabulary
from app.shape.answer import RecordAnswer
from app.shape.field import fields_of
from app.shape.parameter import Parameter
from app.translation import gettext_noop as _


@dataclass(frozen=True)
class Caveat:
    """Records that a source does not speak of: its silence about them must not be taken for an answer."""

    code: str
    where: ColumnElement[bool]
    of_one: str
    """What a reader of one such record must know."""
    of_all: str
    """What a reader of a list that holds no other records must know."""
    names_days: bool = False
    """Whether it is said together with the days that the sources cover."""

    @property
    def family(self) -> str:
        """Name of the set of its records."""
        return f"gap:{self.code}"


class BadDeclaration(TypeError):
    """A declaration that lacks something or contradicts itself; says what to write instead."""

    def __init__(self, name: str, wrong: Iterable[str]) -> None:
        super().__init__("\n".join(f"{name}: {one}" for one in wrong))


@dataclass(frozen=True, eq=False, kw_only=True)
class Resource:
    """A kind of record, as declared in its file in `app/resources`."""

    vocabulary: Vocabulary
    """The records, their ids and labels."""
    singular: str
    """What one record is called in a sentence."""
    title: str
    """What the records are called on pages, as all titles a message of the catalogue."""
    singular_title: str
    """What one record is called on pages."""
    help: str
    """What the records are; the first thing a stranger reads about them."""
    warning: str = ""
    """What must be read before the list, where its records could be taken for more than they are."""
    answer: type[RecordAnswer]
    """What a reader gets."""
    filters: tuple[Filter, ...] = ()
    sorts: Mapping[str, Sort]
    order: tuple[Order, ...]
    """The order when none is asked for; ties end in the id."""
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Resource → fields whose references `include` follows to whole records."""
    siblings: tuple[str, ...] = ()
    """Resources to look at when nothing is found here, because they may hold it."""
    gaps: tuple[Caveat, ...] = ()
    """What the sources leave out, said beside the records."""
    never_added: Mapping[str, str] = field(default_factory=dict)
    """Field of figures → why they are counted with by nobody."""
    beside: tuple[str, ...] = ()
    """Fields that go wherever a record is named: without them a claim could pass for a finding."""
    sample: str
    """Id of the record that serves as the example."""
    placed_by: str | None = None
    """Resource whose records have the date and point that place a record on the map and the time line:
    itself, or one that the field of the same name refers to."""
    is_quoted: bool = False
    """Whether its label is somebody's exact words."""
    open_facets: tuple[str, ...] = ()
    """Facets that stand open on its page, in this order, the others a click away; without any, all do."""
    representation: Representation[Any] = Representation()
    """How its records are given as a map, a table, linked data, a citation."""

    def __post_init__(self) -> None:
        wrong = [*self._lacks(), *self._mistakes_fields()]
        if wrong:
            raise BadDeclaration(self.name, wrong)

    @property
    def name(self) -> str:
        """Plural name, as in the path."""
        return self.vocabulary.name

    @property
    def id(self) -> SQLColumnExpression[str]:
        """Column of the id."""
        return self.vocabulary.id

    @property
    def is_main(self) -> bool:
        """Whether its records speak of events; the others are what these refer to."""
        return self.placed_by is not None

    @property
    def plural(self) -> str:
        """Plural name in a sentence."""
        return self.name.replace("-", " ")

    def counted(self, number: int, does: str, do: str) -> str:
        """Return a number of records and what they do: a verb of one, and of several."""
        return f"{number} {self.singular} {does}" if number == 1 else f"{number} {self.plural} {do}"

    def label_of(self, record: RecordAnswer) -> str:
        """Return what one record is called."""
        label: str = getattr(record, self.vocabulary.label)
        return label

    def heading_of(self, record: RecordAnswer) -> str:
        """Return the same for a page: exact words in quotation marks."""
        label = self.label_of(record)
        return f"“{label}”" if self.is_quoted else label

    @cached_property
    def by_parameter(self) -> Mapping[str, tuple[Filter, Parameter]]:
        """Parameter → its filter and documentation."""
        return {
            parameter.name: (filter, parameter)
            for filter in self.filters
            for parameter in filter.parameters
        }

    @cached_property
    def unscaled(self) -> Mapping[str, tuple[str, str]]:
        """Filter whose values are no scale → what to ask instead of more or less, and why."""
        return {one.name: (", ".join(one.instead), one.help) for one in self.filters if one.instead}

    @cached_property
    def spans(self) -> tuple[DateFilter, ...]:
        """The filters by a date of which the days that sources cover say something."""
        dates = (one for one in self.filters if isinstance(one, DateFilter))
        return tuple(one for one in dates if one.is_covered)

    @cached_property
    def text(self) -> FullTextFilter | None:
        """The filter by words."""
        return next((one for one in self.filters if isinstance(one, FullTextFilter)), None)

    @property
    def weights(self) -> Weights:
        """How much its words weigh in a search, by their paths."""
        return self.text.weights if self.text else Weights({})

    @cached_property
    def facets(self) -> Mapping[str, Facet]:
        """What the records can be counted by."""
        return {facet.name: facet for filter in self.filters for facet in filter.facets}

    @cached_property
    def families(self) -> Mapping[str, Family]:
        """What sets of its records are written of."""
        of_gaps = (
            Family(gap.family, select(self.id, literal(gap.code).label("code")).where(gap.where))
            for gap in self.gaps
        )
        of_filters = (one for filter in self.filters for one in filter.families(self.id))
        return {one.name: one for one in (*of_filters, *of_gaps)}

    def filter(self, name: str) -> Filter:
        """Return the filter of this name."""
        return next(filter for filter in self.filters if filter.name == name)

    def sort_title(self, name: str) -> str:
        """Return what a sort key is called on pages."""
        return _("Relevance") if name == RELEVANCE.name else self.sorts[name].title

    def way(self, order: Order) -> str:
        """Return which way an order goes: a message of the catalogue, empty where that needs no words."""
        return "" if order.name == RELEVANCE.name else self.sorts[order.name].ways[order.descending]

    @cached_property
    def fields(self) -> Sequence[str]:
        """The path of every field of an answer, for example `date.edtf`."""
        return [one.name for one in fields_of(self.answer)]

    def _lacks(self) -> Iterator[str]:
        """Say what is missing, and what is there twice."""
        for part in ("singular", "title", "singular_title", "sample"):
            if not getattr(self, part):
                yield f'{part} is empty: write {part}="…".'
        if not self.help.endswith("."):
            yield "help is no sentence: say what the records are, with a full stop."
        for filter in self.filters:
            if not filter.title:
                yield f'filter {filter.name!r} has no title: write title=_("…").'
            for table in filter.tables - {self.vocabulary.table}:
                yield f"filter {filter.name!r} asks {table}: name a column or relation of {self.name}."
        taken = Counter(one.name for filter in self.filters for one in filter.parameters)
        for name in (name for name, times in taken.items() if times > 1):
            yield f"two filters take the parameter {name!r}: give one of them another name."
        if "id" not in self.sorts or self.sorts["id"].column is not self.id:
            yield 'sorts has no "id", in which ties end: write "id": Sort(….id, _("Id")).'
        for name, sort in self.sorts.items():
            if not sort.title:
                yield f'sort {name!r} has no title: write Sort(…, _("…")).'
        if not self.order:
            yield 'order is empty: name a sort key, for example order=(Order("id"),).'
        for order in (order for order in self.order if order.name not in self.sorts):
            yield f"order {order.name!r} is no sort key: write one of {', '.join(self.sorts)}."

    def _mistakes_fields(self) -> Iterator[str]:
        """Say which fields and facets are named that there are not."""
        referring = [path for paths in self.includes.values() for path in paths]
        referring += self.representation.refers
        named = {
            "label": [self.vocabulary.label],
            "beside": self.beside,
            "never_added": self.never_added,
            "includes or refers": [f"{path}.id" for path in referring],
            "the filter by words": self.weights.given,
        }
        for where, paths in named.items():
            for path in (path for path in paths if path not in self.fields):
                yield f"{where} names {path!r}, which {self.answer.__name__} does not have."
        for name in (name for name in self.open_facets if name not in self.facets):
            yield f"open_facets names {name!r}: write one of {', '.join(self.facets)}."
