"""Actors: a tree of who acts, speaks or claims."""

from sqlalchemy import Table

from app.model.base import links, metadata, not_empty, not_own_parent, tree
from app.model.column import foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary
from app.terms import ActorKind, CourtRole

actors = Vocabulary(
    "actors",
    Table(
        "actor",
        metadata,
        primary_key(),
        *required("name", "label_uk"),
        *required("kind", of=ActorKind),
        foreign_key("parent_id", "actor", nullable=True, index=True),
        *required("aliases", of=list),
        *required("identified", of=bool),
        *optional("in_a_sentence_en", "in_a_sentence_uk", "tag_name_en", "tag_name_uk"),
        *optional("court_role", of=CourtRole),
        *optional("role_note", "note"),
        not_empty("name"),
        not_own_parent(),
    ),
    "name",
    "label_uk",
    parent="parent_id",
    tree=tree("actor"),
    aliases="aliases",
    below="part of",
    included="a part of it",
)
"""States, forces, organisations, groups, public officials."""

links("actor", "related_to", "actor", called="other")
links("actor", "identified_in", "source")
