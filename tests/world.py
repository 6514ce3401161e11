"""All records as they are sent, and what each filter means to one who simply reads them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from pydantic_core import from_json

from app.answering.listing import list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.filters.base import Filter
from app.filters.choice import BooleanFilter, ChoiceFilter, CodeFilter
from app.filters.record import RecordFilter, TreeFilter
from app.resources import RESOURCES
from app.seed.uncertain_date import bounds_of
from app.terms.answer import YesNo

Doc = dict[str, Any]
DOUBT = set("?~%[")
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
            case CodeFilter():
                return list(filter.names(self.snapshot.index_of).labels)
            case ChoiceFilter():
                return [term.value for term in filter.terms]
            case BooleanFilter():
                return [term.value for term in YesNo]
        raise TypeError(filter)

    def carried(self, resource: str, name: str) -> dict[str, set[str]]:
        """Return id → the values it carries for a filter, read off the records."""
        read = PLAIN[resource, name]
        return {id: read(self, doc) for id, doc in self.docs[resource].items()}

    def below(self, filter: Filter, values: Iterable[str]) -> set[str]:
        """Return the values with all that lies below them."""
        wanted = set(values)
        if not isinstance(filter, TreeFilter) or filter.vocabulary.tree is None:
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


def _affirmed(given: Doc | None, otherwise: Doc) -> bool:
    """Whether words affirm; where nothing is said of the words themselves, what they stand in says it."""
    return bool((given or otherwise)["id"] == "affirms")


def _role(role: str) -> Callable[[World, Doc], set[str]]:
    return lambda _, doc: _ids(
        part["actor"]
        for part in doc["participants"]
        if part["role"]["id"] == role and part["polarity"]["id"] == "affirms"
    )


def _perpetrators(world: World, statement: Doc) -> set[str]:
    """Return to whom it attributes conduct and does not deny it, or leave it open; no suspect."""
    named = _each(
        *(
            one["actor"]
            for one in statement["attributions"]
            if one["role"]["id"] == "perpetrator"
            and _affirmed(one["polarity"], statement["polarity"])
        )
    )
    return {id for id in named if not _is_unconvicted(world.docs["actors"][id])}


def _is_unconvicted(actor: Doc) -> bool:
    return actor["kind"]["id"] == "person" and _each(actor["court_role"]) != {"convicted"}


def _assessing(world: World, incident: Doc) -> set[str]:
    """Return the sources of findings about it that speak of conduct, and not only of law."""
    findings = [world.docs["findings"][ref["id"]] for ref in incident["findings"]]
    return _ids(
        one["source"] for one in findings if one["about"]["id"] in {"conduct", "comparison"}
    )


def _covering(world: World, incident: Doc) -> set[str]:
    """Return the fact-finding sources of it, or carried by one of them, that cover all of its days.

    The days of the conduct, or of control of the place: what was found in these days may be older.
    """
    when, named = incident["date"], _ids(incident["sources"])
    if when is None or when["of"]["id"] not in {"conduct", "control"}:
        return set()
    begins, ends = when["earliest"], when["latest"]
    return {
        id
        for id, source in world.docs["sources"].items()
        if source["finds_facts"] and source["covers"] and begins and ends
        if {id, *_ids(source["reported_via"])} & named
        if source["covers"]["from"] <= begins and ends <= source["covers"]["to"]
    }


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


def _perpetrators_of_statements(world: World, quote: Doc) -> set[str]:
    return {id for one in _resting_on(world, quote) for id in _perpetrators(world, one)}


def _statements(world: World, incident: Doc) -> list[Doc]:
    """Return the findings and claims about an incident, whole."""
    return [
        world.docs[resource][ref["id"]]
        for resource in ("findings", "claims")
        for ref in incident[resource]
    ]


def _norms(world: World, kinds: Iterable[Doc]) -> set[str]:
    """Return the norms assigned to these kinds of violation themselves."""
    whole = [world.docs["violation-types"][ref["id"]] for ref in kinds]
    articles = {f"rome:{article}" for one in whole for article in one["rome_statute"]}
    return articles | {f"icrc:{rule}" for one in whole for rule in one["icrc_rules"]}


PLAIN: dict[tuple[str, str], Callable[[World, Doc], set[str]]] = {
    ("incidents", "violation_type"): lambda _, doc: _ids(doc["violation_types"]),
    ("incidents", "location"): lambda _, doc: _ids(doc["locations"]),
    ("incidents", "actor"): lambda world, doc: _each(
        *(part["actor"] for part in doc["participants"]),
        *(one["asserted_by"] for one in _statements(world, doc)),
    ),
    ("incidents", "norm"): lambda world, doc: _norms(world, doc["violation_types"]),
    ("incidents", "asserted_by"): lambda world, doc: _ids(
        one["asserted_by"] for one in _statements(world, doc)
    ),
    ("incidents", "attributed_by"): lambda world, doc: _ids(
        part["by"] for one in _statements(world, doc) for part in one["attributions"]
    ),
    ("incidents", "statement_certainty"): lambda _, doc: _each(
        *(one["certainty"] for one in (*doc["findings"], *doc["claims"]))
    ),
    ("incidents", "date_of"): lambda _, doc: _each(doc["date"] and doc["date"]["of"]),
    ("incidents", "casualty_claimant"): lambda _, doc: _ids(
        one["claimant"] for one in doc["casualties"]
    ),
    ("incidents", "perpetrator"): _role("perpetrator"),
    ("incidents", "victim"): _role("victim"),
    ("incidents", "target"): _role("target"),
    ("incidents", "kind"): lambda _, doc: _each(doc["kind"]),
    ("incidents", "source"): lambda _, doc: _ids(doc["sources"]),
    ("incidents", "assessed_by"): _assessing,
    ("incidents", "inside_period_of"): _covering,
    ("incidents", "victim_group"): lambda _, doc: _ids(doc["victim_groups"]),
    ("incidents", "content_warning"): lambda _, doc: _ids(doc["content_warnings"]),
    ("incidents", "has_counter_claim"): lambda _, doc: _said(
        any(claim["stance"]["id"] != "asserts" for claim in doc["claims"])
    ),
    ("findings", "adopted"): lambda _, doc: _said(doc["adopted"]),
    ("claims", "stance"): lambda _, doc: _each(doc["stance"]),
    ("claims", "status"): lambda _, doc: _each(doc["status"]),
    ("quotes", "violation_type"): _of_statements("violation_types"),
    ("quotes", "location"): _of_statements("locations"),
    ("quotes", "actor"): lambda world, doc: (
        _each(doc["speaker"]) | _perpetrators_of_statements(world, doc)
    ),
    ("quotes", "perpetrator"): _perpetrators_of_statements,
    ("quotes", "norm"): lambda world, doc: _norms(
        world, [kind for one in _resting_on(world, doc) for kind in one["violation_types"]]
    ),
    ("quotes", "statement_certainty"): lambda world, doc: _each(
        *(one["certainty"] for one in _resting_on(world, doc))
    ),
    ("quotes", "words_of"): lambda _, doc: _each(doc["words_of"]),
    ("quotes", "speaker"): lambda _, doc: _each(doc["speaker"]),
    ("quotes", "source"): lambda _, doc: _each(doc["source"], doc["reported_via"]),
    ("quotes", "incident"): _of_statements("incidents"),
    ("sources", "kind"): lambda _, doc: _each(doc["kind"]),
    ("sources", "seen"): lambda _, doc: _each(doc["seen"]),
    ("sources", "finds_facts"): lambda _, doc: _said(doc["finds_facts"]),
    ("sources", "issued_by"): lambda _, doc: _each(doc["issued_by"]),
    ("sources", "requested_by"): lambda _, doc: _ids(doc["requested_by"]),
    ("sources", "reported_via"): lambda _, doc: _ids(doc["reported_via"]),
    ("sources", "language"): lambda _, doc: _each(doc["language"]),
    ("sources", "state"): lambda _, doc: _each(doc["state"]),
    ("actors", "kind"): lambda _, doc: _each(doc["kind"]),
    ("actors", "parent"): lambda _, doc: _each(doc["parent"]),
    ("actors", "related_to"): lambda _, doc: _ids(doc["related_to"]),
    ("actors", "identified"): lambda _, doc: _said(doc["identified"]),
    ("actors", "court_role"): lambda _, doc: _each(doc["court_role"]),
    ("locations", "kind"): lambda _, doc: _each(doc["kind"]),
    ("locations", "parent"): lambda _, doc: _each(doc["parent"]),
    ("locations", "iso"): lambda _, doc: {doc["iso"]} - {None},
    ("violation-types", "parent"): lambda _, doc: _each(doc["parent"]),
    ("violation-types", "norm"): lambda world, doc: _norms(world, [doc]),
    ("violation-types", "is_crime"): lambda _, doc: _said(doc["is_crime"]),
}
for _resource in ("findings", "claims"):
    PLAIN |= {
        (_resource, "violation_type"): lambda _, doc: _ids(doc["violation_types"]),
        (_resource, "location"): lambda _, doc: _ids(doc["locations"]),
        (_resource, "actor"): lambda _, doc: _each(
            doc["asserted_by"], *(one["actor"] for one in doc["attributions"])
        ),
        (_resource, "perpetrator"): _perpetrators,
        (_resource, "attributed_by"): lambda _, doc: _ids(one["by"] for one in doc["attributions"]),
        (_resource, "asserted_by"): lambda _, doc: _each(doc["asserted_by"]),
        (_resource, "certainty"): lambda _, doc: _each(doc["certainty"]),
        (_resource, "certainty_group"): lambda _, doc: _each(doc["certainty_group"]),
        (_resource, "polarity"): lambda _, doc: _each(doc["polarity"]),
        (_resource, "polarity_reason"): lambda _, doc: _each(doc["polarity_reason"]),
        (_resource, "state"): lambda _, doc: _each(doc["state"]),
        (_resource, "norm"): lambda world, doc: _norms(world, doc["violation_types"]),
        (_resource, "about"): lambda _, doc: _each(doc["about"]),
        (_resource, "basis"): lambda _, doc: _each(doc["basis"]),
        (_resource, "legal_characterisation"): lambda _, doc: _ids(doc["legal_characterisations"]),
        (_resource, "source"): lambda _, doc: _each(doc["source"], *doc["carriers"]),
        (_resource, "incident"): lambda _, doc: _ids(doc["incidents"]),
        (_resource, "has_counter_claim"): lambda _, doc: _said(bool(doc["counter_claims"])),
    }
PLAIN |= {(_resource, "id"): lambda _, doc: {doc["id"]} for _resource in RESOURCES}
"""Resource and filter → the values that a record carries for it."""


def _dates_of(world: World, incidents: Iterable[Doc]) -> list[Doc | None]:
    return [world.docs["incidents"][ref["id"]]["date"] for ref in incidents]


def _stated_on(_: World, statement: Doc) -> list[Doc | None]:
    """Return the day on which it was stated, as a date of conduct: that of stating it."""
    if statement["asserted_on"] is None:
        return []
    bounds = bounds_of(statement["asserted_on"])
    days = {"earliest": bounds.earliest, "latest": bounds.latest}
    written = {name: day and day.isoformat() for name, day in days.items()}
    return [{"of": {"id": "conduct"}, "edtf": statement["asserted_on"], **written}]


DATES_OF: dict[tuple[str, str], Callable[[World, Doc], list[Doc | None]]] = {
    ("incidents", "date"): lambda _, doc: [doc["date"]],
    ("quotes", "date"): lambda world, doc: _dates_of(world, doc["incidents"]),
}
for _resource in ("findings", "claims"):
    DATES_OF[_resource, "date"] = lambda world, doc: _dates_of(world, doc["incidents"])
    DATES_OF[_resource, "asserted"] = _stated_on
"""Resource and date filter → the dates it asks of; any of them counts, and none may be any."""


def may_match(when: Doc | None, first: date | None, last: date | None) -> bool:
    """Whether something of this date may have happened in these days.

    What was found, or had its effect, on a day may have been done on any day before.
    """
    if when is None:
        return True
    begins, ends = _day(when["earliest"]), _day(when["latest"])
    if when["of"]["id"] in {"discovery", "effect"}:
        begins = None
    starts_too_late = last is not None and begins is not None and begins > last
    ends_too_early = first is not None and ends is not None and ends < first
    return not (starts_too_late or ends_too_early)


def is_of_conduct(when: Doc | None) -> bool:
    """Whether it says when something happened, and not what a source covers, or who held a place."""
    return when is not None and when["of"]["id"] == "conduct"


def surely_matches(when: Doc | None, first: date | None, last: date | None) -> bool:
    """Whether it happened in these days on whichever day of its interval it happened."""
    if when is None or not is_of_conduct(when) or DOUBT & set(when["edtf"]):
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


def _place(statement: Doc) -> str:
    """Return where a statement begins in the text in which it was read, after its source."""
    read_in = (statement["reported_via"] or statement["source"])["id"]
    starts = [one["start"] for one in statement["locators"] if one["source"]["id"] == read_in]
    first = min((start for start in starts if start is not None), default=0)
    return f"{statement['source']['id']} {first:09}"


def _days(world: World, resource: str, doc: Doc, *, last: bool) -> str | None:
    """Return the first or last day of the conduct that is spoken of, of those read together too."""
    dates = [
        when
        for one in _read_together(world, resource, doc)
        for when in DATES_OF[resource, "date"](world, one)
        if when is not None and is_of_conduct(when)
    ]
    days = [when["latest" if last else "earliest"] for when in dates]
    return (max if last else min)((day for day in days if day is not None), default=None)


def _read_together(world: World, resource: str, doc: Doc) -> list[Doc]:
    """Return a statement with those of its kind that it is read with, at any distance."""
    docs, found = world.docs[resource], {doc["id"]}
    while True:
        links = ((one, ref["id"]) for one in docs for ref in docs[one].get("read_with", ()))
        near = {end for pair in links if found & {*pair} for end in pair if end in docs}
        if near <= found:
            return [docs[id] for id in sorted(found)]
        found |= near


def _position(world: World, resource: str, doc: Doc) -> tuple[str, ...]:
    together = _read_together(world, resource, doc)
    return (*min((_place(one), one["id"]) for one in together), _place(doc))


GROUPS = ["court", "unqualified", "qualified", "credible", "raised", "ungraded"]


def _group(world: World, resource: str, doc: Doc, *, last: bool) -> int:
    together = _read_together(world, resource, doc)
    places = [GROUPS.index(one["certainty_group"]["id"]) for one in together]
    return max(places) if last else min(places)


def _asserted(doc: Doc, *, last: bool) -> str | None:
    bounds = bounds_of(doc["asserted_on"]) if doc["asserted_on"] else None
    day = bounds and (bounds.latest if last else bounds.earliest)
    return day.isoformat() if day else None


def sort_value(world: World, resource: str, key: str, doc: Doc) -> Any:
    """Return what a record is sorted by; a leading `-` may ask for its last day in place of the first."""
    name, last = key.removeprefix("-"), key.startswith("-")
    match name:
        case "date":
            return _days(world, resource, doc, last=last)
        case "asserted":
            return _asserted(doc, last=last)
        case "certainty":
            return _group(world, resource, doc, last=last)
        case "position" if resource == "quotes":
            start = doc["locator"]["start"] if doc["locator"] else 0
            return f"{doc['source']['id']} {start:09}"
        case "position":
            return _position(world, resource, doc)
        case "published_on":
            return _last_day(doc["published_on"])
    return doc[name]


def sorted_plainly(world: World, resource: str, keys: Sequence[str]) -> list[str]:
    """Return ids in an order: keys first to last, unknown values last both ways, ties by id.

    What is alike by date or wording follows by its place, where that is not asked for itself.
    """
    placed = {"date", "asserted", "certainty"} if resource != "incidents" else set()
    names = [key.removeprefix("-") for key in keys]
    whole = []
    for key, name in zip(keys, names, strict=True):
        whole += [key, "position"] if name in placed and "position" not in names else [key]
    ordered = sorted(world.docs[resource].values(), key=lambda doc: doc["id"])
    for key in reversed(whole):
        values = {doc["id"]: sort_value(world, resource, key, doc) for doc in ordered}
        known: list[Doc] = [doc for doc in ordered if values[doc["id"]] is not None]
        unknown = [doc for doc in ordered if values[doc["id"]] is None]
        known.sort(key=lambda doc: values[doc["id"]], reverse=key.startswith("-"))
        ordered = known + unknown
    return [doc["id"] for doc in ordered]
