"""The places where these records are easily told wrong, asked as a reader asks them."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.resources import RESOURCES


@pytest.fixture
def ask(client: TestClient) -> Any:
    def get(address: str) -> Any:
        response = client.get(f"/v1/{address}")
        assert response.status_code == 200, response.text
        return response.json()

    return get


def ids(answer: Any) -> set[str]:
    return {record["id"] for record in answer["data"]}


def test_attacks_on_protected_objects_in_donetsk_oblast_give_the_hospital_and_all_said_of_it(
    ask: Any,
) -> None:
    found = ask("incidents?violation_type=attack-on-protected-objects&location=iso:UA-14")
    hospital = next(one for one in found["data"] if one["id"] == "mariupol-maternity-hospital")
    said = {finding["id"]: finding for finding in hospital["findings"]}
    assert set(said) == {"hospital-violation", "hospital-deliberate"}
    assert {finding["asserted_by"]["id"] for finding in said.values()} == {
        "moscow-mechanism-mission-of-experts"
    }
    assert said["hospital-violation"]["certainty"]["id"] == "concluded"
    assert said["hospital-violation"]["certainty_phrase"] == "constitutes"
    assert said["hospital-violation"]["words"][0].startswith("This attack therefore constitutes")
    assert said["hospital-deliberate"]["words"] == ["must have been deliberate"]
    (denial,) = hospital["claims"]
    assert denial["asserted_by"]["id"] == "russian-federation"
    assert denial["stance"]["id"] == "denies"
    assert denial["status"]["id"] == "dismissed"
    assert denial["dismissed_by"]["id"] == "moscow-mechanism-mission-of-experts"
    assert denial["words"] == ["fake news"]
    assert hospital["counter_claims_count"] == 1


def test_a_finding_names_the_claims_that_contest_it(ask: Any) -> None:
    for id in ("hospital-violation", "hospital-deliberate"):
        (counter,) = ask(f"findings/{id}")["data"]["counter_claims"]
        assert counter["id"] == "russia-denies-hospital-attack"
    assert ids(ask("findings?has_counter_claim=true")) == {
        "hospital-violation",
        "hospital-deliberate",
    }


@pytest.mark.parametrize("role", ["actor", "perpetrator"])
def test_violations_on_the_ukrainian_side_are_found_by_asking_for_ukraine(
    ask: Any, role: str
) -> None:
    assert "violations-on-both-sides" in ids(ask(f"findings?{role}=ukraine"))
    assert "violations-on-the-ukrainian-side" in ids(ask(f"incidents?{role}=ukraine"))


def test_human_shields_are_no_finding_and_one_claim_and_the_empty_list_says_where(
    ask: Any, client: TestClient
) -> None:
    found = ask("findings?violation_type=use-of-human-shields")
    assert (found["data"], found["meta"]["total"]) == ([], 0)
    notes = {note["code"]: note for note in found["meta"]["coverage"]}
    assert "does not mean" in notes["nothing_recorded"]["detail"]
    elsewhere = notes["recorded_elsewhere"]
    assert elsewhere["total"] == 1
    claims = client.get(elsewhere["href"]).json()
    assert ids(claims) == {"officials-human-shields"}
    assert claims["data"][0]["certainty"]["id"] == "asserted"


def test_no_claim_passes_for_a_finding(ask: Any) -> None:
    mission = "moscow-mechanism-mission-of-experts"
    findings, claims = ask("findings")["data"], ask("claims")["data"]
    assert {one["asserted_by"]["id"] for one in findings} == {mission}
    assert mission not in {one["asserted_by"]["id"] for one in claims}
    assert not {one["certainty"]["id"] for one in findings} & {"asserted", "reported"}
    assert {one["certainty"]["id"] for one in claims} <= {"asserted", "reported"}


def test_a_conclusion_is_never_firmer_than_what_it_rests_on(ask: Any) -> None:
    crime = ask("findings/theatre-war-crime")["data"]
    assert (crime["certainty"]["id"], crime["certainty_phrase"]) == ("most_likely", None)
    assert [one["id"] for one in crime["rests_on"]] == ["theatre-ihl-violation"]


@pytest.mark.parametrize(
    ("incident", "within", "assessed"),
    [
        ("mariupol-maternity-hospital", True, True),
        ("mariupol-theatre", True, True),
        ("bucha-killings", True, False),
        ("kramatorsk-station", False, False),
        ("human-shields", None, False),
        ("double-tap-attacks", None, False),
        ("rape-allegations", True, True),
    ],
)
def test_whether_the_report_covers_an_incident_and_whether_it_speaks_of_it_are_two_things(
    ask: Any, incident: str, within: bool | None, assessed: bool
) -> None:
    found = ask(f"incidents/{incident}")["data"]
    assert (found["within_report_period"], found["assessed_by_report"]) == (within, assessed)
    said = "null" if within is None else str(within).lower()
    assert incident in ids(ask(f"incidents?within_report_period={said}"))


def test_no_figure_is_an_empty_list_and_never_a_zero(ask: Any) -> None:
    for incident in ask("incidents")["data"]:
        if incident["kind"]["id"] == "pattern":
            assert incident["casualties"] == []
        for figure in incident["casualties"]:
            assert figure["claimant"]["id"]
            assert 0 not in (figure["min"], figure["max"])
            assert figure["min"] or figure["max"]


def test_figures_of_the_theatre_stand_side_by_side_with_their_claimants(ask: Any) -> None:
    figures = ask("incidents/mariupol-theatre")["data"]["casualties"]
    assert [(one["claimant"]["id"], one["min"], one["qualifier"]["id"]) for one in figures] == [
        ("the-newspaper", 300, "exact"),
        ("ukrainian-local-authorities", 300, "about"),
        ("associated-press", 600, "about"),
        ("amnesty-international", 12, "at_least"),
    ]


def test_no_pattern_has_a_point_and_no_allegation_of_rape_a_region(ask: Any) -> None:
    for incident in ask("incidents?kind=pattern")["data"]:
        assert incident["coordinates"] is None, incident["id"]
    rape = ask("incidents/rape-allegations")["data"]
    assert [place["id"] for place in rape["locations"]] == ["ukraine"]
    assert rape["content_warnings"][0]["id"] == "sexual_violence"


def test_starvation_is_a_statement_of_law_about_nobody_and_nowhere(ask: Any) -> None:
    law = ask("findings/starvation-law")["data"]
    assert law["certainty"]["id"] == "statement_of_law"
    assert (law["incidents"], law["perpetrators"]) == ([], [])


def test_a_misprint_is_found_under_the_right_name(ask: Any) -> None:
    (name,) = [one for one in ask("actors/osce")["data"]["aliases"] if "[sic]" in one]
    assert "Cooperation and Europe" in name


def test_a_question_beyond_what_the_sources_cover_says_so(ask: Any) -> None:
    for asked in ("date_from=2022-02-01", "date_to=2022-05", "date_from=2022-05"):
        codes = {note["code"] for note in ask(f"incidents?{asked}")["meta"]["coverage"]}
        assert "beyond_covered_period" in codes, asked
    inside = ask("incidents?date_from=2022-03-01&date_to=2022-03-31")
    assert inside["meta"]["coverage"] == []


def test_the_coverage_names_the_days_of_the_report(ask: Any) -> None:
    periods = {one["source"]["id"]: one for one in ask("coverage")["sources"]}
    report = periods["osce-moscow-mechanism-report-2022-04"]
    assert (report["from"], report["to"]) == ("2022-02-24", "2022-04-01")


def test_a_parent_kind_and_a_parent_place_find_what_lies_below(ask: Any) -> None:
    assert "mariupol-maternity-hospital" in ids(ask("incidents?violation_type=unlawful-attacks"))
    assert "mariupol-maternity-hospital" in ids(ask("incidents?location=ukraine"))
    assert "mariupol-maternity-hospital" not in ids(ask("incidents?location__exact=ukraine"))
    assert ids(ask("incidents?location=iso:UA-32")) == {"bucha-killings"}
    assert ids(ask("incidents?location=geonames:709716")) == ids(
        ask("incidents?location=iso:UA-14")
    )


def test_asking_for_russia_includes_its_armed_forces(ask: Any) -> None:
    assert "mariupol-theatre" in ids(ask("incidents?perpetrator=russian-federation"))
    assert "mariupol-theatre" not in ids(ask("incidents?perpetrator__exact=russian-federation"))


def test_no_person_is_named_as_a_perpetrator(ask: Any) -> None:
    persons = ids(ask("actors?kind=person"))
    assert persons
    assert ask(f"incidents?perpetrator={','.join(persons)}")["meta"]["total"] == 0
    assert ask(f"findings?perpetrator={','.join(persons)}")["meta"]["total"] == 0


def test_the_norms_are_the_curators_and_not_the_sources(ask: Any) -> None:
    for kind in ask("violation-types")["data"]:
        assert kind["norms_assigned_by"]["id"] == "curator"


def _values(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _values(value, f"{path}.{key}")
    elif isinstance(part, list):
        for value in part:
            yield from _values(value, path)
    else:
        yield path, part


@pytest.mark.parametrize("resource", RESOURCES)
def test_unknown_is_null_and_never_empty_text_or_zero(ask: Any, resource: str) -> None:
    for record in ask(f"{resource}?limit=500")["data"]:
        for path, value in _values(record):
            assert value != "", f"{record['id']}{path}"
            # A quotation may stand at the very beginning; counts count.
            if not path.endswith((".start", "_count")):
                assert value != 0 or value is False, f"{record['id']}{path}"


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_reference_leads_to_a_record_of_that_label(ask: Any, resource: str) -> None:
    labels = ("label", "name", "title", "statement", "text")
    known = {
        (record["id"], next(record[key] for key in labels if key in record))
        for name in RESOURCES
        for record in ask(f"{name}?limit=500")["data"]
    }
    for record in ask(f"{resource}?limit=500")["data"]:
        for ref in _references(record):
            assert (ref["id"], ref["label"]) in known, record["id"]


CODED = {"kind", "certainty", "basis", "stance", "status", "role", "precision", "qualifier"}
CODED |= {"legal_characterisations", "victim_groups", "content_warnings", "language"}
CODED |= {"norms_assigned_by"}


def _references(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for one in part:
            yield from _references(one)
    if isinstance(part, dict):
        for key, value in part.items():
            if key in CODED:
                continue
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and {"id", "label"} <= set(one):
                    yield one
            yield from _references(value)
