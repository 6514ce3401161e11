"""JSON: the envelope around answers that were written at load."""

from pydantic_core import to_json

from app.answering.coverage import coverage_of, coverage_of_record
from app.answering.did_you_mean import did_you_mean
from app.answering.documents import document_of
from app.answering.facet_counts import facets_json
from app.answering.listing import Included, digest_of_list, included, list_records, shaped
from app.answering.snapshot import Snapshot
from app.export.links import list_links
from app.export.query_id import id_of_query, released
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.envelope import ListLinks, ListMeta, QueryMeta, RecordLinks


def json_of(
    snapshot: Snapshot, question: Question, id: str | None = None
) -> tuple[bytes, ListLinks | RecordLinks]:
    """Return a page of records, or one by its id, in the envelope of the API, and the links in it."""
    return _list(snapshot, question) if id is None else _record(snapshot, question, id)


def _list(snapshot: Snapshot, question: Question) -> tuple[bytes, ListLinks]:
    listing = list_records(snapshot, question)
    links = list_links(snapshot, question, listing)
    near = () if listing.total else tuple(one.answer for one in did_you_mean(snapshot, question))
    meta = ListMeta(
        total=listing.total,
        returned=len(listing.bodies),
        release=snapshot.release,
        query=QueryMeta(
            id=id_of_query(snapshot, question),
            canonical=question.canonical,
            description=sentence_of(question),
            digest=digest_of_list(snapshot, question, listing),
            next_cursor=listing.next if links.next is None else None,
        ),
        coverage=coverage_of(snapshot, question, listing.total),
        matches=listing.matches,
        location_matches=listing.location_matches,
        without_point=listing.without_point,
        explain=listing.explain,
        did_you_mean=near,
    )
    body = b'{"data":[%b]%b,"meta":%b,"facets":%b,"links":%b}' % (
        b",".join(listing.bodies),
        _included_json(listing.included),
        meta.model_dump_json(exclude_defaults=True).encode(),
        facets_json(snapshot, question),
        links.model_dump_json().encode(),
    )
    return body, links


def _record(snapshot: Snapshot, question: Question, id: str) -> tuple[bytes, RecordLinks]:
    resource, permanent = question.resource, released(snapshot)
    links = RecordLinks(
        self=address(f"/v1/{resource.name}/{id}", question.pairs()),
        html=f"/{resource.name}/{id}",
        cite_as=permanent and BaseUrl(release=permanent).placed(f"/{resource.name}/{id}"),
    )
    stored = document_of(snapshot, resource, id)
    (record,) = shaped(question, [stored.body])
    silences = coverage_of_record(snapshot, resource, stored.ordinal)
    body = b'{"data":%b%b,"meta":{"release":%b,"coverage":[%b]},"links":%b}' % (
        record,
        _included_json(included(snapshot, question, [stored.body])),
        to_json(snapshot.release),
        b",".join(silence.json for silence in silences),
        links.model_dump_json().encode(),
    )
    return body, links


def _included_json(records: Included | None) -> bytes:
    if records is None:
        return b""
    lists = (b"%b:[%b]" % (to_json(name), b",".join(bodies)) for name, bodies in records.items())
    return b',"included":{%b}' % b",".join(lists)
