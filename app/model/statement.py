"""Findings and claims: two tables, so that no query can take the one for the other by oversight."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from app.model.base import Base, linked, parts, together
from app.model.statement_columns import Statement
from app.model.statement_part import Answered
from app.model.vocabulary import Vocabulary
from app.terms import ClaimStatus, Stance


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

    rests_on: Mapped[list["Finding"]] = linked("Finding", "rests_on", called="basis")
    read_with_findings: Mapped[list["Finding"]] = linked(
        "Finding", "read_with_finding", called="other"
    )
    read_with_claims: Mapped[list["Claim"]] = linked("Claim", "read_with_claim")


class Claim(Statement, Base):
    """A statement of anyone else; a denial contests findings or other claims."""

    __tablename__ = "claim"

    stance: Mapped[Stance] = mapped_column(index=True)
    status: Mapped[ClaimStatus]
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

    answers: Mapped[list[Answered]] = parts("{}Answered")
    contests_findings: Mapped[list[Finding]] = linked(Finding, "contests_finding")
    contests_claims: Mapped[list["Claim"]] = linked("Claim", "contests_claim", called="contested")
    said_beside_findings: Mapped[list[Finding]] = linked(Finding, "said_beside_finding")
    said_beside_claims: Mapped[list["Claim"]] = linked("Claim", "said_beside_claim", called="other")
    read_with_findings: Mapped[list[Finding]] = linked(Finding, "read_with_finding")
    read_with_claims: Mapped[list["Claim"]] = linked("Claim", "read_with_claim", called="other")


findings = Vocabulary("findings", Finding, "statement")
claims = Vocabulary("claims", Claim, "statement")
