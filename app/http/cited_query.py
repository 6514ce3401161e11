"""A question as it was cited: what it gave in its release, what it gives now, and why that differs."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from app.answering.documents import digest_of, digests_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.errors import BadRequest, UnknownId
from app.export.format import format_parameters
from app.export.query_id import address_in
from app.http.stores import Stores
from app.question.base_url import within
from app.question.question import Question, address
from app.release.change import RecordChange
from app.release.ledger import LedgerEntry


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
        return sorted(self._now.keys() - self._cited.keys())

    @property
    def removed(self) -> list[str]:
        """Ids that matched and do not now."""
        return sorted(self._cited.keys() - self._now.keys())

    @property
    def changed(self) -> list[str]:
        """Ids of records that match then and now and say something else."""
        both = self._cited.keys() & self._now.keys()
        return sorted(id for id in both if self._now[id] != self._cited[id])

    @property
    def _cited(self) -> dict[str, str]:
        # Where one of both is not known, nothing is said to differ.
        return self.cited.digests if self.cited and self.now else {}

    @property
    def _now(self) -> dict[str, str]:
        return self.now.digests if self.cited and self.now else {}


def cited_query(stores: Stores, current: Snapshot, id: str) -> CitedQuery:
    """Return the query; raise `UnknownId` where the id is damaged or its words are gone.

    Anybody can make such an id, so only what is understood as a question is given back.
    """
    stored = address_in(id)
    found = within(stored.partition("?")[0])
    release = found and found[0]
    canonical = stored if found is None else f"{found[1]}{stored[len(stored.partition('?')[0]) :]}"
    history = stores.releases.history
    if release is not None and release not in history.ledger.by_id:
        raise UnknownId("queries", id[:80], None)
    entry = history.ledger.by_id[release] if release else None
    now = _asked(current, canonical)
    if entry is None or entry.id == current.release:
        if now is None:
            raise UnknownId("queries", id[:80], None)
        given = _given(current, now)
        return CitedQuery(id, canonical, now, entry, given if entry else None, given, ())
    with stores.of(entry.id).open() as snapshot:
        question = _asked(snapshot, canonical)
        if question is None:
            raise UnknownId("queries", id[:80], None)
        cited = _given(snapshot, question)
    after = _given(current, now) if now else None
    touched = cited.digests.keys() | (after.digests.keys() if after else set())
    changes = tuple(
        one
        for one in history.since(entry.sequence, current.index.release.sequence)
        if one.key[0] == question.resource.name and one.key[1] in touched
    )
    return CitedQuery(id, canonical, question, entry, cited, after, changes)


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
