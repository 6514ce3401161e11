"""Figures and whose they are."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "incidents/strike",
                    "    min: 3\n    max: 5\n",
                    "",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:17:5: the figure has neither `min` nor `max`. Give the number "
                    "claimed, or leave the figure out; absent is not zero."
                ),
            ],
            id="a figure has a number",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "min: 3",
                    "min: 7",
                ),
            ],
            [
                ("incidents/strike.yaml:18:10: `min` 7 is above `max` 5. Exchange them."),
            ],
            id="min is not above max",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "qualifier: about",
                    "qualifier: as_stated",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:20:16: a figure of `as_stated` has different `min` and `max`. "
                    "Write the same number in both, or the qualifier that its words have."
                ),
            ],
            id="what is stated is one number",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "qualifier: about",
                    "qualifier: closer_to",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:20:16: a figure of `closer_to` has different `min` and `max`. "
                    "Write the same number in both, or the qualifier that its words have."
                ),
            ],
            id="what it is closer to is one number",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "    min: 3\n    max: 5\n    qualifier: about",
                    "    max: 5\n    qualifier: at_least",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:19:16: a figure of `at_least` has no `min`. Write the number "
                    "as `min` alone."
                ),
            ],
            id="at least is a least number",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "qualifier: about",
                    "qualifier: more_than",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:20:16: a figure of `more_than` has a `max`. Write the number "
                    "as `min` alone."
                ),
            ],
            id="more than has no most",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "    max: 5\n    qualifier: about",
                    "    qualifier: up_to",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:19:16: a figure of `up_to` has no `max`. Write the number as "
                    "`max` alone."
                ),
            ],
            id="up to is a greatest number",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "as_of: 2022-03-20",
                    "as_of: 2022-03-02",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:22:12: the figure is of 2022-03-02, before the incident "
                    "(2022-03-16). Correct the day or the incident's date."
                ),
            ],
            id="nobody counts the dead before the event",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "claimant: officials",
                    "claimant: mission",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:21:15: `article` is not issued by `mission`, and no `words` "
                    "credit the figure to it. Cite the claimant's own source (`report`) if the figure "
                    "stands there, copy into `words` the words that credit it, or name as claimant who "
                    "gives the number."
                ),
            ],
            id="a figure is not credited to whom no words credit it",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "words: Officials said it",
                    "words: somebody said it",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:21:15: `article` is not issued by `officials`, and no `words` "
                    "credit the figure to it. Cite the claimant's own source (`briefing`) if the figure "
                    "stands there, copy into `words` the words that credit it, or name as claimant who "
                    "gives the number."
                ),
            ],
            id="words that credit it name the claimant",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "source: article\n    words: Officials said it",
                    "source: briefing",
                ),
                (
                    "incidents/strike",
                    "sources:\n  - article",
                    "sources:\n  - article\n  - briefing",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:23:13: `briefing` was not read itself: it was seen as "
                    "`through_another`. Name in `reported_via` the text in which the figure was read."
                ),
            ],
            id="a figure was read somewhere",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "source: article\n    words: Officials said it",
                    "source: briefing\n    reported_via: atlas",
                ),
                (
                    "incidents/strike",
                    "sources:\n  - article",
                    "sources:\n  - article\n  - briefing\n  - atlas",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:24:19: `briefing` was not seen through `atlas`, as far as its "
                    "own `reported_via` says. Name the text in which the figure was read, or add it in "
                    "`sources/briefing.yaml`."
                ),
            ],
            id="a figure was read where its source was seen",
        ),
    ],
)
def test_a_figure_that_nobody_is_seen_to_give_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
