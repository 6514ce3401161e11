"""Violation types: a tree of kinds of conduct, with the norms that the curator assigned."""

from sqlalchemy import JSON, CheckConstraint, Column, Index, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from app.model.base import Base, Name, not_empty, one_of, reference, tree
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
    warning: Mapped[ContentWarning | None] = mapped_column(one_of(ContentWarning, "warning"))
    is_crime: Mapped[bool | None]
    note: Mapped[str | None]

    label: Mapped[str] = synonym("name")
    parent: Mapped["ViolationType | None"] = relationship(
        remote_side=[id], lazy="raise_on_sql", viewonly=True
    )


violation_type_tree = tree("violation_type")

violation_type_norm = Table(
    "violation_type_norm",
    Base.metadata,
    Column("violation_type_id", Name, reference("violation_type.id"), primary_key=True),
    Column("code", Name, primary_key=True),
    Index(None, "code", "violation_type_id"),
    sqlite_with_rowid=False,
)
"""Derived: which kind has which norms, by the codes that a question names them by."""

violation_types = Vocabulary(
    "violation-types",
    ViolationType,
    ViolationType.id,
    ViolationType.name,
    ViolationType.label_uk,
    parent=ViolationType.parent_id,
    tree=violation_type_tree,
    included="a narrower kind",
    aliases=ViolationType.aliases,
    codes={"rome": ViolationType.rome_statute, "icrc": ViolationType.icrc_rules},
)
