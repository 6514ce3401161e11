"""JSON-LD: the context, and the nodes that several kinds of record are made of.

Vocabularies: schema.org for what it has words for, W3C Web Annotation for places in texts, SKOS for
kinds of conduct and codes, and terms of our own (`findings:`) for the rest.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.answers.incident import ParticipantAnswer
from app.answers.statement import StatementAnswer
from app.answers.statement_part import AttributionAnswer, LocatorAnswer, StatementRef
from app.declaration.representation import Node
from app.shape.answer import Coded, Locator, Ref
from app.shape.dataset import AUTHORITY

CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "findings": f"{AUTHORITY}term/",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        # The prefix is part of the term's name, so each is spelt out to give it a type.
        name: {"@id": f"https://schema.org/{name}", "@type": "@id"}
        for name in ("license", "sameAs", "url")
    },
    **{
        name: {"@id": f"https://schema.org/{name}", "@type": "xsd:date"}
        for name in ("startDate", "endDate", "dateCreated", "datePublished")
    },
    "dateModified": {"@id": "https://schema.org/dateModified", "@type": "xsd:dateTime"},
}
"""Put into every document whole, so that a saved file can be read without asking anybody."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def node(type: str | list[str], properties: Mapping[str, Any], path: str | None = None) -> Node:
    """Return a node, with an address or without, and none of what nothing is known of."""
    known = {name: value for name, value in properties.items() if value not in (None, [], "")}
    return {**({"@id": path} if path else {}), "@type": type, **known}


def same(resource: str, ref: Ref) -> Node:
    """Return a reference alone, where its label would add nothing or say too much."""
    return {"@id": f"/v1/{resource}/{ref.id}"}


def link(resource: str, ref: Ref | None) -> Node | None:
    """Return a reference with its label."""
    return None if ref is None else {**same(resource, ref), "name": ref.label}


def links(resource: str, refs: Iterable[Ref | None]) -> list[Node]:
    """Return references with their labels."""
    return [node for ref in refs if (node := link(resource, ref))]


def concept(scheme: str, code: Coded | None) -> Node | None:
    """Return a value of a closed list."""
    if code is None:
        return None
    path = f"findings:{scheme}/{code.id}"
    return {"@id": path, "@type": "skos:Concept", "skos:prefLabel": code.label}


def ukrainian(text: str) -> Node:
    """Return a text marked as Ukrainian."""
    return {"@value": text, "@language": "uk"}


def day(text: str) -> str | None:
    """Return the text where it is a single day; what is vaguer is no `xsd:date`."""
    return text if DAY.fullmatch(text) else None


def passage(locator: Locator | LocatorAnswer, exact: str) -> Node:
    """Return a place in a text: Web Annotation's specific resource with its selectors."""
    words = {"oa:exact": exact, "oa:prefix": locator.prefix, "oa:suffix": locator.suffix}
    offsets = {"oa:start": locator.start, "oa:end": locator.end}
    selectors = [node("oa:TextQuoteSelector", words)]
    if locator.start is not None:
        selectors.append(node("oa:TextPositionSelector", offsets))
    return node(
        "oa:SpecificResource",
        {
            "oa:hasSource": link("sources", locator.source),
            "findings:sha256": locator.sha256,
            "oa:hasSelector": selectors,
            "findings:wordsOf": concept("words_of", getattr(locator, "words_of", None)),
        },
    )


def statement_links(resource: str, refs: Iterable[StatementRef]) -> list[Node]:
    """Return references to statements, which go nowhere without who states it and how firmly.

    Their words are left out: a reader of one node must not take them for what the node itself says.
    """
    return [
        {
            **same(resource, ref),
            "@type": "Claim",
            "name": ref.tag.en,
            "author": link("actors", ref.asserted_by),
            "findings:certainty": concept("certainty", ref.certainty),
            "findings:polarity": concept("polarity", ref.polarity),
        }
        for ref in refs
    ]


def attribution(part: AttributionAnswer | ParticipantAnswer, more: Mapping[str, Any]) -> Node:
    """Return an actor's part as somebody states it, never without who does and in whose words."""
    return node(
        "findings:Attribution",
        {
            "findings:actor": link("actors", part.actor),
            "findings:role": concept("role", part.role),
            "findings:by": link("actors", part.by),
            "findings:wordsOf": concept("words_of", part.words_of),
            "oa:exact": part.exact,
            **more,
        },
    )


def statement_node(type: str, answer: StatementAnswer, more: Mapping[str, Any]) -> Node:
    """Return a statement as schema.org's Claim: said by its author, never by us."""
    return node(
        ["Claim", type],
        {
            "description": answer.statement,
            "author": link("actors", answer.asserted_by),
            "appearance": links("sources", (answer.source, *answer.carriers)),
            "findings:certainty": concept("certainty", answer.certainty),
            "findings:certaintyPhrase": answer.certainty_phrase,
            "findings:polarity": concept("polarity", answer.polarity),
            "findings:about": concept("about", answer.about),
            "findings:certaintyFrom": [
                {
                    **same("findings", one.statement),
                    "findings:derivedBy": concept("derived_by", one.derived_by),
                }
                for one in answer.certainty_from
            ],
            "findings:legalCharacterisation": [
                {
                    "@type": "findings:Characterisation",
                    "findings:kind": concept("legal_characterisation", one),
                    "findings:mode": concept("mode", one.mode),
                    "findings:phrase": one.phrase,
                    "findings:bearer": concept("bearer", one.bearer),
                }
                for one in answer.legal_characterisations
            ],
            "findings:basis": concept("basis", answer.basis),
            "about": [
                *links("violation-types", answer.violation_types),
                *links("incidents", answer.incidents),
            ],
            "contentLocation": links("locations", answer.locations),
            "findings:attribution": [attribution(one, {}) for one in answer.attributions],
            "findings:readWith": [same("findings", ref) for ref in answer.read_with],
            "abstract": answer.sentence.en,
            "citation": [same("quotes", ref) for ref in answer.quotes],
            "findings:passage": [passage(one, one.exact) for one in answer.locators],
            "findings:contestedBy": statement_links("claims", answer.counter_claims),
            "findings:verifiedAgainstOriginal": answer.verified_against_original,
            "skos:note": answer.note,
            **more,
        },
        answer.links.self,
    )
