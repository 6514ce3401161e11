"""All records as they are sent, and what each filter means to one who simply reads them."""

import operator
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from pydantic_core import from_json

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.filters.base import Filter
from app.filters.boolean import BooleanFilter
from app.filters.choice import ChoiceFilter
from app.filters.record import RecordFilter
from app.seed.uncertain_date import bounds_of

Doc = dict[str, Any]
Doubt = set("?~%[")
"""The marks of EDTF by which a source hedges a date."""


class World:
    """A database's records by resource and id, and the ids that a question to it gives."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.resources = snapshot.resources

    @cached_property
    def docs(self) -> dict[str, dict[str, Doc]]:
        return {name: {doc["id"]: doc for doc in self.records(name)} for name in self.resources}

    def records(self, resource: str, *pairs: tuple[str, str]) -> list[Doc]:
        question = question_of(self.snapshot, self.resources[resource], [*pairs, ("limit", "500")])
        return [from_json(body) for body in list_records(self.snapshot, question).bodies]

    def asked(self, resource: str, *pairs: tuple[str, str], **given: str) -> set[str]:
        """Return the ids that the database answers with."""
        return set(self.in_order(resource, *pairs, **given))

    def in_order(self, resource: str, *pairs: tuple[str, str], **given: str) -> list[str]:
        return [doc["id"] for doc in self.records(resource, *pairs, *given.items())]

    def values(self, filter: Filter) -> list[str]:
        """Return every value that a filter takes."""
        match filter:
            case RecordFilter():
                return list(self.docs[filter.vocabulary.name])
            case ChoiceFilter():
                return [term.value for term in filter.terms]
            case BooleanFilter():
                return list(filter.answers)
        raise TypeError(filter)

    def carried(self, resource: str, name: str) -> dict[str, set[str]]:
        """Return id → the values it carries for a filter, read off the records."""
        read = PLAIN[resource, name]
        return {id: read(self, doc) for id, doc in self.docs[resource].items()}

    def below(self, filter: Filter, values: Iterable[str]) -> set[str]:
        """Return the values with all that lies below them."""
        wanted = set(values)
        if not isinstance(filter, RecordFilter) or filter.vocabulary.tree is None:
            return wanted
        parents = {id: doc["parent"] for id, doc in self.docs[filter.vocabulary.name].items()}
        while more := {id for id, up in parents.items() if up and up["id"] in wanted} - wanted:
            wanted |= more
        return wanted

    def carrying(self, resource: str, filter: Filter, values: Iterable[str]) -> set[str]:
        """Return the records that carry any of these values, without descendants."""
        wanted = set(values)
        return {id for id, held in self.carried(resource, filter.name).items() if held & wanted}


def _ids(refs: Iterable[Doc]) -> set[str]:
    return {ref["id"] for ref in refs}


def _each(*refs: Doc | None) -> set[str]:
    return {ref["id"] for ref in refs if ref is not None}


def _said(answer: bool | None) -> set[str]:
    return {"null" if answer is None else str(answer).lower()}


def _role(*roles: str) -> Callable[[World, Doc], set[str]]:
    return lambda _world, doc: _ids(
        part["actor"] for part in doc["participants"] if not roles or part["role"]["id"] in roles
    )


def _resting_on(world: World, quote: Doc) -> list[Doc]:
    return [
        world.docs[resource][ref["id"]]
        for resource in ("findings", "claims")
        for ref in quote[resource]
    ]


def _of_statements(field: str) -> Callable[[World, Doc], set[str]]:
    return lambda world, quote: {
        ref["id"] for statement in _resting_on(world, quote) for ref in statement[field]
    }


PLAIN: dict[tuple[str, str], Callable[[World, Doc], set[str]]] = {
    ("incidents", "violation_type"): lambda _, doc: _ids(doc["violation_types"]),
    ("incidents", "location"): lambda _, doc: _ids(doc["locations"]),
    ("incidents", "actor"): _role(),
    ("incidents", "perpetrator"): _role("perpetrator"),
    ("incidents", "victim"): _role("victim"),
    ("incidents", "target"): _role("target"),
    ("incidents", "kind"): lambda _, doc: _each(doc["kind"]),
    ("incidents", "source"): lambda _, doc: _ids(doc["sources"]),
    ("incidents", "within_report_period"): lambda _, doc: _said(doc["within_report_period"]),
    ("incidents", "assessed_by_report"): lambda _, doc: _said(bool(doc["findings"])),
    ("incidents", "has_counter_claim"): lambda _, doc: _said(
        any(claim["stance"]["id"] == "denies" for claim in doc["claims"])
    ),
    ("claims", "stance"): lambda _, doc: _each(doc["stance"]),
    ("claims", "status"): lambda _, doc: _each(doc["status"]),
    ("quotes", "violation_type"): _of_statements("violation_types"),
    ("quotes", "location"): _of_statements("locations"),
    ("quotes", "actor"): lambda world, doc: (
        _each(doc["speaker"]) | _of_statements("perpetrators")(world, doc)
    ),
    ("quotes", "perpetrator"): _of_statements("perpetrators"),
    ("quotes", "speaker"): lambda _, doc: _each(doc["speaker"]),
    ("quotes", "source"): lambda _, doc: _each(doc["source"], doc["reported_via"]),
    ("quotes", "incident"): _of_statements("incidents"),
    ("sources", "kind"): lambda _, doc: _each(doc["kind"]),
    ("actors", "kind"): lambda _, doc: _each(doc["kind"]),
    ("locations", "kind"): lambda _, doc: _each(doc["kind"]),
}
for _statements in ("findings", "claims"):
    PLAIN |= {
        (_statements, "violation_type"): lambda _, doc: _ids(doc["violation_types"]),
        (_statements, "location"): lambda _, doc: _ids(doc["locations"]),
        (_statements, "actor"): lambda _, doc: (
            _ids(doc["perpetrators"]) | _each(doc["asserted_by"])
        ),
        (_statements, "perpetrator"): lambda _, doc: _ids(doc["perpetrators"]),
        (_statements, "asserted_by"): lambda _, doc: _each(doc["asserted_by"]),
        (_statements, "certainty"): lambda _, doc: _each(doc["certainty"]),
        (_statements, "legal_characterisation"): lambda _, doc: _ids(
            doc["legal_characterisations"]
        ),
        (_statements, "source"): lambda _, doc: _each(doc["source"], doc["reported_via"]),
        (_statements, "incident"): lambda _, doc: _ids(doc["incidents"]),
        (_statements, "has_counter_claim"): lambda _, doc: _said(bool(doc["counter_claims"])),
    }
"""Resource and filter → the values that a record carries for it."""

DATE_OF: dict[tuple[str, str], Callable[[Doc], Doc | None]] = {
    ("incidents", "date"): lambda doc: doc["date"],
}
"""Resource and date filter → the date it asks of."""


def may_match(when: Doc | None, first: date | None, last: date | None) -> bool:
    """Whether something of this date may have happened in these days."""
    if when is None:
        return True
    begins, ends = _day(when["earliest"]), _day(when["latest"])
    starts_too_late = last is not None and begins is not None and begins > last
    ends_too_early = first is not None and ends is not None and ends < first
    return not (starts_too_late or ends_too_early)


def surely_matches(when: Doc | None, first: date | None, last: date | None) -> bool:
    """Whether it happened in these days on whichever day of its interval it happened."""
    if when is None or Doubt & set(when["edtf"]):
        return False
    begins, ends = _day(when["earliest"]), _day(when["latest"])
    return (first is None or (begins is not None and begins >= first)) and (
        last is None or (ends is not None and ends <= last)
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _last_day(edtf: Doc | None) -> str | None:
    latest = bounds_of(edtf["edtf"]).latest if edtf else None
    return None if latest is None else latest.isoformat()


SORTED_BY: dict[tuple[str, str], Callable[[Doc], str | int | None]] = {
    ("incidents", "title"): lambda doc: doc["title"],
    ("incidents", "date"): lambda doc: doc["date"] and doc["date"]["latest"],
    ("findings", "statement"): lambda doc: doc["statement"],
    ("claims", "statement"): lambda doc: doc["statement"],
    ("quotes", "place"): lambda doc: doc["locator"]["start"],
    ("sources", "label"): lambda doc: doc["label"],
    ("sources", "published_on"): lambda doc: _last_day(doc["published_on"]),
    ("actors", "name"): lambda doc: doc["name"],
    ("locations", "name"): lambda doc: doc["name"],
    ("violation-types", "name"): lambda doc: doc["name"],
}
"""Resource and sort key → the value sorted by. Every resource sorts by id as well."""


def sorted_plainly(docs: Iterable[Doc], resource: str, keys: Sequence[str]) -> list[str]:
    """Return ids in an order: keys first to last, unknown values last both ways, ties by id."""
    ordered = sorted(docs, key=lambda doc: doc["id"])
    for key in reversed(keys):
        name = key.removeprefix("-")
        value: Callable[[Doc], Any] = (
            operator.itemgetter("id") if name == "id" else SORTED_BY[resource, name]
        )
        known: list[Any] = [doc for doc in ordered if value(doc) is not None]
        unknown = [doc for doc in ordered if value(doc) is None]
        ordered = sorted(known, key=value, reverse=key.startswith("-")) + unknown
    return [doc["id"] for doc in ordered]
