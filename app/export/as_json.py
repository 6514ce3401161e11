"""JSON: the envelope around answers that were written at load."""

from collections.abc import Sequence

from pydantic_core import to_json

from app.answering.coverage import coverage_of, coverage_of_record
from app.answering.did_you_mean import did_you_mean
from app.answering.documents import document_of
from app.answering.facet_counts import facets_json
from app.answering.listing import Included, digest_of_list, included, list_records, shaped
from app.answering.snapshot import Snapshot
from app.export.links import absolute, absolute_record, list_links
from app.export.query_id import id_of_query, released
from app.question.base_url import PLAIN, BaseUrl
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.envelope import ListLinks, ListMeta, QueryMeta, RecordLinks


def json_of(
    snapshot: Snapshot, question: Question, id: str | None = None, base: BaseUrl = PLAIN
) -> tuple[bytes, ListLinks | RecordLinks]:
    """Return a page of records, or one by its id, in the envelope of the API; and its own links as paths.

    In it they are addresses, made while it is put together: records hold theirs at their beginning, and to
    look for links in all that follows took a quarter of what a list takes.
    """
    return _list(snapshot, question, base) if id is None else _record(snapshot, question, id, base)


def _list(snapshot: Snapshot, question: Question, base: BaseUrl) -> tuple[bytes, ListLinks]:
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
    around = b',"meta":%b,"facets":%b,"links":%b}' % (
        meta.model_dump_json(exclude_defaults=True).encode(),
        facets_json(snapshot, question),
        links.model_dump_json().encode(),
    )
    data, others = _joined(listing.bodies, base), _included_json(listing.included, base)
    return b'{"data":[%b]%b%b' % (data, others, absolute(around, base)), links


def _record(
    snapshot: Snapshot, question: Question, id: str, base: BaseUrl
) -> tuple[bytes, RecordLinks]:
    resource, permanent = question.resource, released(snapshot)
    links = RecordLinks(
        self=address(f"/v1/{resource.name}/{id}", question.pairs()),
        html=f"/{resource.name}/{id}",
        cite_as=permanent and BaseUrl(release=permanent).placed(f"/{resource.name}/{id}"),
    )
    stored = document_of(snapshot, resource, id)
    (record,) = shaped(question, [stored.body])
    silences = coverage_of_record(snapshot, resource, stored.ordinal)
    around = b',"meta":{"release":%b,"coverage":[%b]},"links":%b}' % (
        to_json(snapshot.release),
        b",".join(silence.json for silence in silences),
        links.model_dump_json().encode(),
    )
    others = _included_json(included(snapshot, question, [stored.body]), base)
    return b'{"data":%b%b%b' % (_joined([record], base), others, absolute(around, base)), links


def _joined(bodies: Sequence[bytes], base: BaseUrl) -> bytes:
    return b",".join(absolute_record(body, base) for body in bodies)


def _included_json(records: Included | None, base: BaseUrl) -> bytes:
    if records is None:
        return b""
    lists = (
        b"%b:[%b]" % (to_json(name), _joined(bodies, base)) for name, bodies in records.items()
    )
    return b',"included":{%b}' % b",".join(lists)
