"""Findings and claims: two tables, so that no query can take the one for the other by oversight."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.schema import SchemaItem

from app.model.base import Base, one_of, together
from app.model.statement_columns import Statement
from app.model.statement_link import (
    claim_contests_claim,
    claim_contests_finding,
    claim_read_with_claim,
    claim_read_with_finding,
    finding_read_with_claim,
    finding_read_with_finding,
    finding_rests_on,
)
from app.model.statement_part import (
    Answered,
)
from app.model.vocabulary import Vocabulary
from app.terms import (
    ClaimStatus,
    Stance,
)


class Finding(Statement, Base):
    """A statement of a source that finds facts."""

    __tablename__ = "finding"

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (
            *cls._constraints(),
            # What officials assert and newspapers report is a claim: the database refuses it here.
            CheckConstraint(
                "certainty IS NULL OR certainty NOT IN ('asserted', 'reported')",
                name="a_finding_is_no_claim",
            ),
        )

    adopted: Mapped[bool]

    rests_on: Mapped[list["Finding"]] = relationship(
        secondary=finding_rests_on,
        primaryjoin=lambda: Finding.id == finding_rests_on.c.finding_id,
        secondaryjoin=lambda: Finding.id == finding_rests_on.c.basis_id,
        order_by=lambda: Finding.id,
        lazy="raise",
        viewonly=True,
    )
    read_with_findings: Mapped[list["Finding"]] = relationship(
        secondary=finding_read_with_finding,
        primaryjoin=lambda: Finding.id == finding_read_with_finding.c.finding_id,
        secondaryjoin=lambda: Finding.id == finding_read_with_finding.c.other_id,
        order_by=lambda: Finding.id,
        lazy="raise",
        viewonly=True,
    )
    read_with_claims: Mapped[list["Claim"]] = relationship(
        secondary=finding_read_with_claim, order_by="Claim.id", lazy="raise", viewonly=True
    )


class Claim(Statement, Base):
    """A statement of anyone else; a denial contests findings or other claims."""

    __tablename__ = "claim"

    stance: Mapped[Stance] = mapped_column(one_of(Stance, "stance"), index=True)
    status: Mapped[ClaimStatus] = mapped_column(one_of(ClaimStatus, "status"))
    """Derived: dismissed where an answer dismisses it."""
    denies_that_en: Mapped[str | None]
    denies_that_uk: Mapped[str | None]
    beside_en: Mapped[str | None]
    beside_uk: Mapped[str | None]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (
            *cls._constraints(),
            CheckConstraint(
                "certainty IS NULL OR certainty IN ('asserted', 'reported')",
                name="a_claim_is_no_finding",
            ),
            together("denies_that", "denies_that_en", "denies_that_uk"),
            together("beside", "beside_en", "beside_uk"),
        )

    @declared_attr
    def answers(cls) -> Mapped[list[Answered]]:
        return cls._parts(Answered)

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
    read_with_findings: Mapped[list[Finding]] = relationship(
        secondary=claim_read_with_finding, order_by=Finding.id, lazy="raise", viewonly=True
    )
    read_with_claims: Mapped[list["Claim"]] = relationship(
        secondary=claim_read_with_claim,
        primaryjoin=lambda: Claim.id == claim_read_with_claim.c.claim_id,
        secondaryjoin=lambda: Claim.id == claim_read_with_claim.c.other_id,
        order_by=lambda: Claim.id,
        lazy="raise",
        viewonly=True,
    )


findings = Vocabulary("findings", Finding, Finding.id, Finding.statement)
claims = Vocabulary("claims", Claim, Claim.id, Claim.statement)
