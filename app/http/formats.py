"""Which format a request asks for, and the answer in it: bytes in memory, or a file sent as it lies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile

from starlette.responses import Response, StreamingResponse

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import FindingsError
from app.export.filename import filename_of
from app.export.format import (
    JSON,
    format_in,
    format_parameters,
    formats_of,
    refuse_what_has_no_place,
)
from app.export.selection import Selection
from app.export.spool import IN_MEMORY, parts_of, spooled
from app.http.accept import negotiated
from app.http.cache import CachedAnswer
from app.http.query_parameters import query_parameters
from app.question.question import Question

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class FileAnswer:
    """An answer too large to be kept in memory."""

    file: SpooledTemporaryFile[bytes]
    length: int
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self, headers: Mapping[str, str]) -> Response:
        """Return the response that sends the file and then closes it."""
        return StreamingResponse(
            self._sent(),
            media_type=self.media_type,
            headers={**headers, **self.headers, "Content-Length": str(self.length)},
        )

    def _sent(self) -> Iterator[bytes]:
        with self.file:
            yield from parts_of(self.file)


def with_format(resource: Resource, given: Pairs, accept: str | None) -> Pairs:
    """Return the parameters together with what `Accept` says; `format` goes before it."""
    if any(name == "format" for name, _ in given):
        return given
    format = negotiated([*formats_of(resource).values()], accept)
    return given if format is JSON else [*given, ("format", format.name)]


def question_in(
    reading: Snapshot, resource: Resource, given: Pairs, accept: str | None, *, of_one: bool = False
) -> Question:
    """Understand a request for a list or for one record; raise `BadRequest` or `NotAcceptable`."""
    pairs = with_format(resource, given, accept)
    understand = reading.record_question if of_one else reading.question
    question = understand(resource, pairs, format_parameters(resource))
    refuse_what_has_no_place(question, pairs)
    return question


def asks_for_file(resource: Resource, query_string: bytes, accept: str | None) -> bool:
    """Whether a request takes long to answer, as far as can be told without the database."""
    try:
        given = with_format(resource, query_parameters(query_string), accept)
    except FindingsError:
        return False
    return any(name == "format" and value != JSON.name for name, value in given)


def file_answer(selection: Selection) -> CachedAnswer | FileAnswer:
    """Write the answer in the format that its question asks for."""
    format = format_in(selection.question)
    assert format.write is not None, "JSON is answered by page"
    how = "attachment" if format.is_saved else "inline"
    name = filename_of(selection, format.suffix)
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    file = spooled(format.write(selection))
    length = file.tell()
    if length > IN_MEMORY:
        return FileAnswer(file, length, format.media_type, headers)
    with file:
        return CachedAnswer(b"".join(parts_of(file)), headers, format.media_type)
