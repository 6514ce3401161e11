"""Places of quotations, as far as they can be told without the texts."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "findings/crime",
            "reported_via: article\n",
            "",
            [
                (
                    "findings/crime.yaml:8:9: `report` was seen through `article` alone. Write "
                    "`reported_via: article`."
                )
            ],
            id="a statement is seen as its source was seen",
        ),
        pytest.param(
            "quotes/hit-twice",
            "source: briefing\nreported_via: article",
            "source: briefing\nreported_via: atlas",
            [
                (
                    "quotes/hit-twice.yaml:4:15: `briefing` was seen through `article` alone. "
                    "Write `reported_via: article`."
                ),
                (
                    "quotes/hit-twice.yaml:6:3: the words stand in `atlas`, of whose text there is "
                    "no hash. Add the text's `sha256` to `sources/atlas.yaml`."
                ),
            ],
            id="a quotation is seen as its source was seen",
        ),
        pytest.param(
            "claims/twice",
            "source: briefing",
            "source: atlas",
            [
                (
                    "claims/twice.yaml:7:15: `atlas` was seen itself, not through `article`. Leave "
                    "`reported_via` out."
                )
            ],
            id="a source seen itself is not seen through another",
        ),
        pytest.param(
            "quotes/hit-twice",
            "text: hit twice",
            "text: hit thrice",
            [
                (
                    "quotes/hit-twice.yaml:8:8: the words have 10 characters, and 70 to 79 has "
                    "room for 9. Copy the words verbatim, or correct `start` and `end`."
                )
            ],
            id="the words fit between their offsets",
        ),
        pytest.param(
            "quotes/hit-twice",
            "  start: 70",
            "  start: 71",
            [
                (
                    "quotes/hit-twice.yaml:8:8: the words have 9 characters, and 71 to 79 has room "
                    "for 8. Copy the words verbatim, or correct `start` and `end`."
                )
            ],
            id="the offsets fit the words",
        ),
        pytest.param(
            "quotes/hit-twice",
            "  end: 79",
            "  end: 70",
            [
                (
                    "quotes/hit-twice.yaml:8:8: `end` 70 is not after `start` 70. With these words "
                    "it would be 79."
                )
            ],
            id="the end comes after the start",
        ),
        pytest.param(
            "quotes/hit-twice",
            "c.\\nOfficials said it was “",
            "Officials said it was “",
            [
                (
                    "quotes/hit-twice.yaml:9:11: `prefix` has 29 characters instead of 32. Copy "
                    "the 32 characters before the words, spaces included."
                )
            ],
            id="a prefix has 32 characters",
        ),
        pytest.param(
            "sources/article",
            "sha256: ",
            "note: ",
            [
                (
                    "claims/twice.yaml:11:3: the words stand in `article`, of whose text there is "
                    "no hash. Add the text's `sha256` to `sources/article.yaml`."
                ),
                (
                    "quotes/hit-twice.yaml:6:3: the words stand in `article`, of whose text there "
                    "is no hash. Add the text's `sha256` to `sources/article.yaml`."
                ),
                (
                    "quotes/most-likely.yaml:6:3: the words stand in `article`, of whose text "
                    "there is no hash. Add the text's `sha256` to `sources/article.yaml`."
                ),
            ],
            id="words stand in a text whose hash is known",
        ),
    ],
)
def test_a_quotation_that_cannot_stand_there_is_refused(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
