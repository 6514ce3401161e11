"""The parts of a statement that a reader gets: its words, who is named in them, what they say of law."""

from collections.abc import Mapping
from typing import Any

from app import terms
from app.answers.facts import tags
from app.shape.answer import Answer, Coded, Ref


class Bilingual(Answer):
    """The same words of ours in both languages."""

    en: str
    """In English."""
    uk: str
    """In Ukrainian."""


class LocatorAnswer(Answer):
    """Words in a text that was read: Web Annotation TextPositionSelector and TextQuoteSelector."""

    source: Ref
    """The text that was read."""
    sha256: str | None
    """Hash of that text's bytes; the offsets hold for it alone. `null` where the text is not held."""
    exact: str
    """The words, verbatim."""
    words_of: Coded[terms.WordsOf]
    """Whose words they are: the speaker's, or those of the text that carries the statement."""
    intermediate: Ref | None
    """Whose words they are, where they are those of somebody in between."""
    paragraph: int | None
    """Line of the text, from 1."""
    start: int | None
    """Offset of the first character, in Unicode code points from 0."""
    end: int | None
    """Offset after the last character."""
    prefix: str | None
    """The 32 characters before."""
    suffix: str | None
    """The 32 characters after."""
    through: list[Ref]
    """The sources between the speaker and this text, where there is more than one hop."""


class CharacterisationAnswer(Coded[terms.LegalCharacterisation]):
    """What the speaker itself says was broken."""

    mode: Coded[terms.Mode]
    """How the characterisation is made: certainty of law, not of fact."""
    phrase: str
    """The speaker's own words."""
    bearer: Coded[terms.Bearer]
    """Of whom the words speak."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return the code of what was broken, and what to show."""
        return {"id": row.kind.id, "label": row.kind.label}


class AttributionAnswer(Answer):
    """An actor's part: by whom it is attributed, and in whose words."""

    actor: Ref | None
    """`null` where the words attribute it to somebody whom they do not name."""
    role: Coded[terms.Role]
    extent: Coded[terms.Extent]
    """How much of the actor the words name."""
    by: Ref
    """Who attributes it."""
    words_of: Coded[terms.WordsOf]
    """In whose words."""
    exact: str
    """These words, verbatim."""
    certainty: Coded[terms.Certainty] | None
    """How these words are worded, where that is not the statement's certainty."""
    polarity: Coded[terms.Polarity] | None
    """Whether the words affirm or negate it, where that is not the statement's polarity."""
    responsibility: Coded[terms.Responsibility]


class CertaintyFromAnswer(Answer):
    """A statement from which the certainty follows, and who lets it follow."""

    statement: Ref
    """The statement from which it follows."""
    derived_by: Coded[terms.DerivedBy]


class AnsweredAnswer(Answer):
    """How somebody answered a claim."""

    by: Ref
    """Who answered."""
    how: Coded[terms.AnswerKind]
    according_to: Ref
    """The text that says so."""


class StatementRef(Ref):
    """A reference to a finding or claim that never goes without its speaker and its wording."""

    tag: Bilingual
    """Who says it and how it is worded, in a few words."""
    certainty: Coded[terms.Certainty] | None
    certainty_group: Coded[terms.CertaintyGroup]
    certainty_phrase: str | None
    """The speaker's own words that carry the certainty."""
    polarity: Coded[terms.Polarity]
    about: Coded[terms.About]
    basis: Coded[terms.Basis]
    asserted_by: Ref
    """Who says it."""
    words: list[str]
    """The exact words quoted; empty where the statement was seen only paraphrased."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return the tag."""
        return {"tag": tags(row)}


class FindingRef(StatementRef):
    """A reference to a finding: also whether its source takes it as its own."""

    adopted: bool
    """Whether the source takes it as its own; `false` for what it only notes."""


class ClaimRef(StatementRef):
    """A reference to a claim: also whether it denies, and whether an answer is recorded."""

    stance: Coded[terms.Stance]
    status: Coded[terms.ClaimStatus]
    dismissed_by: Ref | None
    """Who dismisses it, where an answer says so."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return also who dismisses it."""
        return {"tag": tags(row), "dismissed_by": dismissed_by(row)}


def dismissed_by(claim: Any) -> Any:
    """Return who dismisses a claim, where an answer says so."""
    by = (one.by for one in claim.answers if one.how is terms.AnswerKind.DISMISSED)
    return next(by, None)
