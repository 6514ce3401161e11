"""A statement that is written once for each database, and asked of its driver."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError

Read = Callable[[Any], Any] | None


@dataclass(frozen=True)
class _Written:
    """A statement as one driver takes it."""

    text: str
    names: Sequence[str] | None
    """Of the values in their order; `None` where they are given by name."""
    values: dict[str, Any]
    reads: Sequence[Read]
    """Makes of what the driver gives for a column what its type promises."""


@dataclass(frozen=True)
class Prepared:
    """A statement that every answer asks.

    What is done around a statement each time takes ten times as long as SQLite takes to find a row by its
    key. What is given is text and numbers, which drivers take as they are.
    """

    statement: Select[*tuple[Any, ...]]
    _written: dict[type[Dialect], _Written] = field(default_factory=dict)

    def first(self, connection: Connection, **given: object) -> tuple[Any, ...] | None:
        """Return the first row; raises what asking through SQLAlchemy raises."""
        dialect = connection.dialect
        written = self._written.get(type(dialect))
        if written is None:
            written = self._written[type(dialect)] = _write(self.statement, dialect)
        values: Any = {**written.values, **given}
        if written.names is not None:
            values = [values[name] for name in written.names]
        cursor = connection.connection.cursor()
        told = (connection, cursor, written.text, values, None, False)
        for listener in connection.dispatch.before_cursor_execute:
            listener(*told)
        try:
            cursor.execute(written.text, values)
            row = cursor.fetchone()
        except dialect.loaded_dbapi.Error as error:
            raise _told(connection, written.text, error) from error
        for listener in connection.dispatch.after_cursor_execute:
            listener(*told)
        if row is None:
            return None
        return tuple(
            value if read is None else read(value)
            for read, value in zip(written.reads, row, strict=True)
        )


def _write(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> _Written:
    compiled = statement.compile(dialect=dialect)
    types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
    reads = [type.result_processor(dialect, None) for type in types]
    names = compiled.positiontup if compiled.positional else None
    return _Written(str(compiled), names, compiled.params, reads)


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
