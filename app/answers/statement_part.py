"""The parts of a statement that a reader gets: its words, who is named in them, what they say of law."""

from app.shape.answer import Answer, Coded, Ref


class Bilingual(Answer):
    """The same words of ours in both languages."""

    en: str
    uk: str


class LocatorAnswer(Answer):
    """Words in a text that was read: Web Annotation TextPositionSelector and TextQuoteSelector."""

    source: Ref
    """The text that was read."""
    sha256: str | None
    """Hash of that text's bytes; the offsets hold for it alone. `null` where the text is not held."""
    exact: str
    """The words, verbatim."""
    words_of: Coded
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


class CharacterisationAnswer(Answer):
    """What the speaker itself says was broken."""

    id: str
    """The code (snake_case)."""
    label: str
    """What to show; English."""
    mode: Coded
    """How the characterisation is made: certainty of law, not of fact."""
    phrase: str
    """The speaker's own words."""
    bearer: Coded
    """Of whom the words speak."""


class AttributionAnswer(Answer):
    """An actor's part: by whom it is attributed, and in whose words."""

    actor: Ref | None
    """`null` where the words attribute it to somebody whom they do not name."""
    role: Coded
    extent: Coded
    """How much of the actor the words name."""
    by: Ref
    """Who attributes it."""
    words_of: Coded
    """In whose words."""
    exact: str
    """These words, verbatim."""
    certainty: Coded | None
    """How these words are worded, where that is not the statement's certainty."""
    polarity: Coded | None
    responsibility: Coded


class CertaintyFromAnswer(Answer):
    """A statement from which the certainty follows, and who lets it follow."""

    statement: Ref
    derived_by: Coded


class AnsweredAnswer(Answer):
    """How somebody answered a claim."""

    by: Ref
    how: Coded
    according_to: Ref
    """The text that says so."""
