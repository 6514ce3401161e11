"""The tag of a statement: who says it and how it is worded, in a few words."""

from app.sentence.facts import StatementFacts
from app.sentence.words import Said, Tongue, first_row, tables
from app.terms import UNQUALIFIED, Basis, Certainty, Polarity


def tag(facts: StatementFacts, tongue: Tongue) -> str:
    """Return the tag. One of the curator's own says more than what the fields make."""
    said = _made(facts, tongue) if facts.tag is None else facts.tag.in_(tongue)
    changed = tables("tag")["state"].get(facts.state)
    return changed.in_(tongue, said=said) if changed else said


def _made(facts: StatementFacts, tongue: Tongue) -> str:
    phrases, answers = tables("tag")["phrase"], tables("tag")["answer"]
    said = _row(facts).in_(tongue, who=facts.tag_name.in_(tongue))
    if facts.polarity is Polarity.NEGATES:
        said = phrases["negated"].in_(tongue, said=said)
    if not facts.adopted and facts.certainty is not Certainty.ALLEGED and not _only_noted(facts):
        said = phrases["not_adopted"].in_(tongue, said=said)
    if facts.is_finding and facts.basis is Basis.PARAPHRASE:
        said = phrases["paraphrased"].in_(tongue, said=said)
    for answer in facts.answers:
        by, text = answer.by.in_(tongue), answer.according_to.in_(tongue)
        said += answers[answer.how].in_(tongue, by=by, according_to=text)
    return said


def _row(facts: StatementFacts) -> Said:
    return first_row(
        "tag",
        stance=facts.stance,
        reason=facts.polarity_reason,
        polarity=facts.polarity,
        noted="alone" if _only_noted(facts) else None,
        about=facts.about,
        certainty=facts.certainty,
    )


def _only_noted(facts: StatementFacts) -> bool:
    """Whether that it is noted is all that can be said: no hedge of its own goes with it."""
    return not facts.adopted and facts.certainty in (None, Certainty.ADJUDICATED, *UNQUALIFIED)
