"""Findings and claims: whose statement it is, and of what kind."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "sources/report",
                    "finds_facts: true\n",
                    "",
                ),
            ],
            [
                (
                    "findings/crime.yaml:11:9: `report` does not find facts (`finds_facts`), so nothing "
                    "in it is a finding. Name in `source` the source of the body that found it, and in "
                    "`seen_in` the text that was read; what anybody else states lies in `claims/`."
                ),
            ],
            id="only who finds facts makes findings",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "asserted_by: mission",
                    "asserted_by: state",
                ),
            ],
            [
                (
                    "actors/state.yaml:1:1: statements of it are recorded, and `in_a_sentence` is "
                    "missing. Say how it is called where its statements are shown, in both languages."
                ),
                (
                    "actors/state.yaml:1:1: statements of it are recorded, and `tag_name` is missing. Say"
                    " how it is called where its statements are shown, in both languages."
                ),
                (
                    "findings/crime.yaml:10:14: `state` states this, and `report` is issued by `mission`:"
                    " a finding is its issuer's own. Write what a source reports that somebody else says "
                    "in `claims/`, as that speaker's."
                ),
                (
                    "findings/crime.yaml:16:9: the quotation `most-likely` is of `mission`, not of "
                    "`state`. Name the speaker's own quotations only, or correct `asserted_by`."
                ),
            ],
            id="a finding is its issuer's own, and what it reports of others is a claim of theirs",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "asserted_by: officials\nsource: briefing",
                    "asserted_by: mission\nsource: report",
                ),
            ],
            [
                (
                    "claims/twice.yaml:4:14: `mission` issued `report`, which finds facts, so that its "
                    "own statements in it are no claims. Write it in `findings/`, with `about`, "
                    "`polarity` and `adopted` as its words say."
                ),
            ],
            id="who finds facts makes no claims in its own report",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: asserted\nnote: As told.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: a finding cannot be `asserted`. Write what its words say, "
                    "one of `adjudicated`, `concluded`, `stated`, `reasonable_grounds`, `most_likely`, "
                    "`likely`, `credible_evidence`, `credible_reports`, `credible_allegations`, "
                    "`indications`, `alleged`, `statement_of_law`, or `null` where nothing fits."
                ),
            ],
            id="a finding is worded as a finding",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "certainty: asserted",
                    "certainty: concluded",
                ),
            ],
            [
                (
                    "claims/twice.yaml:3:12: a claim cannot be `concluded`. Write what its words say, one"
                    " of `asserted`, `reported`, `statement_of_law`, or `null` where nothing fits."
                ),
                (
                    "claims/twice.yaml:3:12: it is `concluded`, and no words of the speaker's are named "
                    "that conclude. Add them as `certainty_phrase`; who paraphrases may have left a "
                    "qualifier out, so that what is seen in a paraphrase alone is `stated`."
                ),
            ],
            id="a claim is worded as a claim",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: alleged\nnote: Why.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:1:1: allegations are noted, and `adopted` says that the source "
                    "takes them as its own. Write `adopted: false`."
                ),
                (
                    "findings/crime.yaml:3:12: it is `alleged`, and its words do not say “allegations”. "
                    "Write the certainty that its words carry, or in `certainty_from` from which "
                    "statement it follows; `null` where no code means what they say."
                ),
            ],
            id="an allegation is noted and not adopted",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: stated\nadopted: false\nnote: Why.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `stated`, and the speaker's words say “most likely”."
                    " Write the certainty that these words carry, and them as its phrase."
                ),
                (
                    "findings/crime.yaml:3:12: the source does not take it as its own, and the certainty "
                    "is `stated`. Write how its words note it, or `null` where nothing fits."
                ),
            ],
            id="what is not adopted is not concluded",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct\ncertainty: most_likely\ncertainty_phrase: most likely",
                    "about: law\ncertainty: statement_of_law\nnote: Law.",
                ),
                (
                    "incidents/strike",
                    "participants:\n  - actor: army\n    role: perpetrator\n    statement: crime\n",
                    "",
                ),
            ],
            [
                (
                    "findings/crime.yaml:6:3: a statement about law has `legal_characterisations`. Leave "
                    "`legal_characterisations` out: it says what is a crime, not that one was committed."
                ),
                (
                    "findings/crime.yaml:27:3: a statement about law has `attributions`. Leave "
                    "`attributions` out: it says what is a crime, not that one was committed."
                ),
                (
                    "findings/crime.yaml:37:3: a statement about law has `incidents`. Leave `incidents` "
                    "out: it says what is a crime, not that one was committed."
                ),
            ],
            id="a statement about law finds no act",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: statement_of_law\nnote: Law.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: the statement is about `conduct`, and its certainty is "
                    "`statement_of_law`: what is about `law` is a `statement_of_law`, and nothing else "
                    "is. Correct `about` where its words say what is a crime and not that one was "
                    "committed, or the certainty where they speak of an act."
                ),
            ],
            id="a statement of law is about law",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "about: conduct",
                    "about: conduct\npolarity_reason: no_access",
                ),
            ],
            [
                (
                    "claims/twice.yaml:3:18: there is a reason why a question is left open, and the "
                    "polarity is `affirms`. Leave `polarity_reason` out, or write `polarity: "
                    "undetermined` if the words leave it open."
                ),
            ],
            id="only an open question has a reason for being open",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "polarity: undetermined\ncertainty: concluded\nnote: Why.",
                ),
                (
                    "findings/crime",
                    "statement: The report calls it most likely a war crime.",
                    "statement: The report could not say whether it was.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:4:12: it is `concluded`, and no words of the speaker's are named"
                    " that conclude. Add them as `certainty_phrase`; who paraphrases may have left a "
                    "qualifier out, so that what is seen in a paraphrase alone is `stated`."
                ),
                (
                    "findings/crime.yaml:4:12: the polarity is `undetermined`, and the certainty is "
                    "`concluded`: what is left open is not concluded. Write the certainty of its words, "
                    "or `null` where nothing fits."
                ),
            ],
            id="what is left open is not concluded",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "certainty: most_likely\ncertainty_phrase: most likely",
                    "certainty: adjudicated\nnote: Why.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:12: it is `adjudicated`, and `report` is a `mission_report`, "
                    "not the act of a court. Name the court's act in `source`, or write how this source "
                    "words it."
                ),
            ],
            id="only a court adjudicates",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "incidents:\n  - strike\n",
                    "incidents:\n  - strike\nread_with: [twice]\n",
                ),
            ],
            [
                (
                    "findings/crime.yaml:38:13: it must be read with `twice`, which does not say so in "
                    "turn. Add `crime` to `read_with` in `claims/twice.yaml`."
                ),
            ],
            id="statements are read with each other, both ways",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "certainty: asserted",
                    "certainty: reported",
                ),
            ],
            [
                (
                    "claims/twice.yaml:3:12: it is `reported`, and was not read in a text of `officials`."
                    " Write `asserted`; what a publication states in its own words is `reported`."
                ),
            ],
            id="only a publication reports in its own words",
        ),
    ],
)
def test_a_statement_that_is_not_what_its_source_makes_it_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
