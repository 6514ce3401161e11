"""How words name an actor, and which words make a statement less than certain."""

import pytest

from app.seed.check.wording import HEDGE
from app.seed.check.words import names_actor, sentence_around, stands_in
from app.terms import Extent
from tests import make

RECORDS = make.records(
    make.actor("state", name="Ukraine", aliases=["Ukrainian side", "Ukrane [sic]"]),
    make.actor("army", name="Army", aliases=["Vladimir Putin's forces"], parent="state"),
)


@pytest.mark.parametrize(
    ("exact", "actor", "extent", "named"),
    [
        ("Ukraine is failing to agree", "state", Extent.ITSELF, True),
        ("atrocities committed in Ukraine", "state", Extent.ITSELF, False),
        ("in many other regions across Ukraine", "state", Extent.ITSELF, False),
        ("committed by Ukrane", "state", Extent.ITSELF, True),
        ("Ukrainians were hit", "state", Extent.SIDE, False),
        ("on the Ukrainian as well as on the other side", "state", Extent.SIDE, True),
        ("on the Ukrainian as well as on the other side", "state", Extent.ITSELF, False),
        ("Vladimir Putin’s  forces' attack", "army", Extent.ITSELF, True),
        ("Ukraine attacked", "army", Extent.ITSELF, True),
        ("the Army attacked", "state", Extent.ITSELF, False),
    ],
)
def test_words_name_an_actor_by_its_own_name_or_by_that_of_what_it_is_part_of(
    exact: str, actor: str, extent: Extent, named: bool
) -> None:
    assert names_actor(exact, actor, extent, RECORDS) is named


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("most likely an egregious violation", True),
        ("several credible reports of arrests", True),
        ("Allegations of rapes", True),
        ("the army allegedly fired", True),
        ("this may amount to a crime", True),
        ("in May 2022 the army fired", False),
        ("people who could not leave", False),
        ("an unlikely place", False),
        ("it must have been deliberate", False),
        ("This attack therefore constitutes a clear violation", False),
    ],
)
def test_a_hedge_is_known_by_its_words(text: str, hedged: bool) -> None:
    assert (HEDGE.search(text) is not None) is hedged


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert stands_in("likely", "most likely… an egregious violation")
    assert not stands_in("likely", "an unlikely place")


def test_what_stands_in_another_sentence_does_not_stand_beside_it() -> None:
    text = "There were allegations. The attack “was deliberate.” It ended."
    assert sentence_around("was deliberate", text) == "The attack “was deliberate.” "
