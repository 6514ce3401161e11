"""The answer in the format asked for: bytes in memory, or a file that is sent while it is written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.responses import Response

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.database import deadline
from app.declaration.resource import Resource
from app.export.filename import filename_of
from app.export.format import Format, format_in, format_parameters, refuse_what_has_no_place
from app.export.links import absolute
from app.export.selection import Selection
from app.export.spool import IN_MEMORY
from app.filters.parameters import Pairs
from app.http.growing_file import GrowingFile, GrowingResponse
from app.question.base_url import BaseUrl
from app.question.correction import read_or_correct
from app.question.question import Question

LINKED = re.compile("<(/[^>]*)>")
"""A path in a `Link` header."""


@dataclass(frozen=True)
class Made:
    """An answer as it was made: in memory, or a file too large for that."""

    body: bytes | GrowingFile
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    is_placed: bool = False
    """Whether its links are addresses already, but for those in its headers."""

    def response(self, headers: Mapping[str, str], base: BaseUrl) -> Response:
        """Return what sends it, with links that can be followed: the writers of files see to their own."""
        body, own = self.body, self.headers
        if isinstance(body, GrowingFile):
            return GrowingResponse(body, self.media_type, beside(headers, own))
        if base and self.media_type == "application/json":
            body = body if self.is_placed else absolute(body, base)
            if "Link" in own:
                own = {**own, "Link": LINKED.sub(lambda one: f"<{base(one[1])}>", own["Link"])}
        return Response(body, media_type=self.media_type, headers=beside(headers, own))


def beside(headers: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return both together: the links of one stand beside those of the other."""
    links = [one["Link"] for one in (headers, more) if "Link" in one]
    return {**headers, **more} | ({"Link": ", ".join(links)} if links else {})


def question_in(
    snapshot: Snapshot, resource: Resource, pairs: Pairs, *, of_one: bool = False
) -> Question:
    """Understand the parameters of a list or of one record; raise `BadRequest`."""

    def read(pairs: Pairs) -> Question:
        extras = format_parameters(resource)
        question = question_of(snapshot, resource, pairs, extras, of_one=of_one)
        refuse_what_has_no_place(format_in(question), pairs)
        return question

    if not pairs:
        # Most ask for a record as it is, or for the first page of all.
        return snapshot.once(("asked for nothing", resource.name, of_one), lambda: read(()))
    return read_or_correct(read, pairs)


def file_answer(selection: Selection) -> Made:
    """Write the answer in the format that its question asks for."""
    format = format_in(selection.question)
    assert format.write is not None, "JSON is answered by page"
    return file_of(format, format.write(selection), filename_of(selection, format.suffix))


def file_of(format: Format, parts: Iterable[bytes], name: str) -> Made:
    """Begin a file of this name; where it is small, write it whole."""
    how = "attachment" if format.is_saved else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{name}"'}
    rest, first = iter(parts), bytearray()
    for part in rest:
        deadline.check()
        first += part
        if len(first) > IN_MEMORY:
            return Made(GrowingFile(bytes(first), rest), headers, format.media_type)
    return Made(bytes(first), headers, format.media_type)
