"""One snapshot of one release, and everything that can be asked of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from types import MappingProxyType

from sqlalchemy import Connection, Engine, select

from app.answering.coverage import coverage_of, coverage_of_record
from app.answering.cross_table import Row, rows_of
from app.answering.documents import read_documents
from app.answering.explanation import explained, explanation_of
from app.answering.facet_counts import facet_counts
from app.answering.keyset import place_of
from app.answering.listing import Listing, count_of, listing, pages, shaped, without_point_of
from app.answering.release_index import Period, ReleaseIndex, ReleaseIndexes
from app.database import reading
from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest, UnknownId, Withdrawn
from app.filters.parameters import IndexOf
from app.model.release import Release, Withdrawal
from app.nearest import nearest
from app.question.correction import read_or_mend
from app.question.cross_table import CrossTable, read_table
from app.question.list_parameters import RECORD_SHAPE, shape_names
from app.question.question import Question, read_question
from app.shape.answer import CoverageNote, FacetValue, ReleaseAnswer
from app.shape.parameter import Parameter

NO_EXTRAS: Mapping[str, Parameter] = MappingProxyType({})

Facets = dict[str, list[FacetValue]]
"""Name of a facet → its values."""


@dataclass(frozen=True)
class Snapshot:
    """A snapshot. All answers made from it are of one release."""

    connection: Connection
    lookup: ReleaseIndex
    resources: Mapping[str, Resource]

    @property
    def release(self) -> str:
        """Id of the release."""
        return self.lookup.release

    @property
    def words_of(self) -> IndexOf:
        """Gives the words of a vocabulary in this snapshot."""
        return partial(self.lookup.words, connection=self.connection)

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

        def read(pairs: Sequence[tuple[str, str]]) -> Question:
            question = read_question(resource, pairs, self.words_of, self.resources, extras)
            if question.cursor is not None:
                # Read already here, so that a bad one is refused together with the request mended.
                place_of(question, self.release, question.cursor)
            return question

        return read_or_mend(read, given)

    def record_question(
        self,
        resource: Resource,
        given: Sequence[tuple[str, str]],
        extras: Mapping[str, Parameter] = NO_EXTRAS,
    ) -> Question:
        """Understand the parameters of a single record: its shape, and nothing that filters."""
        return read_or_mend(partial(self._record_question, resource, extras), given)

    def _record_question(
        self,
        resource: Resource,
        extras: Mapping[str, Parameter],
        given: Sequence[tuple[str, str]],
    ) -> Question:
        wrong = [
            BadParameter(
                name,
                value,
                "not_for_a_record",
                f"{name} filters or pages a list; one record takes {' and '.join(RECORD_SHAPE)} alone.",
                replace=(),
            )
            for name, value in given
            if name in resource.by_parameter
            or (name in shape_names(resource) and name not in RECORD_SHAPE)
        ]
        if wrong:
            raise BadRequest(wrong)
        return read_question(resource, given, self.words_of, self.resources, extras)

    def table(self, given: Sequence[tuple[str, str]]) -> CrossTable:
        """Understand the parameters of a cross table, or raise `BadRequest`."""
        return read_or_mend(lambda pairs: read_table(pairs, self.words_of, self.resources), given)

    def rows(self, table: CrossTable) -> Sequence[Row]:
        """Return the rows of a cross table."""
        return rows_of(self.connection, table, self.words_of)

    def total(self, question: Question) -> int:
        """Return how many records match."""
        return count_of(self.connection, question)[0]

    def list(self, question: Question) -> Listing:
        """Answer a question with a page of records, its facets and its explanations."""
        page = listing(self.connection, question, self.release)
        page = replace(
            page,
            facets=self.facets(question),
            without_point=without_point_of(self.connection, question),
        )
        if question.explain and page.total == 0:
            return replace(page, explain=explanation_of(self.connection, question, self.words_of))
        if question.explain:
            return replace(page, bodies=explained(self.connection, question, page, self.words_of))
        return page

    def pages(self, question: Question) -> Iterator[Sequence[str]]:
        """Give all matching records as they were written, some at a time."""
        return pages(self.connection, question, self.release)

    def shaped(self, question: Question, bodies: Sequence[str]) -> Sequence[bytes]:
        """Return records with what `include` adds and only what `fields` names."""
        return shaped(self.connection, question, bodies)

    def facets(self, question: Question) -> Facets:
        """Return the facets asked for: name → its values."""
        return facet_counts(self.connection, question, self.words_of)

    def coverage(self, question: Question, total: int) -> Sequence[CoverageNote]:
        """Return what a reader must know before taking the list for all there is."""
        return coverage_of(self.connection, question, total, self.periods(), self.resources)

    def record_coverage(self, resource: Resource, id: str) -> Sequence[CoverageNote]:
        """Return what a reader must know before taking a record's silence for an answer."""
        return coverage_of_record(self.connection, resource, id, self.periods())

    def periods(self) -> Sequence[Period]:
        """Return the days that the sources cover."""
        return self.lookup.periods(self.connection)

    def record(self, resource: Resource, id: str, question: Question) -> bytes:
        """Return one record; raise `Withdrawn` or `UnknownId` where there is none."""
        return shaped(self.connection, question, [self.document(resource, id)])[0]

    def document(self, resource: Resource, id: str) -> str:
        """Return one record as it was written at load."""
        if "\0" in id:
            # No id holds one, and Postgres cannot even be asked.
            raise UnknownId(resource.name, id, None)
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


class Store:
    """The database as a whole: opens snapshots."""

    def __init__(
        self, engine: Engine, resources: Mapping[str, Resource], release_check_seconds: float = 0
    ) -> None:
        self.resources = resources
        self._connect: Callable[[], AbstractContextManager[Connection]] = reading(engine)
        self._lookups = ReleaseIndexes()
        self._release_check_seconds = release_check_seconds
        self._seen: tuple[float, ReleaseIndex] | None = None

    @property
    def recent(self) -> ReleaseIndex | None:
        """The release that was read a moment ago; `None` where it is time to look again."""
        if self._seen is None or monotonic() - self._seen[0] >= self._release_check_seconds:
            return None
        return self._seen[1]

    @contextmanager
    def open(self) -> Iterator[Snapshot]:
        """Open a snapshot; raise `DatabaseAway` or `NoRelease` where there is nothing to read."""
        now = monotonic()
        with self._connect() as connection:
            lookup = self._lookups.current(connection)
            self._seen = now, lookup
            yield Snapshot(connection, lookup, self.resources)
