"""The question as an English sentence, so that a citation says what was asked."""

from app.query.question import Question


def sentence_of(question: Question) -> str:
    """Return one sentence: what is asked for, each filter, the order."""
    resource = question.resource
    asked = resource.plural.capitalize()
    clauses = [choice.filter.clause(choice) for choice in question.choices]
    if clauses:
        asked = f"{asked} {', and '.join(clauses)}"
    else:
        asked = f"All {resource.plural}"
    keys = ", then ".join(
        f"{order.name}{' descending' if order.descending else ''}" for order in question.order
    )
    return f"{asked}, ordered by {keys}."
