"""The sentence that can be printed: speaker, wording, carrier, caveats and denial in one text."""

from app.sentence.carrier import carrier_of
from app.sentence.facts import AnswerFacts, StatementFacts
from app.sentence.words import Tongue, first_row, tables
from app.terms import Basis, CourtRole, Language, Polarity

OWN = {"en": Language.EN, "uk": Language.UK}


def printable(facts: StatementFacts, tongue: Tongue) -> str:
    """Return the sentence with everything that must not be missing beside it."""
    said = " ".join([_first(facts, tongue), *_beside(facts, tongue)])
    return " ".join([said, *_translation(facts, said, tongue), *_of_persons(facts, tongue)])


def _first(facts: StatementFacts, tongue: Tongue) -> str:
    if facts.sentence is not None:
        carrier = carrier_of(facts, tongue)
        said = facts.sentence.in_(
            tongue,
            source=facts.source.in_(tongue),
            source_locative=facts.source_locative or facts.source.uk,
            carrier=carrier or "",
        )
        return capitalised(said)
    if facts.proposition is not None:
        return _with_carrier(worded(facts, facts.proposition.in_(tongue), tongue), facts, tongue)
    if tongue == "en":
        return _with_carrier(facts.statement, facts, tongue)
    # Nobody translated the record: the Ukrainian sentence says how it is worded, the record what.
    wording = facts.certainty.label_uk.lower() if facts.certainty else "без зазначеного ступеня"
    said = f"{facts.source.uk} ({wording})"
    record = _phrase("record", tongue, statement=facts.statement)
    return f"{_with_carrier(said, facts, tongue)} {record}"


def _with_carrier(said: str, facts: StatementFacts, tongue: Tongue) -> str:
    carrier = carrier_of(facts, tongue)
    parts = [said.rstrip(".")]
    if carrier is not None:
        parts.append(carrier)
        if facts.basis is Basis.PARAPHRASE:
            parts.append(_phrase("paraphrased", tongue))
    return capitalised(f"{', '.join(parts)}.")


def worded(facts: StatementFacts, what: str, tongue: Tongue) -> str:
    """Return speaker, verb and clause. An open question goes before a certainty."""
    verbs = tables("verb")
    if facts.polarity is Polarity.NEGATES:
        what = verbs["phrase"]["not_so"].in_(tongue, what=what)
    row = first_row(
        "verb",
        reason=facts.polarity_reason,
        polarity=facts.polarity,
        stance=facts.stance,
        about=facts.about,
        certainty=facts.certainty,
    )
    said = row.in_(tongue, who=facts.source.in_(tongue), what=what)
    because = verbs["because"].get(facts.polarity_reason or "")
    return f"{said} ({because.in_(tongue)})" if because else said


def _beside(facts: StatementFacts, tongue: Tongue) -> list[str]:
    changed = tables("sentence")["state"].get(facts.state)
    said = [changed.in_(tongue)] if changed else []
    said += [caveat.in_(tongue) for caveat in facts.caveats]
    if not facts.adopted and facts.sentence is None:
        said.append(_phrase("not_adopted", tongue))
    if facts.sentence is None:
        said += [_answer(answer, tongue) for answer in facts.answers]
    said += [capitalised(denial.in_(tongue)) for denial in facts.denials]
    if facts.carriers and facts.source_caveat is not None:
        said.append(facts.source_caveat.in_(tongue))
    elif facts.carriers and facts.is_finding:
        said.append(_phrase("not_compared", tongue))
    return said


def _of_persons(facts: StatementFacts, tongue: Tongue) -> list[str]:
    """Say last what a court has not decided of a person, or that it acquitted."""
    said = ["acquitted"] if CourtRole.ACQUITTED in facts.court_roles else []
    if {CourtRole.SUSPECT, CourtRole.ACCUSED} & set(facts.court_roles):
        said.append("not_a_conviction")
    return [_phrase(one, tongue) for one in said]


def _translation(facts: StatementFacts, said: str, tongue: Tongue) -> list[str]:
    """Say that quotations are translated; the language of words known through a text is the text's."""
    if not facts.quotes or ("“" if tongue == "en" else "«") not in said:
        return []
    how = "said_in" if tongue == "uk" and facts.language else "read_in"
    language = facts.language if how == "said_in" else facts.read_in
    if language in (None, OWN[tongue]):
        return []
    return [_phrase(how, tongue, language=tables("sentence")[how][language].in_(tongue))]


def _answer(answer: AnswerFacts, tongue: Tongue) -> str:
    by, text = answer.by.in_(tongue), answer.according_to.in_(tongue)
    row = tables("sentence")["answer"][answer.how]
    return capitalised(row.in_(tongue, by=by, according_to=text))


def _phrase(name: str, tongue: Tongue, **slots: str) -> str:
    return tables("sentence")["phrase"][name].in_(tongue, **slots)


def capitalised(said: str) -> str:
    """Return a sentence that begins with a capital, its other letters as they are."""
    return said[:1].upper() + said[1:]
