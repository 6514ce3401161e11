"""How a statement is worded, as a verb: one row a certainty, stance or polarity, in both languages.

`{who}` is the speaker, `{what}` the clause. Ukrainian rows avoid a verb that would have to agree with
the speaker in gender: they name the speaker, and what kind of statement follows.
"""

from app.sentence.facts import Said, StatementFacts, Tongue
from app.terms import About, Certainty, OpenReason, Polarity, Stance

BY_CERTAINTY: dict[Certainty | None, Said] = {
    Certainty.ADJUDICATED: Said("{who} ruled that {what}", "{who}: рішення, що {what}"),
    Certainty.CONCLUDED: Said("{who} concluded that {what}", "{who}: висновок, що {what}"),
    Certainty.STATED: Said("{who} stated that {what}", "{who}: твердження, що {what}"),
    Certainty.REASONABLE_GROUNDS: Said(
        "{who} found reasonable grounds to believe that {what}",
        "{who}: обґрунтовані підстави вважати, що {what}",
    ),
    Certainty.MOST_LIKELY: Said(
        "{who} said that most likely {what}", "{who}: найімовірніше, {what}"
    ),
    Certainty.LIKELY: Said("{who} said that it was likely that {what}", "{who}: імовірно, {what}"),
    Certainty.CREDIBLE_EVIDENCE: Said(
        "{who} wrote of credible evidence that {what}",
        "{who}: докази, що заслуговують на довіру, того, що {what}",
    ),
    Certainty.CREDIBLE_REPORTS: Said(
        "{who} wrote of credible reports that {what}",
        "{who}: повідомлення, що заслуговують на довіру, про те, що {what}",
    ),
    Certainty.CREDIBLE_ALLEGATIONS: Said(
        "{who} wrote of credible allegations that {what}",
        "{who}: твердження, що заслуговують на довіру, про те, що {what}",
    ),
    Certainty.INDICATIONS: Said(
        "{who} wrote of indications that {what}", "{who}: ознаки того, що {what}"
    ),
    Certainty.ALLEGED: Said(
        "{who} noted allegations that {what}; the words do not conclude that this happened",
        "{who}: згадано твердження про те, що {what}; ці слова не містять висновку, що це сталося",
    ),
    Certainty.ASSERTED: Said("{who} said that {what}", "{who}: заява, що {what}"),
    Certainty.REPORTED: Said("{who} wrote that {what}", "{who}: повідомлення, що {what}"),
    Certainty.STATEMENT_OF_LAW: Said(
        "As a statement of law, {who} said that {what}; the words do not say that anyone did this",
        "{who}: виклад норми права, що {what}; ці слова не стверджують, що хтось це вчинив",
    ),
    None: Said("{who} said that {what}", "{who}: {what}"),
}
NOT_SO = Said("it was not the case that {what}", "не було так, що {what}")
"""Goes under the verb of the certainty: a negative is no firmer than its source, either."""

BY_POLARITY: dict[Polarity, Said] = {
    Polarity.NO_EVIDENCE: Said(
        "{who} reported that it looked and found no evidence that {what}",
        "{who}: не виявлено доказів того, що {what}",
    ),
    Polarity.NO_INFORMATION: Said(
        "{who} reported that it received no information that {what}; it does not say that there was none",
        "{who}: не отримано відомостей про те, що {what}; це не означає, що їх немає",
    ),
    Polarity.UNDETERMINED: Said(
        "{who} could not conclude whether {what}", "{who}: не зроблено висновку, чи {what}"
    ),
}
BY_STANCE: dict[Stance, Said] = {
    Stance.DENIES: Said("{who} denied that {what}", "{who}: заперечення того, що {what}"),
    Stance.ALTERNATIVE_ACCOUNT: Said(
        "{who} gave another account, that {what}", "{who}: інший виклад подій, а саме що {what}"
    ),
}
BY_ABOUT: dict[About, Said] = {
    About.RECOMMENDATION: Said("{who} recommended that {what}", "{who}: рекомендація, що {what}"),
    About.LIMITS: Said(
        "{who} said of the limits of its work that {what}",
        "{who}: про межі своєї роботи, що {what}",
    ),
}
NOT_EXAMINED = Said("{who} did not examine whether {what}", "{who}: не досліджувано, чи {what}")
REASONS: dict[OpenReason, Said] = {
    OpenReason.NOT_VERIFIED: Said("it could not be verified", "це не вдалося перевірити"),
    OpenReason.NO_ACCESS: Said("there was no access", "доступу не було"),
    OpenReason.CONFLICTING: Said("information conflicts", "відомості суперечливі"),
}


def worded(facts: StatementFacts, what: str, tongue: Tongue) -> str:
    """Return speaker, verb and clause. An open question goes before a certainty."""
    if facts.polarity is Polarity.NEGATES:
        what = NOT_SO.in_(tongue, what=what)
    if facts.polarity_reason is OpenReason.NOT_EXAMINED:
        row = NOT_EXAMINED
    elif facts.polarity in BY_POLARITY:
        row = BY_POLARITY[facts.polarity]
    elif facts.stance is not Stance.ASSERTS:
        row = BY_STANCE[facts.stance]
    else:
        row = BY_ABOUT.get(facts.about) or BY_CERTAINTY[facts.certainty]
    said = row.in_(tongue, who=facts.source.in_(tongue), what=what)
    if facts.polarity_reason in REASONS:
        said += f" ({REASONS[facts.polarity_reason].in_(tongue)})"
    return said
