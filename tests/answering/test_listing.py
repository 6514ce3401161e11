"""Lists: as many queries for all records as for one, whole records in place of references, chosen fields."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic_core import from_json
from sqlalchemy import Engine, event

from app.answering.documents import document_of
from app.answering.facet_counts import facets_json
from app.answering.listing import list_records, shaped
from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of
from app.errors import BadRequest, UnknownId
from app.resources import RESOURCES
from app.shape.field import ALWAYS, BROUGHT, NAMING, STAYING
from tests.world import World

INCLUDES = [
    pytest.param(name, include, id=f"{name}-{include}")
    for name, resource in RESOURCES.items()
    for include in resource.includes
]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are run meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement != "BEGIN":  # which SQLite is told in words, and Postgres is not
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def queries_for(engine: Engine, store: Store, resource: str, **given: str) -> int:
    def ask() -> None:
        with store.open() as snapshot:
            question = question_of(snapshot, RESOURCES[resource], list(given.items()))
            list_records(snapshot, question)
            facets_json(snapshot, question)

    ask()  # reads what is read once for a release
    with counted(engine) as statements:
        ask()
    return len(statements)


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_takes_2_queries_however_long_it_is(
    engine: Engine, store: Store, resource: str
) -> None:
    for limit in ("1", "500"):
        taken = queries_for(engine, store, resource, limit=limit)
        assert taken == 2, "the release, the records of the page"


@pytest.mark.parametrize(("resource", "include"), INCLUDES)
def test_each_include_takes_1_query_more_however_long_the_list_is(
    wide_engine: Engine, wide_store: Store, resource: str, include: str
) -> None:
    alone = queries_for(wide_engine, wide_store, resource)
    for limit in ("50", "500"):
        taken = queries_for(wide_engine, wide_store, resource, limit=limit, include=include)
        assert taken == alone + 1


def test_filters_take_no_query_of_their_own(engine: Engine, store: Store) -> None:
    asked = {
        "violation_type": "rome:8(2)(b)(ix)",
        "location": "iso:UA-14",
        "actor__not": "ukraine",
        "date_from": "2022-03",
        "has_counter_claim": "true",
    }
    assert queries_for(engine, store, "incidents", **asked) == 2


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=list(RESOURCES))
def test_a_record_takes_2_queries(engine: Engine, store: Store, resource: Any) -> None:
    with counted(engine) as statements, store.open() as snapshot:
        asked = question_of(snapshot, resource, [], of_one=True)
        shaped(asked, [document_of(snapshot, resource, resource.sample).body])
    assert len(statements) == 2, "the release, the record"


def listed(snapshot: Snapshot, resource: str, **given: str) -> list[dict[str, Any]]:
    question = question_of(snapshot, RESOURCES[resource], [*given.items(), ("limit", "500")])
    return [from_json(body) for body in list_records(snapshot, question).bodies]


def beside(snapshot: Snapshot, resource: str, **given: str) -> dict[str, list[dict[str, Any]]]:
    question = question_of(snapshot, RESOURCES[resource], [*given.items(), ("limit", "500")])
    found = list_records(snapshot, question).included
    assert found is not None
    return {name: [from_json(body) for body in bodies] for name, bodies in found.items()}


@pytest.mark.parametrize(("resource", "include"), INCLUDES)
def test_include_adds_every_record_referred_to_once_and_changes_no_reference(
    made: World, resource: str, include: str
) -> None:
    plain = listed(made.snapshot, resource)
    assert listed(made.snapshot, resource, include=include) == plain
    values = [record[path] for record in plain for path in RESOURCES[resource].includes[include]]
    refs = [
        ref for value in values if value for ref in (value if isinstance(value, list) else [value])
    ]
    # A claim can contest claims beside findings.
    named = sorted({ref["id"] for ref in refs} & made.docs[include].keys())
    assert named
    assert beside(made.snapshot, resource, include=include) == {
        include: [made.docs[include][id] for id in named]
    }


def test_several_resources_are_included_at_once(real: World) -> None:
    asked = {"violation_type": "attack-on-healthcare", "kind": "event"}
    (hospital,) = listed(real.snapshot, "incidents", **asked)
    found = beside(real.snapshot, "incidents", include="findings,quotes,claims", **asked)
    for name in ("findings", "quotes", "claims"):
        assert {one["id"] for one in found[name]} == {one["id"] for one in hospital[name]} != set()


def test_a_list_without_records_includes_none(real: World) -> None:
    for nothing in ({"limit": "0"}, {"violation_type": "use-of-human-shields"}):
        asked = [*nothing.items(), ("include", "quotes")]
        question = question_of(real.snapshot, RESOURCES["findings"], asked)
        assert list_records(real.snapshot, question).included == {"quotes": []}


def test_one_record_can_be_cut_and_keeps_who_speaks(real: World) -> None:
    incidents = RESOURCES["incidents"]
    question = question_of(
        real.snapshot, incidents, [("fields", "quotes.id,findings.words")], of_one=True
    )
    (body,) = shaped(question, [document_of(real.snapshot, incidents, incidents.sample).body])
    whole = real.docs["incidents"][incidents.sample]
    assert from_json(body) == {
        "id": incidents.sample,
        "links": whole["links"],
        "quotes": whole["quotes"],
        "findings": [
            {
                name: value
                for name, value in one.items()
                if name in {"id", "label", "tag", "certainty", "polarity", "asserted_by", "words"}
            }
            for one in whole["findings"]
        ],
    }


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_field_can_be_chosen_and_then_stands_beside_what_must_stay(
    real: World, resource: str
) -> None:
    whole = listed(real.snapshot, resource)
    for path in RESOURCES[resource].fields:
        chosen = listed(real.snapshot, resource, fields=path)
        assert chosen == [only(path.split("."), record) for record in whole], path


def only(path: list[str], value: Any, *, inner: bool = False) -> Any:
    if not path or value is None:
        return value
    if isinstance(value, list):
        return [only(path, one, inner=inner) for one in value]
    beside = (*STAYING, *(NAMING if inner else ALWAYS), *BROUGHT.get(path[0], ()))
    chosen = {path[0]: only(path[1:], value[path[0]], inner=True)}
    return chosen | {name: value[name] for name in beside if name in value}


def test_fields_within_one_another_are_put_together(real: World) -> None:
    hospital = listed(real.snapshot, "incidents", fields="date.edtf,date.source.id,id,title")[-1]
    assert set(hospital) == {"id", "links", "title", "date"}
    dated = listed(real.snapshot, "incidents", fields="date.edtf,date.source.id", kind="event")
    assert {frozenset(one["date"]) for one in dated} == {frozenset({"of", "edtf", "source"})}
    assert {frozenset(one["date"]["source"]) for one in dated} == {frozenset({"id", "label"})}


def test_a_field_and_a_part_of_it_give_the_field_whole(real: World) -> None:
    assert listed(real.snapshot, "incidents", fields="date,date.edtf") == listed(
        real.snapshot, "incidents", fields="date"
    )


@pytest.mark.parametrize(
    "path", ["titel", "date.edft", "title.x", "date.", ".", "id,", "findings.statement"]
)
def test_a_field_that_is_not_there_is_refused(real: World, path: str) -> None:
    with pytest.raises(BadRequest):
        listed(real.snapshot, "incidents", fields=path)


def test_an_id_that_nobody_has_is_refused_with_the_nearest(real: World) -> None:
    with pytest.raises(UnknownId, match="mariupol-theatre"):
        document_of(real.snapshot, RESOURCES["incidents"], "mariupol-teatre")
