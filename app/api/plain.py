"""Answers at addresses that take no parameters."""

from collections.abc import Callable

from app.answering.snapshot import Snapshot
from app.http.answering import Make, Understand
from app.http.formats import WholeAnswer
from app.http.request import ApiRequest, refuse_parameters
from app.shape.answer import Answer


def plain(
    answer: Callable[[Snapshot, ApiRequest], Answer | WholeAnswer],
    named: Callable[[str], str] = str,
) -> Understand[ApiRequest]:
    """Return what understands a request that has only to be answered.

    `named` adds to the path what changes the answer while the release stays.
    """

    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> WholeAnswer:
            said = answer(snapshot, request)
            if isinstance(said, WholeAnswer):
                return said
            return WholeAnswer(said.model_dump_json(by_alias=True).encode())

        return named(request.path), make

    return understand
