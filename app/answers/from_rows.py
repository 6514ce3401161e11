"""Answers from rows: fields are read by name, with a number of queries that no record changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Table, select
from sqlalchemy.orm import Session

from app.answers.light_row import LightRows
from app.model.base import Base
from app.model.vocabulary import Vocabulary
from app.shape.answer import OF_RELEASE, Links, RecordAnswer

Found = TypeVar("Found", bound=RecordAnswer)

Related = Mapping[str, Sequence[Any]]
"""Field → the codes or rows that were found for one record."""


@dataclass(frozen=True)
class Relating:
    """What is found for records from the other end: codes, or rows that point at them."""

    pairs: Select[Any, Any]
    """Id of a record, and a code or the id of a row."""
    model: type[Base] | None = None
    """Of the rows; `None` where they are codes."""

    def by_id(self, rows: LightRows, ids: Sequence[str]) -> dict[str, list[Any]]:
        """Return id of a record → what is found for it."""
        pairs = list(rows.pairs(self.pairs, ids))
        if self.model is not None:
            known = rows.of(self.model, dict.fromkeys(pointer for _, pointer in pairs))
            pairs = [(id, known[pointer]) for id, pointer in pairs]
        found: dict[str, list[Any]] = {}
        for id, one in pairs:
            found.setdefault(id, []).append(one)
        return found


@dataclass(frozen=True, kw_only=True)
class AnswersFromRows(Generic[Found]):
    """Builds the answers of one kind of record with a number of queries that no record changes."""

    answer: type[Found]
    vocabulary: Vocabulary
    related: Mapping[str, Relating] = field(default_factory=dict)
    """Field → the codes, or the rows pointing at a record, that the field is made of."""
    particular: Callable[[Any, Related], Mapping[str, Any]] = lambda _row, _related: {}
    """Gives the fields of a row that are not read by their names."""

    def __call__(self, session: Session, ids: Sequence[str]) -> Iterator[Found]:
        """Give the answers of the records with these ids, in any order."""
        rows = LightRows(session.connection())
        related = {name: one.by_id(rows, ids) for name, one in self.related.items()}
        for row in rows.of(self.vocabulary.model, ids).values():
            found = {name: by_id.get(row.id, []) for name, by_id in related.items()}
            path = f"{self.vocabulary.name}/{row.id}"
            given = {"links": Links(self=f"/v1/{path}", html=f"/{path}"), **found}
            given |= self.particular(row, found)
            own = {
                name: getattr(row, name)
                for name in self.answer.model_fields.keys() - given - OF_RELEASE
            }
            yield self.answer.model_validate(own | given)
        rows.let_go()


def codes_in(table: Table) -> Relating:
    """Return which records carry which codes of a closed list."""
    owner, code = table.primary_key
    return Relating(select(owner, code).order_by(code))


def pointing_at(target: ColumnElement[Any], model: type[Base]) -> Relating:
    """Return which rows of a model point at records through the link table of the column `target`."""
    pointer = target.table.c[f"{model.__tablename__}_id"]
    return Relating(select(target, pointer).order_by(pointer), model)
