"""The answer in the format asked for: bytes in memory, or a file sent as it lies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile

from starlette.responses import Response, StreamingResponse

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of, record_question_of
from app.declaration.resource import Resource
from app.export.filename import filename_of
from app.export.format import Format, format_in, format_parameters, refuse_what_has_no_place
from app.export.selection import Selection
from app.export.spool import IN_MEMORY, parts_of, spooled
from app.filters.parameters import Pairs
from app.http.cache import CachedAnswer, beside
from app.question.correction import read_or_correct
from app.question.question import Question


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
            headers=beside(headers, self.headers) | {"Content-Length": str(self.length)},
        )

    def _sent(self) -> Iterator[bytes]:
        with self.file:
            yield from parts_of(self.file)


def question_in(
    snapshot: Snapshot, resource: Resource, pairs: Pairs, *, of_one: bool = False
) -> Question:
    """Understand the parameters of a list or of one record; raise `BadRequest`."""
    understand = record_question_of if of_one else question_of

    def read(pairs: Pairs) -> Question:
        question = understand(snapshot, resource, pairs, format_parameters(resource))
        refuse_what_has_no_place(format_in(question), pairs)
        return question

    return read_or_correct(read, pairs)


def file_answer(selection: Selection) -> CachedAnswer | FileAnswer:
    """Write the answer in the format that its question asks for."""
    format = format_in(selection.question)
    assert format.write is not None, "JSON is answered by page"
    return file_of(format, format.write(selection), filename_of(selection, format.suffix))


def file_of(format: Format, parts: Iterable[bytes], name: str) -> CachedAnswer | FileAnswer:
    """Write a file of this name whole, to memory where it is small."""
    how = "attachment" if format.is_saved else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    file = spooled(parts)
    length = file.tell()
    if length > IN_MEMORY:
        return FileAnswer(file, length, format.media_type, headers)
    with file:
        return CachedAnswer(b"".join(parts_of(file)), headers, format.media_type)
