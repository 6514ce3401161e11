"""Where the values of a facet lead: to the question with one chosen, or let go."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from app.errors import BadRequest
from app.filters.base import AppliedFilter
from app.filters.facet import Facet, Key
from app.filters.parameters import IndexOf
from app.question.question import MAX_ADDRESS, READABLE, Question, address

NOTHING_TO_ESCAPE = re.compile(r"[A-Za-z0-9_,-]*")


def links_to(
    question: Question,
    facet: Facet,
    chosen: Sequence[Key],
    keys: Sequence[Key],
    index_of: IndexOf,
) -> Callable[[Key], str | None]:
    """Return what gives the address with a key chosen, or let go.

    Keys that are ids are read once for all: their addresses differ in that id alone.
    """

    def read(key: Key) -> Question | None:
        parameters = facet.toggled(chosen, key)
        if parameters is None:
            return None
        try:
            return question.choosing(facet.filter, parameters, index_of)
        except BadRequest:
            # More values than one question may name: this one cannot be added.
            return None

    def link(key: Key) -> str | None:
        moved = read(key)
        return None if moved is None else moved.href

    simple = [key for key in keys if isinstance(key, str) and key not in chosen and "," not in key]
    one = read(simple[0]) if len(simple) > 1 else None
    if one is None:
        return link
    by = next(one_of for one_of in one.choices if one_of.filter.name == facet.filter)
    others = [value for value in by.values if value != simple[0]]
    links = _links_by(one, by, others, simple)
    return lambda key: links[key] if key in links else link(key)


def _links_by(
    question: Question, choice: AppliedFilter, others: Sequence[str], values: Sequence[str]
) -> Mapping[str, str | None]:
    """Return the links of a question with each of these values beside the others of a choice."""
    ((name, value),) = choice.pairs
    pairs, path = question.pairs(), f"/v1/{question.resource.name}"
    at = pairs.index((name, value))
    before = address(path, [*pairs[:at], (name, "")])
    after = address("", pairs[at + 1 :]).replace("?", "&", 1)

    def link_to(value: str) -> str | None:
        values = ",".join(sorted((*others, value))) if others else value
        written = values if NOTHING_TO_ESCAPE.fullmatch(values) else quote(values, safe=READABLE)
        found = f"{before}{written}{after}"
        return found if len(found) <= MAX_ADDRESS else None

    longest = len(before) + len(after) + max(map(len, values))
    if not others and longest <= MAX_ADDRESS and NOTHING_TO_ESCAPE.fullmatch("".join(values)):
        return {value: f"{before}{value}{after}" for value in values}
    return {value: link_to(value) for value in values}
