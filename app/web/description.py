"""The question as a sentence in the page's language; in English it is the API's own."""

from app.filters.base import AppliedFilter, Mode
from app.filters.choice import BooleanFilter, ChoiceFilter, TreeFilter, ValueFilter
from app.filters.date import DateFilter
from app.question.description import sentence_of
from app.question.question import Question
from app.translation import RECORDS
from app.web.labels import ANSWERS
from app.web.page_context import PageContext


def sentence(sheet: PageContext, question: Question) -> str:
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


def values_said(sheet: PageContext, choice: AppliedFilter) -> list[str]:
    """Return the chosen values as a reader knows them."""
    match choice.filter:
        case ChoiceFilter():
            known = {term.value: sheet.language.term(term) for term in choice.filter.terms}
            return [known[value] for value in choice.values]
        case BooleanFilter():
            return [sheet.language.say(ANSWERS[value]) for value in choice.values]
        case DateFilter():
            return [_days(sheet, choice)]
        case ValueFilter():
            to = getattr(choice.filter, "to", None)
            labels = zip(choice.values, choice.said, strict=True)
            if to is None:
                return list(choice.said)
            return [sheet.label({"id": id, "label": said}, to.name).text for id, said in labels]
    return list(choice.said)


def _clause(sheet: PageContext, choice: AppliedFilter) -> str:
    say = sheet.language.say
    values = [f"«{value}»" for value in values_said(sheet, choice)]
    if isinstance(choice.filter, (BooleanFilter, DateFilter)):
        values = values_said(sheet, choice)
    below = isinstance(choice.filter, TreeFilter) and choice.mode is not Mode.EXACT
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


def _or(sheet: PageContext, values: list[str]) -> str:
    return sheet.language.say(" or ").join(values)


def _days(sheet: PageContext, choice: AppliedFilter) -> str:
    say = sheet.language.say
    span = choice.filter
    assert isinstance(span, DateFilter)
    first, last = span.bounds(choice)
    day = sheet.language.day
    if first and last:
        said = day(first) if first == last else f"{day(first)} – {day(last)}"
    elif first:
        said = say("from %(day)s", day=day(first))
    else:
        said = say("until %(day)s", day=day(last) if last else "")
    return say("%(days)s, certain only", days=said) if choice.values[2] == "certain" else said
