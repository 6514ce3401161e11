"""What all tables share: names of constraints, closed lists as CHECKs, links, trees and relations."""

from operator import eq
from typing import Any

from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, MetaData, Table, Text, text
from sqlalchemy.orm import DeclarativeBase, Relationship, declared_attr, relationship

from app.terms import Term

Name = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared and sorted by code point, so that both databases give one order."""


class Base(DeclarativeBase):
    """The base of all mapped tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {str: Name}


def reference(column: str) -> ForeignKey:
    """Return a foreign key checked at commit, so that a load may write rows in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def one_of(vocabulary: type[Term], name: str) -> Enum:
    """Return the type of a column that holds a code of a closed list, with its CHECK."""
    return Enum(
        vocabulary,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda terms: [term.value for term in terms],
    )


def pairs(name: str, first: Column[Any], second: Column[Any]) -> Table:
    """Return a table of pairs, each of which is there once, read from both ends by index."""
    index = Index(None, second.name, first.name)
    return Table(name, Base.metadata, first, second, index, sqlite_with_rowid=False)


def end(name: str, table: str) -> Column[str]:
    """Return a column of pairs that names a record of a table."""
    return Column(name, Name, reference(f"{table}.id"), primary_key=True)


def link(name: str, owner: str, target: str, called: str | None = None) -> Table:
    """Return a table of which `owner` rows carry which `target` rows.

    `called` names the target's column where both ends are of one table.
    """
    return pairs(name, end(f"{owner}_id", owner), end(f"{called or target}_id", target))


def codes(name: str, owner: str, vocabulary: type[Term]) -> Table:
    """Return a table of which `owner` rows carry which codes of a closed list."""
    code: Column[Any] = Column("code", one_of(vocabulary, "code"), primary_key=True)
    return pairs(name, end(f"{owner}_id", owner), code)


def tree(of: str) -> Table:
    """Return the closure of a tree: a row for each node and each of its ancestors, itself included.

    One indexed query answers "this and all below", on both databases and at any depth.
    """
    return pairs(f"{of}_tree", end("ancestor_id", of), end("descendant_id", of))


def one(model: Any, column: str, **how: Any) -> Any:
    """Return the relation to the record that a column names; `Rows` reads it, and no row of the model."""
    how |= {"lazy": "raise_on_sql", "viewonly": True}
    return declared_attr(
        lambda cls: relationship(model, foreign_keys=f"{cls.__tablename__}.c.{column}", **how)
    )


def linked(model: Any, by: str, order: Any = None) -> Any:
    """Return the relation to the records that links name, in the order of their ids or in another.

    `by` is the name of the table of links after that of the owner's.
    """
    return declared_attr(lambda cls: _linked(model, f"{cls.__tablename__}_{by}", order))


def _linked(model: Any, links: str, order: Any) -> Relationship[Any]:
    return relationship(
        model,
        secondary=links,
        primaryjoin=lambda: eq(*_ends(links)[0]),
        secondaryjoin=lambda: eq(*_ends(links)[1]),
        order_by=(lambda: _ends(links)[1][0]) if order is None else order,
        lazy="raise",
        viewonly=True,
    )


def _ends(links: str) -> list[tuple[Column[Any], Column[Any]]]:
    """Return for each column of a table of links the id that it names, and the column."""
    columns = Base.metadata.tables[links].columns
    return [(foreign.column, column) for column in columns for foreign in column.foreign_keys]


def parts(model: str, order: str = "position") -> Any:
    """Return the relation to what hangs on a record, in order; `{}` in its name is that of the owner."""
    return declared_attr(lambda cls: _parts(cls, model.format(cls.__name__), order))


def _parts(cls: Any, model: str, order: str) -> Relationship[Any]:
    owner = f"{model}.{cls.__tablename__}_id"
    return relationship(
        model,
        primaryjoin=f"{cls.__name__}.id == {owner}",
        foreign_keys=owner,
        order_by=f"{model}.{order}",
        lazy="raise",
        viewonly=True,
    )


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
