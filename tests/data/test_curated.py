"""The findings say what the mission's words say, and put nothing into anyone's mouth."""

import pytest

from app.seed.shape_incident import IncidentRecord
from app.seed.shape_statement import FindingRecord
from app.terms import About, Basis, Bearer, Certainty, DerivedBy, Extent, Responsibility, WordsOf

ARTICLE = "newspaper-article-2022-04-13"
REPORT = "osce-moscow-mechanism-report-2022-04"
MISSION = "moscow-mechanism-mission-of-experts"
RUSSIA, FORCES = "russian-federation", "armed-forces-of-the-russian-federation"

CERTAINTY = {
    "theatre-ihl-violation": (Certainty.MOST_LIKELY, "most likely"),
    "theatre-war-crime": (Certainty.MOST_LIKELY, None),
    "hospital-deliberate": (Certainty.CONCLUDED, "must have been"),
    "hospital-violation": (Certainty.CONCLUDED, "therefore constitutes"),
    "healthcare-sites-targeted": (Certainty.STATED, None),
    "arrests-and-ill-treatment": (Certainty.CREDIBLE_REPORTS, "several credible reports"),
    "rape-allegations": (Certainty.ALLEGED, "allegations"),
    "evacuations": (Certainty.STATED, None),
    "starvation-law": (Certainty.STATEMENT_OF_LAW, None),
    "violations-on-both-sides": (Certainty.CONCLUDED, "occurred"),
    "violations-larger-on-the-russian-side": (Certainty.CONCLUDED, "are by far larger"),
}
"""Finding → how it is worded, and the mission's own words that word it."""


@pytest.mark.parametrize("id", CERTAINTY)
def test_a_finding_is_worded_as_its_words_say(findings: dict[str, FindingRecord], id: str) -> None:
    finding = findings[id]
    assert (finding.certainty, finding.certainty_phrase) == CERTAINTY[id]
    assert (finding.asserted_by, finding.source) == (MISSION, REPORT)
    assert ARTICLE in [carrier.source for carrier in finding.seen_in]


@pytest.mark.parametrize(
    ("id", "of_law"),
    [
        ("theatre-ihl-violation", [("ihl_violation", "most_likely", Bearer.NONE_STATED)]),
        ("theatre-war-crime", [("war_crime", "constitutes", Bearer.PERSONS_UNNAMED)]),
        (
            "hospital-violation",
            [
                ("ihl_violation", "constitutes", Bearer.NONE_STATED),
                ("war_crime", "constitutes", Bearer.PERSONS_UNNAMED),
            ],
        ),
        ("arrests-and-ill-treatment", [("war_crime", "constitutes", Bearer.NONE_STATED)]),
        ("hospital-deliberate", []),
        ("healthcare-sites-targeted", []),
        ("rape-allegations", []),
        ("evacuations", []),
        ("starvation-law", []),
        ("violations-on-both-sides", []),
        ("violations-larger-on-the-russian-side", []),
    ],
)
def test_the_law_is_what_the_words_say_was_broken(
    findings: dict[str, FindingRecord], id: str, of_law: list[tuple[str, str, Bearer]]
) -> None:
    given = findings[id].legal_characterisations
    assert [(each.kind, each.mode, each.bearer) for each in given] == of_law


@pytest.mark.parametrize(
    ("id", "attributed"),
    [
        ("theatre-ihl-violation", [(FORCES, "the-newspaper", WordsOf.CARRIER)]),
        ("theatre-war-crime", []),
        ("hospital-deliberate", [(RUSSIA, "the-newspaper", WordsOf.CARRIER)]),
        ("hospital-violation", [(RUSSIA, "the-newspaper", WordsOf.CARRIER)]),
        ("healthcare-sites-targeted", [(FORCES, MISSION, WordsOf.CARRIER)]),
        ("arrests-and-ill-treatment", [(FORCES, "the-newspaper", WordsOf.CARRIER)]),
        ("rape-allegations", [(FORCES, MISSION, WordsOf.SPEAKER)]),
        ("evacuations", [(RUSSIA, MISSION, WordsOf.SPEAKER)]),
        ("starvation-law", []),
        (
            "violations-on-both-sides",
            [("ukraine", MISSION, WordsOf.SPEAKER), (RUSSIA, MISSION, WordsOf.SPEAKER)],
        ),
        ("violations-larger-on-the-russian-side", [(RUSSIA, MISSION, WordsOf.SPEAKER)]),
    ],
)
def test_conduct_is_attributed_by_whom_and_in_whose_words_the_text_says(
    findings: dict[str, FindingRecord], id: str, attributed: list[tuple[str, str, WordsOf]]
) -> None:
    given = findings[id].attributions
    assert [(each.actor, each.by, each.words_of) for each in given] == attributed
    assert all(each.responsibility is Responsibility.NONE_STATED for each in given)


