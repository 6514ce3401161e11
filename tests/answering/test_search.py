"""Words find the records that hold them, on both databases the same ones, and the best come first."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from app.answering.listing import list_records
from app.answering.listing import pages as exported_pages
from app.answering.snapshot import Snapshot, Store
from app.answering.understanding import question_of
from app.errors import BadRequest
from app.filters.index_text import GAP, columns_of, names_of
from app.question.description import sentence_of
from app.resources import RESOURCES
from app.seed.record import Records
from app.text.search_syntax import Phrase, SearchExpression, UnclearSearch, expression_of
from tests.answering.test_keyset import ids, page, pages
from tests.conftest import KINDS, Databases, engine_at, load_published, on_both_databases, share
from tests.world import World

pytestmark = on_both_databases

QUESTIONS = [
    *('"must have been deliberate"', "emergency services", '"most likely..."', "double-tap"),
    *("Київ", "КИЇВ", "Kyiv", "маріупольський театр", "war crime -theatre", "school OR theatre"),
    *("the", '"the report says" -deliberate', "8(2)(b)(ix)", "об'єкт", "росія OR russia"),
]


@pytest.fixture(scope="module")
def both(databases: Databases, published: Records) -> Iterator[tuple[Snapshot, Snapshot]]:
    """Give one reading of each database over the published records."""

    def open_on(kind: str, stack: ExitStack) -> Snapshot:
        url = databases.copy(kind, "published", lambda engine: load_published(engine, published))
        engine = engine_at(url)
        stack.callback(engine.dispose)
        return stack.enter_context(Store(engine, RESOURCES).open())

    with ExitStack() as stack:
        one, other = (open_on(kind, stack) for kind in KINDS)
        yield one, other


def found(snapshot: Snapshot, resource: str, q: str) -> set[str]:
    question = question_of(snapshot, RESOURCES[resource], [("q", q), ("limit", "500")])
    return set(ids(list_records(snapshot, question)))


Stems = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def stems(both: tuple[Snapshot, Snapshot]) -> Stems:
    """Give resource → id → the stems that a plain reading of the answer gives."""
    snapshot, _ = both
    names = names_of(snapshot.connection, [one.vocabulary for one in RESOURCES.values()])
    read: dict[str, dict[str, str]] = {}
    for name, resource in RESOURCES.items():
        assert resource.text is not None
        listing = list_records(snapshot, question_of(snapshot, resource, [("limit", "500")]))
        read[name] = {
            doc["id"]: f" {GAP} ".join(("", *columns_of(doc, resource.text.weights, names), ""))
            for doc in map(from_json, listing.bodies)
        }
    return read


def holds(stems: str, phrase: Phrase) -> bool:
    return f" {' '.join(phrase.stems)} " in stems


def meant(stems: Mapping[str, str], asked: SearchExpression) -> set[str]:
    return {
        id
        for id, held in stems.items()
        if all(any(holds(held, phrase) for phrase in group) for group in asked.wanted)
        if not any(holds(held, phrase) for phrase in asked.unwanted)
    }


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_resource_can_be_searched(resource: str) -> None:
    assert RESOURCES[resource].text is not None


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_path_that_weighs_more_or_less_is_a_field(resource: str) -> None:
    text = RESOURCES[resource].text
    assert text is not None
    assert not [path for path in text.weights if path not in RESOURCES[resource].fields]


@pytest.mark.parametrize(
    ("resource", "q", "expected"),
    [
        ("incidents", '"must have been deliberate"', {"mariupol-maternity-hospital"}),
        ("incidents", "emergency services", {"double-tap-attacks"}),
        ("claims", "emergency services", {"newspaper-explains-double-tap"}),
        ("findings", "putin", set()),
        ("actors", "putin", {"armed-forces-of-the-russian-federation"}),
        ("findings", '"most likely..."', {"theatre-ihl-violation", "theatre-war-crime"}),
        ("incidents", "Київ", {"bucha-killings", "kramatorsk-station"}),
        ("incidents", "Kiev", {"bucha-killings", "kramatorsk-station"}),
        ("incidents", "theater", {"mariupol-theatre"}),
        ("incidents", "Мариуполь", {"mariupol-maternity-hospital", "mariupol-theatre"}),
        ("findings", "путін", set()),
        ("locations", "КИЇВ", {"kyiv-oblast", "bucha"}),
        ("locations", "Київ", {"kyiv-oblast", "bucha"}),
        ("locations", "Kyiv", {"kyiv-oblast", "bucha"}),
        ("incidents", "double-tap", {"double-tap-attacks"}),
        ("incidents", '"double tap"', {"double-tap-attacks"}),
        ("incidents", "театр", {"mariupol-theatre"}),
        ("violation-types", "8(2)(b)(xxv)", {"starvation-as-a-method-of-warfare"}),
    ],
)
def test_the_examples_find_what_they_should(
    real: World, resource: str, q: str, expected: set[str]
) -> None:
    assert real.asked(resource, q=q) == expected


@pytest.mark.parametrize("q", QUESTIONS)
@pytest.mark.parametrize("resource", RESOURCES)
def test_both_databases_find_what_a_plain_reading_finds(
    both: tuple[Snapshot, Snapshot], stems: Stems, resource: str, q: str
) -> None:
    expected = meant(stems[resource], expression_of(q))
    assert [found(snapshot, resource, q) for snapshot in both] == [expected, expected]


@share(4)
@given(data=st.data())
def test_any_words_of_the_records_find_the_same_on_both(
    both: tuple[Snapshot, Snapshot], stems: Stems, data: st.DataObject
) -> None:
    resource = data.draw(st.sampled_from(list(RESOURCES)))
    texts = sorted(stems[resource].values())
    words = data.draw(st.sampled_from(texts)).replace(GAP, "").split()
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = f'"{" ".join(words[start : start + 3])}"'
    word = st.sampled_from([*words, phrase, "nowhere"])
    join = st.sampled_from([" ", " OR ", " -"])
    q = data.draw(word) + "".join(data.draw(join) + data.draw(word) for _ in range(2))
    try:
        expected = meant(stems[resource], expression_of(q))
    except UnclearSearch:
        return
    assert [found(snapshot, resource, q) for snapshot in both] == [expected, expected]


HOSTILE = st.text(st.sampled_from("\"'*()-:^{}+&|!\\,.;%\0 OR NEAR aа’ї"), max_size=40) | st.text()


@share(7.5)
@given(q=HOSTILE)
def test_whatever_is_typed_is_searched_as_words_or_refused(
    both: tuple[Snapshot, Snapshot], q: str
) -> None:
    one, other = (_found_or_refused(snapshot, q) for snapshot in both)
    assert one == other


def _found_or_refused(snapshot: Snapshot, q: str) -> set[str]:
    try:
        return found(snapshot, "findings", q)
    except BadRequest as refused:
        return {f"{error.parameter}: {error.code}" for error in refused.errors}


def test_words_narrow_together_with_other_filters(real: World) -> None:
    words = real.asked("incidents", q="attack")
    place = real.asked("incidents", location="mariupol")
    assert real.asked("incidents", q="attack", location="mariupol") == words & place


def test_what_is_in_the_heading_comes_before_what_is_in_a_note(real: World) -> None:
    # Others are at the theatre by their notes alone.
    assert real.in_order("locations", q="theatre")[0] == "mariupol-drama-theatre"
    assert (
        real.in_order("violation-types", q="starvation")[0] == "starvation-as-a-method-of-warfare"
    )
    assert real.in_order("actors", q="mission")[0] == "moscow-mechanism-mission-of-experts"


@pytest.mark.parametrize("q", ["theatre", "hospital", "Маріуполь", "torture OR killing"])
@pytest.mark.parametrize("resource", RESOURCES)
def test_what_has_the_words_in_its_title_or_label_comes_before_all_else(
    real: World, resource: str, q: str
) -> None:
    text = RESOURCES[resource].text
    assert text is not None
    headings = (columns_of(doc, text.weights, {})[0] for doc in real.records(resource, ("q", q)))
    held = [bool(meant({"": f" {heading} "}, expression_of(q))) for heading in headings]
    assert held == sorted(held, reverse=True)


def test_what_is_filed_under_the_words_comes_before_what_only_says_them(real: World) -> None:
    filed = real.asked("findings", violation_type="torture-or-inhuman-treatment")
    found = real.in_order("findings", q="torture")
    assert set(found[: len(filed)]) == filed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("лікарня", "hospital"),
        ("театр", "theatre"),
        ("theater", "theatre"),
        ("Kiev", "Kyiv"),
        ("Київ", "Kyiv"),
        ("Росія", "Russia"),
        ("воєнний злочин", "war crime"),
        ("напад на театр у Маріуполі", "attack on the theatre in Mariupol"),
        ('"воєнний злочин"', '"war crime"'),
        ("голод -евакуація", "starvation -evacuation"),
    ],
)
def test_what_is_asked_in_one_language_finds_what_its_twin_in_the_other_finds(
    real: World, one: str, other: str
) -> None:
    for resource in RESOURCES:
        assert real.in_order(resource, q=one) == real.in_order(resource, q=other)


def test_an_order_that_is_asked_for_is_kept(real: World) -> None:
    found = real.in_order("incidents", q="attack", sort="-title")
    assert found == [id for id in real.in_order("incidents", sort="-title") if id in set(found)]


@pytest.mark.parametrize("keys", ["", "relevance", "relevance,-title", "-title"])
def test_ranked_pages_joined_are_the_whole_list_and_back_again(world: World, keys: str) -> None:
    asked = [("q", "attack OR somebody"), *([("sort", keys)] if keys else [])]
    whole = world.in_order("incidents", *asked)
    assert len(whole) > 3
    for limit in (1, 2, 5):
        forward = list(pages(world, "incidents", *asked, limit=limit))
        assert [id for listing in forward for id in ids(listing)] == whole
        back, cursor = ids(forward[-1]), forward[-1].prev
        while cursor is not None:
            listing = page(world, "incidents", *asked, ("limit", str(limit)), ("cursor", cursor))
            back, cursor = [*ids(listing), *back], listing.prev
        assert back == whole


def test_an_export_gives_the_order_of_the_pages(real: World) -> None:
    question = question_of(real.snapshot, RESOURCES["findings"], [("q", "report")])
    exported = [
        from_json(body)["id"] for part in exported_pages(real.snapshot, question) for body in part
    ]
    assert exported == real.in_order("findings", q="report")


def test_all_ways_to_write_it_have_one_address(real: World) -> None:
    def canonical(q: str) -> str:
        return question_of(real.snapshot, RESOURCES["claims"], [("q", q)]).canonical

    assert canonical(" Human-SHIELDS  ") == canonical("“human shields”")
    assert canonical("human") == "/v1/claims?q=human"


def test_the_order_by_relevance_is_no_part_of_the_address_and_another_is(real: World) -> None:
    def canonical(*pairs: tuple[str, str]) -> str:
        return question_of(real.snapshot, RESOURCES["claims"], [("q", "attack"), *pairs]).canonical

    assert canonical(("sort", "relevance")) == canonical()
    assert canonical(("sort", "id")) == "/v1/claims?q=attack&sort=id"


def test_the_question_can_be_said(real: World) -> None:
    question = question_of(
        real.snapshot, RESOURCES["incidents"], [("q", 'theatre "most likely" -a')]
    )
    assert sentence_of(question) == (
        "Incidents that hold the words “theatre” and “most likely”, and not “a”, ordered by "
        "relevance."
    )


def test_without_the_words_a_question_has_its_own_order_again(real: World) -> None:
    question = question_of(
        real.snapshot,
        RESOURCES["incidents"],
        [("q", "attack"), ("kind", "event"), ("sort", "relevance,title")],
    )
    assert question.words is not None
    assert question.without(question.words).canonical == "/v1/incidents?kind=event&sort=title"


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        ([("q", "")], "empty_value"),
        ([("q", "a"), ("q", "b")], "given_twice"),
        ([("q", "...")], "no_words"),
        ([("q", "-a")], "nothing_wanted"),
        ([("q", "a\0b")], "bad_value"),
        ([("q", "a" * 10_000)], "bad_value"),
        ([("q", "a " * 101)], None),
        ([("highlight", "true")], "needs_another_parameter"),
        ([("q", "a"), ("highlight", "yes")], "unknown_value"),
        ([("sort", "relevance")], "needs_another_parameter"),
        ([("q", "a"), ("sort", "-relevance")], "unknown_value"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    real: World, pairs: list[tuple[str, str]], code: str | None
) -> None:
    if code is None:
        page(real, "incidents", *pairs)
        return
    with pytest.raises(BadRequest) as refused:
        page(real, "incidents", *pairs)
    assert [error.code for error in refused.value.errors] == [code]
    if refused.value.corrected is not None:
        page(real, "incidents", *refused.value.corrected)
