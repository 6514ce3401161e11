"""Parameters understood in a snapshot: as a question, or refused with the request corrected."""

from collections.abc import Mapping
from types import MappingProxyType

from app.answering.keyset import place_of
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.filters.parameters import Pairs
from app.question.correction import read_or_correct
from app.question.cross_table import CrossTable, read_table
from app.question.list_parameters import RECORD_SHAPE, shape_names
from app.question.question import Question, read_question
from app.shape.parameter import Parameter

NO_EXTRAS: Mapping[str, Parameter] = MappingProxyType({})


def question_of(
    snapshot: Snapshot,
    resource: Resource,
    pairs: Pairs,
    extras: Mapping[str, Parameter] = NO_EXTRAS,
    *,
    of_one: bool = False,
) -> Question:
    """Understand the parameters of a list, or of one record, which nothing filters; or raise `BadRequest`."""

    def read(pairs: Pairs) -> Question:
        if of_one:
            _refuse_what_filters(resource, pairs)
        question = read_question(resource, pairs, snapshot.index_of, snapshot.resources, extras)
        if question.cursor is not None:
            # Read already here, so that a bad one is refused together with the request corrected.
            place_of(question, snapshot.release, question.cursor)
        return question

    return read_or_correct(read, pairs)


def _refuse_what_filters(resource: Resource, pairs: Pairs) -> None:
    wrong = [
        BadParameter(
            name,
            value,
            "not_for_a_record",
            f"{name} filters or pages a list; one record takes {' and '.join(RECORD_SHAPE)} alone.",
            replace=(),
        )
        for name, value in pairs
        if name in resource.by_parameter
        or (name in shape_names(resource) and name not in RECORD_SHAPE)
    ]
    if wrong:
        raise BadRequest(wrong)


def table_of(
    snapshot: Snapshot, pairs: Pairs, extras: Mapping[str, Parameter] = NO_EXTRAS
) -> CrossTable:
    """Understand the parameters of a cross table, or raise `BadRequest`."""

    def read(pairs: Pairs) -> CrossTable:
        return read_table(pairs, snapshot.index_of, snapshot.resources, extras)

    return read_or_correct(read, pairs)
