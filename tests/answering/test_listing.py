"""Lists: as many queries for all records as for one, whole records in place of references, chosen fields."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic_core import from_json
from sqlalchemy import Engine, event

from app.answering.documents import document_of
from app.answering.listing import list_records, shaped
from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of, record_question_of
from app.errors import BadRequest, UnknownId
from app.resources import RESOURCES
from app.shape.field import BARE, BROUGHT, STAYING
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
            list_records(snapshot, question_of(snapshot, RESOURCES[resource], list(given.items())))

    ask()  # reads what is read once for a release
    with counted(engine) as statements:
        ask()
    return len(statements)


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_takes_3_queries_however_long_it_is(
    engine: Engine, store: Store, resource: str
) -> None:
    for limit in ("1", "500"):
        assert queries_for(engine, store, resource, limit=limit) == 3, (
            "the release, the count, the page"
        )


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
    assert queries_for(engine, store, "incidents", **asked) == 3


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=list(RESOURCES))
def test_a_record_takes_2_queries(engine: Engine, store: Store, resource: Any) -> None:
    with counted(engine) as statements, store.open() as snapshot:
        asked = record_question_of(snapshot, resource, [])
        shaped(snapshot, asked, [document_of(snapshot, resource, resource.sample)])
    assert len(statements) == 2, "the release, the record"


def listed(snapshot: Snapshot, resource: str, **given: str) -> list[dict[str, Any]]:
    question = question_of(snapshot, RESOURCES[resource], [*given.items(), ("limit", "500")])
    return [from_json(body) for body in list_records(snapshot, question).bodies]


@pytest.mark.parametrize(("resource", "include"), INCLUDES)
def test_include_puts_the_whole_record_in_place_of_every_reference(
    made: World, resource: str, include: str
) -> None:
    included = listed(made.snapshot, resource, include=include)
    replaced = 0
    for plain, whole in zip(listed(made.snapshot, resource), included, strict=True):
        for field, value in plain.items():
            if field not in RESOURCES[resource].includes[include]:
                assert whole[field] == value
                continue
            refs = value if isinstance(value, list) else [value] if value else []
            put = whole[field] if isinstance(value, list) else [whole[field]] if value else []
            # A claim can contest claims beside findings; those stay references.
            expected = [made.docs[include].get(ref["id"], ref) for ref in refs]
            assert put == expected
            replaced += len(refs)
    assert replaced


def test_several_includes_are_filled_at_once(real: World) -> None:
    asked = {"violation_type": "attack-on-healthcare", "kind": "event"}
    (hospital,) = listed(real.snapshot, "incidents", include="findings,quotes,claims", **asked)
    for name in ("findings", "quotes", "claims"):
        assert hospital[name] == [real.docs[name][one["id"]] for one in hospital[name]] != []


def test_one_record_takes_include_and_fields_too(real: World) -> None:
    incidents = RESOURCES["incidents"]
    asked = [("include", "quotes"), ("fields", "id,quotes.text")]
    question = record_question_of(real.snapshot, incidents, asked)
    (body,) = shaped(
        real.snapshot, question, [document_of(real.snapshot, incidents, incidents.sample)]
    )
    quotes = [
        {name: real.docs["quotes"][ref["id"]][name] for name in ("text", "speaker", "words_of")}
        for ref in real.docs["incidents"][incidents.sample]["quotes"]
    ]
    assert from_json(body) == {"id": incidents.sample, "quotes": quotes}


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_field_can_be_chosen_and_then_stands_beside_what_must_stay(
    real: World, resource: str
) -> None:
    whole = listed(real.snapshot, resource)
    for path in RESOURCES[resource].fields:
        chosen = listed(real.snapshot, resource, fields=path)
        assert chosen == [only(path.split("."), record) for record in whole], path


def only(path: list[str], value: Any) -> Any:
    if not path or value is None:
        return value
    if isinstance(value, list):
        return [only(path, one) for one in value]
    beside = [] if path[0] in BARE else [name for name in STAYING if name in value]
    beside += [name for name in BROUGHT.get(path[0], ()) if name in value]
    return {path[0]: only(path[1:], value[path[0]])} | {name: value[name] for name in beside}


def test_fields_within_one_another_are_put_together(real: World) -> None:
    hospital = listed(real.snapshot, "incidents", fields="date.edtf,date.source.id,id,title")[-1]
    assert set(hospital) == {"id", "title", "date"}
    dated = listed(real.snapshot, "incidents", fields="date.edtf,date.source.id", kind="event")
    assert {frozenset(one["date"]) for one in dated} == {frozenset({"edtf", "source"})}
    assert {frozenset(one["date"]["source"]) for one in dated} == {frozenset({"id"})}


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


def test_an_included_record_brings_its_own_fields(real: World) -> None:
    found = listed(real.snapshot, "incidents", include="findings", fields="findings.statement")
    statements = {one["statement"] for record in found for one in record["findings"]}
    assert statements <= {doc["statement"] for doc in real.docs["findings"].values()} != set()


def test_an_id_that_nobody_has_is_refused_with_the_nearest(real: World) -> None:
    with pytest.raises(UnknownId, match="mariupol-theatre"):
        document_of(real.snapshot, RESOURCES["incidents"], "mariupol-teatre")
