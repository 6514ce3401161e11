"""Pages: joined they are the whole list, in every order, both ways, with nothing lost or repeated."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator

import pytest
from pydantic_core import from_json
from sqlalchemy import Engine

from app.answering.listing import Listing, list_records
from app.answering.snapshot import Store
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.release.load import load_records
from app.resources import RESOURCES
from tests import make
from tests.world import World, sorted_plainly

SORTS = [
    pytest.param(name, (form,), id=f"{name}-{form}")
    for name, resource in RESOURCES.items()
    for key in resource.sorts
    for form in (key, f"-{key}")
]
SEVERAL = [
    pytest.param("incidents", ("date", "-title"), id="incidents-date,-title"),
    pytest.param("incidents", ("-date", "title", "-id"), id="incidents-date,title,-id"),
    pytest.param("sources", ("-published_on", "label"), id="sources-published_on,label"),
    pytest.param("quotes", ("-position", "-id"), id="quotes-position,-id"),
]
in_every_order = pytest.mark.parametrize(("resource", "keys"), [*SORTS, *SEVERAL])


def page(world: World, resource: str, *pairs: tuple[str, str]) -> Listing:
    return list_records(world.snapshot, question_of(world.snapshot, RESOURCES[resource], pairs))


def ids(listing: Listing) -> list[str]:
    return [from_json(body)["id"] for body in listing.bodies]


def pages(
    world: World, resource: str, *pairs: tuple[str, str], limit: int, cursor: str | None = None
) -> Iterator[Listing]:
    """Read on from a cursor to the last page."""
    while True:
        at = [("cursor", cursor)] if cursor else []
        listing = page(world, resource, *pairs, ("limit", str(limit)), *at)
        yield listing
        cursor = listing.next
        if cursor is None:
            return


@in_every_order
def test_every_sort_key_sorts_both_ways_unknown_last_and_ties_by_id(
    world: World, resource: str, keys: tuple[str, ...]
) -> None:
    found = world.in_order(resource, ("sort", ",".join(keys)))
    assert found == sorted_plainly(world, resource, keys)


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_order_when_none_is_asked_for_is_the_one_declared(world: World, resource: str) -> None:
    declared = [str(order) for order in RESOURCES[resource].order]
    found = world.in_order(resource)
    assert found == sorted_plainly(world, resource, declared)


@in_every_order
def test_pages_joined_are_the_whole_list_and_back_again(
    made: World, resource: str, keys: tuple[str, ...]
) -> None:
    sort = ("sort", ",".join(keys))
    whole = made.in_order(resource, sort)
    for limit in (1, 2, 3):
        forward = list(pages(made, resource, sort, limit=limit))
        assert [id for listing in forward for id in ids(listing)] == whole
        assert {listing.total for listing in forward} == {len(whole)}
        back, cursor = [], forward[-1].prev
        while cursor is not None:
            listing = page(made, resource, sort, ("limit", str(limit)), ("cursor", cursor))
            back.append(listing)
            cursor = listing.prev
        back_again = [id for listing in reversed(back) for id in ids(listing)]
        assert back_again == whole[: len(whole) - len(forward[-1].bodies)]


def test_a_page_back_leads_forward_again_to_where_one_was(made: World) -> None:
    first, second, *_ = pages(made, "incidents", limit=5)
    assert second.prev is not None
    again = page(made, "incidents", ("limit", "5"), ("cursor", second.prev))
    assert ids(again) == ids(first)
    assert again.next is not None
    assert ids(page(made, "incidents", ("limit", "5"), ("cursor", again.next))) == ids(second)


def test_the_first_page_has_nothing_before_and_the_last_nothing_after(made: World) -> None:
    *_, last = listings = list(pages(made, "incidents", limit=10))
    assert (listings[0].prev, last.next) == (None, None)


def test_a_last_page_that_is_full_has_nothing_after(made: World) -> None:
    total = len(made.docs["incidents"])
    assert page(made, "incidents", ("limit", str(total))).next is None


def test_the_length_of_pages_may_change_on_the_way(made: World) -> None:
    whole = made.in_order("incidents")
    first = page(made, "incidents", ("limit", "2"))
    assert first.next is not None
    rest = page(made, "incidents", ("limit", "500"), ("cursor", first.next))
    assert ids(first) + ids(rest) == whole


def test_a_cursor_reads_on_under_filters(made: World) -> None:
    given = ("violation_type", "attacks")
    whole = made.in_order("incidents", given)
    assert 3 < len(whole) < len(made.docs["incidents"])
    joined = [id for one in pages(made, "incidents", given, limit=2) for id in ids(one)]
    assert joined == whole


def code_of(world: World, resource: str, *pairs: tuple[str, str]) -> str:
    with pytest.raises(BadRequest) as refused:
        page(world, resource, *pairs)
    return refused.value.errors[0].code


@pytest.fixture(scope="module")
def cursor(made: World) -> str:
    found = page(made, "incidents", ("limit", "2")).next
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("resource", "other"),
    [
        ("findings", ()),
        ("incidents", (("sort", "title"),)),
        ("incidents", (("location", "town"),)),
        ("incidents", (("location__not", "town"),)),
    ],
)
def test_a_cursor_of_another_question_is_refused(
    made: World, cursor: str, resource: str, other: tuple[tuple[str, str], ...]
) -> None:
    assert code_of(made, resource, *other, ("cursor", cursor)) == "bad_cursor"


def test_a_cursor_damaged_at_any_place_is_refused(made: World, cursor: str) -> None:
    # The last character may hold two bits that no byte uses; base64 readers pass over them.
    for place in range(len(cursor) - 1):
        other = "A" if cursor[place] != "A" else "B"
        damaged = cursor[:place] + other + cursor[place + 1 :]
        assert code_of(made, "incidents", ("cursor", damaged)) == "bad_cursor"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "x",
            "0",
            "=",
            "====",
            "🙂",
            "../../etc/passwd",
            "' OR 1=1 --",
            "A" * 1999,
            "null",
            "%00",
        ),
        urlsafe_b64encode(b'[false,["2022-03-16","a"]]').decode(),
        urlsafe_b64encode(b"\0" * 40).decode(),
    ],
)
def test_what_is_no_cursor_is_refused(made: World, text: str) -> None:
    assert code_of(made, "incidents", ("cursor", text)) == "bad_cursor"


def test_a_cursor_that_was_lengthened_is_refused(made: World, cursor: str) -> None:
    raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    longer = urlsafe_b64encode(raw + b" ").decode().rstrip("=")
    assert code_of(made, "incidents", ("cursor", longer)) == "bad_cursor"


def test_a_cursor_of_an_earlier_release_is_refused(small_engine: Engine) -> None:
    store = Store(small_engine, RESOURCES)
    with store.open() as snapshot:
        before = page(World(snapshot), "actors", ("limit", "2")).next
    assert before is not None
    load_records(small_engine, make.edited(make.small(), "actors", "army", note="A note."))
    with store.open() as snapshot:
        assert code_of(World(snapshot), "actors", ("cursor", before)) == "bad_cursor"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("501", "too_many"),
        ("999999999", "too_many"),
        *(
            (text, "not_a_number")
            for text in ("-1", "abc", "1.5", "1e3", "²", "٣", "0x10", "9" * 12)
        ),
        ("", "empty_value"),
        (" ", "empty_value"),
    ],
)
def test_a_limit_that_is_no_number_up_to_500_is_refused(made: World, text: str, code: str) -> None:
    assert code_of(made, "incidents", ("limit", text)) == code


def test_a_limit_given_twice_is_refused(made: World) -> None:
    assert code_of(made, "incidents", ("limit", "1"), ("limit", "2")) == "given_twice"


def test_limit_0_counts_and_gives_no_records(made: World) -> None:
    listing = page(made, "incidents", ("limit", "0"))
    assert (listing.total, listing.bodies) == (len(made.docs["incidents"]), ())
    assert (listing.next, listing.prev) == (None, None)


def test_the_largest_page_has_500_records_and_the_usual_one_50(migrated_engine: Engine) -> None:
    many = [make.source(f"source-{number:03}") for number in range(497)]
    load_records(migrated_engine, make.records(*many))
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        world = World(snapshot)
        assert len(page(world, "sources", ("limit", "500")).bodies) == 500
        assert len(page(world, "sources").bodies) == 50
        assert page(world, "sources").total == 501
