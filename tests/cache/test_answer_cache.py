"""Memory for answers is bounded, and every byte of it is counted."""

import gc
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from app.cache.answer_cache import AnswerCache

MAX = 200_000
text = st.text(max_size=40)
keys = st.tuples(
    st.text(max_size=2_000), st.binary(max_size=4_000), text, st.binary(max_size=300), text, text
)
headers = st.lists(st.tuples(st.binary(max_size=30), st.binary(max_size=500)), max_size=20)
answers = st.lists(st.tuples(keys, headers, st.integers(0, 40_000)), max_size=40)


Raw = list[tuple[bytes, bytes]]
Answers = list[tuple[tuple[str | bytes, ...], Raw, int]]


def keep(cache: AnswerCache, key: tuple[str | bytes, ...], said: Raw, length: int) -> bool:
    fixed = [(b"etag", b'W/"1"'), (b"content-length", b"%d" % length), *said]
    start = {"type": "http.response.start", "status": 200, "headers": fixed}
    return cache.keep(key, (1, "a"), start, {"body": b"x" * length})


@given(answers)
def test_whatever_is_kept_never_takes_more_than_was_said(answers: Answers) -> None:
    cache = AnswerCache(MAX)
    for key, said, length in answers:
        keep(cache, key, said, length)
        assert cache.currsize <= MAX


def test_all_that_is_really_taken_is_counted() -> None:
    gc.collect()
    tracemalloc.start()
    cache = AnswerCache(4_000_000)
    before = tracemalloc.get_traced_memory()[0]
    for number in range(6_000):
        own = f"{number:06}"
        said = [(f"name-{own}-{n}".encode(), f"value {own} {n}".encode()) for n in range(14)]
        keep(cache, (f"/{own}", own.encode(), own * 2, b"", "en", "br"), said, number % 900)
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert cache.currsize <= 4_000_000
    assert taken <= cache.currsize * 1.05


def test_one_answer_never_pushes_out_most_others() -> None:
    cache = AnswerCache(MAX)
    assert not keep(cache, ("/large",), [], MAX // 8)
    assert not keep(AnswerCache(0), ("/any",), [], 1)
    assert keep(cache, ("/small",), [], 1_000)
