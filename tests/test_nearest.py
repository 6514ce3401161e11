"""What resembles a misspelt word is found among many as fast as among few."""

from time import process_time

import pytest

from app.nearest import COMPARED, misspelt
from app.vocabulary.index import VocabularyIndex

MANY = 50_000


def index_of(count: int) -> VocabularyIndex:
    labels = {f"incident-{number:07}": f"Shelling number {number}" for number in range(count)}
    return VocabularyIndex(labels, {}, {}, {})


def seconds(index: VocabularyIndex) -> float:
    """Return what a hundred misspelt ids take, once what is made once is made."""
    index.nearest("no such incident")
    index.nearest_id("no-such-incident")
    begun = process_time()
    for number in range(100):
        assert index.nearest(f"incident-00{number:03}x") is not None
        assert index.nearest_id(f"incident-00{number:03}x") is not None
    return process_time() - begun


def test_many_take_no_longer_than_a_few() -> None:
    assert seconds(index_of(MANY)) < 2 * seconds(index_of(COMPARED // 4))


@pytest.mark.parametrize("count", [COMPARED // 4, MANY])
def test_a_slip_is_found_wherever_the_word_stands_in_the_order(count: int) -> None:
    index = index_of(count)
    for number in (0, count // 2, count - 1):
        id = f"incident-{number:07}"
        for typed in (f"{id}x", f"{id}-", id.replace("-", "_")):
            assert index.nearest_id(typed) == id


def test_of_many_those_are_looked_at_that_begin_like_it() -> None:
    for count, meant in ((COMPARED // 4, "incident-0000000"), (MANY, None)):
        assert index_of(count).nearest_id("incidnet-0000000") == meant


@pytest.mark.parametrize(
    ("typed", "among", "meant"),
    [
        ("sity", ["city", "site", "country"], None),
        ("ind__not", ["id__not", "kind__not"], None),
        ("kynd", ["id", "kind"], "kind"),
        ("cvs", ["csv", "json"], "csv"),
        ("iskind", ["kind"], None),
    ],
)
def test_what_two_words_are_one_letter_away_from_is_a_misspelling_of_neither(
    typed: str, among: list[str], meant: str | None
) -> None:
    assert misspelt(typed, among) == meant
