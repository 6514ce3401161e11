"""Parts that many pages show, each made once for a release and held as long as there is room for it."""

from collections.abc import Hashable
from enum import Enum
from gc import get_referents
from sys import getsizeof
from threading import Lock
from typing import Any, TypeVar

from cachetools import LRUCache

T = TypeVar("T")
Key = tuple[Hashable, ...]

MAX_BYTES = 16 * 1024 * 1024
"""Room for the rows of some two thousand records, in each process."""
ENTRY = 500
"""Bytes that a part takes beside itself: its places in the tables."""


class Parts:
    """The parts shown last; what no page shows any more is pushed out."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._parts = LRUCache[Key, tuple[Any, int]](max_bytes, lambda held: held[1])
        # Pages are made in several threads.
        self._lock = Lock()

    def get(self, key: Key) -> Any:
        """Return a part, `None` where it is not held."""
        with self._lock:
            held = self._parts.get(key)
        return None if held is None else held[0]

    def keep(self, key: Key, part: T) -> T:
        """Hold a part and return it; what alone would push out most others is not held."""
        size = ENTRY + bytes_of((key, part))
        if size <= self._parts.maxsize // 8:
            with self._lock:
                self._parts[key] = part, size
        return part


def bytes_of(whole: object) -> int:
    """Return the bytes of an object and of all that it holds, but for what every other holds too."""
    seen: dict[int, object] = {}
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, type | Enum):
            seen[id(one)] = one
            waiting += get_referents(one)
    return sum(map(getsizeof, seen.values()))
