"""What is printed of a statement."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "sentence:\n  en: '{source} said so, {carrier}, {speaker}.'\n"
                        "  uk: '{source} каже, {carrier}.'\nabout: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:7: braces stand for words that are put in, and here stands "
                    "“{source} said so, {carrier}, {speaker}.”. What may stand here is `{carrier}`, "
                    "`{source}`."
                ),
            ],
            id="only known words are put in",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "sentence:\n  en: It was most likely a crime.\n"
                        "  uk: Це найімовірніше злочин.\nabout: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:7: `{carrier}` is missing, so that the sentence does not say "
                    "in which text it was read. Put `{carrier}` where a reader meets it."
                ),
                (
                    "findings/crime.yaml:3:7: `{source}` is missing, so that the sentence does not say "
                    "whose it is. Put `{source}` where a reader meets it."
                ),
                (
                    "findings/crime.yaml:4:7: `{carrier}` is missing, so that the sentence does not say "
                    "in which text it was read. Put `{carrier}` where a reader meets it."
                ),
                (
                    "findings/crime.yaml:4:7: `{source}` is missing, so that the sentence does not say "
                    "whose it is. Put `{source}` where a reader meets it."
                ),
            ],
            id="a sentence says whose it is and where it was read",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "sentence:\n  en: '{source} said so, {carrier}.'\n"
                        "  uk: 'У {source_locative} сказано, {carrier}.'\nabout: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:4:7: `{source_locative}` is used, and `sources/report.yaml` has "
                    "no `locative_uk`. Add it there, or write `{source}`."
                ),
            ],
            id="a case of Ukrainian is there before it is used",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "sentence:\n  en: '{source} wrote “beyond doubt a war crime”, {carrier}.'\n"
                        "  uk: '{source} каже, {carrier}.'\nabout: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:7: “beyond doubt a war crime” stands in quotation marks, and "
                    "in no words that are recorded of it. Copy the words verbatim from a quotation or "
                    "passage, or write it without quotation marks."
                ),
            ],
            id="quotation marks stand around words that are recorded",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "statement: The report calls it most likely a war crime.",
                    'statement: The report calls it "most likely" a war crime.',
                ),
            ],
            [
                (
                    "findings/crime.yaml:1:12: straight quotation marks do not tell where a quotation "
                    "begins and ends. Write “…”, around words that are copied verbatim."
                ),
            ],
            id="quotation marks tell the beginning from the end",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "sentence:\n  en: '{source} concluded that it was, {carrier}.'\n"
                        "  uk: '{source} дійшла висновку, {carrier}.'\nabout: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:7: the words say “concluded”, and the statement is "
                    "`most_likely`. Write the verb that its own words have."
                ),
                (
                    "findings/crime.yaml:4:7: the words say “дійшла висновку”, and the statement is "
                    "`most_likely`. Write the verb that its own words have."
                ),
            ],
            id="what is not concluded is not worded as a conclusion",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "statement: The report calls it most likely a war crime.",
                    "statement: The report finds that it was.",
                ),
            ],
            [
                (
                    "findings/crime.yaml:1:12: the words say “finds”, and the statement is `most_likely`."
                    " Write the verb that its own words have."
                ),
            ],
            id="what is not concluded was not found",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "statement: Officials say that it was hit twice.",
                    "statement: It is a finding of officials.",
                ),
            ],
            [
                (
                    "claims/twice.yaml:1:12: the words say “finding”, and the statement is none that its "
                    "source has taken as its own. Write what it is: a claim, a denial, an allegation that"
                    " is noted."
                ),
            ],
            id="a claim is no finding",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "about: conduct",
                    (
                        "tag:\n  en: The report concludes\n  uk: Доповідь дійшла висновку\n"
                        "about: conduct"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:3:7: the tag does not begin with who says it, “Mission”. Begin "
                    "it with the `tag_name` in `actors/mission.yaml`."
                ),
                (
                    "findings/crime.yaml:3:7: the words say “concludes”, and the statement is "
                    "`most_likely`. Write the verb that its own words have."
                ),
                (
                    "findings/crime.yaml:4:7: the tag does not begin with who says it, “Місія”. Begin it "
                    "with the `tag_name` in `actors/mission.yaml`."
                ),
                (
                    "findings/crime.yaml:4:7: the words say “дійшла висновку”, and the statement is "
                    "`most_likely`. Write the verb that its own words have."
                ),
            ],
            id="a tag begins with who says it, and concludes nothing that is not concluded",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "about: conduct",
                    "about: conduct\npolarity: negates",
                ),
            ],
            [
                (
                    "claims/twice.yaml:1:12: the polarity is `negates`, and the words affirm. Say what "
                    "the statement says: that it was not so, or that it is left open."
                ),
            ],
            id="what says that it was not so does not affirm",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "summary: Somebody says so.",
                    "summary: Somebody says that it was “hit thrice”.",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:3:10: “hit thrice” stands in quotation marks, and in no words "
                    "that are recorded of it. Copy the words verbatim from a quotation or passage, or "
                    "write it without quotation marks."
                ),
            ],
            id="a summary quotes words that are recorded",
        ),
    ],
)
def test_a_sentence_that_says_more_than_its_statement_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
