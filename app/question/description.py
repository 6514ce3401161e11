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
    resource, say = question.resource, language.say
    keys = [
        ", ".join(filter(None, (say(resource.sort_title(one.name)).lower(), way and say(way))))
        for one in question.order
        for way in (resource.way(one),)
    ]
    if language.tag == RECORDS:
        return f"{asked_for(question)}, ordered by {', then by '.join(keys)}."
    asked = say(resource.title)
    clauses = "; ".join(one.filter.describe(one, language) for one in question.choices)
    order = say("Order: %(keys)s.", keys="; ".join(keys))
    if not clauses:
        asked = say("All: %(what)s.", what=asked.lower())
        return f"{asked} {order}"
    return f"{asked}: {clauses}. {order}"
