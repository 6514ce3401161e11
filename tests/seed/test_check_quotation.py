"""Whose quotations are, and where they stand."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "speaker: officials",
                    "speaker: mission",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:2:10: `briefing` is issued by `officials`, and no words beside"
                    " the quotation name `mission` as its speaker. Correct the speaker or the source; if "
                    "the text around it names the speaker, add that passage to the statement that uses "
                    "the quotation."
                ),
            ],
            id="a quotation is of who issued its source, or words beside it name the speaker",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "reported_via: article",
                    "reported_via: atlas",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:4:15: `briefing` was not seen through `atlas`, as far as its "
                    "own `reported_via` says. Name the text in which the words were read, or add it in "
                    "`sources/briefing.yaml`."
                ),
                (
                    "quotes/hit-twice.yaml:6:3: the words stand in `atlas`, of whose text there is no "
                    "hash. Add the text's `sha256` to `sources/atlas.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
            ],
            id="a quotation is read where its source was seen",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "reported_via: article\n",
                    "",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:3:9: `briefing` was not read itself: it was seen as "
                    "`through_another`. Name in `reported_via` the text in which the words were read."
                ),
                (
                    "quotes/hit-twice.yaml:5:3: the words stand in `briefing`, of whose text there is no "
                    "hash. Add the text's `sha256` to `sources/briefing.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
            ],
            id="a source that was not read is not quoted itself",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "reported_via: article",
                    "reported_via: article\nwords_of: carrier",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:5:11: a quotation is of its speaker, and `words_of` says "
                    "`carrier`. Name as speaker whose words they are; `unclear` where the marks may be "
                    "the text's own."
                ),
            ],
            id="a quotation is not the carrier's words",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "text: hit twice",
                    "text: hit thrice",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:8:8: the words have 10 characters, and 70 to 79 has room for "
                    "9. Copy the words verbatim, or correct `start` and `end`."
                ),
            ],
            id="the words fit between their offsets",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "  end: 79",
                    "  end: 70",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:8:8: `end` 70 is not after `start` 70. With these words it "
                    "would be 79."
                ),
            ],
            id="the end comes after the start",
        ),
        pytest.param(
            [
                (
                    "quotes/hit-twice",
                    "c.\\nOfficials said it was “",
                    "Officials said it was “",
                ),
            ],
            [
                (
                    "quotes/hit-twice.yaml:9:11: `prefix` has 29 characters instead of 32. Copy the 32 "
                    "characters before the words, spaces included."
                ),
            ],
            id="a prefix has 32 characters",
        ),
        pytest.param(
            [
                (
                    "sources/article",
                    "sha256: ",
                    "note: ",
                ),
            ],
            [
                (
                    "claims/twice.yaml:13:11: the words stand in `article`, of whose text there is no "
                    "hash. Add the text's `sha256` to `sources/article.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
                (
                    "findings/crime.yaml:21:11: the words stand in `article`, of whose text there is no "
                    "hash. Add the text's `sha256` to `sources/article.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
                (
                    "quotes/hit-twice.yaml:6:3: the words stand in `article`, of whose text there is no "
                    "hash. Add the text's `sha256` to `sources/article.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
                (
                    "quotes/most-likely.yaml:6:3: the words stand in `article`, of whose text there is no"
                    " hash. Add the text's `sha256` to `sources/article.yaml`; if the text is not held, "
                    "leave the locator out."
                ),
            ],
            id="offsets are those of a text that is held",
        ),
    ],
)
def test_a_quotation_that_cannot_stand_there_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
