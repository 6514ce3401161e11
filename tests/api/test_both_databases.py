"""The same addresses give the same bytes and tags whichever database lies behind them."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient

from app.resources import RESOURCES
from tests.conftest import KINDS, Lend, client_over

QUESTIONS = [
    "incidents?violation_type=attack-on-protected-objects&location=iso:UA-14",
    "incidents?violation_type=rome:8(2)(b)(ix)",
    "incidents?violation_type__exact=unlawful-attacks",
    "incidents?location__not=mariupol,bucha&sort=title",
    "incidents?actor__all=russian-federation,armed-forces-of-the-russian-federation",
    "incidents?perpetrator=ukraine&include=findings,claims",
    "incidents?date_from=2022-03&date_to=2022-03&date_match=certain",
    "incidents?date_to=2022-03-08&sort=date,-title",
    "incidents?sort=-date,title&limit=3",
    "incidents?inside_period_of__not=osce-moscow-mechanism-report-2022-04",
    "incidents?has_counter_claim=true&fields=id,claims.words",
    "incidents?assessed_by__not=osce-moscow-mechanism-report-2022-04&fields=casualties.claimant.id,date.edtf",
    "incidents?limit=0&kind=event",
    "incidents?source=reuters-cna-2022-04-14&include=sources",
    "incidents?victim_group=civilians&content_warning__not=sexual_violence",
    "findings?actor=ukraine",
    "findings?attributed_by=the-newspaper&include=claims,findings",
    "findings?about__not=law&polarity=affirms&adopted=true&basis=quotation",
    "findings?certainty_group=unqualified&fields=tag,sentence,locators",
    "findings?violation_type=use-of-human-shields",
    "findings?certainty__not=concluded&sort=-statement",
    "findings?legal_characterisation__all=war_crime,ihl_violation",
    "findings?has_counter_claim=false&limit=2",
    "findings?incident=mariupol-theatre&include=quotes,findings",
    "claims?stance=denies&include=findings",
    "claims?asserted_by=western-officials&sort=-id",
    "claims?status=dismissed",
    "quotes?speaker=neil-bush&sort=-place",
    "quotes?location=ukraine&violation_type=violence-against-persons",
    "quotes?actor=russian-federation&fields=text,locator.start",
    "sources?sort=published_on",
    "sources?seen=through_another&finds_facts=true&issued_by=moscow-mechanism-mission-of-experts",
    "sources?kind=web_page,news_article&include=sources",
    "actors?kind__not=state&sort=-name",
    "locations?kind=city,site&sort=-name&limit=2",
    "violation-types?fields=id,name,parent.label,rome_statute",
    "incidents?locaton=mariupol",
    "incidents?location=mariupl&kind=evnt",
    "incidents?date_from=2022-04&date_to=2022-03",
    "incidents?limit=501&cursor=x",
    "incidents/mariupol-theatre",
    "incidents/mariupol-teatre",
    "findings/hospital-violation?include=claims",
    "quotes/double-tap?fields=locator",
    "schema",
    "coverage",
    *RESOURCES,
]


@pytest.fixture(scope="module")
def clients(lend_published: Lend) -> Iterator[list[TestClient]]:
    with ExitStack() as stack:
        engines = [stack.enter_context(lend_published(kind)) for kind in KINDS]
        yield [stack.enter_context(client_over(engine)) for engine in engines]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_same_to_the_byte(clients: list[TestClient], question: str) -> None:
    own = {"X-Request-ID": "4f0a2d39-7b0c-4c53-9d6f-0d6f0c7f3a11"}
    one, other = (client.get(f"/v1/{question}", headers=own) for client in clients)
    assert one.content == other.content
    assert one.status_code == other.status_code
    # When a database was loaded is its own.
    one_says, other_says = (dict(each.headers) | {"last-modified": ""} for each in (one, other))
    assert one_says == other_says


def test_the_openapi_document_is_the_same_to_the_byte(clients: list[TestClient]) -> None:
    one, other = (client.get("/openapi.json") for client in clients)
    assert one.content == other.content


def test_the_index_with_its_checksums_is_the_same(clients: list[TestClient]) -> None:
    one, other = (client.get("/v1").json() for client in clients)
    assert one == other
