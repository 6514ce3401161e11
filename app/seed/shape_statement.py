"""What a curator may write of statements and quotations: who says what, in whose words, seen where."""

from typing import Annotated

from pydantic import Field, StringConstraints

from app import terms
from app.seed import ids
from app.seed.shape_part import Bilingual, Edtf, Record, Sentence, Shape, Words


class Locator(Shape):
    """Where words stand: Web Annotation TextPositionSelector and TextQuoteSelector in one."""

    paragraph: Annotated[int, Field(gt=0)]
    """Number of the line in the text, from 1."""
    start: Annotated[int, Field(ge=0)]
    """Offset of the first character, in Unicode code points from 0."""
    end: Annotated[int, Field(gt=0)]
    """Offset after the last character."""
    prefix: Annotated[str, StringConstraints(max_length=32)]
    """The 32 characters before, verbatim; fewer only at the text's beginning."""
    suffix: Annotated[str, StringConstraints(max_length=32)]
    """The 32 characters after, verbatim; fewer only at the text's end."""


class Passage(Shape):
    """Words of a carrier's text that a statement was read from, and whose words they are."""

    exact: Words
    """The words, verbatim."""
    locator: Locator | None = None
    """Where they stand; left out where the text is not held, so that its source has no `sha256`."""
    words_of: terms.WordsOf
    """Whose words they are; what stands outside the quotation marks is the carrier's."""
    intermediate: ids.Actor | None = None
    """The actor between speaker and carrier whose words they are; goes with `intermediate`."""


class Carrier(Shape):
    """A text in which the statement was read: its own source, or another that carries it."""

    source: ids.Source
    """The text that was read."""
    calls_it: Words | None = None
    """What the text calls the statement's source, where that both are one is our identification."""
    basis: terms.Basis
    """Whether the speaker is quoted or paraphrased there."""
    through: tuple[ids.Source, ...] = ()
    """The sources between the speaker and this text, the speaker's side first; empty for one hop."""
    quotes: tuple[ids.Quote, ...] = ()
    """Quotations of the statement in this text."""
    passages: tuple[Passage, ...] = ()
    """Words around them, or the words that paraphrase."""
    in_our_words: Sentence | None = None
    """What was read there, where its exact words were not taken down; then neither words nor an
    attribution are recorded from it."""


class Characterisation(Shape):
    """What the speaker itself says was broken, how firmly in law, and of whom."""

    kind: terms.LegalCharacterisation
    """What was broken."""
    mode: terms.Mode
    """How the characterisation is made; certainty of law, not of fact."""
    phrase: Words
    """The speaker's words that make it, verbatim from a quotation or a passage of the speaker's."""
    bearer: terms.Bearer
    """Of whom the words say it."""


class Attribution(Shape):
    """An actor's part, by whom it is attributed and in whose words."""

    actor: ids.Actor | None
    """The actor named; `null` where the words attribute it to somebody whom they do not name."""
    role: terms.Role
    """The part."""
    extent: terms.Extent = terms.Extent.ITSELF
    """How much of the actor the words name."""
    by: ids.Actor
    """Who attributes it: the statement's speaker, also in a carrier's paraphrase; the carrier's issuer
    where only its own words, around what it quotes, name the actor."""
    words_of: terms.WordsOf
    """In whose words."""
    exact: Words
    """The words that attribute it, verbatim from a quotation or passage."""
    certainty: terms.Certainty | None = None
    """How these words are worded, where that is not the statement's certainty; `reported` of a
    carrier's own words in a finding."""
    polarity: terms.Polarity | None = None
    """Whether they affirm, where that is not the statement's polarity."""
    responsibility: terms.Responsibility = terms.Responsibility.NONE_STATED
    """What responsibility the words state."""


class CertaintyFrom(Shape):
    """A statement from which this one's certainty follows."""

    statement: ids.Finding
    """The finding it rests on."""
    derived_by: terms.DerivedBy
    """`source` where its words say so (“therefore”); `curator` where that is our decision."""


