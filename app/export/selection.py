"""What a file holds: the question it answers, the snapshot it is read in, every record in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any, Self

from pydantic_core import from_json

from app.answering.documents import AS_LINE, Stored, digest_of, digests_of, document_of
from app.answering.listing import Listing, pages, shaped
from app.answering.snapshot import Snapshot, total_of
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.export.links import absolute_line, absolute_record
from app.export.query_id import released
from app.question.base_url import PLAIN, BaseUrl
from app.question.description import sentence_of
from app.question.question import Question, address
from app.shape.answer import RecordAnswer

REPRESENTATION = ("format", "accessed", "rows", "bom")
"""Parameters that change how an answer is given, not which records are in it."""


@dataclass(frozen=True)
class Selection:
    """The records of a question, or one record by its id."""

    snapshot: Snapshot
    question: Question
    id: str | None = None
    """Id of the record, where one was asked for."""
    base: BaseUrl = PLAIN
    """What addresses begin with."""
    listing: Listing | None = None
    """The page that is made of the question, where one is: what it knows is not asked again."""

    @classmethod
    def whole(
        cls, snapshot: Snapshot, resource: Resource | None = None, base: BaseUrl = PLAIN
    ) -> Self:
        """Return all records of a resource; of the first one where something is said of all."""
        resource = resource or next(iter(snapshot.resources.values()))
        return cls(snapshot, question_of(snapshot, resource, []), None, base)

    @property
    def resource(self) -> Resource:
        """What the records are."""
        return self.question.resource

    @property
    def released_at(self) -> datetime:
        """When the release was made; a draft, when it was loaded."""
        return self.snapshot.index.at

    @property
    def path(self) -> str:
        """Where the records are as JSON, without the host."""
        return f"/v1{self.page}"

    @property
    def page(self) -> str:
        """Where the records are as a page, without the host."""
        name = f"/{self.resource.name}"
        extras = tuple(pair for pair in self.question.extras if pair[0] not in REPRESENTATION)
        pairs = replace(self.question, extras=extras).pairs()
        return address(name if self.id is None else f"{name}/{self.id}", pairs)

    @property
    def address(self) -> str:
        """Where the records are as JSON, so that it can be kept; a path where no host is believed."""
        return self.base(self.path)

    @property
    def permanent(self) -> BaseUrl:
        """What addresses begin with that lead to this release for ever; a draft has none such."""
        return self.base.at(released(self.snapshot))

    @property
    def sentence(self) -> str:
        """What was asked for, in words."""
        return sentence_of(self.question)

    def parameter(self, name: str) -> str | None:
        """Return a parameter of the representation."""
        return dict(self.question.extras).get(name)

    @property
    def accessed(self) -> date:
        """The day the records were read; the release's day where the reader did not say."""
        accessed = self.parameter("accessed")
        return self.released_at.date() if accessed is None else date.fromisoformat(accessed)

    @cached_property
    def stored(self) -> Stored:
        """The record whose id was asked for."""
        assert self.id is not None, "else a list was asked for"
        return document_of(self.snapshot, self.resource, self.id)

    @cached_property
    def digest(self) -> str | None:
        """SHA-256 of what the records that match say; of one record, of that one.

        `None` beside a page that does not hold them all: the page of the question says it.
        """
        if self.listing is not None:
            digests = self.listing.digests
            return None if digests is None else digest_of(self.resource.name, digests)
        if self.id is not None:
            return self.stored.digest
        return digest_of(self.resource.name, digests_of(self.snapshot, self.question))

    @cached_property
    def total(self) -> int:
        """Number of records that match, given or not."""
        if self.id is not None:
            return 1
        if self.listing is not None:
            return self.listing.total
        return total_of(self.snapshot, self.question)

    def whole_pages(self) -> Iterator[Sequence[bytes]]:
        """Give the records as JSON with all their fields, some at a time."""
        if self.id is not None:
            found: Iterable[Sequence[bytes]] = [[self.stored.body]]
        else:
            found = pages(self.snapshot, self.question)
        for page in found:
            yield [absolute_record(body, self.base) for body in page]

    def line_pages(self) -> Iterator[Sequence[bytes]]:
        """Give the records as lines of a table of all their fields, some at a time."""
        for page in pages(self.snapshot, self.question, AS_LINE):
            yield [absolute_line(line, self.base) for line in page]

    def narrowed(self, page: Sequence[bytes]) -> Sequence[bytes]:
        """Return records as JSON with only the fields asked for."""
        return shaped(self.question, page)

    def parsed_pages(self) -> Iterator[Sequence[Any]]:
        """Give the records with all their fields as JSON holds them, some at a time."""
        for page in self.whole_pages():
            yield [from_json(body, cache_strings="keys") for body in page]

    def whole_records(self) -> Iterator[RecordAnswer]:
        """Give the records with all their fields, one by one."""
        whole = chain.from_iterable(self.whole_pages())
        return map(self.resource.answer.model_validate_json, whole)

    def address_of(self, id: str, among: Sequence[str]) -> str:
        """Return the path of the record with this id, which is one of these resources'."""
        words = {name: self.snapshot.resources[name].vocabulary for name in among[:-1]}
        held = (name for name, one in words.items() if id in self.snapshot.index_of(one).labels)
        return self.base.placed(f"/v1/{next(held, among[-1])}/{id}")
