"""Denials, other accounts and answers."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    (
                        "stance: denies\nbeside:\n  en: Officials deny it.\n"
                        "  uk: Посадовці це заперечують."
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:20:9: the stance is `denies`, and nothing says against what. Name "
                    "it in `contests`; where no record states it, say in `denies_that` what it is."
                ),
            ],
            id="a denial says what it denies",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    "stance: denies\ncontests: [crime]",
                ),
            ],
            [
                (
                    "claims/twice.yaml:20:9: the stance is `denies`, and `beside` is missing. Say it as a"
                    " sentence of its own, which is printed beside what it contests."
                ),
            ],
            id="a denial can be said beside what it denies",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    "stance: asserts\ncontests: [crime]",
                ),
            ],
            [
                (
                    "claims/twice.yaml:20:9: the claim has `contests`, and its stance is `asserts`. Write"
                    " `stance: denies` or `stance: alternative_account` if its words say so, or leave "
                    "`contests` out."
                ),
            ],
            id="who contests does not assert",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    (
                        "stance: asserts\nanswers:\n  - by: mission\n    how: dismissed\n"
                        "    according_to: article\n    exact: dismissed this"
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:25:12: “dismissed this” stands in no passage of the claim in "
                    "`article`, so that nothing shows that it was `dismissed`. Add the passage that says "
                    "so to `seen_in`, and copy its words; without one, leave the answer out."
                ),
            ],
            id="an answer is shown where it was read",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    (
                        "stance: asserts\nanswers:\n  - by: mission\n    how: rejected\n"
                        "    according_to: report\n    exact: said it was"
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:25:12: “said it was” stands in no passage of the claim in "
                    "`report`, so that nothing shows that it was `rejected`. Add the passage that says so"
                    " to `seen_in`, and copy its words; without one, leave the answer out."
                ),
            ],
            id="an answer stands in the text that is named for it",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "stance: asserts",
                    (
                        "stance: asserts\nanswers:\n  - by: officials\n    how: noted\n"
                        "    according_to: article\n    exact: said it was"
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:22:9: `officials` is said to answer its own claim. Name who "
                    "answers."
                ),
            ],
            id="nobody answers himself",
        ),
    ],
)
def test_a_denial_or_answer_that_hangs_in_the_air_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
