"""What hangs on a statement: the texts it was read in, its words there, what it says of law and of whom.

Each is one of several things of one kind that a statement has, in the order in which they are written.
"""

from app import terms
from app.model.base import part, together
from app.model.column import foreign_key, optional, required

for _kind in ("finding", "claim"):
    # A text in which the statement was read.
    part(
        _kind,
        "seen_in",
        foreign_key("source_id", "source", index=True),
        *optional("calls_it"),
        *required("basis", of=terms.Basis),
        *optional("in_our_words"),
    )
    # Words of a carrier's text, and whose words they are; without offsets where no text is held.
    part(
        _kind,
        "passage",
        foreign_key("source_id", "source"),
        *required("exact"),
        *required("words_of", of=terms.WordsOf),
        foreign_key("intermediate_id", "actor", nullable=True),
        *optional("paragraph", "start", "end", of=int),
        *optional("prefix", "suffix"),
        together("place", "paragraph", "start", '"end"'),
    )
    # A source between the speaker and a text, the speaker's side first.
    part(_kind, "through", foreign_key("carrier_id", "source"), foreign_key("source_id", "source"))
    # What the speaker itself says was broken, how firmly in law, and of whom.
    part(
        _kind,
        "legal_characterisation",
        *required("kind", of=terms.LegalCharacterisation, index=True),
        *required("mode", of=terms.Mode),
        *required("phrase"),
        *required("bearer", of=terms.Bearer),
    )
    # An actor's part, by whom it is attributed and in whose words.
    part(
        _kind,
        "attribution",
        foreign_key("actor_id", "actor", nullable=True, index=True),
        *required("role", of=terms.Role),
        *required("extent", of=terms.Extent),
        foreign_key("by_id", "actor", index=True),
        *required("words_of", of=terms.WordsOf),
        *required("exact"),
        *optional("certainty", of=terms.Certainty),
        *optional("polarity", of=terms.Polarity),
        *required("responsibility", of=terms.Responsibility),
    )
    # A finding from which the statement's certainty follows.
    part(
        _kind,
        "certainty_from",
        foreign_key("statement_id", "finding"),
        *required("derived_by", of=terms.DerivedBy),
    )

# How somebody answered a claim, according to which text.
part(
    "claim",
    "answer",
    foreign_key("by_id", "actor"),
    *required("how", of=terms.AnswerKind),
    foreign_key("according_to_id", "source"),
    *required("exact"),
)
