"""Ids of queries: the canonical address in its release with a checksum, in letters that need no escaping.

Nothing is stored, so an id works in every process and on every database, for ever, and a reader can
mint none that means anything but what it says. It is longer than a hash; a hash could be looked up
only where somebody had asked that question before.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2s

from app.answering.snapshot import Snapshot
from app.errors import UnknownId
from app.question.base_url import BaseUrl
from app.question.question import Question

CHECKSUM_BYTES = 3
"""One damaged id in sixteen million passes, and then fails to be a question."""
PREFIX = "/v1/"


def released(snapshot: Snapshot) -> str | None:
    """Return the id of the release that is read; `None` where it is a draft, which nobody keeps."""
    release = snapshot.index.release
    return None if release.is_draft else release.id


def id_of_query(snapshot: Snapshot, question: Question) -> str | None:
    """Return the id of a question in the release that is read; `None` where it would be too long."""
    if question.href is None:
        return None
    return query_id(BaseUrl(release=released(snapshot)).placed(question.href))


def query_id(canonical: str) -> str:
    """Return the id of a canonical address."""
    text = canonical.removeprefix(PREFIX).encode()
    return urlsafe_b64encode(_checksum(text) + text).decode().rstrip("=")


def address_in(id: str) -> str:
    """Return the canonical address an id stands for; raise `UnknownId` on a damaged one."""
    try:
        raw = urlsafe_b64decode(id + "=" * (-len(id) % 4))
        text = raw[CHECKSUM_BYTES:]
        if raw[:CHECKSUM_BYTES] == _checksum(text) and query_id(PREFIX + text.decode()) == id:
            return PREFIX + text.decode()
    except ValueError:
        pass
    raise UnknownId("queries", id[:80], None)


def _checksum(text: bytes) -> bytes:
    return blake2s(text, digest_size=CHECKSUM_BYTES).digest()
