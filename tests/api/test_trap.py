"""The places where these records are easily told wrong, asked as a reader asks them."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

import app.terms
from app.answers.violation_type import CURATOR
from app.resources import RESOURCES
from app.terms import Term


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
    assert said["hospital-violation"]["certainty_phrase"] == "therefore constitutes"
    assert said["hospital-violation"]["words"][0].startswith("This attack therefore constitutes")
    assert said["hospital-deliberate"]["words"] == ["must have been deliberate"]
    assert said["hospital-deliberate"]["certainty_phrase"] == "must have been"
    (denial,) = hospital["claims"]
    assert denial["asserted_by"]["id"] == "russian-federation"
    assert denial["stance"]["id"] == "denies"
    assert denial["status"]["id"] == "dismissed"
    assert denial["dismissed_by"]["id"] == "moscow-mechanism-mission-of-experts"
    assert denial["tag"]["en"].startswith("Denial by Russia; dismissed by ")
    assert denial["tag"]["en"].endswith(", according to a newspaper article")
    assert denial["words"] == ["fake news"]
    assert hospital["counter_claims_count"] == 1


DENIED = {
    "hospital-violation": {"russia-denies-hospital-attack"},
    "hospital-deliberate": {"russia-denies-hospital-attack"},
    "theatre-ihl-violation": {
        "russia-denies-theatre-attack",
        "russian-account-of-the-theatre-attack",
    },
    "theatre-war-crime": {
        "russia-denies-theatre-attack",
        "russian-account-of-the-theatre-attack",
    },
}


def test_a_finding_names_the_claims_that_deny_it_or_give_another_account(ask: Any) -> None:
    for id, expected in DENIED.items():
        counter = ask(f"findings/{id}")["data"]["counter_claims"]
        assert {one["id"] for one in counter} == expected
        assert {one["stance"]["id"] for one in counter} <= {"denies", "alternative_account"}
    assert ids(ask("findings?has_counter_claim=true")) == set(DENIED)


def test_a_claim_of_an_attack_names_its_denials_as_a_finding_does(ask: Any) -> None:
    assert ids(ask("claims?has_counter_claim=true")) == {
        "newspaper-theatre-300-killed",
        "newspaper-bucha-killings",
        "newspaper-kramatorsk-station",
    }


def test_where_no_denial_is_recorded_it_says_whether_denials_were_looked_for(ask: Any) -> None:
    denied = ids(ask("incidents?has_counter_claim=true"))
    for incident in ask("incidents")["data"]:
        assert (incident["counter_claims_count"] > 0) == (incident["id"] in denied)
        if incident["counter_claims_count"] == 0:
            assert incident["denials_collected"] is False
            codes = {
                note["code"] for note in ask(f"incidents/{incident['id']}")["meta"]["coverage"]
            }
            assert "denials_not_collected" in codes, incident["id"]


def test_statements_that_must_be_read_together_each_bring_the_other(ask: Any) -> None:
    pair = "violations-on-both-sides", "violations-larger-on-the-russian-side"
    for id, beside in (pair, pair[::-1]):
        finding = ask(f"findings/{id}")["data"]
        assert [each["id"] for each in finding["read_with"]] == [beside]
        for words in ("occurred on the Ukrainian as well as on the Russian side", "by far larger"):
            assert words in finding["sentence"]["en"], id


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
    inquiring = ids(ask("sources?finds_facts=true"))
    assert {one["source"]["id"] for one in findings} <= inquiring
    assert {one["asserted_by"]["id"] for one in findings} == {mission}
    assert mission not in {one["asserted_by"]["id"] for one in claims}
    assert not {one["source"]["id"] for one in claims} & inquiring
    assert not {_certainty(one) for one in findings} & {"asserted", "reported", None}
    assert {_certainty(one) for one in claims} <= {"asserted", "reported", None}
    assert {one["certainty_group"]["id"] for one in claims} == {"ungraded"}


def _certainty(statement: Any) -> str | None:
    held = statement["certainty"]
    return None if held is None else str(held["id"])


def test_an_allegation_and_a_statement_of_law_are_no_conclusion(ask: Any) -> None:
    concluded = ask("findings?certainty=concluded&adopted=true&about__not=law")
    assert ids(concluded) == {
        "hospital-deliberate",
        "hospital-violation",
        "violations-larger-on-the-russian-side",
        "violations-on-both-sides",
    }
    assert ids(ask("findings?adopted=false")) == {"rape-allegations"}
    rape = ask("findings/rape-allegations")["data"]
    assert rape["tag"]["en"] == "OSCE mission notes allegations"
    assert "do not conclude that they happened" in rape["sentence"]["en"]


def test_a_conclusion_is_never_firmer_than_what_it_rests_on(ask: Any) -> None:
    crime = ask("findings/theatre-war-crime")["data"]
    assert (crime["certainty"]["id"], crime["certainty_phrase"]) == ("most_likely", None)
    assert [one["id"] for one in crime["rests_on"]] == ["theatre-ihl-violation"]
    (derived,) = crime["certainty_from"]
    assert derived["statement"]["id"] == "theatre-ihl-violation"
    assert derived["derived_by"]["id"] == "curator"
    assert "is our decision" in crime["sentence"]["en"]


REPORT = "osce-moscow-mechanism-report-2022-04"


@pytest.mark.parametrize(
    ("incident", "relation", "assessed"),
    [
        ("mariupol-maternity-hospital", "inside", True),
        ("mariupol-theatre", "inside", True),
        ("bucha-killings", "inside", False),
        ("kramatorsk-station", "outside", False),
        ("human-shields", "unknown", False),
        ("double-tap-attacks", "unknown", False),
        ("rape-allegations", "unknown", True),
    ],
)
def test_whether_a_source_covers_an_incident_and_whether_a_finding_of_it_is_recorded_are_two_things(
    ask: Any, incident: str, relation: str, assessed: bool
) -> None:
    found = ask(f"incidents/{incident}")["data"]
    assert [(one["source"]["id"], one["relation"]["id"]) for one in found["periods"]] == [
        (REPORT, relation)
    ]
    assert [one["id"] for one in found["assessed_by"]] == [REPORT] * assessed
    inside = ids(ask(f"incidents?inside_period_of={REPORT}"))
    assert (incident in inside) == (relation == "inside")
    assert (incident in ids(ask(f"incidents?assessed_by={REPORT}"))) == assessed


def test_days_that_a_source_covers_are_no_days_of_conduct(ask: Any) -> None:
    for incident in ask("incidents?kind=pattern")["data"]:
        if incident["date"] is not None:
            assert incident["date"]["of"]["id"] == "coverage", incident["id"]
    certain = ask("incidents?date_from=2022-02-24&date_to=2022-04-01&date_match=certain")
    assert ids(certain) == {"mariupol-theatre", "mariupol-maternity-hospital"}


def test_without_a_finding_nothing_is_said_of_what_was_not_seen(ask: Any) -> None:
    for id in ("bucha-killings", "human-shields", "double-tap-attacks", "kramatorsk-station"):
        notes = {one["code"]: one["detail"] for one in ask(f"incidents/{id}")["meta"]["coverage"]}
        assert "No finding about this incident is recorded here." in notes["not_assessed"]
        assert "says nothing about what sources that were not seen say" in notes["not_assessed"]


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
        ("the-newspaper", 300, "as_stated"),
        ("mariupol-city-council", 300, "about"),
        ("ukrainian-local-authorities", 300, "about"),
        ("associated-press", 600, "closer_to"),
        ("amnesty-international", 12, "at_least"),
    ]


def test_documented_and_under_corroboration_are_two_figures_and_never_added(ask: Any) -> None:
    figures = ask("incidents/bucha-killings")["data"]["casualties"]
    assert [(one["min"], one["max"], one["counting"]["id"]) for one in figures] == [
        (73, None, "documented"),
        (105, 105, "under_corroboration"),
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
    assert (law["incidents"], law["perpetrators"], law["attributions"]) == ([], [], [])
    assert law["about"]["id"] == "law"
    assert law["legal_characterisations"] == []
    assert "starvation-law" not in ids(ask("findings?legal_characterisation=war_crime"))


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


def test_nobody_is_named_without_who_names_them_and_in_whose_words(ask: Any) -> None:
    for incident in ask("incidents")["data"]:
        for part in incident["participants"]:
            assert part["by"]["id"]
            assert part["words_of"]["id"]
            assert part["exact"]
            assert part["statement"]["tag"]["en"]
    for name in ("findings", "claims"):
        for one in ask(name)["data"]:
            named = {part["actor"]["id"] for part in one["attributions"] if part["actor"]}
            assert {actor["id"] for actor in one["perpetrators"]} <= named, one["id"]
    crime = ask("findings/theatre-war-crime")["data"]
    assert (crime["attributions"], crime["perpetrators"]) == ([], [])
    (law,) = crime["legal_characterisations"]
    assert (law["id"], law["bearer"]["id"]) == ("war_crime", "persons_unnamed")


def test_the_newspapers_words_are_never_given_as_the_missions(ask: Any) -> None:
    for id in ("theatre-ihl-violation", "hospital-deliberate", "hospital-violation"):
        (part,) = ask(f"findings/{id}")["data"]["attributions"]
        assert part["by"]["id"] == "the-newspaper", id
        assert part["words_of"]["id"] == "carrier", id
    for one in ask("findings")["data"]:
        quoted = {quote["label"] for quote in one["quotes"]}
        for locator in one["locators"]:
            if locator["words_of"]["id"] == "speaker":
                assert locator["exact"] in quoted, one["id"]


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
            # A quotation may stand at the very beginning; counts count.
            assert value != "" or path.endswith(".prefix"), f"{record['id']}{path}"
            if not path.endswith((".start", "_count")):
                assert value != 0 or value is False, f"{record['id']}{path}"


@pytest.mark.parametrize("resource", ["findings", "claims"])
def test_only_at_the_very_beginning_of_a_text_does_nothing_stand_before_a_passage(
    ask: Any, resource: str
) -> None:
    for record in ask(f"{resource}?limit=500")["data"]:
        for locator in record["locators"]:
            assert (locator["prefix"] == "") == (locator["start"] == 0), record["id"]


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


CODES = {(CURATOR.id, CURATOR.label)} | {
    (str(term.value), term.label)
    for terms in vars(app.terms).values()
    if isinstance(terms, type) and issubclass(terms, Term)
    for term in terms
}
"""Every code of every closed list with its label."""


def _is_code(one: dict[str, Any]) -> bool:
    return (one["id"], one["label"]) in CODES


def _references(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, list):
        for one in part:
            yield from _references(one)
    if isinstance(part, dict):
        for value in part.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and {"id", "label"} <= set(one) and not _is_code(one):
                    yield one
            yield from _references(value)
