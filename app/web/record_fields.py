"""What a page says of a record by the type of its answer, where no template has words of its own for it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import RelationshipProperty

from app.declaration.resource import Resource
from app.filters.way import Way
from app.model.vocabulary import vocabulary_of
from app.shape.answer import Answer, Coded, DateAnswer, RecordAnswer, Ref
from app.terms import Term
from app.translation import LocalizedText
from app.web.page_context import PageContext

ELSEWHERE = ("id", "links", "label_uk", "note")
"""Fields that have a place of their own on every page."""
UNKNOWN: tuple[Any, ...] = (None, [], "")


class Part(NamedTuple):
    """Words of a value, and where they lead."""

    text: LocalizedText
    href: str | None = None


def fields_of(
    context: PageContext, resource: Resource, record: RecordAnswer
) -> Iterator[Mapping[str, Any]]:
    """Give the fields of a record that say something, in the order of its answer.

    What is short fits into a row of a list: a reference, a code, a day, a number.
    """
    left_out = (*ELSEWHERE, resource.vocabulary.label)
    for name, value in record:
        if name in left_out or value in UNKNOWN:
            continue
        values = value if isinstance(value, list) else [value]
        yield {
            "name": name,
            "title": _title(context, resource, name),
            "parts": [[*_parts(context, resource, name, one)] for one in values],
            "is_short": not any(isinstance(one, str) for one in values),
        }


def _title(context: PageContext, resource: Resource, name: str) -> LocalizedText:
    """Return what a field is called: as the filter by it, else by its name."""
    if name in resource.by_parameter:
        by, _ = resource.by_parameter[name]
        return LocalizedText(context.language.say(by.title))
    return _named(context, name)


def _named(context: PageContext, name: str) -> LocalizedText:
    words = name.rstrip("_").replace("_", " ").capitalize()
    translated = context.language.say(words)
    return context.language.english(words) if translated == words else LocalizedText(translated)


def _parts(context: PageContext, resource: Resource, path: str, value: Any) -> Iterator[Part]:
    language = context.language
    match value:
        case Ref():
            to = _target(resource, path)
            if to is None:
                yield Part(language.english(value.label))
            else:
                yield Part(context.label(value, to), context.record(to, value.id))
        case Coded(id=Term()):
            yield Part(LocalizedText(context.term(value)))
        case Coded():
            yield Part(language.english(value.label))
        case DateAnswer():
            yield Part(LocalizedText(context.date(value)))
        case Answer():
            for name, inner in value:
                if inner not in UNKNOWN:
                    yield Part(_named(context, name))
                    for one in inner if isinstance(inner, list) else [inner]:
                        yield from _parts(context, resource, f"{path}.{name}", one)
        case bool():
            yield Part(LocalizedText(language.say("Yes") if value else language.say("No")))
        case date():
            yield Part(LocalizedText(language.day(value)))
        case str() if value.startswith(("https://", "http://")):
            yield Part(LocalizedText(value), value)
        case str():
            yield Part(language.english(value))
        case _:
            yield Part(LocalizedText(str(value)))


def _target(resource: Resource, path: str) -> str | None:
    """Return the resource of the records that a field refers to: the relation of its name knows."""
    relation = getattr(resource.vocabulary.model, path, None)
    if relation is None or not isinstance(relation.prop, RelationshipProperty):
        return resource.representation.refers.get(path)
    return vocabulary_of(Way(relation).table).name
