"""Answers kept in memory: records change only when a release is loaded, so an answer stays right."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True)
class CachedAnswer:
    """An answer as it was sent."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


@dataclass
class AnswerCache:
    """The answers asked for last, up to a number of bytes. The key must name the release.

    A reader of another release has another key, so nothing is ever thrown away for being old; what
    nobody asks for any more is pushed out.
    """

    most_bytes: int
    _answers: OrderedDict[Hashable, CachedAnswer] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable) -> CachedAnswer | None:
        """Return the answer, which then is the last to be pushed out."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: Hashable, answer: CachedAnswer) -> None:
        """Keep an answer, unless it alone would push out most others."""
        size = len(answer.body)
        if size > self.most_bytes // 8:
            return
        with self._lock:
            if key in self._answers:
                return
            self._answers[key] = answer
            self._bytes += size
            while self._bytes > self.most_bytes:
                _, gone = self._answers.popitem(last=False)
                self._bytes -= len(gone.body)
