"""What an id of a query stands for: what it gave in its release, and what it gives now."""

from app.answering.snapshot import Snapshot
from app.export.releases import change_answer
from app.http.cited_query import cited_query
from app.http.request import ApiRequest
from app.http.stores import Stores
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.shape.answer import Answer
from app.shape.change import ChangeAnswer


class QueryRecord(Answer):
    """A query, as it can be cited and repeated."""

    id: str
    canonical: str
    """One address for all ways to write the question."""
    description: str
    """The question as a sentence."""
    release: str | None
    """The release that was asked; `null` where it was a draft, which nobody keeps."""
    total: int | None
    """How many records matched in that release; `null` of a draft."""
    digest: str | None
    """SHA-256 of what they say, in the order of their ids; `null` of a draft."""


class QueryNow(Answer):
    """The same question in what is served now."""

    total: int
    digest: str
    is_same: bool | None
    """Whether the same records match and say the same; `null` where a draft was asked, which nobody
    keeps."""
    added: list[str]
    """Ids that match now and did not."""
    removed: list[str]
    """Ids that matched and do not now."""
    changed: list[str]
    """Ids that match as before and say something else."""
    changes: list[ChangeAnswer]
    """What later releases changed in all of these, and why."""


class QueryRecordMeta(Answer):
    release: str
    """What is served now."""


class QueryRecordLinks(Answer):
    self: str
    html: str
    """The same as a page."""
    records: str
    """The records that answer it now."""
    cited: str | None
    """The records that answered it; `null` where a draft was asked."""


class OneQuery(Answer):
    """The query that an id stands for."""

    data: QueryRecord
    now: QueryNow | None
    """`null` where its words are no longer understood, as what they name was withdrawn."""
    meta: QueryRecordMeta
    links: QueryRecordLinks


def query_answer(stores: Stores, snapshot: Snapshot, request: ApiRequest) -> OneQuery:
    """Return the query that an id names."""
    query = cited_query(stores, snapshot, request.parts["id"])
    entry, cited, now = query.entry, query.cited, query.now
    return OneQuery(
        data=QueryRecord(
            id=query.id,
            canonical=query.canonical,
            description=sentence_of(query.question),
            release=entry.id if entry else None,
            total=cited.total if cited else None,
            digest=cited.digest if cited else None,
        ),
        now=QueryNow(
            total=now.total,
            digest=now.digest,
            is_same=now.digest == cited.digest if cited else None,
            added=query.added,
            removed=query.removed,
            changed=query.changed,
            changes=[change_answer(one) for one in query.changes],
        )
        if now
        else None,
        meta=QueryRecordMeta(release=snapshot.release),
        links=QueryRecordLinks(
            self=f"/v1/queries/{query.id}",
            html=f"/q/{query.id}",
            records=query.canonical,
            cited=BaseUrl(release=entry.id).placed(query.canonical) if entry else None,
        ),
    )
