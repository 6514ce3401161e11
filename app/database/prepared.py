"""Statements that are written once for each database, and asked of its driver; many numbers as one value."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Dialect, Select, SQLColumnExpression, String, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType


class _Among(FunctionElement[Any]):
    """Whether a column is among the numbers of a JSON array."""

    inherit_cache = True
    # As a Boolean it would be compared with 1 on SQLite, which then walks through all rows.
    type = NullType()


def among(column: SQLColumnExpression[int], name: str) -> FunctionElement[Any]:
    """Return the condition that a column is one of the numbers given by this name: see `listed`.

    With a parameter for each of 250 numbers, a list on Postgres took twice as long: most of that was to
    write and to read the statement.
    """
    return _Among(column, bindparam(name, type_=String))


def listed(numbers: Iterable[int]) -> str:
    """Return numbers as `among` takes them."""
    return f"[{','.join(map(str, numbers))}]"


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, numbers = (compiler.process(one, **how) for one in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608  # made of what was compiled


@compiles(_Among, "postgresql")
def _on_postgres(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, numbers = (compiler.process(one, **how) for one in element.clauses)
    values = f"json_array_elements_text(CAST({numbers} AS JSON))"
    return f"{column} = ANY (ARRAY (SELECT CAST(value AS INTEGER) FROM {values} AS value))"  # noqa: S608  # as above


Row = tuple[Any, ...]
Read = Callable[[Row], Row] | None


@dataclass(frozen=True)
class _Written:
    """A statement as one driver takes it."""

    text: str
    names: Sequence[str] | None
    """Of the values in their order; `None` where they are given by name."""
    values: dict[str, Any]
    read: Read
    """Makes of a row as the driver gives it one of what the columns' types promise."""


@dataclass(frozen=True)
class Prepared:
    """A statement that every answer asks.

    What is done around a statement each time takes ten times as long as SQLite takes to find a row by its
    key. What is given is text and numbers, which drivers take as they are.
    """

    statement: Select[*tuple[Any, ...]]
    _written: dict[type[Dialect], _Written] = field(default_factory=dict)

    def first(self, connection: Connection, **given: object) -> Row | None:
        """Return the first row; raises what asking through SQLAlchemy raises."""
        return next(iter(self.all(connection, **given)), None)

    def all(self, connection: Connection, **given: object) -> Sequence[Row]:
        """Return all rows; raises as `first` does."""
        dialect = connection.dialect
        written = self._written.get(type(dialect))
        if written is None:
            written = self._written[type(dialect)] = _write(self.statement, dialect)
        values: Any = {**written.values, **given}
        if written.names is not None:
            values = [values[name] for name in written.names]
        with closing(connection.connection.cursor()) as cursor:
            told = (connection, cursor, written.text, values, None, False)
            for listener in connection.dispatch.before_cursor_execute:
                listener(*told)
            try:
                cursor.execute(written.text, values)
                rows = cursor.fetchall()
            except dialect.loaded_dbapi.Error as error:
                raise _told(connection, written.text, error) from error
            for listener in connection.dispatch.after_cursor_execute:
                listener(*told)
        return [*map(written.read, rows)] if written.read else rows


def _write(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> _Written:
    compiled = statement.compile(dialect=dialect)
    types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    reads = [type.result_processor(dialect, None) for type in types]
    names = compiled.positiontup if compiled.positional else None
    return _Written(str(compiled), names, compiled.params, _reading(reads))


def _reading(reads: Sequence[Callable[[Any], Any] | None]) -> Read:
    by_place = [(place, read) for place, read in enumerate(reads) if read is not None]
    if not by_place:
        return None

    def read_row(row: Row) -> Row:
        values = [*row]
        for place, read in by_place:
            values[place] = read(values[place])
        return tuple(values)

    return read_row


def _told(connection: Connection, text: str, error: Any) -> BaseException:
    dialect = connection.dialect
    is_gone = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if is_gone:
        connection.invalidate(error)
    told: BaseException = DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_gone,
        dialect=dialect,
    )
    return told
