"""What all tables share: names of constraints, closed vocabularies as CHECKs, links and trees."""

from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, MetaData, Table, Text, text
from sqlalchemy.orm import DeclarativeBase

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


def link(name: str, owner: str, target: str, called: str | None = None) -> Table:
    """Return a table of which `owner` rows carry which `target` rows, read from both ends by index.

    `called` names the target's column where both ends are of one table.
    """
    column = f"{called or target}_id"
    return Table(
        name,
        Base.metadata,
        Column(f"{owner}_id", Name, reference(f"{owner}.id"), primary_key=True),
        Column(column, Name, reference(f"{target}.id"), primary_key=True),
        Index(None, column, f"{owner}_id"),
        sqlite_with_rowid=False,
    )


def codes(name: str, owner: str, vocabulary: type[Term]) -> Table:
    """Return a table of which `owner` rows carry which codes of a closed list."""
    return Table(
        name,
        Base.metadata,
        Column(f"{owner}_id", Name, reference(f"{owner}.id"), primary_key=True),
        Column("code", one_of(vocabulary, "code"), primary_key=True),
        Index(None, "code", f"{owner}_id"),
        sqlite_with_rowid=False,
    )


def tree(of: str) -> Table:
    """Return the closure of a tree: a row for each node and each of its ancestors, itself included.

    One indexed query answers "this and all below", on both databases and at any depth.
    """
    return Table(
        f"{of}_tree",
        Base.metadata,
        Column("ancestor_id", Name, reference(f"{of}.id"), primary_key=True),
        Column("descendant_id", Name, reference(f"{of}.id"), primary_key=True),
        Index(None, "descendant_id", "ancestor_id"),
        sqlite_with_rowid=False,
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
