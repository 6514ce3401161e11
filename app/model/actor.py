"""Actors: a tree of who acts, speaks or claims."""

from sqlalchemy import Table

from app.model.base import links, metadata, not_empty, not_own_parent, tree
from app.model.column import given, key, refers, unknown
from app.model.vocabulary import Vocabulary
from app.terms import ActorKind, CourtRole

actors = Vocabulary(
    "actors",
    Table(
        "actor",
        metadata,
        key(),
        *given("name", "label_uk"),
        *given("kind", of=ActorKind),
        refers("parent_id", "actor", nullable=True, index=True),
        *given("aliases", of=list),
        *given("identified", of=bool),
        *unknown("in_a_sentence_en", "in_a_sentence_uk", "tag_name_en", "tag_name_uk"),
        *unknown("court_role", of=CourtRole),
        *unknown("role_note", "note"),
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
