"""Answers held in memory: records change only when a release is loaded, so an answer stays right."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from cachetools import LRUCache
from starlette.responses import Response

from app.export.links import absolute
from app.question.base_url import BaseUrl

REMEMBERED = 4_096
"""Requests whose tag is known without understanding them anew; a request is a few hundred bytes."""
MAX_REQUEST = 1_000
"""Characters of a request that is remembered, so that no client decides how much memory that takes."""
ENTRY = 200
"""Bytes, roughly, that an answer takes beside its body and headers: its tag and the objects."""


LINKED = re.compile("<(/[^>]*)>")
"""A path in a `Link` header."""


@dataclass(frozen=True)
class CachedAnswer:
    """An answer as it was sent."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"

    def at(self, base: BaseUrl) -> "CachedAnswer":
        """Return the answer with links that can be followed; the writers of files see to their own."""
        if not base or self.media_type != "application/json":
            return self
        headers = {
            name: LINKED.sub(lambda found: f"<{base(found[1])}>", value)
            for name, value in self.headers.items()
        }
        return replace(self, body=absolute(self.body, base), headers=headers)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return ENTRY + len(self.body) + sum(len(n) + len(v) for n, v in self.headers.items())

    def response(self, headers: Mapping[str, str]) -> Response:
        """Return the response that sends it."""
        return Response(
            self.body, media_type=self.media_type, headers=beside(headers, self.headers)
        )


def beside(headers: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return both together: the links of one stand beside those of the other."""
    links = [one["Link"] for one in (headers, more) if "Link" in one]
    return {**headers, **more} | ({"Link": ", ".join(links)} if links else {})


class AnswerCache:
    """The answers asked for last, up to a number of bytes, by their tags, which name the release.

    A reader of another release has another tag, so nothing is ever thrown away for being old; what
    nobody asks for any more is pushed out.
    """

    def __init__(self, max_bytes: int) -> None:
        self._answers = LRUCache[str, CachedAnswer](max_bytes, lambda answer: answer.size)
        self._tags = LRUCache[Hashable, str](REMEMBERED)
        self._lock = Lock()

    def get(self, etag: str) -> CachedAnswer | None:
        """Return the answer, which then is the last to be pushed out."""
        with self._lock:
            return self._answers.get(etag)

    def put(self, etag: str, answer: CachedAnswer) -> None:
        """Hold an answer, unless it alone would push out most others."""
        if answer.size <= self._answers.maxsize // 8:
            with self._lock:
                self._answers[etag] = answer

    def tag_of(self, request: tuple[str, ...]) -> str | None:
        """Return the tag of the answer to a request; its key must name the release."""
        with self._lock:
            return self._tags.get(request)

    def remember(self, request: tuple[str, ...], etag: str) -> None:
        """Remember which answer belongs to a request."""
        if sum(map(len, request)) <= MAX_REQUEST:
            with self._lock:
                self._tags[request] = etag
