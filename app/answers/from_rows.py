"""Answers from rows: fields are read by name, with a fixed number of queries."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.answers.loads import loads_of, referenced
from app.model.base import links_of
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
    related: Mapping[str, Select[Any, Any]] = field(default_factory=dict)
    """Field → ids of records with the code, or the row pointing at them, that the field is made of."""
    particular: Callable[[Any, Related], Mapping[str, Any]] = lambda _row, _related: {}
    """Gives the fields of a row that are not read by their names."""
    loads: Sequence[InstrumentedAttribute[Any]] = ()
    """Relations of its rows, or of rows that were found for them, that only `particular` needs."""

    def __call__(self, session: Session, ids: Sequence[str]) -> Iterator[Found]:
        """Give the answers of the records with these ids, in any order."""
        related = {name: self._by_id(session, pairs, ids) for name, pairs in self.related.items()}
        model: Any = self.vocabulary.model
        statement = select(model).where(model.id.in_(ids))
        loads = (*loads_of(self.answer, model), *self._loads_of(model))
        rows = session.scalars(statement.options(*loads)).all()
        with referenced(session):
            for row in rows:
                found = {name: by_id.get(row.id, []) for name, by_id in related.items()}
                path = f"{self.vocabulary.name}/{row.id}"
                given = {"links": Links(self=f"/v1/{path}", html=f"/{path}"), **found}
                given |= self.particular(row, found)
                own = {
                    name: getattr(row, name)
                    for name in self.answer.model_fields.keys() - given - OF_RELEASE
                }
                yield self.answer.model_validate(own | given)

    def _by_id(
        self, session: Session, pairs: Select[Any, Any], ids: Sequence[str]
    ) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        wanted = pairs.where(pairs.selected_columns[0].in_(ids))
        model = pairs.column_descriptions[1].get("entity")
        for id, entity in session.execute(wanted.options(*self._loads_of(model))):
            found.setdefault(id, []).append(entity)
        return found

    def _loads_of(self, model: Any) -> Iterator[ExecutableOption]:
        return (selectinload(one) for one in self.loads if one.class_ is model)


def codes_in(table: Table) -> Select[Any, Any]:
    """Return which records carry which codes of a closed list."""
    owner, code = table.primary_key
    return select(owner, code).order_by(code)


def pointing_at(by: InstrumentedAttribute[Any]) -> Select[Any, Any]:
    """Return which records rows point at by a relation of theirs."""
    (pointer, target), model = links_of(by), by.class_
    return select(target, model).join(model, model.id == pointer).order_by(model.id)
