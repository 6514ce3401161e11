"""Violation types: a tree of kinds of conduct, with the norms that the curator assigned."""

from sqlalchemy import Table

from app.model.base import metadata, not_empty, not_own_parent, pairs, tree
from app.model.column import end, foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary
from app.terms import ContentWarning

violation_types = Vocabulary(
    "violation-types",
    Table(
        "violation_type",
        metadata,
        primary_key(),
        *required("name", "label_uk"),
        foreign_key("parent_id", "violation_type", nullable=True, index=True),
        *required("definition"),
        *required("rome_statute", "icrc_rules", "treaty_articles", "aliases", of=list),
        *required("no_point", of=bool),
        *optional("warning", of=ContentWarning),
        *optional("is_crime", of=bool),
        *optional("note"),
        not_empty("name"),
        not_own_parent(),
    ),
    "name",
    "label_uk",
    parent="parent_id",
    tree=tree("violation_type"),
    included="a narrower kind",
    aliases="aliases",
    codes={"rome": "rome_statute", "icrc": "icrc_rules"},
)

pairs("violation_type_norm", end("violation_type_id", "violation_type"), primary_key("code"))
"""Derived: which kind has which norms, by the codes that a question names them by."""
