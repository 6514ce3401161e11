"""JSON-LD: the context, and the nodes that several kinds of record are made of.

Vocabularies: schema.org for what it has words for, W3C Web Annotation for places in texts, SKOS for
kinds of conduct and codes, and terms of our own (`findings:`) for the rest.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.declaration.representation import Node, Record
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


def node(path: str, type: str | list[str], properties: Mapping[str, Any]) -> Node:
    """Return a node without the properties that nothing is known of."""
    known = {name: value for name, value in properties.items() if value not in (None, [], "")}
    return {"@id": path, "@type": type, **known}


def part(type: str | list[str], properties: Mapping[str, Any]) -> Node:
    """Return a node that has no address of its own."""
    known = {name: value for name, value in properties.items() if value not in (None, [], "")}
    return {"@type": type, **known}


def path_of(resource: str, id: str) -> str:
    """Return where a record lives."""
    return f"/v1/{resource}/{id}"


def link(resource: str, ref: Record | None) -> Node | None:
    """Return a reference with its label."""
    if ref is None:
        return None
    return {"@id": path_of(resource, ref["id"]), "name": ref["label"]}


def links(resource: str, refs: Iterable[Record]) -> list[Node]:
    """Return references with their labels."""
    return [{"@id": path_of(resource, ref["id"]), "name": ref["label"]} for ref in refs]


def concept(scheme: str, code: Record | None) -> Node | None:
    """Return a value of a closed list."""
    if code is None:
        return None
    return {
        "@id": f"findings:{scheme}/{code['id']}",
        "@type": "skos:Concept",
        "skos:prefLabel": code["label"],
    }


def ukrainian(text: str) -> Node:
    """Return a text marked as Ukrainian."""
    return {"@value": text, "@language": "uk"}


def day(text: str | None) -> str | None:
    """Return the text where it is a single day; what is vaguer is no `xsd:date`."""
    return text if text and DAY.fullmatch(text) else None


def passage(locator: Record, exact: str) -> Node:
    """Return a place in a text: Web Annotation's specific resource with both its selectors."""
    return part(
        "oa:SpecificResource",
        {
            "oa:hasSource": link("sources", locator["source"]),
            "findings:sha256": locator["sha256"],
            "oa:hasSelector": [
                part(
                    "oa:TextQuoteSelector",
                    {
                        "oa:exact": exact,
                        "oa:prefix": locator["prefix"],
                        "oa:suffix": locator["suffix"],
                    },
                ),
                part(
                    "oa:TextPositionSelector",
                    {"oa:start": locator["start"], "oa:end": locator["end"]},
                ),
            ],
        },
    )


def statement_link(resource: str, ref: Record) -> Node:
    """Return a reference to a statement, which goes nowhere without who states it and how firmly.

    Its words are left out: a reader of one node must not take them for what the node itself says.
    """
    return {
        "@id": path_of(resource, ref["id"]),
        "@type": "Claim",
        "author": link("actors", ref["asserted_by"]),
        "findings:certainty": concept("certainty", ref["certainty"]),
    }


def statement_node(resource: str, type: str, record: Record, more: Mapping[str, Any]) -> Node:
    """Return a statement as schema.org's Claim: said by its author, never by us."""
    return node(
        path_of(resource, record["id"]),
        ["Claim", type],
        {
            "description": record["statement"],
            "author": link("actors", record["asserted_by"]),
            "appearance": [
                *links("sources", [record["source"]]),
                *links("sources", [record["reported_via"]] if record["reported_via"] else []),
            ],
            "findings:certainty": concept("certainty", record["certainty"]),
            "findings:certaintyPhrase": record["certainty_phrase"],
            "findings:legalCharacterisation": [
                concept("legal_characterisation", code)
                for code in record["legal_characterisations"]
            ],
            "findings:basis": concept("basis", record["basis"]),
            "about": [
                *links("violation-types", record["violation_types"]),
                *links("incidents", record["incidents"]),
            ],
            "contentLocation": links("locations", record["locations"]),
            "findings:attributesConductTo": links("actors", record["perpetrators"]),
            "citation": [{"@id": path_of("quotes", ref["id"])} for ref in record["quotes"]],
            "findings:passage": [passage(one, one["exact"]) for one in record["locators"]],
            "findings:contestedBy": [
                statement_link("claims", ref) for ref in record["counter_claims"]
            ],
            "findings:verifiedAgainstOriginal": record["verified_against_original"],
            "skos:note": record["note"],
            **more,
        },
    )


def review_of(resource: str, record: Record) -> Node | None:
    """Return the review of a claim by the source that dismisses it, where one does.

    There is no rating: the source rejects what was said, and whether it is true is not ours to grade.
    """
    if record["dismissed_by"] is None:
        return None
    path = path_of(resource, record["id"])
    seen_in = record["reported_via"] or record["source"]
    return node(
        f"{path}#review",
        "ClaimReview",
        {
            "itemReviewed": {"@id": path},
            "claimReviewed": record["statement"],
            "author": link("actors", record["dismissed_by"]),
            "reviewBody": f"Dismissed by {record['dismissed_by']['label']}, according to: "
            f"{seen_in['label']}.",
            "isBasedOn": link("sources", seen_in),
        },
    )
