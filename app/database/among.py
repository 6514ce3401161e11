"""Many numbers as one value of a statement, whose text is then the same however many they are."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import SQLColumnExpression, String, bindparam
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
