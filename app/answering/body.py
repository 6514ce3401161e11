"""A record's answer read as the bytes that are sent."""

from typing import Any

from sqlalchemy import Dialect, Text, TypeDecorator
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.model.release import Document


class _Utf8(TypeDecorator[bytes]):
    """Text as the bytes that are sent, which SQLite holds and Postgres' driver has made a string."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> bytes | None:
        """Return the bytes."""
        return value.encode() if isinstance(value, str) else value


class _AsBytes(FunctionElement[bytes]):
    """A column of text, read as bytes."""

    inherit_cache = True
    type = _Utf8()


@compiles(_AsBytes)
def _as_it_is(element: _AsBytes, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.clauses, **how)


@compiles(_AsBytes, "sqlite")
def _not_made_a_string(element: _AsBytes, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **how)} AS BLOB)"


BODY = _AsBytes(Document.body).label("body")
"""Of `Document`: to make a string of it and bytes of that again takes a quarter of what a list takes."""
