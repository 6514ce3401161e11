"""How mapped classes relate: to what columns name, to what links lead to, to what hangs on a record.

For a load alone: requests read the tables, and which are related is worked out for none of them.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, Table
from sqlalchemy.orm import DeclarativeBase, declared_attr, relationship

from app.model.base import metadata
from app.model.column import referred


class Base(DeclarativeBase):
    """The base of the classes that rows are mapped to, each of one table.

    A column `<name>_id` relates a row to the record that it names, as `name`.
    """

    metadata = metadata
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Return the value of a column: the table knows which there are."""

    def __init_subclass__(cls, **how: Any) -> None:
        _, *columns = cls.__table__.c
        for column in columns:
            if column.foreign_keys:
                setattr(cls, column.name.removesuffix("_id"), _one(column))
        super().__init_subclass__(**how)


class Pairs(NamedTuple):
    """A select of ids of records, each with a code, or with the id of a record of a table."""

    statement: Select[Any, Any]
    table: Table | None = None


def mapped(table: Table) -> Any:
    """Return the class of a table."""
    return next(one.class_ for one in Base.registry.mappers if one.local_table is table)


def _one(column: Any) -> Any:
    return relationship(
        lambda: mapped(referred(column).table),
        primaryjoin=lambda: column == referred(column),
        foreign_keys=column,
        remote_side=lambda: referred(column),
        viewonly=True,
        lazy="raise_on_sql",
    )


def linked(by: str, order: str = "id") -> Any:
    """Return the relation to the records that links name, in the order of a column of theirs."""
    return declared_attr(lambda cls: _linked(_table(cls, by), order))


def linking(links: Table) -> Any:
    """Return the relation to the records whose links lead here, in the order of their ids."""
    return _linked(links, "id", step=-1)


def _linked(links: Table, order: str, step: int = 1) -> Any:
    here, there = [*links.primary_key][::step]
    return relationship(
        lambda: mapped(referred(there).table),
        secondary=links,
        primaryjoin=lambda: referred(here) == here,
        secondaryjoin=lambda: referred(there) == there,
        order_by=lambda: referred(there).table.c[order],
        viewonly=True,
        lazy="raise",
    )


def parts(name: str, order: str = "position") -> Any:
    """Return the relation to what hangs on a record, in the order of a column of theirs."""
    return declared_attr(lambda cls: _parts(_table(cls, name), order))


def _table(cls: Any, name: str) -> Table:
    return metadata.tables[f"{cls.__table__.name}_{name}"]


def _parts(table: Table, order: str) -> Any:
    owner, *_ = table.primary_key
    return relationship(
        lambda: mapped(table),
        primaryjoin=lambda: referred(owner) == owner,
        foreign_keys=owner,
        order_by=table.c[order],
        viewonly=True,
        lazy="raise",
    )