@pytest.mark.parametrize(
    "id", ["theatre-ihl-violation", "hospital-deliberate", "hospital-violation"]
)
def test_what_the_newspaper_attributes_has_the_newspapers_certainty(
    findings: dict[str, FindingRecord], id: str
) -> None:
    (given,) = findings[id].attributions
    assert given.certainty is Certainty.REPORTED


def test_the_crime_at_the_theatre_takes_its_certainty_from_the_violation_by_our_decision(
    findings: dict[str, FindingRecord],
) -> None:
    crime = findings["theatre-war-crime"]
    (ground,) = crime.certainty_from
    assert (ground.statement, ground.derived_by) == ("theatre-ihl-violation", DerivedBy.CURATOR)
    assert "theatre-ihl-violation" in crime.rests_on


def test_the_violation_at_the_hospital_follows_by_the_missions_own_therefore(
    findings: dict[str, FindingRecord],
) -> None:
    (ground,) = findings["hospital-violation"].certainty_from
    assert (ground.statement, ground.derived_by) == ("hospital-deliberate", DerivedBy.SOURCE)


def test_the_sentence_on_deliberateness_says_that_its_premise_is_missing(
    findings: dict[str, FindingRecord],
) -> None:
    assert "Based upon Russian explanations" in (findings["hospital-deliberate"].note or "")


def test_allegations_of_rape_are_noted_and_not_adopted_and_name_no_region(
    findings: dict[str, FindingRecord],
) -> None:
    finding = findings["rape-allegations"]
    assert finding.adopted is False
    assert finding.locations == ("ukraine",), "no region is named"
    assert [each.extent for each in finding.attributions] == [Extent.MEMBERS]


def test_starvation_is_law_and_nobody_is_found_to_have_done_it(
    findings: dict[str, FindingRecord],
) -> None:
    finding = findings["starvation-law"]
    assert finding.about is About.LAW
    assert (finding.attributions, finding.incidents, finding.locations) == ((), (), ())


def test_healthcare_is_a_paraphrase(findings: dict[str, FindingRecord]) -> None:
    (carrier,) = (
        each for each in findings["healthcare-sites-targeted"].seen_in if each.source == ARTICLE
    )
    assert carrier.basis is Basis.PARAPHRASE
    assert [each.words_of for each in carrier.passages] == [WordsOf.CARRIER]


def test_the_two_sentences_on_both_sides_travel_together(
    findings: dict[str, FindingRecord],
) -> None:
    both, larger = "violations-on-both-sides", "violations-larger-on-the-russian-side"
    assert larger in findings[both].read_with
    assert both in findings[larger].read_with
    assert findings[larger].about is About.COMPARISON
    assert [each.extent for each in findings[both].attributions] == [Extent.SIDE, Extent.SIDE]
    assert findings[both].sentence == findings[larger].sentence
    assert "nature and scale" in (findings[larger].note or "")


def test_no_theory_of_an_attack_on_culture_is_put_into_a_finding(
    findings: dict[str, FindingRecord], incidents: dict[str, IncidentRecord]
) -> None:
    for id in ("theatre-ihl-violation", "theatre-war-crime"):
        assert findings[id].violation_types == ("attack-on-civilians",)
    assert "attack-on-culture" in incidents["mariupol-theatre"].violation_types
    assert "assigned only because" in (incidents["mariupol-theatre"].note or "")


def test_arrests_are_two_kinds_of_conduct_and_journalists_are_victims(
    findings: dict[str, FindingRecord], incidents: dict[str, IncidentRecord]
) -> None:
    types = ["unlawful-confinement", "torture-or-inhuman-treatment"]
    assert list(findings["arrests-and-ill-treatment"].violation_types) == types
    assert "journalists" in incidents["arrests-and-ill-treatment"].victim_groups
