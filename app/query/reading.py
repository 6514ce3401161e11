"""One snapshot of one release, and everything that can be asked of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from sqlalchemy import Connection, Engine, select

from app.answer import CoverageNote, ReleaseAnswer
from app.database import reading
from app.errors import BadParameter, BadRequest, UnknownId, Withdrawn
from app.model.release import Release, Withdrawal
from app.nearest import nearest
from app.query.coverage import coverage_of
from app.query.document import read_documents
from app.query.filter import Parameter
from app.query.listing import Listing, listing, shaped
from app.query.lookup import Lookup, Lookups, Period
from app.query.mending import read_or_mend
from app.query.question import Question, read_question
from app.query.resource import Resource

NO_EXTRAS: Mapping[str, Parameter] = MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """A snapshot. All answers made from it are of one release."""

    connection: Connection
    lookup: Lookup
    resources: Mapping[str, Resource]

    @property
    def release(self) -> str:
        """Id of the release."""
        return self.lookup.release

    def release_answer(self) -> ReleaseAnswer:
        """Return what is known of the release."""
        row = self.connection.execute(
            select(Release.id, Release.loaded_at, Release.counts, Release.schema_version).where(
                Release.number == self.lookup.number
            )
        ).one()
        return ReleaseAnswer(
            id=row.id,
            loaded_at=row.loaded_at,
            counts=row.counts,
            schema_version=row.schema_version,
        )

    def question(
        self,
        resource: Resource,
        given: Sequence[tuple[str, str]],
        extras: Mapping[str, Parameter] = NO_EXTRAS,
    ) -> Question:
        """Understand parameters, or raise `BadRequest`."""
        words_of = partial(self.lookup.words, connection=self.connection)
        return read_or_mend(
            lambda pairs: read_question(resource, pairs, words_of, self.resources, extras), given
        )

    def record_question(self, resource: Resource, given: Sequence[tuple[str, str]]) -> Question:
        """Understand the parameters of a single record: its shape, and nothing that filters."""
        shape = ("fields", "include")
        wrong = [
            BadParameter(
                name,
                value,
                "not_for_a_record",
                f"{name} filters or pages a list; one record takes {' and '.join(shape)} alone.",
                replace=(),
            )
            for name, value in given
            if name in resource.by_parameter or name in {"sort", "limit", "cursor"}
        ]
        if wrong:
            raise BadRequest(wrong)
        return self.question(resource, given)

    def list(self, question: Question) -> Listing:
        """Answer a question with a page of records."""
        return listing(self.connection, question, self.release)

    def coverage(self, question: Question, total: int) -> Sequence[CoverageNote]:
        """Return what a reader must know before taking the list for all there is."""
        return coverage_of(self.connection, question, total, self.periods(), self.resources)

    def periods(self) -> Sequence[Period]:
        """Return the days that the sources cover."""
        return self.lookup.periods(self.connection)

    def record(self, resource: Resource, id: str, question: Question) -> bytes:
        """Return one record; raise `Withdrawn` or `UnknownId` where there is none."""
        return shaped(self.connection, question, [self.document(resource, id)])[0]

    def document(self, resource: Resource, id: str) -> str:
        """Return one record as it was written at load."""
        body = read_documents(self.connection, resource.name, [id]).get(id)
        if body is None:
            raise self._missing(resource, id)
        return body

    def _missing(self, resource: Resource, id: str) -> UnknownId | Withdrawn:
        row = self.connection.execute(
            select(Withdrawal.reason, Withdrawal.withdrawn_on, Withdrawal.successor).where(
                Withdrawal.resource == resource.name, Withdrawal.id == id
            )
        ).first()
        if row is not None:
            on = row.withdrawn_on.isoformat()
            return Withdrawn(resource.name, id, row.reason, on, row.successor)
        words = self.lookup.words(resource.vocabulary, self.connection)
        return UnknownId(resource.name, id, nearest(id, words.labels))


class Archive:
    """The database as a whole: opens readings."""

    def __init__(self, engine: Engine, resources: Mapping[str, Resource]) -> None:
        self.resources = resources
        self._snapshot: Callable[[], AbstractContextManager[Connection]] = reading(engine)
        self._lookups = Lookups()

    @contextmanager
    def open(self) -> Iterator[Reading]:
        """Open a reading; raise `DatabaseAway` or `NoRelease` where there is nothing to read."""
        with self._snapshot() as connection:
            yield Reading(connection, self._lookups.current(connection), self.resources)
