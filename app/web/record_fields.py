"""What a page says of a record by the type of its answer, where no template has words of its own for it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from app.declaration.resource import Resource
from app.model.vocabulary import vocabulary_of
from app.shape.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref
from app.terms import Term
from app.web.page_context import PageContext

ELSEWHERE = ("id", "links", "label_uk", "note")
"""Fields that have a place of their own on every page."""
UNKNOWN: tuple[Any, ...] = (None, [], "")
LINK = Markup('<a href="%s">%s</a>')


def fields_of(
    context: PageContext, resource: Resource, record: RecordAnswer
) -> Iterator[Mapping[str, Any]]:
    """Give the fields that say something, in the order of the answer; short ones fit into a list's row."""
    for name, value in record:
        if name in (*ELSEWHERE, resource.vocabulary.label) or value in UNKNOWN:
            continue
        values = value if isinstance(value, list) else [value]
        yield {
            "name": name,
            "title": _title(context, resource, name),
            "parts": [[*_parts(context, resource, name, one)] for one in values],
            "is_short": not any(isinstance(one, str) for one in values),
        }


def _title(context: PageContext, resource: Resource, name: str) -> Markup:
    """Return what a field is called: as the filter by it, else by its name."""
    if name in resource.by_parameter:
        by, _ = resource.by_parameter[name]
        return escape(context.language.say(by.title))
    return _named(context, name)


def _named(context: PageContext, name: str) -> Markup:
    words = name.rstrip("_").replace("_", " ").capitalize()
    translated = context.language.say(words)
    return escape(context.language.english(words) if translated == words else translated)


def _parts(context: PageContext, resource: Resource, path: str, value: Any) -> Iterator[Markup]:
    """Give the words of a value, with the links to where they lead."""
    language = context.language
    match value:
        case Ref() if to := _target(resource, path):
            yield LINK % (context.record(to, value.id), context.label(value, to))
        case Coded(id=Term()):
            yield escape(context.term(value))
        case Ref() | Coded():
            yield escape(language.english(value.label))
        case DateAnswer():
            yield escape(context.date(value))
        case Answer():
            for name, inner in value:
                if inner not in UNKNOWN:
                    yield _named(context, name)
                    for one in inner if isinstance(inner, list) else [inner]:
                        yield from _parts(context, resource, f"{path}.{name}", one)
        case bool():
            yield escape(language.say("Yes") if value else language.say("No"))
        case date():
            yield escape(language.day(value))
        case str() if value.startswith(("https://", "http://")):
            yield LINK % (value, value)
        case str():
            yield escape(language.english(value))
        case _:
            yield escape(value)


def _target(resource: Resource, path: str) -> str | None:
    """Return the resource of the records that a field refers to: the column or links of its name know."""
    table = resource.vocabulary.named_by(path)
    return resource.representation.refers.get(path) if table is None else vocabulary_of(table).name
