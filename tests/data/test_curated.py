"""The records say what the sources say, and put nothing into anyone's mouth."""

import pytest

from app.seed.ancestors import ancestors
from app.seed.checks import faults_in
from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    IncidentRecord,
    StatementRecord,
    ViolationTypeRecord,
)
from app.terms import (
    ActorKind,
    Certainty,
    ClaimStatus,
    IncidentKind,
    LegalCharacterisation,
    Role,
    Stance,
)

THEATRE, HOSPITAL = "mariupol-theatre", "mariupol-maternity-hospital"


def statements(records: Records) -> list[Entry[StatementRecord]]:
    return [*records.of(FindingRecord).values(), *records.of(ClaimRecord).values()]


def of_type(entries: list[Entry[StatementRecord]], id: str, records: Records) -> list[str]:
    """Filter as a reader does: narrower kinds included."""
    types = records.of(ViolationTypeRecord)
    assert id in types, f"add `violation-types/{id}.yaml`"
    parents = {each: entry.record.parent for each, entry in types.items()}
    return [
        entry.id
        for entry in entries
        if any(id in ancestors(given, parents) for given in entry.record.violation_types)
    ]


def findings(records: Records) -> list[Entry[StatementRecord]]:
    return list(records.of(FindingRecord).values())


def claims(records: Records) -> list[Entry[StatementRecord]]:
    return list(records.of(ClaimRecord).values())


def test_the_records_have_no_faults(records: Records) -> None:
    assert [str(fault) for fault in faults_in(records)] == []


def test_human_shields_are_a_claim_of_officials_and_no_finding_of_the_report(
    records: Records,
) -> None:
    type_id = "use-of-human-shields"
    assert of_type(findings(records), type_id, records) == [], "the report does not say it"
    (claim,) = of_type(claims(records), type_id, records)
    record = records.of(ClaimRecord)[claim].record
    assert (record.asserted_by, record.certainty) == ("western-officials", Certainty.ASSERTED)


def test_double_tap_attacks_are_a_claim_of_officials_and_no_finding_of_the_report(
    records: Records,
) -> None:
    type_id = "double-tap-attack"
    assert of_type(findings(records), type_id, records) == [], "the report does not say it"
    (claim,) = of_type(claims(records), type_id, records)
    assert records.of(ClaimRecord)[claim].record.asserted_by == "western-officials"


def test_clear_patterns_are_of_human_rights_violations_as_officials_say(records: Records) -> None:
    (claim,) = (each for each in claims(records) if "clear-patterns" in each.record.quotes)
    assert claim.record.legal_characterisations == [LegalCharacterisation.HUMAN_RIGHTS_VIOLATION]


def test_putin_is_nobodys_perpetrator_and_no_actor(records: Records) -> None:
    for id, actor in records.of(ActorRecord).items():
        assert "putin" not in actor.record.name.casefold(), f"delete `actors/{id}.yaml`"
    persons = {
        id for id, each in records.of(ActorRecord).items() if each.record.kind is ActorKind.PERSON
    }
    assert persons == {"neil-bush"}, "only public officials who speak here are stored as persons"


def test_vladimir_putins_forces_are_the_armed_forces(records: Records) -> None:
    forces = records.of(ActorRecord)["armed-forces-of-the-russian-federation"].record
    assert "Vladimir Putin's forces" in forces.aliases
    assert forces.parent == "russian-federation"


def test_both_findings_on_the_theatre_are_most_likely_and_no_more(records: Records) -> None:
    on_theatre = {
        id: each.record
        for id, each in records.of(FindingRecord).items()
        if THEATRE in each.record.incidents
    }
    assert {record.certainty for record in on_theatre.values()} == {Certainty.MOST_LIKELY}
    (crime_id,) = (id for id, record in on_theatre.items() if record.rests_on)
    crime = on_theatre[crime_id]
    (violation_id,) = crime.rests_on
    assert on_theatre[violation_id].legal_characterisations == ["ihl_violation"]
    assert crime.legal_characterisations == ["war_crime"]
    assert crime.certainty_phrase is None, "its own words carry no qualifier; the note says so"
    assert crime.perpetrators == [], "“those who ordered or executed it” are not named"


def test_the_hospital_is_concluded_to_be_a_violation_and_a_war_crime(records: Records) -> None:
    on_hospital = [
        each.record
        for each in records.of(FindingRecord).values()
        if HOSPITAL in each.record.incidents
    ]
    assert {record.certainty for record in on_hospital} == {Certainty.CONCLUDED}
    assert {tuple(record.legal_characterisations) for record in on_hospital} == {
        (),
        ("ihl_violation", "war_crime"),
    }


def test_the_sentence_on_deliberateness_says_that_its_premise_is_missing(records: Records) -> None:
    (finding,) = (
        each.record
        for each in records.of(FindingRecord).values()
        if "must-have-been-deliberate" in each.record.quotes
    )
    assert "Based upon Russian explanations" in (finding.note or "")


def test_the_article_gives_no_casualty_figure_for_the_hospital(
    records: Records, article: str
) -> None:
    incidents = records.of(IncidentRecord)
    for id in (HOSPITAL, "bucha-killings", "kramatorsk-station"):
        for figure in incidents[id].record.casualties:
            assert figure.source != article, f"`{id}`: the article has no number"


def test_the_figures_for_the_theatre_stand_side_by_side(records: Records) -> None:
    figures = records.of(IncidentRecord)[THEATRE].record.casualties
    assert [
        (each.claimant, each.min, each.max, each.qualifier, str(each.as_of)) for each in figures
    ] == [
        ("the-newspaper", 300, 300, "exact", "2022-04-13"),
        ("ukrainian-local-authorities", 300, 300, "about", "2022-03-25"),
        ("associated-press", 600, 600, "about", "2022-05-04"),
        ("amnesty-international", 12, None, "at_least", "2022-06-30"),
    ]


