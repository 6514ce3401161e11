"""Findings and claims: voices, grades, words."""

import pytest

from .conftest import FILES, Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "findings/crime",
            "source: report\nreported_via: article",
            "source: article",
            [
                (
                    "findings/crime.yaml:8:9: a finding cannot stand in `article`, which is a "
                    "`news_article`. Make it a claim: only what the report states is a finding."
                ),
                (
                    "findings/crime.yaml:18:5: the quotation `most-likely` stands in `report`, not "
                    "in `article`. Name quotations of the same source only."
                ),
            ],
            id="only the report makes findings",
        ),
        pytest.param(
            "findings/crime",
            "asserted_by: mission",
            "asserted_by: officials",
            [
                (
                    "findings/crime.yaml:19:5: the quotation `most-likely` is of `mission`, not of "
                    "`officials`. Name the speaker's own quotations only, or correct `asserted_by`."
                )
            ],
            id="a statement rests on its speaker's own words",
        ),
        pytest.param(
            "findings/crime",
            "certainty: most_likely",
            "certainty: asserted",
            [
                (
                    "findings/crime.yaml:2:12: a finding cannot be `asserted`. Write one of "
                    "`concluded`, `most_likely`, `credible_reports`, `alleged`, `statement_of_law`."
                )
            ],
            id="a finding has a grade of findings",
        ),
        pytest.param(
            "findings/crime",
            "certainty: most_likely",
            "certainty: statement_of_law",
            [
                (
                    "findings/crime.yaml:13:3: a statement of law has `perpetrators`. Leave "
                    "`perpetrators` out: it says what is a crime, not that one was committed."
                ),
                (
                    "findings/crime.yaml:17:3: a statement of law has `incidents`. Leave "
                    "`incidents` out: it says what is a crime, not that one was committed."
                ),
            ],
            id="a statement of law names no act and no perpetrator",
        ),
        pytest.param(
            "claims/twice",
            "source: briefing",
            "source: report",
            [
                (
                    "claims/twice.yaml:6:9: a claim cannot stand in `report`, which is a "
                    "`mission_report`. Make it a finding, or name the source in which somebody "
                    "else says it."
                )
            ],
            id="the report makes no claims",
        ),
        pytest.param(
            "claims/twice",
            "certainty: asserted",
            "certainty: concluded",
            [
                (
                    "claims/twice.yaml:2:12: a claim cannot be `concluded`. Write one of "
                    "`asserted`, `reported`."
                )
            ],
            id="a claim has a grade of claims",
        ),
        pytest.param(
            "claims/twice",
            "stance: asserts",
            "stance: denies",
            [
                (
                    "claims/twice.yaml:18:9: the claim denies, and `contests` names nothing. Name "
                    "what it denies."
                )
            ],
            id="a denial names what it denies",
        ),
        pytest.param(
            "claims/twice",
            "stance: asserts",
            "stance: asserts\ncontests:\n  - crime",
            [
                (
                    "claims/twice.yaml:18:9: the claim contests something, and its stance is "
                    "`asserts`. Write `stance: denies`, or leave `contests` out."
                )
            ],
            id="who contests denies",
        ),
        pytest.param(
            "claims/twice",
            "status: standing",
            "status: dismissed",
            [
                (
                    "claims/twice.yaml:19:9: the claim is dismissed, and nobody is named who "
                    "dismisses it. Add `dismissed_by:`."
                )
            ],
            id="a dismissed claim says who dismissed it",
        ),
        pytest.param(
            "claims/twice",
            "status: standing",
            "status: standing\ndismissed_by: mission",
            [
                (
                    "claims/twice.yaml:20:15: `dismissed_by` is given, and the status is "
                    "`standing`. Write `status: dismissed`, or leave `dismissed_by` out."
                )
            ],
            id="a standing claim is dismissed by nobody",
        ),
        pytest.param(
            "claims/twice",
            "basis: paraphrase",
            "basis: quotation",
            [
                (
                    "claims/twice.yaml:4:8: the basis is `quotation`, and `quotes` names none. "
                    "Name the quotation, or write `basis: paraphrase` and add the `passage`."
                )
            ],
            id="a quotation is shown",
        ),
        pytest.param(
            "findings/crime",
            "quotes:\n  - most-likely\n",
            "",
            [
                (
                    "findings/crime.yaml:1:1: nothing shows where the statement was read: it has "
                    "no `quotes` and no `passage`. Add the quotation, or the passage that says it."
                ),
                (
                    "findings/crime.yaml:3:19: “most likely” stands in no quotation of the "
                    "statement and not in its passage. Copy the words verbatim, or say in a `note` "
                    "where they stand."
                ),
                (
                    "findings/crime.yaml:6:8: the basis is `quotation`, and `quotes` names none. "
                    "Name the quotation, or write `basis: paraphrase` and add the `passage`."
                ),
            ],
            id="a statement shows where it was read",
        ),
        pytest.param(
            "claims/twice",
            "incidents:",
            "quotes:\n  - most-likely\nincidents:",
            [
                (
                    "claims/twice.yaml:9:5: the quotation `most-likely` is of `mission`, not of "
                    "`officials`. Name the speaker's own quotations only, or correct `asserted_by`."
                ),
                (
                    "claims/twice.yaml:9:5: the quotation `most-likely` stands in `report`, not in "
                    "`briefing`. Name quotations of the same source only."
                ),
            ],
            id="nobody else's words are put into a mouth",
        ),
        pytest.param(
            "findings/crime",
            "certainty_phrase: most likely",
            "certainty_phrase: surely",
            [
                (
                    "findings/crime.yaml:3:19: “surely” stands in no quotation of the statement "
                    "and not in its passage. Copy the words verbatim, or say in a `note` where "
                    "they stand."
                )
            ],
            id="the phrase of certainty is verbatim",
        ),
        pytest.param(
            "findings/crime",
            "certainty_phrase: most likely\n",
            "",
            [
                (
                    "findings/crime.yaml:2:12: there is no `certainty_phrase`, and no `note` that "
                    "says why. Add the speaker's words that carry the certainty, or the note."
                )
            ],
            id="a missing phrase of certainty is explained",
        ),
    ],
)
def test_a_statement_that_puts_words_into_a_mouth_is_refused(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]


