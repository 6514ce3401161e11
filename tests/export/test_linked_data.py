"""JSON-LD: the triples that it should be, and none that say more than a source said."""

import json
from datetime import UTC, datetime

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS, XSD
from rdflib.term import Node

from app.answering.snapshot import Store
from app.resources import RESOURCES
from app.resources.location import PLACES
from app.terms import LocationKind
from tests.export.written import HERE, graph_of, json_records, written

S = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
OURS = Namespace("tag:findings.invalid,2022:term/")
DENIAL = URIRef(f"{HERE}/v1/claims/russia-denies-hospital-attack")
RUSSIA = URIRef(f"{HERE}/v1/actors/russian-federation")
ARTICLE = URIRef(f"{HERE}/v1/sources/newspaper-article-2022-04-13")
MISSION = URIRef(f"{HERE}/v1/actors/moscow-mechanism-mission-of-experts")


@pytest.fixture(scope="module")
def everything(store: Store) -> Graph:
    """Give all records of all resources as one graph."""
    graph = Graph()
    for name in RESOURCES:
        graph += graph_of(written(store, name, "jsonld"))
    return graph


def figures(graph: Graph) -> set[Node]:
    return set(graph.subjects(RDF.type, OURS.Figure))


@pytest.mark.parametrize("name", RESOURCES)
def test_one_record_is_the_same_node_alone_and_in_a_list(store: Store, name: str) -> None:
    sample = RESOURCES[name].sample
    alone = json.loads(written(store, name, "jsonld", id=sample))
    del alone["@context"]
    assert alone in json.loads(written(store, name, "jsonld"))["@graph"]


def test_a_finding_is_a_claim_of_its_author_and_a_claim_is_no_finding(
    store: Store, everything: Graph
) -> None:
    graded = {
        URIRef(HERE + one["links"]["self"]): one["certainty"] and one["certainty"]["id"]
        for name in ("findings", "claims")
        for one in json_records(store, name)
    }
    findings = set(everything.subjects(RDF.type, OURS.Finding))
    denials = set(everything.subjects(RDF.type, OURS.Denial))
    assertions = set(everything.subjects(RDF.type, OURS.Assertion))
    claims = set(everything.subjects(RDF.type, S.Claim))
    assert {"/findings/" in str(one) for one in findings} == {True}
    assert {"/claims/" in str(one) for one in denials | assertions} == {True}
    assert findings | denials | assertions < claims
    assert DENIAL in denials
    assert not findings & (denials | assertions)
    accounts = set(everything.subjects(RDF.type, OURS.AlternativeAccount))
    assert accounts < claims
    assert claims == findings | denials | assertions | accounts | figures(everything)
    for one in findings | denials | assertions | accounts:
        assert len(set(everything.objects(one, S.author))) == 1, one
        grade = graded[URIRef(str(one))]
        certainty = {OURS[f"certainty/{grade}"]} if grade else set()
        assert set(everything.objects(one, OURS.certainty)) == certainty, one
        assert list(everything.objects(one, S.appearance)), one


def test_the_denial_is_answered_by_whom_the_article_says_and_nobody_is_made_a_reviewer(
    everything: Graph,
) -> None:
    (answer,) = everything.objects(DENIAL, OURS.answer)
    assert (answer, OURS.by, MISSION) in everything
    assert (answer, OURS.accordingTo, ARTICLE) in everything
    assert (answer, OURS.how, OURS["answer_kind/dismissed"]) in everything
    assert (DENIAL, S.author, RUSSIA) in everything
    answered = {one for one, _ in everything.subject_objects(OURS.answer)}
    assert answered == {DENIAL}
    assert not set(everything.subjects(RDF.type, S.ClaimReview))
    assert not {S.claimReviewed, S.itemReviewed, S.reviewBody} & set(everything.predicates())
    contested = {str(one).rsplit("/", 1)[1] for one in everything.objects(DENIAL, OURS.contests)}
    assert contested == {"hospital-deliberate", "hospital-violation"}
    rated = {S.reviewRating, S.ratingValue, S.bestRating, S.worstRating}
    assert not rated & set(everything.predicates())
    assert not set(everything.subjects(RDF.type, S.Rating))


def test_what_a_claim_contests_is_found_where_it_lives(wide_store: Store) -> None:
    nodes = json.loads(written(wide_store, "claims", "jsonld"))["@graph"][1:]
    contested = {one["@id"] for node in nodes for one in node.get("findings:contests", ())}
    assert {path.split("/")[2] for path in contested} == {"findings", "claims"}
    for path in contested:
        _, _, name, id = path.split("/")
        assert id.startswith(f"{name.removesuffix('s')}-")


