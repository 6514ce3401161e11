"""How records are referred to: their ids, their labels, the tree they stand in, their outside codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.model.base import metadata
from app.model.column import referred


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The records of one table as values to choose from."""

    name: str
    """Plural name, as in the API."""
    table: Table
    label: str
    """Name of the column of the label, and of the field that holds it."""
    label_uk: str | None = None
    parent: str | None = None
    tree: Table | None = None
    """Closure of the tree, where the records stand in one."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Outside codes by the prefix that marks them, for example `iso`; the column holds one or a list."""
    below: str = "under"
    """How a record stands to the one above it, in a sentence."""
    included: str = "below"
    """What of the tree a value includes, in a sentence."""
    aliases: str | None = None
    """Column that holds a list of other names."""
    respelt: bool = False
    """Whether these are its name in other spellings and languages, and so no words of anybody's."""

    def __post_init__(self) -> None:
        _BY_TABLE[self.table] = self

    @property
    def c(self) -> ReadOnlyColumnCollection[str, Column[Any]]:
        """The columns of the table."""
        return self.table.c

    @property
    def id(self) -> Column[str]:
        """Column of the id."""
        return self.table.c.id

    def of(self, name: str) -> Table:
        """Return a table of what records carry several of, by its name after theirs: links, codes, parts."""
        return metadata.tables[f"{self.table.name}_{name}"]

    def named_by(self, field: str) -> Table | None:
        """Return the table of the records that a field names, by a column or by links."""
        column = self.c.get(f"{field}_id")
        links = metadata.tables.get(f"{self.table.name}_{singular(field)}")
        if links is not None:
            _, column = links.primary_key
        return None if column is None else referred(column).table


def singular(name: str) -> str:
    """Return what tables call one of several."""
    return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")


_BY_TABLE: dict[Table, Vocabulary] = {}


def vocabulary_of(table: Any) -> Vocabulary:
    """Return the records of a table as values to choose from."""
    if table not in _BY_TABLE:
        raise TypeError(f"{table} has no Vocabulary: make one beside the table")
    return _BY_TABLE[table]
