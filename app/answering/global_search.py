"""One search over the records of every kind: each hit with its kind, the best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ConfigDict
from pydantic_core import from_json
from sqlalchemy import func, select

from app.answering.documents import read_documents
from app.answering.highlight import Highlight, highlights
from app.answering.keyset import beyond, cut, decoded, encoded, order_by
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource, Sort
from app.filters.full_text import FullTextFilter, hits_of, read_expression
from app.filters.parameters import Pairs, Parameters
from app.question.list_parameters import CURSOR, DEFAULT_LIMIT, LIMIT, read_limit
from app.question.question import address
from app.shape.answer import FacetValue, Links, Ref
from app.shape.parameter import Parameter
from app.text.search_syntax import SearchExpression

PATH = "/v1/search"
WORDS = "q"

Ranked = tuple[float, str, str]
"""Rank, kind and id of a hit."""


class Hit(Ref):
    """A record that holds the words, with what must never be missing beside its label.

    On a finding or a claim that is how firmly and by whom it is stated, on a quotation whose words
    they are: keys as in the record.
    """

    model_config = ConfigDict(extra="allow")

    kind: str
    """The resource it is a record of."""
    highlights: list[Highlight]
    links: Links


@dataclass(frozen=True)
class GlobalSearch:
    """What is asked of all records, in canonical form."""

    expression: SearchExpression
    kinds: tuple[str, ...]
    """Kinds of records to give; empty for all."""
    limit: int | None
    cursor: str | None

    def pairs(self, *, cursor: str | None = None) -> list[tuple[str, str]]:
        """Return all parameters in canonical order; values equal to the defaults are left out."""
        pairs = [(WORDS, str(self.expression))]
        if self.kinds:
            pairs.append(("kind", ",".join(self.kinds)))
        if self.limit is not None and self.limit != DEFAULT_LIMIT:
            pairs.append(("limit", str(self.limit)))
        if cursor is not None:
            pairs.append(("cursor", cursor))
        return pairs

    def address(self, *, cursor: str | None = None) -> str:
        """Return the address of the search, or of one of its pages."""
        return address(PATH, self.pairs(cursor=cursor))

    def toggled(self, kind: str) -> "GlobalSearch":
        """Return the same search with a kind chosen, or let go, from its first page on."""
        return replace(self, kinds=tuple(sorted({*self.kinds} ^ {kind})), cursor=None)

    @property
    def sentence(self) -> str:
        """Say it as one English sentence."""
        kinds = " and ".join(kind.replace("-", " ") for kind in self.kinds) or "records"
        return (
            f"{kinds.capitalize()} that hold the words {self.expression.sentence}, "
            "ordered by relevance."
        )


@dataclass(frozen=True)
class SearchPage:
    """A page of hits."""

    total: int
    hits: Sequence[Hit]
    kinds: Sequence[FacetValue]
    """How many there are of each kind, whatever kinds were asked for."""
    next: str | None
    prev: str | None


def search_parameters(resources: Mapping[str, Resource]) -> list[Parameter]:
    """Return the parameters of a search."""
    words = {"type": "string", "minLength": 1}
    kinds = {"type": "string", "enum": list(_searched(resources))}
    return [
        Parameter(
            WORDS, FullTextFilter.help, words, many=False, example='"must have been deliberate"'
        ),
        Parameter("kind", "Kinds of records to give; without it, all.", kinds, many=True),
        LIMIT,
        CURSOR,
    ]


def read_search(pairs: Pairs, resources: Mapping[str, Resource]) -> GlobalSearch:
    """Read the parameters of a search; raise `BadRequest` with all that is wrong at once."""
    known = [parameter.name for parameter in search_parameters(resources)]
    parameters = Parameters(PATH, known, pairs)
    parameters.needed(WORDS, "the words to look for", "theatre")
    search = GlobalSearch(
        read_expression(WORDS, parameters) or SearchExpression(()),
        parameters.choices("kind", _searched(resources)),
        read_limit(parameters),
        parameters.one("cursor"),
    )
    parameters.check()
    return search


def _searched(resources: Mapping[str, Resource]) -> tuple[str, ...]:
    return tuple(name for name, resource in resources.items() if resource.text is not None)


def search(snapshot: Snapshot, asked: GlobalSearch) -> SearchPage:
    """Answer a search. Queries: the counts, the page, and one for each kind of record on it."""
    found = hits_of(asked.expression)
    by_kind = select(found.c.resource, func.count()).group_by(found.c.resource)
    counts = {kind: count for kind, count in snapshot.connection.execute(by_kind)}  # noqa: C416  # rows are no pairs to mypy
    total = sum(counts.get(kind, 0) for kind in asked.kinds or counts)
    kinds = [_kind(asked, name, counts.get(name, 0)) for name in _searched(snapshot.resources)]
    keys = [
        (Sort(found.c.rank, kind=float), True),
        (Sort(found.c.resource), False),
        (Sort(found.c.id), False),
    ]
    bound = [PATH, str(asked.expression), asked.kinds, snapshot.release]
    place = None if asked.cursor is None else decoded(bound, keys, asked.cursor)
    limit = DEFAULT_LIMIT if asked.limit is None else asked.limit
    if limit == 0 or total == 0:
        return SearchPage(total, (), kinds, None, None)
    statement = select(found.c.rank, found.c.resource, found.c.id)
    if asked.kinds:
        statement = statement.where(found.c.resource.in_(asked.kinds))
    if place is not None:
        statement = statement.where(beyond(keys, place))
    backward = place is not None and place.backward
    statement = statement.order_by(*order_by(keys, backward=backward)).limit(limit + 1)
    rows = [(rank, kind, id) for rank, kind, id in snapshot.connection.execute(statement)]
    page = cut(rows, limit, place, lambda row: row)
    return SearchPage(
        total,
        _hits(snapshot, asked.expression, page.rows),
        kinds,
        encoded(bound, page.next),
        encoded(bound, page.prev),
    )


def _kind(asked: GlobalSearch, name: str, count: int) -> FacetValue:
    return FacetValue(
        id=name,
        label=name.replace("-", " ").capitalize(),
        parent=None,
        count=count,
        selected=name in asked.kinds,
        href=asked.toggled(name).address(),
    )


def _hits(snapshot: Snapshot, expression: SearchExpression, rows: Sequence[Ranked]) -> list[Hit]:
    bodies = {
        kind: read_documents(snapshot.connection, kind, [id for _, of, id in rows if of == kind])
        for kind in sorted({kind for _, kind, _ in rows})
    }
    hits = []
    for _, kind, id in rows:
        resource, body = snapshot.resources[kind], bodies[kind][id]
        record = resource.answer.model_validate_json(body)
        assert resource.text is not None
        hits.append(
            Hit(
                id=id,
                label=resource.label_of(record),
                kind=kind,
                **{name: getattr(record, name) for name in resource.beside},
                highlights=highlights(from_json(body), resource.text.weights, expression),
                links=record.links,
            )
        )
    return hits
