"""Answers from rows: fields are read by name, with a number of queries that no record changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import InstrumentedAttribute

from app.model.base import Base, links_of
from app.model.rows import Pairs, Rows
from app.model.vocabulary import Vocabulary
from app.shape.answer import OF_RELEASE, Links, RecordAnswer

Found = TypeVar("Found", bound=RecordAnswer)

Related = Mapping[str, Sequence[Any]]
"""Field → the codes or rows that were found for one record."""


@dataclass(frozen=True, kw_only=True)
class AnswersFromRows(Generic[Found]):
    """Builds the answers of one kind of record with a number of queries that no record changes."""

    answer: type[Found]
    vocabulary: Vocabulary
    related: Mapping[str, Pairs] = field(default_factory=dict)
    """Field → the codes, or the rows pointing at a record, that the field is made of."""
    particular: Callable[[Any, Related], Mapping[str, Any]] = lambda _row, _related: {}
    """Gives the fields of a row that are not read by their names."""

    def __call__(self, rows: Rows, ids: Sequence[str]) -> Iterator[Found]:
        """Give the answers of the records with these ids, in any order."""
        related = {name: rows.lists(pairs, ids) for name, pairs in self.related.items()}
        for id, row in rows.of(self.vocabulary.model, ids).items():
            found = {name: lists[id] for name, lists in related.items()}
            path = f"{self.vocabulary.name}/{id}"
            given = {"links": Links(self=f"/v1/{path}", html=f"/{path}"), **found}
            given |= self.particular(row, found)
            own = {
                name: getattr(row, name)
                for name in self.answer.model_fields.keys() - given - OF_RELEASE
            }
            yield self.answer.model_validate(own | given)


def codes_in(table: Table) -> Pairs:
    """Return which records carry which codes of a closed list."""
    owner, code = table.primary_key
    return Pairs(select(owner, code).order_by(code))


def pointing_at(by: InstrumentedAttribute[Any]) -> Pairs:
    """Return which rows point at records by a relation of theirs."""
    (pointer, target), model = links_of(by), cast("type[Base]", by.class_)
    return Pairs(select(target, pointer).order_by(pointer), model)