def test_russia_denies_the_attack_on_the_hospital_and_the_report_dismisses_it(
    records: Records,
) -> None:
    (denial,) = (
        each.record
        for each in records.of(ClaimRecord).values()
        if each.record.stance is Stance.DENIES
    )
    assert denial.asserted_by == "russian-federation"
    assert denial.status is ClaimStatus.DISMISSED
    assert denial.dismissed_by == "moscow-mechanism-mission-of-experts"
    contested = [records.of(FindingRecord)[id].record.incidents for id in denial.contests]
    assert contested
    assert all(incidents == [HOSPITAL] for incidents in contested)


def test_the_ukrainian_side_is_found_when_asking_for_it_as_perpetrator(records: Records) -> None:
    found = [
        id
        for id, each in records.of(FindingRecord).items()
        if "ukraine" in each.record.perpetrators
    ]
    assert len(found) == 1
    finding = records.of(FindingRecord)[found[0]].record
    assert finding.certainty is Certainty.CONCLUDED
    assert finding.violation_types == ["unspecified-violation"], "the words give no details"
    assert "russian-federation" in finding.perpetrators, "they are of both sides"
    assert any(
        each.actor == "ukraine" and each.role is Role.PERPETRATOR
        for entry in records.of(IncidentRecord).values()
        for each in entry.record.participants
    )


def test_the_two_sentences_on_both_sides_are_linked(records: Records) -> None:
    all_findings = records.of(FindingRecord)
    (both,) = (id for id, each in all_findings.items() if "ukraine" in each.record.perpetrators)
    (larger,) = all_findings[both].record.see_also
    assert all_findings[larger].record.see_also == [both]
    assert "nature and scale" in (all_findings[larger].record.note or "")


def test_starvation_is_law_and_nobody_is_found_to_have_done_it(records: Records) -> None:
    (id,) = of_type(findings(records), "starvation-as-a-method-of-warfare", records)
    finding = records.of(FindingRecord)[id].record
    assert finding.certainty is Certainty.STATEMENT_OF_LAW
    assert (finding.perpetrators, finding.incidents, finding.locations) == ([], [], [])


def test_rape_is_alleged_without_a_legal_characterisation_or_a_region(records: Records) -> None:
    (id,) = of_type(findings(records), "rape-and-sexual-violence", records)
    finding = records.of(FindingRecord)[id].record
    assert finding.certainty is Certainty.ALLEGED
    assert finding.legal_characterisations == []
    assert set(finding.locations) <= {"ukraine"}, "no region is named"


def test_evacuations_and_healthcare_carry_no_legal_characterisation(records: Records) -> None:
    for incident in ("evacuations", "healthcare-sites"):
        (finding,) = (
            each.record
            for each in records.of(FindingRecord).values()
            if incident in each.record.incidents
        )
        assert finding.legal_characterisations == [], f"`{incident}`: the words do not say it"
        assert finding.certainty is Certainty.CONCLUDED


def test_arrests_are_credible_reports_of_two_kinds_of_conduct(records: Records) -> None:
    (id,) = of_type(findings(records), "unlawful-confinement", records)
    finding = records.of(FindingRecord)[id].record
    assert finding.certainty is Certainty.CREDIBLE_REPORTS
    assert finding.certainty_phrase == "several credible reports"
    assert set(finding.violation_types) == {"unlawful-confinement", "torture-or-inhuman-treatment"}
    assert "journalists" not in records.of(ViolationTypeRecord), "they are a victim group"


def test_bucha_and_kramatorsk_are_the_newspapers_and_name_no_perpetrator(records: Records) -> None:
    for id in ("bucha-killings", "kramatorsk-station"):
        incident = records.of(IncidentRecord)[id].record
        speaking = [each for each in statements(records) if id in each.record.incidents]
        assert [each.folder for each in speaking] == ["claims"], f"`{id}` is no finding"
        assert {each.record.asserted_by for each in speaking} == {"the-newspaper"}
        assert {each.record.certainty for each in speaking} == {Certainty.REPORTED}
        assert all(each.record.perpetrators == [] for each in speaking)
        assert all(each.role is not Role.PERPETRATOR for each in incident.participants)


def test_no_pattern_has_a_point_or_a_figure(records: Records) -> None:
    for entry in records.of(IncidentRecord).values():
        if entry.record.kind is IncidentKind.PATTERN:
            assert entry.record.point is None, f"`{entry.path}`: leave `point` out"
            assert entry.record.casualties == [], f"`{entry.path}`: leave `casualties` out"


@pytest.mark.parametrize(
    ("id", "edtf"),
    [
        (THEATRE, "2022-03-16"),
        (HOSPITAL, "2022-03-09"),
        ("bucha-killings", "2022-03-05/2022-03-30"),
        ("kramatorsk-station", "2022-04-08"),
    ],
)
def test_an_event_has_the_date_of_a_source_other_than_the_article(
    records: Records, article: str, id: str, edtf: str
) -> None:
    occurred = records.of(IncidentRecord)[id].record.date
    assert occurred is not None
    assert occurred.edtf == edtf
    assert occurred.source != article, "the article does not give the day"


def test_anonymous_officials_stay_anonymous(records: Records) -> None:
    officials = records.of(ActorRecord)["western-officials"].record
    assert officials.identified is False
    assert officials.parent is None, "never resolve them to a country"
