"""Sources: the documents and utterances that everything else was taken from."""

from datetime import date

from sqlalchemy import CheckConstraint, Table

from app.model.base import links, metadata, not_empty, together
from app.model.column import foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary
from app.terms import Language, Seen, SourceKind, State

sources = Vocabulary(
    "sources",
    Table(
        "source",
        metadata,
        primary_key(),
        *required("label"),
        *required("kind", of=SourceKind),
        *optional("title", "publisher"),
        *required("authors", of=list),
        *optional("published_edtf"),
        *optional("published_inferred", of=bool),
        *optional("published_latest", of=date, index=True),
        *optional("language", of=Language),
        *optional("url", "document_number"),
        foreign_key("issued_by_id", "actor", nullable=True, index=True),
        *required("finds_facts", of=bool),
        *optional("standard_of_proof"),
        *required("seen", of=Seen),
        *optional("retrieved_on", of=date),
        *optional("archived_url"),
        *required("state", of=State),
        *optional("in_a_sentence_en", "in_a_sentence_uk", "locative_uk"),
        *optional("according_to_en", "according_to_uk", "caveat_en", "caveat_uk"),
        *optional("covers_from", "covers_to", of=date),
        *optional("sha256", "note"),
        not_empty("label"),
        together("covers", "covers_from", "covers_to"),
        together("published", "published_edtf", "published_inferred"),
        CheckConstraint("covers_from <= covers_to", name="covers_in_order"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
    ),
    "label",
)

links("source", "reported_via", "source", called="carrier")
links("source", "facts_from", "source", called="other")
links("source", "requested_by", "actor")
