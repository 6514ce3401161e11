"""The tables of the tutorial's application, with an index on all that is asked for."""

from datetime import date

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The base of the tutorial's tables."""


def link(name: str) -> Table:
    """Return the table between incidents and something."""
    return Table(
        f"incident_{name}",
        Base.metadata,
        Column("incident_id", ForeignKey("incident.id"), primary_key=True),
        Column(f"{name}_id", ForeignKey(f"{name}.id"), primary_key=True, index=True),
    )


LINKS = {
    name: link(name)
    for name in ("kind", "place", "actor", "people", "statement", "quote", "source")
}


class InTree:
    """What lies in something wider."""

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(index=True)


class Kind(InTree, Base):
    """A kind of violation."""

    __tablename__ = "kind"


class Place(InTree, Base):
    """A place."""

    __tablename__ = "place"


class Actor(InTree, Base):
    """An actor."""

    __tablename__ = "actor"


class Group(Base):
    """A group of people harmed."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(primary_key=True)


class Source(Base):
    """A source."""

    __tablename__ = "source"
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]


class Quote(Base):
    """A quotation."""

    __tablename__ = "quote"
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]


class Statement(Base):
    """A finding or claim."""

    __tablename__ = "statement"
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    certainty: Mapped[str | None]
    tag: Mapped[str]
    asserted_by: Mapped[str]


class Figure(Base):
    """A figure of casualties."""

    __tablename__ = "figure"
    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incident.id"), index=True)
    kind: Mapped[str]
    min: Mapped[int | None]
    max: Mapped[int | None]
    claimant: Mapped[str]


class Incident(Base):
    """An incident."""

    __tablename__ = "incident"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    summary: Mapped[str]
    note: Mapped[str | None]
    edtf: Mapped[str | None]
    earliest: Mapped[date | None] = mapped_column(index=True)
    latest: Mapped[date | None] = mapped_column(index=True)
    latitude: Mapped[float | None] = mapped_column(index=True)
    longitude: Mapped[float | None] = mapped_column(index=True)
    words: Mapped[str]
    kinds: Mapped[list[Kind]] = relationship(secondary=LINKS["kind"])
    places: Mapped[list[Place]] = relationship(secondary=LINKS["place"])
    actors: Mapped[list[Actor]] = relationship(secondary=LINKS["actor"])
    groups: Mapped[list[Group]] = relationship(secondary=LINKS["people"])
    statements: Mapped[list[Statement]] = relationship(secondary=LINKS["statement"])
    quotes: Mapped[list[Quote]] = relationship(secondary=LINKS["quote"])
    sources: Mapped[list[Source]] = relationship(secondary=LINKS["source"])
    figures: Mapped[list[Figure]] = relationship()
