"""Certainty of fact and of law, in the speaker's own words."""

import hashlib

import pytest

from .conftest import FILES, HASH, TEXT, Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty_phrase: most likely",
                    "certainty_phrase: proven beyond any doubt",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `most_likely`, and its words do not say “most "
                    "likely”. Write the certainty that its words carry, or in `certainty_from` from which"
                    " statement it follows; `null` where no code means what they say."
                ),
                (
                    "findings/crime.yaml:4:19: “proven beyond any doubt” stands in no quotation and no "
                    "passage of the speaker's. Copy the speaker's own words verbatim, or leave the phrase"
                    " out and say in a `note` why."
                ),
            ],
            id="a phrase of certainty is the speaker's own words",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "certainty: asserted",
                    "certainty: asserted\ncertainty_phrase: said it was",
                ),
            ],
            [
                (
                    "claims/twice.yaml:4:19: “said it was” are words of another, not of `officials`. Copy"
                    " the speaker's own words verbatim, or leave the phrase out and say in a `note` why."
                ),
            ],
            id="words of the carrier carry no certainty",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty_phrase: most likely",
                    "certainty_phrase: ost likely",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `most_likely`, and its words do not say “most "
                    "likely”. Write the certainty that its words carry, or in `certainty_from` from which"
                    " statement it follows; `null` where no code means what they say."
                ),
                (
                    "findings/crime.yaml:4:19: “ost likely” stands in no quotation and no passage of the "
                    "speaker's. Copy the speaker's own words verbatim, or leave the phrase out and say in"
                    " a `note` why."
                ),
            ],
            id="a part of a word is no phrase",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "note: No words of theirs grade it.\n",
                    "",
                ),
            ],
            [
                (
                    "claims/twice.yaml:3:12: there is no `certainty_phrase`, and no `note` that says why."
                    " Add the speaker's own words that carry the certainty, or the note."
                ),
            ],
            id="a missing phrase is explained",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely",
                    "certainty: concluded",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `concluded`, and the speaker's words say “most "
                    "likely”. Write the certainty that these words carry, and them as its phrase."
                ),
            ],
            id="nothing is concluded beside a hedge",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: stated\nnote: Why.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `stated`, and the speaker's words say “most likely”."
                    " Write the certainty that these words carry, and them as its phrase."
                ),
            ],
            id="a hedge is seen without a phrase, too",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely",
                    "certainty: credible_reports",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `credible_reports`, and its words do not say "
                    "“credible … reports”. Write the certainty that its words carry, or in "
                    "`certainty_from` from which statement it follows; `null` where no code means what "
                    "they say."
                ),
            ],
            id="a graded wording has the words that it means",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely",
                    "certainty: likely",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `likely`, and its words do not say “likely”, without"
                    " “most”. Write the certainty that its words carry, or in `certainty_from` from which"
                    " statement it follows; `null` where no code means what they say."
                ),
            ],
            id="a near term is not chosen",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "phrase: a war crime",
                    "phrase: a crime against humanity",
                ),
            ],
            [
                (
                    "findings/crime.yaml:8:13: “a crime against humanity” stands in no quotation and no "
                    "passage of the speaker's, so that nobody is seen to say `war_crime`. Copy the "
                    "speaker's own words that say it, or leave the characterisation out: what follows "
                    "from the facts is not what the speaker says."
                ),
            ],
            id="a crime is named by the speaker",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "kind: war_crime",
                    "kind: crime_against_humanity",
                ),
            ],
            [
                (
                    "findings/crime.yaml:8:13: “a war crime” does not say “against humanity”. Copy the "
                    "words that say `crime_against_humanity`, or leave the characterisation out."
                ),
            ],
            id="another crime is not read into the words",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "mode: most_likely",
                    "mode: constitutes",
                ),
            ],
            [
                (
                    "findings/crime.yaml:7:11: the mode is `constitutes`, and the speaker's words say "
                    "“most likely”. Write the mode that these words carry."
                ),
            ],
            id="the law is not firmer than its words",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "mode: most_likely",
                    "mode: may_amount",
                ),
            ],
            [
                (
                    "findings/crime.yaml:7:11: the mode is `may_amount`, and the speaker's words do not "
                    "say “may”. Write the mode that the words carry."
                ),
            ],
            id="a mode of law has the words that it means",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: concluded\nnote: Why.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `concluded`, and no words of the speaker's are named"
                    " that conclude. Add them as `certainty_phrase`; who paraphrases may have left a "
                    "qualifier out, so that what is seen in a paraphrase alone is `stated`."
                ),
                (
                    "findings/crime.yaml:3:12: it is `concluded`, and the speaker's words say “most "
                    "likely”. Write the certainty that these words carry, and them as its phrase."
                ),
            ],
            id="a conclusion is in the speaker's own words",
        ),
    ],
)
def test_a_wording_that_its_words_do_not_carry_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]


LIKE = FILES["findings/crime"]


def test_a_certainty_that_the_curator_takes_over_is_that_of_the_other_finding(seed: Seed) -> None:
    derived = "certainty_from: [{statement: crime, derived_by: curator}]\n"
    unqualified = LIKE.replace("certainty: most_likely\ncertainty_phrase: most likely\n", "{}\n")
    seed.write("findings/other", unqualified.format("certainty: most_likely\nnote: Why.") + derived)
    assert seed.faults() == []

    seed.write("findings/other", unqualified.format("certainty: alleged\nadopted: false") + derived)
    assert [fault.partition(": ")[2] for fault in seed.faults()] == [
        (
            "there is no `certainty_phrase`, and no `note` that says why."
            " Add the speaker's own words that carry the certainty, or the note."
        ),
        (
            "`crime`, from which the certainty is taken, is `most_likely`."
            " Take its certainty over as it is, or leave `certainty_from` out."
        ),
        "the certainty is the curator's decision, and no `note` says why. Add it.",
    ]


def test_nothing_is_surer_than_what_it_rests_on(seed: Seed) -> None:
    seed.write(
        "findings/other",
        LIKE.replace("certainty: most_likely\ncertainty_phrase: most likely", "certainty: stated")
        + "note: Why.\nrests_on: [crime]\n",
    )

    assert any(
        fault.endswith(
            "it is `stated` and rests on `crime`, which is `most_likely`. Write in `certainty_from`"
            " that its certainty is taken from there: nothing is surer than what it rests on."
        )
        for fault in seed.faults()
    )


def test_what_hedges_the_law_does_not_hedge_the_fact(seed: Seed) -> None:
    text = TEXT.replace("most likely a war crime", "did occur and may be a war crime")
    seed.change("sources/article", HASH, hashlib.sha256(text.encode()).hexdigest())
    seed.write(
        "quotes/most-likely",
        "text: did occur and may be a war crime\nspeaker: mission\nsource: report\n"
        "reported_via: article\n",
    )
    for old, new in (
        ("certainty: most_likely", "certainty: concluded"),
        ("certainty_phrase: most likely", "certainty_phrase: did occur"),
        ("mode: most_likely", "mode: may_amount"),
        ("phrase: a war crime", "phrase: may be a war crime"),
    ):
        seed.change("findings/crime", old, new)

    # All but the places, which are those of another text.
    assert [fault for fault in seed.faults() if "says where" not in fault] == []
