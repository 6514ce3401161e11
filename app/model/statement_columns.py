"""The columns and relations that findings and claims have in common."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, synonym
from sqlalchemy.schema import SchemaItem

from app.model.actor import Actor
from app.model.base import in_order, not_empty, one_of, reference, together
from app.model.incident import Incident
from app.model.location import Location
from app.model.quote import Quote
from app.model.source import Source
from app.model.statement_part import (
    Attribution,
    CertaintyFrom,
    Characterisation,
    Part,
    Passage,
    SeenIn,
    Through,
)
from app.model.violation_type import ViolationType
from app.terms import (
    About,
    Basis,
    Certainty,
    CertaintyGroup,
    OpenReason,
    Polarity,
    State,
)


class Statement:
    """The columns and relations that a finding and a claim have in common."""

    __tablename__: str

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    statement: Mapped[str]
    about: Mapped[About] = mapped_column(one_of(About, "about"), index=True)
    polarity: Mapped[Polarity] = mapped_column(one_of(Polarity, "polarity"), index=True)
    polarity_reason: Mapped[OpenReason | None] = mapped_column(
        one_of(OpenReason, "polarity_reason")
    )
    certainty: Mapped[Certainty | None] = mapped_column(one_of(Certainty, "certainty"), index=True)
    certainty_group: Mapped[CertaintyGroup] = mapped_column(
        one_of(CertaintyGroup, "certainty_group"), index=True
    )
    """Derived from the certainty."""
    certainty_phrase: Mapped[str | None]
    standard_of_proof: Mapped[str | None]
    asserted_by_id: Mapped[str] = mapped_column(reference("actor.id"), index=True)
    asserted_on: Mapped[str | None]
    asserted_on_earliest: Mapped[date | None] = mapped_column(sort_order=1)
    asserted_on_latest: Mapped[date | None]
    asserted_on_certain: Mapped[bool | None] = mapped_column(sort_order=1)
    occasion: Mapped[str | None]
    source_id: Mapped[str] = mapped_column(reference("source.id"), index=True)
    reported_via_id: Mapped[str | None] = mapped_column(reference("source.id"), index=True)
    """Derived: the carrier named first; NULL where the statement was read in its own source."""
    basis: Mapped[Basis] = mapped_column(one_of(Basis, "basis"))
    """Derived: a quotation where any carrier quotes."""
    place_key: Mapped[str] = mapped_column(index=True)
    """Derived: its source and the offset of its first words there, written so that they sort; statements
    that are read with each other follow one another."""
    first_day: Mapped[date | None] = mapped_column(sort_order=1)
    last_day: Mapped[date | None] = mapped_column(sort_order=1)
    """Derived, to sort by alone: the first and last day of the conduct that it speaks of."""
    first_group: Mapped[int | None] = mapped_column(sort_order=1)
    last_group: Mapped[int | None] = mapped_column(sort_order=1)
    """Derived, to sort by alone: the place of its certainty group. Statements that are read with each
    other have these four in common: the first of the firsts, the last of the lasts."""
    verified_against_original: Mapped[bool]
    """Derived: whether its words were located in an original that was seen and has a hash."""
    state: Mapped[State] = mapped_column(one_of(State, "state"))
    proposition_en: Mapped[str | None]
    proposition_uk: Mapped[str | None]
    sentence_en: Mapped[str | None]
    sentence_uk: Mapped[str | None]
    tag_en: Mapped[str | None]
    tag_uk: Mapped[str | None]
    caveats: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    note: Mapped[str | None]

    @declared_attr
    def label(cls) -> Mapped[str]:
        return synonym("statement")

    @declared_attr
    def words(cls) -> AssociationProxy[list[str]]:
        return association_proxy("quotes", "text")

    @declared_attr
    def asserted_by(cls) -> Mapped[Actor]:
        return cls._one("asserted_by_id")

    @declared_attr
    def source(cls) -> Mapped[Source]:
        return cls._one("source_id")

    @declared_attr
    def reported_via(cls) -> Mapped[Source | None]:
        return cls._one("reported_via_id")

    @declared_attr
    def violation_types(cls) -> Mapped[list[ViolationType]]:
        return cls._many("violation_type", ViolationType.name)

    @declared_attr
    def perpetrators(cls) -> Mapped[list[Actor]]:
        """The actors to whom conduct is attributed; derived from the attributions."""
        return cls._many("perpetrator", Actor.name)

    @declared_attr
    def locations(cls) -> Mapped[list[Location]]:
        return cls._many("location", Location.name)

    @declared_attr
    def incidents(cls) -> Mapped[list[Incident]]:
        return cls._many("incident", Incident.title)

    @declared_attr
    def quotes(cls) -> Mapped[list[Quote]]:
        return cls._many("quote", Quote.start)

    @declared_attr
    def seen_in(cls) -> Mapped[list[SeenIn]]:
        return cls._parts(SeenIn)

    @declared_attr
    def passages(cls) -> Mapped[list[Passage]]:
        return cls._parts(Passage)

    @declared_attr
    def through(cls) -> Mapped[list[Through]]:
        return cls._parts(Through)

    @declared_attr
    def legal_characterisations(cls) -> Mapped[list[Characterisation]]:
        return cls._parts(Characterisation)

    @declared_attr
    def attributions(cls) -> Mapped[list[Attribution]]:
        return cls._parts(Attribution)

    @declared_attr
    def certainty_from(cls) -> Mapped[list[CertaintyFrom]]:
        return cls._parts(CertaintyFrom)

    @classmethod
    def _parts(cls, part: type[Part]) -> Mapped[Any]:
        name = f"{cls.__name__}{part.__name__}"
        return relationship(
            name,
            primaryjoin=f"{cls.__name__}.id == {name}.{cls.__tablename__}_id",
            foreign_keys=f"{name}.{cls.__tablename__}_id",
            order_by=f"{name}.position",
            lazy="raise",
            viewonly=True,
        )

    @classmethod
    def _one(cls, column: str) -> Mapped[Any]:
        return relationship(
            foreign_keys=f"{cls.__tablename__}.c.{column}", lazy="raise_on_sql", viewonly=True
        )

    @classmethod
    def _many(cls, target: str, order: Any) -> Mapped[Any]:
        return relationship(
            secondary=f"{cls.__tablename__}_{target}", order_by=order, lazy="raise", viewonly=True
        )

    @classmethod
    def _constraints(cls) -> tuple[SchemaItem, ...]:
        return (
            not_empty("statement"),
            in_order(cls.__tablename__, "oldest", "first_day", "place_key"),
            in_order(cls.__tablename__, "newest", "last_day DESC", "place_key"),
            in_order(cls.__tablename__, "by_group", "first_group", "place_key"),
            together("proposition", "proposition_en", "proposition_uk"),
            together("sentence", "sentence_en", "sentence_uk"),
            together("tag", "tag_en", "tag_uk"),
            CheckConstraint(
                "(certainty = 'statement_of_law') = (about = 'law') OR certainty IS NULL",
                name="law_is_no_act",
            ),
        )
