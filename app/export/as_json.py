"""JSON: the envelope around answers that were written at load."""

from app.answer import ListLinks, ListMeta, QueryMeta, RecordLinks, RecordMeta
from app.query.listing import Listing
from app.query.question import Question, address
from app.query.reading import Reading
from app.query.resource import Resource
from app.query.sentence import sentence_of


def list_links(question: Question, listing: Listing) -> ListLinks:
    """Return where this page, the next and the one before are."""
    path = f"/v1/{question.resource.name}"

    def page(cursor: str | None) -> str | None:
        return None if cursor is None else address(path, question.pairs(cursor=cursor))

    return ListLinks(
        self=address(path, question.pairs(cursor=question.cursor)),
        next=page(listing.next),
        prev=page(listing.prev),
        html=None,
        csv=None,
    )


def list_meta(reading: Reading, question: Question, listing: Listing) -> ListMeta:
    """Return what must be known of a list beside its records."""
    return ListMeta(
        total=listing.total,
        returned=len(listing.bodies),
        release=reading.release,
        query=QueryMeta(canonical=question.canonical, description=sentence_of(question)),
        coverage=list(reading.coverage(question, listing.total)),
        matches=listing.matches,
    )


def list_json(listing: Listing, meta: ListMeta, links: ListLinks) -> bytes:
    """Return a page of records in the envelope of the API."""
    return b'{"data":[%b],"meta":%b,"facets":{},"links":%b}' % (
        b",".join(listing.bodies),
        meta.model_dump_json(exclude_defaults=True).encode(),
        links.model_dump_json().encode(),
    )


def record_json(reading: Reading, resource: Resource, id: str, question: Question) -> bytes:
    """Return one record in the envelope of the API."""
    links = RecordLinks(self=address(f"/v1/{resource.name}/{id}", question.pairs()), html=None)
    return b'{"data":%b,"meta":%b,"links":%b}' % (
        reading.record(resource, id, question),
        RecordMeta(release=reading.release, coverage=[]).model_dump_json().encode(),
        links.model_dump_json().encode(),
    )
