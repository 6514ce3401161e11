"""What a sentence is made from: the fields of a statement, of its source and of the texts that carry it."""

from dataclasses import dataclass
from datetime import date

from app import terms
from app.sentence.words import Said


@dataclass(frozen=True)
class CarrierFacts:
    """A text in which a statement was read that is not its own source."""

    according_to: Said
    """For example `according to a newspaper article`."""
    published: date | None
    """Its day, where it has one."""
    inferred: bool
    """Whether that day is inferred."""
    basis: terms.Basis
    through: tuple[Said, ...] = ()
    """How the sources between speaker and text are called, the speaker's side first."""


@dataclass(frozen=True)
class AnswerFacts:
    """How a claim was answered."""

    by: Said
    how: terms.AnswerKind
    according_to: Said


@dataclass(frozen=True)
class StatementFacts:
    """A statement as a sentence needs it."""

    statement: str
    """Our English words, which name the speaker."""
    tag_name: Said
    """The shortest name of the speaker."""
    source: Said
    """How what the statement stands in is called; the speaker where it has no name of its own."""
    is_finding: bool
    about: terms.About
    polarity: terms.Polarity
    certainty: terms.Certainty | None
    basis: terms.Basis
    source_locative: str | None = None
    """In Ukrainian after “у”."""
    polarity_reason: terms.OpenReason | None = None
    adopted: bool = True
    stance: terms.Stance = terms.Stance.ASSERTS
    carriers: tuple[CarrierFacts, ...] = ()
    """Empty where the statement was read in its own source."""
    sentence: Said | None = None
    """How the curator prints it, with slots."""
    proposition: Said | None = None
    """What it says, as a clause without its speaker."""
    caveats: tuple[Said, ...] = ()
    source_caveat: Said | None = None
    """What must be said with every statement of the source that was read through another."""
    denials: tuple[Said, ...] = ()
    """Sentences of what contests it."""
    answers: tuple[AnswerFacts, ...] = ()
    tag: Said | None = None
    court_roles: tuple[terms.CourtRole, ...] = ()
    """Roles, in a court's own act, of the persons it speaks of."""
    quotes: bool = False
    """Whether words of the source stand in the sentence."""
    language: terms.Language | None = None
    """Language in which the words were said, where that is known."""
    read_in: terms.Language | None = None
    """Language of the text in which they were read."""
    state: terms.State = terms.State.CURRENT
    """Whether it, and what it stands in, still stands as published."""
