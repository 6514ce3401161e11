"""What was found, as one hash: that of the stored records of all matches, whatever form they take.

It is the same on every database and machine and in every version of the program, since it is made of
what curators wrote; order, page, fields and format do not change it.
"""

import hashlib
from collections.abc import Mapping

from app.answering.count import members_of
from app.answering.documents import batched, digests_at
from app.answering.listing import Listing
from app.answering.snapshot import Snapshot
from app.question.question import Question

BATCH = 500
"""Digests that one statement reads."""
MAX_RECORDS = 1_000
"""Matches up to which a list says the digest; where there are more, `/v1/queries/{id}` says it."""


def digest_of_list(snapshot: Snapshot, question: Question, listing: Listing) -> str | None:
    """Return the digest of all that matches a list; `None` where that is too much for a list."""
    digests = listing.digests
    if digests is None and listing.total <= MAX_RECORDS:
        digests = digests_of(snapshot, question) if listing.total else {}
    return None if digests is None else digest_of(question.resource.name, digests)


def digests_of(snapshot: Snapshot, question: Question) -> Mapping[str, str]:
    """Return id → SHA-256 of the record, of all matches in the order of their ids."""
    found: dict[str, str] = {}
    for ordinals in batched(members_of(snapshot, question), BATCH):
        found |= digests_at(snapshot, question.resource, ordinals)
    return dict(sorted(found.items()))


def digest_of(resource: str, digests: Mapping[str, str]) -> str:
    """Return the SHA-256, in hexadecimal digits, of lines of `resource/id digest`, sorted by id."""
    lines = "".join(f"{resource}/{id} {digest}\n" for id, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
