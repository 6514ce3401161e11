"""The question as a sentence in a language, so that a citation or a page says what was asked."""

from app.question.question import Question
from app.translation import ENGLISH, RECORDS, Language


def asked_for(question: Question) -> str:
    """Return in English what is asked for, with each filter, without a full stop."""
    resource = question.resource
    clauses = [one.filter.describe(one, ENGLISH) for one in question.choices]
    if not clauses:
        return f"All {resource.plural}"
    return f"{resource.plural.capitalize()} {', and '.join(clauses)}"


def sentence_of(question: Question, language: Language = ENGLISH) -> str:
    """Return one sentence: what is asked for, each filter, the order.

    Translations name and list where English inflects: no grammar is guessed.
    """
    if language.tag == RECORDS:
        keys = ", then ".join(
            f"{order.name}{' descending' if order.descending else ''}" for order in question.order
        )
        return f"{asked_for(question)}, ordered by {keys}."
    say = language.say
    asked = say(question.resource.title)
    clauses = "; ".join(one.filter.describe(one, language) for one in question.choices)
    keys = ", ".join(
        say("%(key)s, descending", key=title) if order.descending else title
        for order in question.order
        for title in (say(question.resource.sort_title(order.name)).lower(),)
    )
    order = say("Order: %(keys)s.", keys=keys)
    if not clauses:
        asked = say("All: %(what)s.", what=asked.lower())
        return f"{asked} {order}"
    return f"{asked}: {clauses}. {order}"
