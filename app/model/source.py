"""Sources: the documents and utterances that everything else was taken from."""

from datetime import date

from sqlalchemy import CheckConstraint, Table

from app.model.base import links, metadata, not_empty, together
from app.model.column import given, key, refers, unknown
from app.model.vocabulary import Vocabulary
from app.terms import Language, Seen, SourceKind, State

sources = Vocabulary(
    "sources",
    Table(
        "source",
        metadata,
        key(),
        *given("label"),
        *given("kind", of=SourceKind),
        *unknown("title", "publisher"),
        *given("authors", of=list),
        *unknown("published_edtf"),
        *unknown("published_inferred", of=bool),
        *unknown("published_latest", of=date, index=True),
        *unknown("language", of=Language),
        *unknown("url", "document_number"),
        refers("issued_by_id", "actor", nullable=True, index=True),
        *given("finds_facts", of=bool),
        *unknown("standard_of_proof"),
        *given("seen", of=Seen),
        *unknown("retrieved_on", of=date),
        *unknown("archived_url"),
        *given("state", of=State),
        *unknown("in_a_sentence_en", "in_a_sentence_uk", "locative_uk"),
        *unknown("according_to_en", "according_to_uk", "caveat_en", "caveat_uk"),
        *unknown("covers_from", "covers_to", of=date),
        *unknown("sha256", "note"),
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
