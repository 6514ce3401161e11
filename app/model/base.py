"""What all tables share: names of constraints, closed lists as CHECKs, links, trees and relations."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, MetaData, Table, Text, text
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Relationship,
    declared_attr,
    relationship,
)

from app.terms import Term

Name = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared and sorted by code point, so that both databases give one order."""
ONE_OF = "one_of"
"""Name of the CHECK of a closed list, until it has that of its column."""


def one_of(vocabulary: type[Term]) -> Enum:
    """Return the type of a column that holds a code of a closed list, with its CHECK."""
    return Enum(
        vocabulary,
        name=ONE_OF,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda terms: [term.value for term in terms],
    )


def _check_name(check: Any, _table: Table) -> str:
    name: str = check.columns.keys()[0] if check.name == ONE_OF else check.name
    return name


class Base(DeclarativeBase):
    """The base of the tables of records."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "constraint_name": _check_name,
        }
    )
    type_annotation_map = {str: Name, Term: one_of(Term)}


class AnswerBase(DeclarativeBase):
    """The base of the tables that requests are answered from, which relate to nothing.

    Who asks for a mapped column has the relations of all models of its base worked out: 0.1 s for those of
    records, which a load needs and no request does (`plain`).
    """

    metadata = Base.metadata
    type_annotation_map = Base.type_annotation_map


def plain(column: Any) -> Any:
    """Return the column of the table for a mapped one, and any other expression as it is."""
    return column.prop.columns[0] if isinstance(column, InstrumentedAttribute) else column


ENDS = "ends"
"""Of a relation's `info`: what returns the columns of the owner's id and of what it is related to, in one
table."""


def _relation(model: Any, ends: Callable[[], tuple[Any, Any]], **how: Any) -> Relationship[Any]:
    return relationship(model, viewonly=True, info={ENDS: ends}, **how)


def reference(column: str) -> ForeignKey:
    """Return a foreign key checked at commit, so that a load may write rows in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def pairs(name: str, first: Column[Any], second: Column[Any]) -> Table:
    """Return a table of pairs, each of which is there once, read from both ends by index."""
    index = Index(None, second.name, first.name)
    return Table(name, Base.metadata, first, second, index, sqlite_with_rowid=False)


def end(name: str, table: str) -> Column[str]:
    """Return a column of pairs that names a record of a table."""
    return Column(name, Name, reference(f"{table}.id"), primary_key=True)


def codes(name: str, owner: str, vocabulary: type[Term]) -> Table:
    """Return a table of which `owner` rows carry which codes of a closed list."""
    code: Column[Any] = Column("code", one_of(vocabulary), primary_key=True)
    return pairs(name, end(f"{owner}_id", owner), code)


def tree(of: str) -> Table:
    """Return the closure of a tree: a row for each node and each of its ancestors, itself included.

    One indexed query answers "this and all below", on both databases and at any depth.
    """
    return pairs(f"{of}_tree", end("ancestor_id", of), end("descendant_id", of))


def one(model: Any, column: str, **how: Any) -> Any:
    """Return the relation to the record that a column names; `Rows` reads it, and no row of the model."""

    def declared(cls: Any) -> Relationship[Any]:
        foreign = f"{cls.__tablename__}.c.{column}"
        ends = partial(_own_ends, cls, column)
        return _relation(model, ends, foreign_keys=foreign, lazy="raise_on_sql", **how)

    return declared_attr(declared)


def _own_ends(model: Any, column: str) -> tuple[Any, Any]:
    return model.__table__.primary_key.columns[0], model.__table__.c[column]


def linked(model: Any, by: str, order: Any = None, called: str | None = None) -> Any:
    """Return the relation to the records that links name, in the order of their ids or in another.

    It makes their table, whose name is that of the owner's and `by`; `called` names the target's column
    where both ends are of one table.
    """
    return declared_attr(lambda cls: _linked(cls.__tablename__, model, by, order, called))


def _linked(owner: str, model: Any, by: str, order: Any, called: str | None) -> Relationship[Any]:
    target = model.lower() if isinstance(model, str) else model.__tablename__
    from_, to = end(f"{owner}_id", owner), end(f"{called or target}_id", target)
    return _relation(
        model,
        lambda: (from_, to),
        secondary=pairs(f"{owner}_{by}", from_, to),
        primaryjoin=lambda: _named_by(from_) == from_,
        secondaryjoin=lambda: _named_by(to) == to,
        order_by=(lambda: _named_by(to)) if order is None else order,
        lazy="raise",
    )


def _named_by(end: Column[str]) -> Column[str]:
    """Return the column of ids that an end of a link refers to."""
    (key,) = end.foreign_keys
    return key.column


def links_of(relation: InstrumentedAttribute[Any]) -> tuple[Column[str], Column[str]]:
    """Return the columns of a relation's table of links: the owner's id, the target's."""
    owner, target = relation.prop.info[ENDS]()
    return owner, target


def parts(model: str, order: str = "position") -> Any:
    """Return the relation to what hangs on a record, in order; `{}` in its name is that of the owner."""
    return declared_attr(lambda cls: _parts(cls, model.format(cls.__name__), order))


def _parts(cls: Any, model: str, order: str) -> Relationship[Any]:
    column = f"{cls.__tablename__}_id"
    owner = f"{model}.{column}"
    return _relation(
        model,
        partial(_parts_ends, model, column),
        primaryjoin=f"{cls.__name__}.id == {owner}",
        foreign_keys=owner,
        order_by=f"{model}.{order}",
        lazy="raise",
    )


def _parts_ends(model: str, column: str) -> tuple[Any, Any]:
    """Return the column of a part's owner twice: the part is in a row of its own."""
    found = next(one for one in Base.registry.mappers if one.class_.__name__ == model)
    return (found.local_table.c[column],) * 2


def not_empty(column: str) -> CheckConstraint:
    """Return a CHECK that text is there: unknown is NULL, never an empty string."""
    return CheckConstraint(f"{column} <> ''", name=f"{column}_not_empty")


def in_order(table: str, name: str, first: str, *others: str) -> Index:
    """Return the index of an order, ready made: unknown values last, ties by id."""
    keys = [text(key) if " " in key else key for key in (first, *others, "id")]
    unknown = text(f"({first.removesuffix(' DESC')} IS NULL)")
    return Index(f"ix_{table}_{name}", unknown, *keys)


def together(name: str, *columns: str) -> CheckConstraint:
    """Return a CHECK that all of the columns are NULL or none is."""
    first, *others = columns
    same = " AND ".join(f"({first} IS NULL) = ({other} IS NULL)" for other in others)
    return CheckConstraint(same, name=f"{name}_together")
