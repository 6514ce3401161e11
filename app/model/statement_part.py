"""What hangs on a statement: the texts it was read in, its words there, what it says of law and of whom."""

from typing import Any

from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from app import terms
from app.model.actor import Actor
from app.model.base import Base, Name, one, reference, together
from app.model.source import Source


class Part:
    """One of several things of one kind that a statement has, in the order in which they are written."""

    __tablename__: str
    part: str
    """Name of the table after that of the statement."""

    position: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class SeenIn(Part):
    """A text in which the statement was read."""

    part = "seen_in"

    source_id: Mapped[str] = mapped_column(reference("source.id"), index=True)
    calls_it: Mapped[str | None]
    basis: Mapped[terms.Basis]
    in_our_words: Mapped[str | None]
    source: Mapped[Source] = one(Source, "source_id")


class Passage(Part):
    """Words of a carrier's text, and whose words they are; without offsets where no text is held."""

    part = "passage"

    source_id: Mapped[str] = mapped_column(reference("source.id"))
    exact: Mapped[str]
    words_of: Mapped[terms.WordsOf]
    intermediate_id: Mapped[str | None] = mapped_column(reference("actor.id"))
    paragraph: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    prefix: Mapped[str | None]
    suffix: Mapped[str | None]
    source: Mapped[Source] = one(Source, "source_id")
    intermediate: Mapped[Actor | None] = one(Actor, "intermediate_id")

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        return (together("place", "paragraph", "start", '"end"'),)


class Through(Part):
    """A source between the speaker and a text, the speaker's side first."""

    part = "through"

    carrier_id: Mapped[str] = mapped_column(reference("source.id"))
    source_id: Mapped[str] = mapped_column(reference("source.id"))
    source: Mapped[Source] = one(Source, "source_id")


class Characterisation(Part):
    """What the speaker itself says was broken, how firmly in law, and of whom."""

    part = "legal_characterisation"

    kind: Mapped[terms.LegalCharacterisation] = mapped_column(index=True)
    mode: Mapped[terms.Mode]
    phrase: Mapped[str]
    bearer: Mapped[terms.Bearer]

    @property
    def id(self) -> str:
        """The code of what was broken."""
        return self.kind.value

    @property
    def label(self) -> str:
        """What to show."""
        return self.kind.label


class Attribution(Part):
    """An actor's part, by whom it is attributed and in whose words."""

    part = "attribution"

    actor_id: Mapped[str | None] = mapped_column(reference("actor.id"), index=True)
    role: Mapped[terms.Role]
    extent: Mapped[terms.Extent]
    by_id: Mapped[str] = mapped_column(reference("actor.id"), index=True)
    words_of: Mapped[terms.WordsOf]
    exact: Mapped[str]
    certainty: Mapped[terms.Certainty | None]
    polarity: Mapped[terms.Polarity | None]
    responsibility: Mapped[terms.Responsibility]
    actor: Mapped[Actor | None] = one(Actor, "actor_id")
    by: Mapped[Actor] = one(Actor, "by_id")


class CertaintyFrom(Part):
    """A finding from which the statement's certainty follows."""

    part = "certainty_from"

    statement_id: Mapped[str] = mapped_column(reference("finding.id"))
    derived_by: Mapped[terms.DerivedBy]
    statement: Mapped[Any] = one("Finding", "statement_id")


class Answered(Part):
    """How somebody answered a claim, according to which text."""

    part = "answer"

    by_id: Mapped[str] = mapped_column(reference("actor.id"))
    how: Mapped[terms.AnswerKind]
    according_to_id: Mapped[str] = mapped_column(reference("source.id"))
    exact: Mapped[str]
    by: Mapped[Actor] = one(Actor, "by_id")
    according_to: Mapped[Source] = one(Source, "according_to_id")


PARTS = (SeenIn, Passage, Through, Characterisation, Attribution, CertaintyFrom)
"""What findings and claims have alike."""


def part_of(owner: str, part: type[Part]) -> type[Base]:
    """Return the table of one kind of part of one kind of statement, for example `finding_passage`."""
    column = mapped_column(Name, reference(f"{owner}.id"), primary_key=True, sort_order=-2)
    members = {"__tablename__": f"{owner}_{part.part}", f"{owner}_id": column}
    return type(f"{owner.title()}{part.__name__}", (part, Base), members)


PART_MODELS = {
    (owner, part): part_of(owner, part)
    for owner, parts in (("finding", PARTS), ("claim", (*PARTS, Answered)))
    for part in parts
}
"""Kind of statement and of part → its model."""
