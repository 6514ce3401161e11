"""The columns and relations that findings and claims have in common."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, synonym
from sqlalchemy.schema import SchemaItem

from app.model.actor import Actor
from app.model.base import in_order, linked, not_empty, one, parts, reference, together
from app.model.incident import Incident
from app.model.location import Location
from app.model.quote import Quote
from app.model.source import Source
from app.model.statement_part import (
    Attribution,
    CertaintyFrom,
    Characterisation,
    Passage,
    SeenIn,
    Through,
)
from app.model.violation_type import ViolationType
from app.terms import About, Basis, Certainty, CertaintyGroup, OpenReason, Polarity, State


class Statement:
    """The columns and relations that a finding and a claim have in common."""

    __tablename__: str

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    statement: Mapped[str]
    about: Mapped[About] = mapped_column(index=True)
    polarity: Mapped[Polarity] = mapped_column(index=True)
    polarity_reason: Mapped[OpenReason | None]
    certainty: Mapped[Certainty | None] = mapped_column(index=True)
    certainty_group: Mapped[CertaintyGroup] = mapped_column(index=True)
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
    basis: Mapped[Basis]
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
    state: Mapped[State]
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

    asserted_by: Mapped[Actor] = one(Actor, "asserted_by_id")
    source: Mapped[Source] = one(Source, "source_id")
    reported_via: Mapped[Source | None] = one(Source, "reported_via_id")
    violation_types: Mapped[list[ViolationType]] = linked(
        ViolationType, "violation_type", ViolationType.name
    )
    perpetrators: Mapped[list[Actor]] = linked(Actor, "perpetrator", Actor.name)
    """The actors to whom conduct is attributed; derived from the attributions."""
    locations: Mapped[list[Location]] = linked(Location, "location", Location.name)
    incidents: Mapped[list[Incident]] = linked(Incident, "incident", Incident.title)
    quotes: Mapped[list[Quote]] = linked(Quote, "quote", Quote.start)
    seen_in: Mapped[list[SeenIn]] = parts("{}SeenIn")
    passages: Mapped[list[Passage]] = parts("{}Passage")
    through: Mapped[list[Through]] = parts("{}Through")
    legal_characterisations: Mapped[list[Characterisation]] = parts("{}Characterisation")
    attributions: Mapped[list[Attribution]] = parts("{}Attribution")
    certainty_from: Mapped[list[CertaintyFrom]] = parts("{}CertaintyFrom")

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
