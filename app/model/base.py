"""What all tables share: names of constraints, links and trees, conditions, orders."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Table, text
from sqlalchemy.schema import SchemaItem

from app.model.column import ONE_OF, end, one_of, primary_key
from app.terms import Term


def _check_name(check: Any, _table: Table) -> str:
    name: str = check.columns.keys()[0] if check.name == ONE_OF else check.name
    return name


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
"""All tables. Requests read them as they are; only a load has their rows mapped (`app.model.mapped`), which
takes 0.1 s."""


def pairs(name: str, first: Column[Any], second: Column[Any]) -> Table:
    """Return a table of pairs, each of which is there once, read from both ends by index."""
    index = Index(None, second.name, first.name)
    return Table(name, metadata, first, second, index, sqlite_with_rowid=False)


def links(owner: str, by: str, to: str = "", called: str = "") -> Table:
    """Return a table of links from records to others, named by both.

    `to` is the table of these, `by` without it; `called` names its column where both ends are of one table.
    """
    to = to or by
    return pairs(f"{owner}_{by}", end(f"{owner}_id", owner), end(f"{called or to}_id", to))


def codes(owner: str, by: str, vocabulary: type[Term]) -> Table:
    """Return a table of which `owner` rows carry which codes of a closed list."""
    code: Column[Any] = Column("code", one_of(vocabulary), primary_key=True)
    return pairs(f"{owner}_{by}", end(f"{owner}_id", owner), code)


def part(of: str, name: str, *items: SchemaItem) -> Table:
    """Return the table of what records have several of, in order, for example `finding_passage`."""
    return Table(
        f"{of}_{name}", metadata, end(f"{of}_id", of), primary_key("position", of=int), *items
    )


def tree(of: str) -> Table:
    """Return the closure of a tree: a row for each node and each of its ancestors, itself included.

    One indexed query answers "this and all below", on both databases and at any depth.
    """
    return pairs(f"{of}_tree", end("ancestor_id", of), end("descendant_id", of))


def not_empty(column: str) -> CheckConstraint:
    """Return a CHECK that text is there: unknown is NULL, never an empty string."""
    return CheckConstraint(f"{column} <> ''", name=f"{column}_not_empty")


def not_own_parent() -> CheckConstraint:
    """Return a CHECK that no record lies below itself at once."""
    return CheckConstraint("parent_id <> id", name="not_own_parent")


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
