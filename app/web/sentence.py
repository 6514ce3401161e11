"""The question as a sentence in the page's language; in English it is the API's own."""

from app.query.choosing import Choosing, Code, Flag, Tree
from app.query.filter import Choice, Mode
from app.query.question import Question
from app.query.sentence import sentence_of
from app.query.span import Span
from app.web.language import RECORDS
from app.web.naming import ANSWERS
from app.web.sheet import Sheet


def sentence(sheet: Sheet, question: Question) -> str:
    """Return one sentence: what is asked for, each filter, the order.

    Translations name and list where English inflects: no grammar is guessed.
    """
    if sheet.language.tag == RECORDS:
        return sentence_of(question)
    say = sheet.language.say
    clauses = [_clause(sheet, choice) for choice in question.choices]
    asked = sheet.plural(question.resource.name)
    keys = ", ".join(
        say("%(key)s, descending", key=sheet.sort(order.name).lower())
        if order.descending
        else sheet.sort(order.name).lower()
        for order in question.order
    )
    what = (
        f"{asked}: {'; '.join(clauses)}." if clauses else say("All: %(what)s.", what=asked.lower())
    )
    order = say("Order: %(keys)s.", keys=keys)
    return f"{what} {order}"


def values_said(sheet: Sheet, choice: Choice) -> list[str]:
    """Return the chosen values as a reader knows them."""
    match choice.filter:
        case Code():
            known = {term.value: sheet.language.term(term) for term in choice.filter.terms}
            return [known[value] for value in choice.values]
        case Flag():
            return [sheet.language.say(ANSWERS[value]) for value in choice.values]
        case Span():
            return [_days(sheet, choice)]
        case Choosing():
            to = getattr(choice.filter, "to", None)
            labels = zip(choice.values, choice.said, strict=True)
            if to is None:
                return list(choice.said)
            return [sheet.label({"id": id, "label": said}, to.name).text for id, said in labels]
    return list(choice.said)


def _clause(sheet: Sheet, choice: Choice) -> str:
    say = sheet.language.say
    values = [f"«{value}»" for value in values_said(sheet, choice)]
    if isinstance(choice.filter, (Flag, Span)):
        values = values_said(sheet, choice)
    below = isinstance(choice.filter, Tree) and choice.mode is not Mode.EXACT
    what = sheet.filter(choice.filter.name).lower()
    match choice.mode:
        case Mode.NOT:
            said = say("%(what)s is not %(values)s", what=what, values=", ".join(values))
        case Mode.ALL:
            said = say("%(what)s: all of %(values)s", what=what, values=", ".join(values))
        case Mode.EXACT:
            said = say("%(what)s: exactly %(values)s", what=what, values=_or(sheet, values))
        case Mode.ANY:
            said = say("%(what)s: %(values)s", what=what, values=_or(sheet, values))
    return say("%(clause)s, with all below", clause=said) if below else said


def _or(sheet: Sheet, values: list[str]) -> str:
    return sheet.language.say(" or ").join(values)


def _days(sheet: Sheet, choice: Choice) -> str:
    say = sheet.language.say
    span = choice.filter
    assert isinstance(span, Span)
    first, last = span.bounds(choice)
    day = sheet.language.day
    if first and last:
        said = day(first) if first == last else f"{day(first)} – {day(last)}"
    elif first:
        said = say("from %(day)s", day=day(first))
    else:
        said = say("until %(day)s", day=day(last) if last else "")
    return say("%(days)s, certain only", days=said) if choice.values[2] == "certain" else said
