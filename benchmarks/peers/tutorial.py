"""The application of a tutorial: FastAPI, SQLAlchemy, `response_model`, `selectinload`, offset and count.

Written as one is taught to: a session for each request, filters as query parameters, a recursive
CTE for what lies below a kind or place, and an index on each column that is asked for.
"""

import os
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, create_engine, func, select
from sqlalchemy.orm import Session, aliased, selectinload, sessionmaker
from sqlalchemy.orm.attributes import InstrumentedAttribute

from benchmarks.peers.tutorial_tables import Actor, Group, Incident, Kind, Place

LISTS = ("kinds", "places", "actors", "groups", "figures", "statements", "quotes", "sources")
Makers = sessionmaker(create_engine(os.environ.get("DATABASE_URL", "sqlite://")))
app = FastAPI()


class FromRow(BaseModel):
    """What is read from a row by its attributes."""

    model_config = ConfigDict(from_attributes=True)


class Named(FromRow):
    """A kind, place, actor, source or quotation."""

    id: str
    label: str


class Coded(FromRow):
    """A group of people."""

    id: str


class StatementOut(Named):
    """A finding or claim."""

    certainty: str | None
    tag: str
    asserted_by: str


class Figure(FromRow):
    """A figure of casualties."""

    kind: str
    min: int | None
    max: int | None
    claimant: str


class IncidentOut(FromRow):
    """An incident with all that belongs to it."""

    id: str
    kind: str
    title: str
    summary: str
    note: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None
    latitude: float | None
    longitude: float | None
    kinds: list[Named]
    places: list[Named]
    actors: list[Named]
    groups: list[Coded]
    figures: list[Figure]
    statements: list[StatementOut]
    quotes: list[Named]
    sources: list[Named]


class Page(BaseModel):
    """One page of a list."""

    total: int
    data: list[IncidentOut]


def session() -> Iterator[Session]:
    """Open a session for a request."""
    with Makers() as opened:
        yield opened


Opened = Annotated[Session, Depends(session)]


def below(model: Any, id: str) -> Select[Any]:
    """Select the ids of what lies below, itself included."""
    tree = select(model.id).where(model.id == id).cte(recursive=True)
    child = aliased(model)
    tree = tree.union_all(select(child.id).where(child.parent_id == tree.c.id))
    return select(tree.c.id)


class Asked(BaseModel):
    """What a list is asked for."""

    kind: str | None = None
    place: str | None = None
    actor: str | None = None
    first: date | None = None
    last: date | None = None
    q: str | None = None
    west: float | None = None
    south: float | None = None
    east: float | None = None
    north: float | None = None

    def of(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Narrow a statement to what is asked for."""
        for value, relation, model in (
            (self.kind, Incident.kinds, Kind),
            (self.place, Incident.places, Place),
            (self.actor, Incident.actors, Actor),
        ):
            if value:
                statement = statement.where(relation.any(model.id.in_(below(model, value))))
        if self.first:
            statement = statement.where(Incident.latest >= self.first)
        if self.last:
            statement = statement.where(Incident.earliest <= self.last)
        if self.q:
            statement = statement.where(Incident.words.ilike(f"%{self.q}%"))
        if self.west is not None:
            statement = statement.where(
                Incident.longitude.between(self.west, self.east),
                Incident.latitude.between(self.south, self.north),
            )
        return statement


@app.get("/incidents", response_model=Page)
def incidents(
    opened: Opened, asked: Annotated[Asked, Query()], offset: int = 0, limit: int = 50
) -> Any:
    """Give one page of incidents, the latest first."""
    return page(opened, asked, offset, limit)


def page(opened: Session, asked: Asked, offset: int, limit: int) -> dict[str, Any]:
    """Count and read."""
    found = asked.of(select(Incident))
    total = opened.scalar(select(func.count()).select_from(found.subquery()))
    ordered = found.order_by(Incident.latest.desc().nulls_last(), Incident.id)
    loaded = ordered.options(*(selectinload(getattr(Incident, name)) for name in LISTS))
    return {"total": total, "data": opened.scalars(loaded.offset(offset).limit(limit)).all()}


FACETS: dict[str, tuple[InstrumentedAttribute[Any], Any]] = {
    "violation_type": (Incident.kinds, Kind),
    "location": (Incident.places, Place),
    "actor": (Incident.actors, Actor),
    "victim_group": (Incident.groups, Group),
}


@app.get("/facets")
def facets(opened: Opened, asked: Annotated[Asked, Query()]) -> dict[str, dict[str, int]]:
    """Count the incidents of each value of five facets."""
    counted = {}
    for name, (relation, model) in FACETS.items():
        found = asked.of(select(model.id, func.count()).select_from(Incident).join(relation))
        counted[name] = {row[0]: row[1] for row in opened.execute(found.group_by(model.id))}
    kinds = asked.of(select(Incident.kind, func.count())).group_by(Incident.kind)
    return {**counted, "kind": {row[0]: row[1] for row in opened.execute(kinds)}}


@app.get("/incidents/{id}", response_model=IncidentOut)
def incident(id: str, opened: Opened) -> Any:
    """Give one incident."""
    loads = [selectinload(getattr(Incident, name)) for name in LISTS]
    if (found := opened.get(Incident, id, options=loads)) is None:
        raise HTTPException(404)
    return found
