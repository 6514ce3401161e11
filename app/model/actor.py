"""Actors: a tree of who acts, speaks or claims."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.model.base import Base, linked, not_empty, one, reference, tree
from app.model.vocabulary import Vocabulary
from app.terms import ActorKind, CourtRole


class Actor(Base):
    """A state, force, organisation, group or public official."""

    __tablename__ = "actor"
    __table_args__ = (not_empty("name"), CheckConstraint("parent_id <> id", name="not_own_parent"))

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    label_uk: Mapped[str]
    kind: Mapped[ActorKind]
    parent_id: Mapped[str | None] = mapped_column(reference("actor.id"), index=True)
    aliases: Mapped[list[str]] = mapped_column(JSON)
    identified: Mapped[bool]
    in_a_sentence_en: Mapped[str | None]
    in_a_sentence_uk: Mapped[str | None]
    tag_name_en: Mapped[str | None]
    tag_name_uk: Mapped[str | None]
    court_role: Mapped[CourtRole | None]
    role_note: Mapped[str | None]
    note: Mapped[str | None]

    label: Mapped[str] = synonym("name")
    parent: Mapped["Actor | None"] = one("Actor", "parent_id", remote_side="Actor.id")
    related_to: Mapped[list["Actor"]] = linked("Actor", "related_to", called="other")
    identified_in: Mapped[list[Any]] = linked("Source", "identified_in")


actor_tree = tree("actor")

actors = Vocabulary(
    "actors",
    Actor,
    "name",
    "label_uk",
    parent="parent_id",
    tree=actor_tree,
    aliases="aliases",
    below="part of",
    included="a part of it",
)
