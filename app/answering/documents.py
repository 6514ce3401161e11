"""Each record's answer, read as it was written at load."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from sqlalchemy import (
    Dialect,
    LargeBinary,
    Text,
    TypeDecorator,
    bindparam,
    cast,
    select,
    tuple_,
)

from app.answering.snapshot import Snapshot, members_of
from app.database import Prepared, among, listed
from app.declaration.resource import Resource
from app.errors import Merged, UnknownId, Withdrawn
from app.model.record_set import record_orders
from app.model.release import documents, withdrawals
from app.question.question import Question
from app.shape.answer import RecordAnswer

One = TypeVar("One")
Key = tuple[str, str]
"""Resource and id of a record."""


class _Utf8(TypeDecorator[bytes]):
    """Text as the bytes that are sent, which SQLite holds and Postgres' driver has made a string."""

    impl = Text().with_variant(LargeBinary(), "sqlite")
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str], bytes] | None:
        """Return what makes bytes of what a driver gives, where these are none."""
        return None if isinstance(self.impl_instance, LargeBinary) else str.encode


BATCH = 500
"""Digests that one statement reads."""

BODY = cast(documents.c.body, _Utf8).label("body")
"""To make a string of it and bytes of that again takes a quarter of what a list takes."""


def read_documents(snapshot: Snapshot, keys: Collection[Key]) -> dict[Key, bytes]:
    """Return the records that exist as they were written, in one statement."""
    if not keys:
        return {}
    rows = snapshot.connection.execute(
        select(documents.c.resource, documents.c.id, BODY).where(
            tuple_(documents.c.resource, documents.c.id).in_(sorted(keys))
        )
    )
    return {(resource, id): body for resource, id, body in rows}


def read_answers(snapshot: Snapshot, keys: Collection[Key]) -> dict[Key, RecordAnswer]:
    """Return the records that exist, as what they were before they were written, in one statement.

    Reading it so takes two to five times as long as taking the JSON apart, about 30 µs a record:
    what is sent as JSON stays bytes.
    """
    answers = {name: resource.answer for name, resource in snapshot.resources.items()}
    documents = read_documents(snapshot, keys)
    return {key: answers[key[0]].model_validate_json(body) for key, body in documents.items()}


class Stored(NamedTuple):
    """A record as a load wrote it."""

    ordinal: int
    """Its number in the default order."""
    id: str
    digest: str
    """SHA-256 of what it says."""
    body: bytes
    """Its answer."""


def document_of(snapshot: Snapshot, resource: Resource, id: str) -> Stored:
    """Return one record as it was written; raise `Withdrawn` or `UnknownId` where there is none."""
    if "\0" in id:
        # No id holds one, and Postgres cannot even be asked.
        raise UnknownId(resource.name, id, None)
    row = _ONE.first(snapshot.connection, resource=resource.name, id=id)
    if row is None:
        raise _missing(snapshot, resource, id)
    return Stored(*row)


def documents_at(snapshot: Snapshot, resource: Resource, ordinals: Sequence[int]) -> list[Stored]:
    """Return the records with these numbers, in their order."""
    rows = _AT.all(snapshot.connection, resource=resource.name, ordinals=listed(ordinals))
    found = {row[0]: Stored(*row) for row in rows}
    return [found[one] for one in ordinals]


def written_at(
    snapshot: Snapshot, resource: Resource, ordinals: Sequence[int], form: Prepared
) -> list[bytes]:
    """Return the records with these numbers in a form, `AS_JSON` or `AS_LINE`, in their order."""
    rows = form.all(snapshot.connection, resource=resource.name, ordinals=listed(ordinals))
    found: dict[int, bytes] = dict(rows)
    return [found[one] for one in ordinals]


def digests_of(snapshot: Snapshot, question: Question) -> Mapping[str, str]:
    """Return id → SHA-256 of the record, of all matches in the order of their ids.

    It is the same on every database and machine and in every version of the program, since it is made
    of what curators wrote; order, page, fields and format do not change it.
    """
    asked, name = members_of(snapshot, question), question.resource.name
    rows = (
        _DIGESTS.all(snapshot.connection, resource=name, ordinals=listed(ordinals))
        for ordinals in batched(asked, BATCH)
    )
    return dict(sorted(chain.from_iterable(rows)))


def digest_of(resource: str, digests: Mapping[str, str]) -> str:
    """Return the SHA-256, in hexadecimal digits, of lines of `resource/id digest`, sorted by id."""
    lines = "".join(f"{resource}/{id} {digest}\n" for id, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def batched(all: Iterable[One], size: int) -> Iterator[Sequence[One]]:
    """Give what there is some at a time."""
    whole = [*all]
    return (whole[at : at + size] for at in range(0, len(whole), size))


def _missing(snapshot: Snapshot, resource: Resource, id: str) -> UnknownId | Withdrawn | Merged:
    row = snapshot.connection.execute(
        select(
            withdrawals.c.reason,
            withdrawals.c.withdrawn_on,
            withdrawals.c.successor,
            withdrawals.c.merged_into,
        ).where(withdrawals.c.resource == resource.name, withdrawals.c.id == id)
    ).first()
    if row is not None and row.merged_into is not None:
        return Merged(resource.name, id, row.merged_into)
    if row is not None:
        return Withdrawn(resource.name, id, row.reason, row.withdrawn_on, row.successor)
    # Every resource is named, as the key that finds a record begins with it.
    named_so = select(documents.c.resource).where(
        documents.c.resource.in_(sorted(snapshot.resources)), documents.c.id == id
    )
    elsewhere = sorted(snapshot.connection.scalars(named_so))
    suggestion = None if elsewhere else snapshot.index_of(resource.vocabulary).nearest_id(id)
    return UnknownId(resource.name, id, suggestion, elsewhere)


# Built once: to build one takes longer than to ask it.
_ORDER = select(record_orders.c.ordinal, record_orders.c.id, record_orders.c.digest).where(
    record_orders.c.resource == bindparam("resource")
)
_BESIDE = (
    documents,
    # The number finds it; a wrong one shows no record, and never another under this one's name.
    (documents.c.number == record_orders.c.document)
    & (documents.c.resource == record_orders.c.resource)
    & (documents.c.id == record_orders.c.id),
)
_ONE = Prepared(
    _ORDER.join(*_BESIDE).add_columns(BODY).where(record_orders.c.id == bindparam("id"))
)
_NUMBERED = _ORDER.where(among(record_orders.c.ordinal, "ordinals"))
_DIGESTS = Prepared(_NUMBERED.with_only_columns(record_orders.c.id, record_orders.c.digest))
_WRITTEN = _NUMBERED.join(*_BESIDE)
_AT = Prepared(_WRITTEN.add_columns(BODY))
AS_JSON = Prepared(_WRITTEN.with_only_columns(record_orders.c.ordinal, BODY))
"""Each record's answer."""
AS_LINE = Prepared(
    _WRITTEN.with_only_columns(record_orders.c.ordinal, cast(documents.c.line, _Utf8))
)
"""Each record as a line of the table of all its fields."""
