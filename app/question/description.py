"""The question as an English sentence, so that a citation says what was asked."""

from app.question.question import Question


def asked_for(question: Question) -> str:
    """Return what is asked for, with each filter, without a full stop."""
    resource = question.resource
    clauses = [choice.filter.clause(choice) for choice in question.choices]
    if not clauses:
        return f"All {resource.plural}"
    return f"{resource.plural.capitalize()} {', and '.join(clauses)}"


def sentence_of(question: Question) -> str:
    """Return one sentence: what is asked for, each filter, the order."""
    keys = ", then ".join(
        f"{order.name}{' descending' if order.descending else ''}" for order in question.order
    )
    return f"{asked_for(question)}, ordered by {keys}."
