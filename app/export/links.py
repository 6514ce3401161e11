"""Where a list is: its pages, the page for people, all its records as a file; and links made absolute."""

import re
from dataclasses import replace

from app.answering.listing import Listing
from app.answering.snapshot import Snapshot
from app.export.query_id import id_of_query, released
from app.question.base_url import BaseUrl
from app.question.question import Question, link
from app.shape.envelope import ListLinks

LINKS = b'"links":{'
HREF = re.compile(rb'"href":"/[^"]*"')


def list_links(snapshot: Snapshot, question: Question, listing: Listing) -> ListLinks:
    """Return where this page, the next and the one before are, and where what it cites is."""
    id = id_of_query(snapshot, question) if released(snapshot) else None
    path = f"/v1/{question.resource.name}"

    def page(cursor: str | None) -> str | None:
        return None if cursor is None else link(path, question.pairs(cursor=cursor))

    # A page is the same list in a form of its own.
    shown = [pair for pair in question.pairs(cursor=question.cursor) if pair[0] != "format"]
    return ListLinks(
        self=link(path, question.pairs(cursor=question.cursor)),
        next=page(listing.next),
        prev=page(listing.prev),
        html=link(f"/{question.resource.name}", shown),
        csv=link(path, in_format(question, "csv").pairs()),
        code=link(f"/code/{question.resource.name}", code_pairs(question)),
        cite_as=id and f"/q/{id}",
    )


def code_pairs(question: Question) -> list[tuple[str, str]]:
    """Return the parameters of the page that shows the question as code; that has all records."""
    return [pair for pair in in_format(question, "csv").pairs() if pair[0] != "format"]


def in_format(question: Question, format: str) -> Question:
    """Return the question for all its records as a file: what belongs to a page is left out."""
    unmarked = (
        replace(choice, pairs=tuple(pair for pair in choice.pairs if pair[0] != "highlight"))
        for choice in question.choices
    )
    choices, extras = tuple(unmarked), (("format", format),)
    return Question(
        question.resource, choices, question.order, fields=question.fields, extras=extras
    )


def absolute(body: bytes, base: BaseUrl) -> bytes:
    """Return JSON in which every `href`, and every link in a `links`, is an address.

    What is stored and made holds paths alone. Bytes are enough: a quotation mark within a text is
    escaped, so that neither of the two stands in any.
    """
    if not base:
        return body
    first, *others = body.split(LINKS)
    parts = [first]
    for other in others:
        links, end, after = other.partition(b"}")
        parts.append(base.links(links) + end + after)
    body = LINKS.join(parts)
    if base.release is None:
        return body.replace(b'"href":"/', b'"href":"%b/' % base.origin.encode())
    return HREF.sub(lambda found: base.links(found[0]), body)


def absolute_record(body: bytes, base: BaseUrl) -> bytes:
    """Return a record's answer with its two links made addresses; they are its first paths."""
    return base.links(body, 2) if base else body


def absolute_line(line: bytes, base: BaseUrl) -> bytes:
    """Return a record's line in a table with its links, which stand last, made addresses."""
    if not base:
        return line
    rest, *links = line.rsplit(b",", 2)
    return b",".join((rest, *(base(link.decode()).encode() for link in links)))
