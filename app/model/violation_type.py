"""Violation types: a tree of kinds of conduct, with the norms that the curator assigned."""

from sqlalchemy import JSON, CheckConstraint, Column
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.model.base import Base, Name, end, not_empty, one, pairs, reference, tree
from app.model.vocabulary import Vocabulary
from app.terms import ContentWarning


class ViolationType(Base):
    """A kind of conduct, with the norms that the curator assigned to it."""

    __tablename__ = "violation_type"
    __table_args__ = (not_empty("name"), CheckConstraint("parent_id <> id", name="not_own_parent"))

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    label_uk: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(reference("violation_type.id"), index=True)
    definition: Mapped[str]
    rome_statute: Mapped[list[str]] = mapped_column(JSON)
    icrc_rules: Mapped[list[int]] = mapped_column(JSON)
    treaty_articles: Mapped[list[str]] = mapped_column(JSON)
    aliases: Mapped[list[str]] = mapped_column(JSON)
    no_point: Mapped[bool]
    warning: Mapped[ContentWarning | None]
    is_crime: Mapped[bool | None]
    note: Mapped[str | None]

    label: Mapped[str] = synonym("name")
    parent: Mapped["ViolationType | None"] = one(
        "ViolationType", "parent_id", remote_side="ViolationType.id"
    )


violation_type_tree = tree("violation_type")

violation_type_norm = pairs(
    "violation_type_norm",
    end("violation_type_id", "violation_type"),
    Column("code", Name, primary_key=True),
)
"""Derived: which kind has which norms, by the codes that a question names them by."""

violation_types = Vocabulary(
    "violation-types",
    ViolationType,
    "name",
    "label_uk",
    parent="parent_id",
    tree=violation_type_tree,
    included="a narrower kind",
    aliases="aliases",
    codes={"rome": "rome_statute", "icrc": "icrc_rules"},
)
