"""Findings and claims: two tables, so that no query can take the one for the other by oversight."""

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, synonym
from sqlalchemy.schema import SchemaItem

from app.model.actor import Actor
from app.model.base import Base, codes, link, not_empty, one_of, reference, together
from app.model.incident import Incident
from app.model.location import Location
from app.model.quote import Quote
from app.model.source import Source
from app.model.violation_type import ViolationType
from app.model.vocabulary import Vocabulary
from app.terms import Basis, Certainty, ClaimStatus, LegalCharacterisation, Stance

finding_violation_type = link("finding_violation_type", "finding", "violation_type")
finding_perpetrator = link("finding_perpetrator", "finding", "actor")
finding_location = link("finding_location", "finding", "location")
finding_incident = link("finding_incident", "finding", "incident")
finding_quote = link("finding_quote", "finding", "quote")
finding_legal_characterisation = codes(
    "finding_legal_characterisation", "finding", LegalCharacterisation
)
finding_rests_on = link("finding_rests_on", "finding", "finding", called="basis")
finding_see_also = link("finding_see_also", "finding", "finding", called="other")

claim_violation_type = link("claim_violation_type", "claim", "violation_type")
claim_perpetrator = link("claim_perpetrator", "claim", "actor")
claim_location = link("claim_location", "claim", "location")
claim_incident = link("claim_incident", "claim", "incident")
claim_quote = link("claim_quote", "claim", "quote")
claim_legal_characterisation = codes("claim_legal_characterisation", "claim", LegalCharacterisation)
claim_contests_finding = link("claim_contests_finding", "claim", "finding")
claim_contests_claim = link("claim_contests_claim", "claim", "claim", called="contested")


class Statement:
    """The columns and relations that a finding and a claim have in common."""

    __tablename__: str

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    statement: Mapped[str]
    certainty: Mapped[Certainty] = mapped_column(one_of(Certainty, "certainty"), index=True)
    certainty_phrase: Mapped[str | None]
    basis: Mapped[Basis] = mapped_column(one_of(Basis, "basis"))
    asserted_by_id: Mapped[str] = mapped_column(reference("actor.id"), index=True)
    source_id: Mapped[str] = mapped_column(reference("source.id"), index=True)
    reported_via_id: Mapped[str | None] = mapped_column(reference("source.id"), index=True)
    passage_exact: Mapped[str | None]
    passage_paragraph: Mapped[int | None]
    passage_start: Mapped[int | None]
    passage_end: Mapped[int | None]
    passage_prefix: Mapped[str | None]
    passage_suffix: Mapped[str | None]
    verified_against_original: Mapped[bool]
    note: Mapped[str | None]

    @declared_attr
    def label(cls) -> Mapped[str]:
        return synonym("statement")

    @declared_attr
    def words(cls) -> AssociationProxy[list[str]]:
        return association_proxy("quotes", "text")

    @declared_attr
    def asserted_by(cls) -> Mapped[Actor]:
        return relationship(
            foreign_keys=f"{cls.__tablename__}.c.asserted_by_id", lazy="raise", viewonly=True
        )

    @declared_attr
    def source(cls) -> Mapped[Source]:
        return relationship(
            foreign_keys=f"{cls.__tablename__}.c.source_id", lazy="raise", viewonly=True
        )

    @declared_attr
    def reported_via(cls) -> Mapped[Source | None]:
        return relationship(
            foreign_keys=f"{cls.__tablename__}.c.reported_via_id", lazy="raise", viewonly=True
        )

    @declared_attr
    def violation_types(cls) -> Mapped[list[ViolationType]]:
        return cls._many("violation_type", ViolationType.name)

    @declared_attr
    def perpetrators(cls) -> Mapped[list[Actor]]:
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

    @classmethod
    def _many(cls, target: str, order: Any) -> Mapped[Any]:
        return relationship(
            secondary=f"{cls.__tablename__}_{target}", order_by=order, lazy="raise", viewonly=True
        )

    @classmethod
    def _constraints(cls) -> tuple[SchemaItem, ...]:
        passage = ("exact", "paragraph", "start", "end", "prefix", "suffix")
        return (
            not_empty("statement"),
            together("passage", *(f"passage_{part}" for part in passage)),
            CheckConstraint("passage_end > passage_start", name="passage_in_order"),
        )


class Finding(Statement, Base):
    """A statement of the report, and of nobody else."""

    __tablename__ = "finding"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (
            *cls._constraints(),
            # What officials assert and newspapers report is a claim: the database refuses it here.
            CheckConstraint(
                "certainty NOT IN ('asserted', 'reported')", name="a_finding_is_the_reports"
            ),
        )

    rests_on: Mapped[list["Finding"]] = relationship(
        secondary=finding_rests_on,
        primaryjoin=lambda: Finding.id == finding_rests_on.c.finding_id,
        secondaryjoin=lambda: Finding.id == finding_rests_on.c.basis_id,
        order_by=lambda: Finding.id,
        lazy="raise",
        viewonly=True,
    )
    see_also: Mapped[list["Finding"]] = relationship(
        secondary=finding_see_also,
        primaryjoin=lambda: Finding.id == finding_see_also.c.finding_id,
        secondaryjoin=lambda: Finding.id == finding_see_also.c.other_id,
        order_by=lambda: Finding.id,
        lazy="raise",
        viewonly=True,
    )


class Claim(Statement, Base):
    """A statement of anyone but the report; a denial contests findings or other claims."""

    __tablename__ = "claim"

    stance: Mapped[Stance] = mapped_column(one_of(Stance, "stance"))
    status: Mapped[ClaimStatus] = mapped_column(one_of(ClaimStatus, "status"))
    dismissed_by_id: Mapped[str | None] = mapped_column(reference("actor.id"))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (
            *cls._constraints(),
            CheckConstraint("certainty IN ('asserted', 'reported')", name="a_claim_is_no_finding"),
            CheckConstraint(
                "(status = 'dismissed') = (dismissed_by_id IS NOT NULL)",
                name="dismissed_by_somebody",
            ),
        )

    dismissed_by: Mapped[Actor | None] = relationship(
        foreign_keys=[dismissed_by_id], lazy="raise", viewonly=True
    )
    contests_findings: Mapped[list[Finding]] = relationship(
        secondary=claim_contests_finding, order_by=Finding.id, lazy="raise", viewonly=True
    )
    contests_claims: Mapped[list["Claim"]] = relationship(
        secondary=claim_contests_claim,
        primaryjoin=lambda: Claim.id == claim_contests_claim.c.claim_id,
        secondaryjoin=lambda: Claim.id == claim_contests_claim.c.contested_id,
        order_by=lambda: Claim.id,
        lazy="raise",
        viewonly=True,
    )


findings = Vocabulary("findings", Finding, Finding.id, Finding.statement)
claims = Vocabulary("claims", Claim, Claim.id, Claim.statement)
