"""What an id of a query stands for: the canonical address, said again in words."""

from urllib.parse import parse_qsl, urlsplit

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.errors import BadRequest, UnknownId
from app.export.format import format_parameters
from app.export.query_id import address_in
from app.question.description import sentence_of
from app.question.question import address
from app.shape.answer import Answer


class QueryRecord(Answer):
    """A query, as it can be cited and repeated."""

    id: str
    canonical: str
    """One address for all ways to write the question."""
    description: str
    """The question as a sentence."""


class QueryRecordMeta(Answer):
    release: str
    """Release whose words the description is made of."""


class QueryRecordLinks(Answer):
    self: str
    records: str
    """The records that answer it now."""


class OneQuery(Answer):
    """The query that an id stands for."""

    data: QueryRecord
    meta: QueryRecordMeta
    links: QueryRecordLinks


def query_answer(snapshot: Snapshot, id: str) -> OneQuery:
    """Return the query; raise `UnknownId` where the id is damaged or its words are gone.

    Anybody can make such an id, so only what is understood as a question is given back.
    """
    canonical = address_in(id)
    parts = urlsplit(canonical)
    resource = snapshot.resources.get(parts.path.removeprefix("/v1/"))
    if resource is None:
        raise UnknownId("queries", id[:80], None)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    try:
        question = question_of(snapshot, resource, pairs, format_parameters(resource))
    except BadRequest:
        raise UnknownId("queries", id[:80], None) from None
    if address(parts.path, question.pairs()) != canonical:
        raise UnknownId("queries", id[:80], None)
    return OneQuery(
        data=QueryRecord(id=id, canonical=canonical, description=sentence_of(question)),
        meta=QueryRecordMeta(release=snapshot.release),
        links=QueryRecordLinks(self=f"/v1/queries/{id}", records=canonical),
    )
