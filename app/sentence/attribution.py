"""To whom conduct is attributed: never without by whom, and in whose words."""

from app.sentence.facts import AttributionFacts, Said, Tongue
from app.terms import WordsOf

NOBODY = Said("somebody whom the words do not name", "хтось, кого ці слова не називають")
SENTENCE = Said(
    "Conduct attributed to {actor} by {by}{words}", "Кому приписують дії: {actor}; хто: {by}{words}"
)
IN_WORDS: dict[WordsOf, Said] = {
    WordsOf.SPEAKER: Said(", in its own words: “{exact}”", ", власними словами: «{exact}»"),
    WordsOf.CARRIER: Said(", in its own words: “{exact}”", ", власними словами: «{exact}»"),
    WordsOf.INTERMEDIATE: Said(
        ", in words of an intermediate: “{exact}”", ", словами посередника: «{exact}»"
    ),
    WordsOf.CURATOR: Said(" (our reading)", " (наше прочитання)"),
    WordsOf.UNCLEAR: Said(
        "; whose words “{exact}” are is not clear", "; чиї слова «{exact}», неясно"
    ),
}


def attributed(facts: AttributionFacts, tongue: Tongue) -> str:
    """Return `Conduct attributed to X by Y, in its own words: “…”`."""
    actor = (facts.actor or NOBODY).in_(tongue)
    words = IN_WORDS[facts.words_of].in_(tongue).format(exact=facts.exact)
    return SENTENCE.in_(tongue).format(actor=actor, by=facts.by.in_(tongue), words=words)
