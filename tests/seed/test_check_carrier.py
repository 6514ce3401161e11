"""Texts in which a statement was read."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "claims/twice",
                    "basis: paraphrase",
                    "basis: paraphrase\n    quotes: [most-likely]",
                ),
            ],
            [
                (
                    "claims/twice.yaml:9:14: the quotation `most-likely` belongs to `report`, not to "
                    "`briefing`. Name quotations of the same source only."
                ),
                (
                    "claims/twice.yaml:9:14: the quotation `most-likely` is of `mission`, not of "
                    "`officials`. Name the speaker's own quotations only, or correct `asserted_by`."
                ),
            ],
            id="a quotation is of the statement's source and speaker",
        ),
        pytest.param(
            [
                (
                    "sources/report",
                    "reported_via: [article]",
                    "reported_via: [article, atlas]",
                ),
                (
                    "sources/atlas",
                    "kind: reference_data",
                    (
                        "kind: reference_data\naccording_to:\n  en: according to an atlas\n"
                        "  uk: згідно з атласом"
                    ),
                ),
                (
                    "findings/crime",
                    "seen_in:\n  - source: article",
                    (
                        "seen_in:\n  - source: atlas\n    basis: quotation\n"
                        "    quotes: [most-likely]\n  - source: article"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:15:14: the quotation `most-likely` was read in `article`, not in"
                    " `atlas`. Put it under the text in which it was read."
                ),
            ],
            id="a quotation stands under the text in which it was read",
        ),
        pytest.param(
            [
                (
                    "sources/report",
                    "reported_via: [article]",
                    "reported_via: [atlas]",
                ),
            ],
            [
                (
                    "findings/crime.yaml:13:13: `report` was not seen through `article`, as far as "
                    "`reported_via` says. Name the text that was read, or add `article` to `reported_via`"
                    " in `sources/report.yaml`."
                ),
                (
                    "quotes/most-likely.yaml:4:15: `report` was not seen through `article`, as far as its"
                    " own `reported_via` says. Name the text in which the words were read, or add it in "
                    "`sources/report.yaml`."
                ),
            ],
            id="a text that was read is one through which the source was seen",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "seen_in:\n  - source: article",
                    (
                        "seen_in:\n  - source: report\n    basis: paraphrase\n"
                        "    in_our_words: As told.\n  - source: article"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:13:13: `report` was not read itself: it was seen as "
                    "`through_another`. Name the text that was read, or correct `seen` of the source once"
                    " it was read itself."
                ),
            ],
            id="the source itself is not named where it was not read",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "seen_in:\n",
                    (
                        "seen_in:\n  - source: article\n    basis: paraphrase\n"
                        "    in_our_words: As told.\n"
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:10:13: `article` stands here for the second time. Put its "
                    "quotations and passages together."
                ),
            ],
            id="a text is named once",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "basis: paraphrase",
                    "basis: quotation",
                ),
            ],
            [
                (
                    "claims/twice.yaml:8:12: the basis is `quotation`, and no words of the speaker's are "
                    "named. Name the quotation; if somebody else's words give it, write `basis: "
                    "paraphrase` and add the passage that does."
                ),
            ],
            id="a quotation is shown",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "basis: quotation",
                    "basis: paraphrase",
                ),
                (
                    "findings/crime",
                    "words_of: carrier\n        locator",
                    "words_of: speaker\n        locator",
                ),
            ],
            [
                (
                    "findings/crime.yaml:14:12: the basis is `paraphrase`, and no passage shows the words"
                    " that paraphrase. Add the passage and say whose words it is; if the speaker's own "
                    "words were read, write `basis: quotation` and name them."
                ),
                (
                    "findings/crime.yaml:19:19: the passage stands outside quotation marks in `article`, "
                    "and `words_of` gives it to `mission`. Write `words_of: carrier`; the speaker's are "
                    "the words between quotation marks alone."
                ),
                (
                    "findings/crime.yaml:30:15: “army's attack” stands in words of `speaker`, and "
                    "`words_of` says `carrier`. Write in whose words it stands."
                ),
            ],
            id="a paraphrase is shown",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "basis: paraphrase",
                    "basis: paraphrase\n    in_our_words: As told.",
                ),
            ],
            [
                (
                    "claims/twice.yaml:9:19: `in_our_words` stands beside words that were taken down. "
                    "Leave it out: the words show what was read."
                ),
            ],
            id="our words do not stand beside words that were taken down",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "words_of: carrier\n        locator",
                    "words_of: speaker\n        locator",
                ),
            ],
            [
                (
                    "findings/crime.yaml:19:19: the passage stands outside quotation marks in `article`, "
                    "and `words_of` gives it to `mission`. Write `words_of: carrier`; the speaker's are "
                    "the words between quotation marks alone."
                ),
                (
                    "findings/crime.yaml:30:15: “army's attack” stands in words of `speaker`, and "
                    "`words_of` says `carrier`. Write in whose words it stands."
                ),
            ],
            id="running text of a carrier is not the speaker's",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "words_of: carrier",
                    "words_of: curator",
                ),
            ],
            [
                (
                    "claims/twice.yaml:8:12: the basis is `paraphrase`, and no passage shows the words "
                    "that paraphrase. Add the passage and say whose words it is; if the speaker's own "
                    "words were read, write `basis: quotation` and name them."
                ),
                (
                    "claims/twice.yaml:11:19: the words of a passage stand in the text, so they are not "
                    "the curator's. Write whose words they are there; `unclear` where the text does not "
                    "tell."
                ),
            ],
            id="words in a text are not the curator's",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "words_of: carrier",
                    "words_of: intermediate",
                ),
            ],
            [
                (
                    "claims/twice.yaml:10:9: `words_of: intermediate` and `intermediate` go together. "
                    "Name the actor between speaker and text, or correct `words_of`."
                ),
            ],
            id="an intermediate is named",
        ),
        pytest.param(
            [
                (
                    "sources/article",
                    "according_to:\n  en: according to an article\n  uk: згідно зі статтею\n",
                    "",
                ),
            ],
            [
                (
                    "sources/article.yaml:1:1: a statement of another source was read in it, and "
                    "`according_to` is missing. Say how it is named where its words are shown, for "
                    "example `according to an article`."
                ),
            ],
            id="a text that carries others' statements has a name for sentences",
        ),
    ],
)
def test_words_that_do_not_show_the_statement_are_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
