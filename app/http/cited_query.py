"""A question as it was cited: what it gave in its release, what it gives now, and why that differs."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from app.answering.documents import digest_of, digests_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.errors import BadRequest, UnknownId
from app.export.format import format_parameters
from app.export.query_id import address_in
from app.export.releases import change_answer
from app.http.request import ApiRequest
from app.http.stores import Stores
from app.question.base_url import BaseUrl, within
from app.question.description import sentence_of
from app.question.question import Question, address
from app.release.change import RecordChange
from app.release.ledger import LedgerEntry
from app.shape.answer import Answer
from app.shape.change import ChangeAnswer


@dataclass(frozen=True)
class Given:
    """What a question gives in one state of the records."""

    digests: dict[str, str]
    """Id → SHA-256 of the record, sorted by id."""
    digest: str

    @property
    def total(self) -> int:
        """How many records match."""
        return len(self.digests)


@dataclass(frozen=True)
class CitedQuery:
    """What the id of a query stands for."""

    id: str
    canonical: str
    """The question without its release."""
    question: Question
    entry: LedgerEntry | None
    """Its release; `None` where a draft was asked."""
    cited: Given | None
    """`None` where a draft was asked: nobody keeps what that gave."""
    now: Given | None
    """The same question in what is served now; `None` where its words are no longer understood."""
    changes: tuple[RecordChange, ...]
    """What later releases changed in the records that match then or now."""

    @property
    def added(self) -> list[str]:
        """Ids that match now and did not."""
        cited, now = self._both
        return [id for id in now if id not in cited]

    @property
    def removed(self) -> list[str]:
        """Ids that matched and do not now."""
        cited, now = self._both
        return [id for id in cited if id not in now]

    @property
    def changed(self) -> list[str]:
        """Ids of records that match then and now and say something else."""
        cited, now = self._both
        return [id for id in now if cited.get(id, now[id]) != now[id]]

    @property
    def _both(self) -> tuple[dict[str, str], dict[str, str]]:
        # Where one of both is not known, nothing is said to differ.
        return (self.cited.digests, self.now.digests) if self.cited and self.now else ({}, {})


def cited_query(stores: Stores, current: Snapshot, id: str) -> CitedQuery:
    """Return the query; raise `UnknownId` where the id is damaged or its words are gone.

    Anybody can make such an id, so only what is understood as a question is given back.
    """
    path, mark, query = address_in(id).partition("?")
    release, path = within(path) or (None, path)
    canonical, history = f"{path}{mark}{query}", stores.releases.history
    entry = history.ledger.by_id.get(release or "")
    if release is not None and entry is None:
        raise UnknownId("queries", id[:80], None)
    asked = _asked(current, canonical)
    now = _given(current, asked) if asked else None
    cited = now if entry else None
    if entry and entry.id != current.release:
        with stores.of(entry.id).open() as snapshot:
            asked = _asked(snapshot, canonical)
            cited = _given(snapshot, asked) if asked else None
    if asked is None:
        raise UnknownId("queries", id[:80], None)
    touched = {
        (asked.resource.name, one) for given in (cited, now) if given for one in given.digests
    }
    since = history.since(entry.sequence, current.index.release.sequence) if entry else ()
    changes = tuple(one for one in since if one.key in touched)
    return CitedQuery(id, canonical, asked, entry, cited, now, changes)


def _asked(snapshot: Snapshot, canonical: str) -> Question | None:
    """Return the question of a canonical address; `None` where it is none in this release."""
    parts = urlsplit(canonical)
    resource = snapshot.resources.get(parts.path.removeprefix("/v1/"))
    if resource is None:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    try:
        question = question_of(snapshot, resource, pairs, format_parameters(resource))
    except BadRequest:
        return None
    return question if address(parts.path, question.pairs()) == canonical else None


def _given(snapshot: Snapshot, question: Question) -> Given:
    digests = dict(digests_of(snapshot, question))
    return Given(digests, digest_of(question.resource.name, digests))


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
