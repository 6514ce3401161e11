"""What holds for every declaration, and the names of the public contract that none may drop."""

import re
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from app.declaration.resource import Resource
from app.filters.choosing import ChoosingFilter
from app.filters.record import IdFilter, RecordFilter, TreeFilter
from app.question.question import parameters_of
from app.resources import RESOURCES
from app.seed.record import Records as SeedRecords

every_resource = pytest.mark.parametrize("resource", RESOURCES.values(), ids=list(RESOURCES))

STATEMENT = """statement tag sentence about polarity certainty certainty_group certainty_phrase
    certainty_from certainty_from.statement certainty_from.derived_by legal_characterisations
    legal_characterisations.mode legal_characterisations.phrase legal_characterisations.bearer basis
    asserted_by asserted_on occasion source reported_via carriers locators locators.source
    locators.sha256 locators.exact locators.words_of locators.through attributions attributions.actor
    attributions.role attributions.extent attributions.by attributions.words_of attributions.exact
    attributions.responsibility violation_types perpetrators locations incidents quotes read_with
    counter_claims verified_against_original note"""
FIELDS = {
    "incidents": """kind title summary date date.of date.edtf date.earliest date.latest
        date.precision date.source locations coordinates coordinates.latitude coordinates.longitude
        coordinates.precision violation_types participants participants.actor participants.role
        participants.source participants.by participants.words_of participants.certainty victim_groups
        casualties casualties.kind casualties.min casualties.max casualties.qualifier casualties.counting
        casualties.claimant casualties.as_of casualties.source casualties.note assessed_by periods
        periods.source periods.relation content_warnings findings_count claims_count counter_claims_count
        quotes_count sources""",
    "findings": f"{STATEMENT} adopted rests_on",
    "claims": f"""{STATEMENT} stance contests answers answers.by answers.how answers.according_to status
        dismissed_by""",
    "quotes": """text speaker source reported_via locator locator.paragraph locator.start
        locator.end locator.prefix locator.suffix incidents findings claims verified_against_original note""",
    "sources": """kind issued_by finds_facts standard_of_proof seen retrieved_on archived_url
        title publisher authors published_on published_on.edtf published_on.inferred language url
        document_number covers covers.from covers.to reported_via sha256 note""",
    "actors": "name kind parent aliases identified role_note label_uk",
    "locations": "name kind parent latitude longitude iso geonames label_uk",
    "violation-types": """name parent definition rome_statute icrc_rules treaty_articles is_crime label_uk""",
}
FILTERS = {
    "incidents": """violation_type location actor perpetrator victim kind source has_counter_claim
        assessed_by inside_period_of victim_group content_warning date_from date_to date_match
        statement_certainty attributed_by asserted_by norm id""",
    "findings": """violation_type location actor perpetrator asserted_by attributed_by certainty
        certainty_group polarity about basis source incident legal_characterisation has_counter_claim
        norm id date_from date_to date_match asserted_from""",
    "claims": """violation_type location actor perpetrator asserted_by attributed_by certainty
        certainty_group polarity about basis source incident legal_characterisation stance
        has_counter_claim norm id date_from date_to date_match asserted_from""",
    "quotes": """violation_type location actor speaker source incident statement_certainty norm
        id date_from date_to date_match""",
    "sources": "kind seen finds_facts issued_by id",
    "actors": "kind parent id",
    "locations": "kind parent iso id",
    "violation-types": "parent norm id",
}


@every_resource
def test_the_contract_s_fields_are_there(resource: Resource) -> None:
    promised = {"id", "links", *FIELDS[resource.name].split()}
    assert promised <= set(resource.fields)


@every_resource
def test_the_contract_s_filters_are_there_with_their_suffixes(resource: Resource) -> None:
    promised = FILTERS[resource.name].split()
    assert set(promised) <= set(resource.by_parameter)
    for name in promised:
        filter, _ = resource.by_parameter[name]
        if isinstance(filter, ChoosingFilter):
            assert f"{name}__not" in resource.by_parameter
        if isinstance(filter, RecordFilter) and not isinstance(filter, IdFilter):
            assert f"{name}__all" in resource.by_parameter
        if isinstance(filter, TreeFilter) and filter.vocabulary.tree is not None:
            assert f"{name}__exact" in resource.by_parameter


@every_resource
def test_every_parameter_is_named_once_in_snake_case_and_explained(resource: Resource) -> None:
    parameters = parameters_of(resource)
    names = [parameter.name for parameter in parameters]
    assert len(set(names)) == len(names)
    for parameter in parameters:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*(__(not|all|exact))?", parameter.name)
        assert parameter.help.endswith("."), parameter.name
        assert parameter.schema["type"] in {"string", "integer", "number", "boolean"}


@every_resource
def test_the_example_is_a_published_record(resource: Resource, published: SeedRecords) -> None:
    assert resource.sample in published.folders[resource.name]


@every_resource
def test_the_order_is_made_of_sort_keys_and_the_id_is_one(resource: Resource) -> None:
    assert {order.name for order in resource.order} <= set(resource.sorts)
    assert resource.sorts["id"].column is resource.id


@every_resource
def test_include_names_resources_and_fields_that_hold_references(resource: Resource) -> None:
    for name, fields in resource.includes.items():
        assert name in RESOURCES
        for field in fields:
            assert f"{field}.id" in resource.fields
            assert f"{field}.label" in resource.fields


@every_resource
def test_siblings_are_resources_that_can_be_asked_the_same(resource: Resource) -> None:
    own = {filter.name for filter in resource.filters}
    for name in resource.siblings:
        assert len({filter.name for filter in RESOURCES[name].filters} & own) > 3


@every_resource
def test_fields_are_snake_case_and_nothing_is_left_unsaid_of_the_record(
    resource: Resource,
) -> None:
    assert resource.answer.__doc__
    assert resource.help.endswith(".")
    for path in resource.fields:
        assert re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", path)


@every_resource
def test_a_declaration_cannot_be_changed_by_a_request(resource: Resource) -> None:
    first: Any = resource
    with pytest.raises(FrozenInstanceError):
        first.filters = ()
    for filter in resource.filters:
        changed: Any = filter
        with pytest.raises(FrozenInstanceError):
            changed.name = "other"


def test_every_resource_stands_under_its_own_name_in_a_file_of_its_own() -> None:
    assert [resource.name for resource in RESOURCES.values()] == list(RESOURCES)
    files = {path.stem for path in (Path(__file__).parents[2] / "app" / "resources").glob("*.py")}
    for resource in RESOURCES.values():
        assert resource.singular.replace(" ", "_") in files


def test_the_contract_s_resources_are_there() -> None:
    assert set(FIELDS) == set(FILTERS) == set(RESOURCES)