def test_every_quotation_is_annotated_with_its_words_and_its_place(
    store: Store, everything: Graph
) -> None:
    quotes = json_records(store, "quotes")
    placed = [quote for quote in quotes if quote["locator"] is not None]
    assert 0 < len(placed) < len(quotes)
    assert len(set(everything.subjects(RDF.type, OA.Annotation))) == len(placed)
    for quote in quotes:
        words = URIRef(f"{HERE}/v1/quotes/{quote['id']}")
        assert (words, S.text, Literal(quote["text"])) in everything, quote["id"]
    for quote in placed:
        path = URIRef(f"{HERE}/v1/quotes/{quote['id']}")
        (annotation,) = everything.subjects(OA.hasBody, path)
        target = everything.value(annotation, OA.hasTarget)
        selectors = set(everything.objects(target, OA.hasSelector))
        told = {
            predicate: value
            for selector in selectors
            for predicate, value in everything.predicate_objects(selector)
        }
        assert told[OA.exact] == Literal(quote["text"])
        assert told[OA.start] == Literal(quote["locator"]["start"])
        assert told[OA.end] == Literal(quote["locator"]["end"])
        seen_in = URIRef(f"{HERE}/v1/sources/{quote['locator']['source']['id']}")
        assert everything.value(target, OA.hasSource) == seen_in
        assert str(everything.value(target, OURS.sha256)) == quote["locator"]["sha256"]


def test_kinds_of_conduct_are_concepts_in_a_tree(store: Store, everything: Graph) -> None:
    for record in json_records(store, "violation-types"):
        concept = URIRef(f"{HERE}/v1/violation-types/{record['id']}")
        assert (concept, RDF.type, SKOS.Concept) in everything
        assert (concept, SKOS.prefLabel, Literal(record["label_uk"], lang="uk")) in everything
        broader = everything.value(concept, SKOS.broader)
        parent = record["parent"]
        assert broader == (URIRef(f"{HERE}/v1/violation-types/{parent['id']}") if parent else None)


def test_places_have_their_outside_codes(everything: Graph) -> None:
    city = URIRef(f"{HERE}/v1/locations/mariupol")
    assert (city, S.sameAs, URIRef("https://sws.geonames.org/701822/")) in everything
    oblast = URIRef(f"{HERE}/v1/locations/donetsk-oblast")
    code = everything.value(oblast, S.identifier)
    assert everything.value(code, S.value) == Literal("UA-14")


def test_a_place_of_any_level_has_a_type() -> None:
    assert PLACES.keys() == set(LocationKind)


def test_events_and_patterns_are_told_apart_and_figures_are_claims(
    store: Store, everything: Graph
) -> None:
    records = json_records(store, "incidents")
    for record in records:
        path = URIRef(f"{HERE}/v1/incidents/{record['id']}")
        event = record["kind"]["id"] == "event"
        assert ((path, RDF.type, S.Event) in everything) == event
        assert ((path, RDF.type, OURS.Pattern) in everything) != event
    assert len(figures(everything)) == sum(len(record["casualties"]) for record in records)
    for figure in figures(everything):
        assert (figure, RDF.type, S.Claim) in everything
        assert len(set(everything.objects(figure, S.author))) == 1
    day = Literal("2022-03-16", datatype=XSD.date)
    assert (URIRef(f"{HERE}/v1/incidents/mariupol-theatre"), S.startDate, day) in everything
    for record in records:
        of_conduct = record["date"] is not None and record["date"]["of"]["id"] == "conduct"
        path = URIRef(f"{HERE}/v1/incidents/{record['id']}")
        assert of_conduct or not set(everything.objects(path, S.startDate)), record["id"]
        assert of_conduct or not set(everything.objects(path, S.endDate)), record["id"]


def test_the_context_says_the_same_whether_asked_for_or_put_in(store: Store) -> None:
    document = json.loads(written(store, "claims", "jsonld", base=HERE))
    assert document["@context"]["@base"] == f"{HERE}/"
    # With a public address a saved file means the same wherever it lies.
    elsewhere = graph_of(json.dumps(document).encode(), "https://somewhere.example")
    assert isomorphic(elsewhere, graph_of(written(store, "claims", "jsonld")))


def test_a_list_says_its_question_release_and_licence(store: Store) -> None:
    graph = graph_of(written(store, "findings", "jsonld", ("certainty", "alleged")))
    path = URIRef(f"{HERE}/v1/findings?certainty=alleged")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert (path, S.license, licence) in graph
    with store.open() as snapshot:
        assert (path, S.version, Literal(snapshot.release)) in graph
        loaded = graph.value(path, S.dateModified)
        assert isinstance(loaded, Literal)
        assert datetime.fromisoformat(str(loaded)).astimezone(UTC) == snapshot.index.at
