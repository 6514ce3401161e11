"""The tag of a statement: who says it and how it is worded, in a few words."""

from app.sentence.facts import Said, StatementFacts, Tongue
from app.terms import (
    UNQUALIFIED,
    About,
    AnswerKind,
    Basis,
    Certainty,
    OpenReason,
    Polarity,
    Stance,
    State,
)

BY_CERTAINTY: dict[Certainty | None, Said] = {
    Certainty.ADJUDICATED: Said("{who} rules", "{who}: рішення"),
    Certainty.CONCLUDED: Said("{who} concludes", "{who}: висновок"),
    Certainty.STATED: Said("{who} states", "{who}: твердження"),
    Certainty.REASONABLE_GROUNDS: Said(
        "{who}: reasonable grounds to believe", "{who}: обґрунтовані підстави вважати"
    ),
    Certainty.MOST_LIKELY: Said("{who}: most likely", "{who}: найімовірніше"),
    Certainty.LIKELY: Said("{who}: likely", "{who}: імовірно"),
    Certainty.CREDIBLE_EVIDENCE: Said(
        "{who}: credible evidence", "{who}: докази, що заслуговують на довіру"
    ),
    Certainty.CREDIBLE_REPORTS: Said(
        "{who}: credible reports", "{who}: повідомлення, що заслуговують на довіру"
    ),
    Certainty.CREDIBLE_ALLEGATIONS: Said(
        "{who}: credible allegations", "{who}: твердження, що заслуговують на довіру"
    ),
    Certainty.INDICATIONS: Said("{who}: indications", "{who}: ознаки"),
    Certainty.ALLEGED: Said("{who} notes allegations", "{who}: згадано твердження"),
    Certainty.ASSERTED: Said("Claim by {who}", "Заява: {who}"),
    Certainty.REPORTED: Said("{who}", "{who}"),
    Certainty.STATEMENT_OF_LAW: Said("{who} states the law", "{who}: викладено норму права"),
    None: Said("{who}", "{who}"),
}
BY_POLARITY: dict[Polarity, Said] = {
    Polarity.NO_EVIDENCE: Said("{who} found no evidence", "{who}: доказів не виявлено"),
    Polarity.NO_INFORMATION: Said("{who} received no information", "{who}: відомостей не отримано"),
    Polarity.UNDETERMINED: Said("{who} could not conclude", "{who}: висновку не зроблено"),
}
BY_STANCE: dict[Stance, Said] = {
    Stance.DENIES: Said("Denial by {who}", "Заперечення: {who}"),
    Stance.ALTERNATIVE_ACCOUNT: Said("Another account by {who}", "Інший виклад подій: {who}"),
}
BY_ABOUT: dict[About, Said] = {
    About.RECOMMENDATION: Said("{who} recommends", "{who}: рекомендація"),
    About.LIMITS: Said("{who} on the limits of its work", "{who}: межі роботи"),
    About.STATUS: Said("{who} on the situation", "{who}: про ситуацію"),
}
NEGATED = Said("{said} that it did not happen", "{said}, що цього не було")
PARAPHRASED = Said("{said} (paraphrase)", "{said} (у переказі)")
NOT_EXAMINED = Said("{who} did not examine this", "{who}: цього не досліджувано")
NOTED = Said("{who} notes, does not adopt", "{who}: згадано, не прийнято як власне")
NOT_ADOPTED = Said("{said} (noted, not adopted)", "{said} (згадано, не прийнято як власне)")
NO_LONGER: dict[State, Said] = {
    State.CORRECTED: Said("{said}; corrected later", "{said}; згодом виправлено"),
    State.SUPERSEDED: Said("{said}; superseded later", "{said}; згодом замінено"),
    State.WITHDRAWN: Said("{said}; withdrawn later", "{said}; згодом відкликано"),
}
ANSWERED: dict[AnswerKind, Said] = {
    AnswerKind.DISMISSED: Said(
        "; dismissed by {by}, {according_to}", "; {by}: відкинуто, {according_to}"
    ),
    AnswerKind.REJECTED: Said(
        "; rejected by {by}, {according_to}", "; {by}: відхилено, {according_to}"
    ),
    AnswerKind.NOTED: Said(
        "; noted by {by}, {according_to}", "; {by}: взято до відома, {according_to}"
    ),
    AnswerKind.NOT_ADDRESSED: Said(
        "; not addressed by {by}, {according_to}", "; {by}: не розглянуто, {according_to}"
    ),
}


def tag(facts: StatementFacts, tongue: Tongue) -> str:
    """Return the tag. One of the curator's own says more than what the fields make."""
    said = _made(facts, tongue) if facts.tag is None else facts.tag.in_(tongue)
    return NO_LONGER[facts.state].in_(tongue, said=said) if facts.state in NO_LONGER else said


def _made(facts: StatementFacts, tongue: Tongue) -> str:
    said = _row(facts).in_(tongue, who=facts.tag_name.in_(tongue))
    if facts.polarity is Polarity.NEGATES:
        said = NEGATED.in_(tongue, said=said)
    if not facts.adopted and facts.certainty is not Certainty.ALLEGED and not _only_noted(facts):
        said = NOT_ADOPTED.in_(tongue, said=said)
    if facts.is_finding and facts.basis is Basis.PARAPHRASE:
        said = PARAPHRASED.in_(tongue, said=said)
    for answer in facts.answers:
        by, text = answer.by.in_(tongue), answer.according_to.in_(tongue)
        said += ANSWERED[answer.how].in_(tongue, by=by, according_to=text)
    return said


def _row(facts: StatementFacts) -> Said:
    if facts.stance is not Stance.ASSERTS:
        return BY_STANCE[facts.stance]
    if facts.polarity_reason is OpenReason.NOT_EXAMINED:
        return NOT_EXAMINED
    if facts.polarity in BY_POLARITY:
        return BY_POLARITY[facts.polarity]
    if _only_noted(facts):
        return NOTED
    return BY_ABOUT.get(facts.about) or BY_CERTAINTY[facts.certainty]


def _only_noted(facts: StatementFacts) -> bool:
    """Whether that it is noted is all that can be said: no hedge of its own goes with it."""
    return not facts.adopted and facts.certainty in (None, Certainty.ADJUDICATED, *UNQUALIFIED)