@pytest.mark.parametrize("certainty", ["most_likely", "credible_reports", "alleged"])
def test_a_finding_may_be_as_sure_as_what_it_rests_on_or_less(seed: Seed, certainty: str) -> None:
    like = FILES["findings/crime"].replace("certainty: most_likely", f"certainty: {certainty}")
    seed.write("findings/conclusion", like + "rests_on:\n  - crime\n")

    assert seed.faults() == []


def test_a_finding_is_never_surer_than_what_it_rests_on(seed: Seed) -> None:
    like = FILES["findings/crime"].replace("certainty: most_likely", "certainty: concluded")
    seed.write("findings/conclusion", like + "rests_on:\n  - crime\n")

    assert seed.faults() == [
        (
            "data/seed/findings/conclusion.yaml:22:5: the finding is `concluded` and rests on"
            " `crime`, which is `most_likely`."
            " Write `certainty: most_likely` or weaker: nothing is surer than what it rests on."
        )
    ]


def test_one_body_states_all_findings_of_a_report(seed: Seed) -> None:
    words = FILES["findings/crime"].replace("quotes:\n  - most-likely\n", "")
    passage = FILES["claims/twice"].partition("passage:")[2].partition("verified")[0]
    seed.write(
        "findings/other",
        words.replace("asserted_by: mission", "asserted_by: state").replace(
            "basis: quotation", f"note: As printed.\nbasis: paraphrase\npassage:{passage.rstrip()}"
        ),
    )

    assert seed.faults() == [
        (
            "data/seed/findings/other.yaml:15:14: `state` states this finding of `report`, but"
            " `mission` states `crime`. Name the one body whose report it is."
        )
    ]


def test_a_phrase_of_certainty_from_elsewhere_needs_a_note(seed: Seed) -> None:
    seed.change("findings/crime", "certainty_phrase: most likely", "certainty_phrase: perhaps")
    seed.add("findings/crime", "note: The word stands in the heading.\n")

    assert seed.faults() == []
