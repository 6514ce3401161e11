"""Columns by the Python types of their values, and those that name a record."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Enum,
    ForeignKey,
    Integer,
    LargeBinary,
    Text,
    TypeDecorator,
)

from app.terms import Term

Name = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared and sorted by code point, so that both databases give one order."""
ONE_OF = "one_of"
"""Name of the CHECK of a closed list, until it has that of its column."""


class Instant(TypeDecorator[datetime]):
    """A UTC instant; SQLite would otherwise give it back without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Name the zone where the database does not."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


TYPES: dict[type, Any] = {
    str: Name,
    int: Integer(),
    float: Double(),
    bool: Boolean(),
    bytes: LargeBinary(),
    date: Date(),
    datetime: Instant(),
    list: JSON(),
    dict: JSON(),
}


@cache
def one_of(vocabulary: type[Term]) -> Enum:
    """Return the type of columns that hold a code of a closed list, each with its CHECK."""
    return Enum(
        vocabulary,
        name=ONE_OF,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda terms: [term.value for term in terms],
    )


def required(*names: str, of: type = str, index: bool | None = None) -> list[Column[Any]]:
    """Return columns of values of a type, or codes of a closed list, of which a row has all."""
    return [Column(name, _type(of), nullable=False, index=index) for name in names]


def optional(
    *names: str, of: type = str, index: bool | None = None, unique: bool | None = None
) -> list[Column[Any]]:
    """Return the same columns, but NULL where nothing is known."""
    return [Column(name, _type(of), index=index, unique=unique) for name in names]


def _type(of: type) -> Any:
    return one_of(of) if issubclass(of, Term) else TYPES[of]


def primary_key(name: str = "id", of: type = str) -> Column[Any]:
    """Return a column of the primary key."""
    return Column(name, _type(of), primary_key=True)


def foreign_key(
    name: str, to: str, *, nullable: bool = False, index: bool | None = None
) -> Column[Any]:
    """Return a column `<name>_id` that names a record of a table, which a row has as `<name>`."""
    return Column(name, Name, reference(f"{to}.id"), nullable=nullable, index=index)


def reference(column: str) -> ForeignKey:
    """Return a foreign key checked at commit, so that a load may write rows in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def end(name: str, table: str) -> Column[str]:
    """Return a column of the primary key that names a record of a table."""
    return Column(name, Name, reference(f"{table}.id"), primary_key=True)


def referred(column: Any) -> Any:
    """Return the column that a column of ids refers to, itself where it refers to none."""
    return next((key.column for key in column.foreign_keys), column)