class StatementRecord(Record):
    """What a finding and a claim have in common."""

    statement: Sentence
    """What is stated, in our words; it names its speaker, as it stands alone in labels."""
    about: terms.About
    """What it speaks of."""
    polarity: terms.Polarity = terms.Polarity.AFFIRMS
    """Whether it affirms, negates or leaves open."""
    polarity_reason: terms.OpenReason | None = None
    """Why it leaves open, where the words say so; goes with `undetermined`."""
    certainty: terms.Certainty | None
    """How the speaker worded it, under the speaker's own standard; `null` where nothing fits."""
    certainty_phrase: Words | None = None
    """The speaker's own words that carry the certainty, verbatim from a quotation or a passage of the
    speaker's; left out, with a note, where there are none."""
    certainty_from: tuple[CertaintyFrom, ...] = ()
    """Statements from which its certainty follows."""
    standard_of_proof: Words | None = None
    """The standard that the statement names for itself, in its own words."""
    legal_characterisations: tuple[Characterisation, ...] = ()
    """What the speaker itself says was broken; nothing that the curator concludes."""
    asserted_by: ids.Actor
    """Who states it."""
    asserted_on: Edtf | None = None
    """When it was stated, as EDTF; left out where that was not seen."""
    occasion: Sentence | None = None
    """On which occasion; left out where that was not seen."""
    source: ids.Source
    """The document or utterance in which it was said."""
    seen_in: Annotated[tuple[Carrier, ...], Field(min_length=1)]
    """The texts in which it was read, the most telling first."""
    attributions: tuple[Attribution, ...] = ()
    """Who is said to have which part, by whom and in whose words; empty where nobody is."""
    violation_types: tuple[ids.ViolationType, ...] = ()
    """Kinds of conduct spoken of, as the curator classifies them."""
    locations: tuple[ids.Location, ...] = ()
    """Where, as far as the statement or its source's scope says."""
    incidents: tuple[ids.Incident, ...] = ()
    """Incidents it speaks of."""
    read_with: tuple[ids.Statement, ...] = ()
    """Statements that it must not be shown without; they name it in turn."""
    state: terms.State = terms.State.CURRENT
    """Whether it still stands as it was published."""
    proposition: Bilingual | None = None
    """What is said, as a clause without its speaker (“the attack was deliberate”); a sentence is made
    from it where `sentence` is left out."""
    sentence: Bilingual | None = None
    """How it is printed: `{source}`, in Ukrainian also `{source_locative}`, and `{carrier}` stand for
    how source and carrier are called in a sentence. Quotations in it are verbatim in English, and our
    translation in Ukrainian. Left out, a plain sentence is made from the other fields."""
    caveats: tuple[Bilingual, ...] = ()
    """What must be said beside it wherever it is printed, one sentence each."""
    tag: Bilingual | None = None
    """The tag, where the one made from the fields would say too little, for example of a derived
    certainty; it begins with the speaker's `tag_name`."""


class FindingRecord(StatementRecord):
    """A statement of a source that finds facts."""

    adopted: bool = True
    """Whether the source takes it as its own; `false` for what it only notes."""
    rests_on: tuple[ids.Finding, ...] = ()
    """Findings it rests on."""


class Answer(Shape):
    """How somebody answered a claim, and according to which source."""

    by: ids.Actor
    """Who answered."""
    how: terms.AnswerKind
    """In which way."""
    according_to: ids.Source
    """The text that says so."""
    exact: Words
    """Its words that say so, verbatim from a passage of the claim."""


class ClaimRecord(StatementRecord):
    """A statement of anyone else: officials, a state, a person, a newspaper."""

    stance: terms.Stance
    """Whether it asserts, denies, or tells it otherwise."""
    contests: tuple[ids.Statement, ...] = ()
    """Findings or claims it denies."""
    said_beside: tuple[ids.Statement, ...] = ()
    """Findings or claims that it does not deny, and that must not be read without it."""
    denies_that: Bilingual | None = None
    """What it denies, in our words, where no record states it."""
    beside: Bilingual | None = None
    """How a denial or another account is said beside these, as a sentence that names where it was read."""
    answers: tuple[Answer, ...] = ()
    """Answers to it that are recorded."""


class QuoteRecord(Record):
    """Somebody's exact words and where they stand."""

    text: Words
    """The words, verbatim, stray spaces included."""
    speaker: ids.Actor
    """Whose words they are."""
    source: ids.Source
    """The document or utterance they belong to."""
    reported_via: ids.Source | None = None
    """The text in which they were read, where that is another."""
    words_of: terms.WordsOf = terms.WordsOf.SPEAKER
    """`unclear` where the quotation marks may be the carrier's own."""
    locator: Locator | None = None
    """Where they stand, in the text that was read; left out where that text is not held, so that its
    source has no `sha256`."""
