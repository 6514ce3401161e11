"""What hangs on a statement: the texts it was read in, its words there, what it says of law and of whom.

Each is one of several things of one kind that a statement has, in the order in which they are written.
"""

from app import terms
from app.model.base import part, together
from app.model.column import given, refers, unknown

for _kind in ("finding", "claim"):
    # A text in which the statement was read.
    part(
        _kind,
        "seen_in",
        refers("source_id", "source", index=True),
        *unknown("calls_it"),
        *given("basis", of=terms.Basis),
        *unknown("in_our_words"),
    )
    # Words of a carrier's text, and whose words they are; without offsets where no text is held.
    part(
        _kind,
        "passage",
        refers("source_id", "source"),
        *given("exact"),
        *given("words_of", of=terms.WordsOf),
        refers("intermediate_id", "actor", nullable=True),
        *unknown("paragraph", "start", "end", of=int),
        *unknown("prefix", "suffix"),
        together("place", "paragraph", "start", '"end"'),
    )
    # A source between the speaker and a text, the speaker's side first.
    part(_kind, "through", refers("carrier_id", "source"), refers("source_id", "source"))
    # What the speaker itself says was broken, how firmly in law, and of whom.
    part(
        _kind,
        "legal_characterisation",
        *given("kind", of=terms.LegalCharacterisation, index=True),
        *given("mode", of=terms.Mode),
        *given("phrase"),
        *given("bearer", of=terms.Bearer),
    )
    # An actor's part, by whom it is attributed and in whose words.
    part(
        _kind,
        "attribution",
        refers("actor_id", "actor", nullable=True, index=True),
        *given("role", of=terms.Role),
        *given("extent", of=terms.Extent),
        refers("by_id", "actor", index=True),
        *given("words_of", of=terms.WordsOf),
        *given("exact"),
        *unknown("certainty", of=terms.Certainty),
        *unknown("polarity", of=terms.Polarity),
        *given("responsibility", of=terms.Responsibility),
    )
    # A finding from which the statement's certainty follows.
    part(
        _kind,
        "certainty_from",
        refers("statement_id", "finding"),
        *given("derived_by", of=terms.DerivedBy),
    )

# How somebody answered a claim, according to which text.
part(
    "claim",
    "answer",
    refers("by_id", "actor"),
    *given("how", of=terms.AnswerKind),
    refers("according_to_id", "source"),
    *given("exact"),
)
