"""Sources: the documents and utterances that everything else was taken from."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.actor import Actor
from app.model.base import Base, linked, not_empty, one, reference, together
from app.model.vocabulary import Vocabulary
from app.terms import Language, Seen, SourceKind, State


class Source(Base):
    """A document or utterance that something was taken from."""

    __tablename__ = "source"
    __table_args__ = (
        not_empty("label"),
        together("covers", "covers_from", "covers_to"),
        together("published", "published_edtf", "published_inferred"),
        CheckConstraint("covers_from <= covers_to", name="covers_in_order"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    kind: Mapped[SourceKind]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    authors: Mapped[list[str]] = mapped_column(JSON)
    published_edtf: Mapped[str | None]
    published_inferred: Mapped[bool | None]
    published_latest: Mapped[date | None] = mapped_column(index=True)
    language: Mapped[Language | None]
    url: Mapped[str | None]
    document_number: Mapped[str | None]
    issued_by_id: Mapped[str | None] = mapped_column(reference("actor.id"), index=True)
    finds_facts: Mapped[bool]
    standard_of_proof: Mapped[str | None]
    seen: Mapped[Seen]
    retrieved_on: Mapped[date | None]
    archived_url: Mapped[str | None]
    state: Mapped[State]
    in_a_sentence_en: Mapped[str | None]
    in_a_sentence_uk: Mapped[str | None]
    locative_uk: Mapped[str | None]
    according_to_en: Mapped[str | None]
    according_to_uk: Mapped[str | None]
    caveat_en: Mapped[str | None]
    caveat_uk: Mapped[str | None]
    covers_from: Mapped[date | None]
    covers_to: Mapped[date | None]
    sha256: Mapped[str | None]
    note: Mapped[str | None]

    issued_by: Mapped[Actor | None] = one(Actor, "issued_by_id")
    reported_via: Mapped[list["Source"]] = linked("Source", "reported_via", called="carrier")
    facts_from: Mapped[list["Source"]] = linked("Source", "facts_from", called="other")
    requested_by: Mapped[list[Actor]] = linked(Actor, "requested_by")


sources = Vocabulary("sources", Source, "label")
