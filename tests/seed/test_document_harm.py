"""Files made to harm: none keeps the reader waiting, none breaks it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.seed.document import parsed

BOMB = [b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 120)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"[" * 250_000, id="brackets"),
        pytest.param(b"{" * 250_000, id="braces"),
        pytest.param(b"- " * 125_000, id="dashes"),
        pytest.param(b"? " * 125_000, id="questions"),
        pytest.param(b"!" * 250_000, id="tags"),
        pytest.param(b"- a: b\n" * 35_000, id="many values"),
        pytest.param(b'a: "' + b"x\n" * 120_000 + b'"', id="one long text"),
        pytest.param(b"a: &a [x, x]\n" + b"".join(BOMB), id="aliases of aliases"),
        pytest.param(b"%a\n" * 80_000, id="directives"),
    ],
)
def test_no_file_keeps_the_reader_waiting_or_breaks_it(content: bytes) -> None:
    began = time.monotonic()
    parsed(content, "a.yaml")

    assert time.monotonic() - began < 2


@settings(deadline=None)  # a busy machine is no fault
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    document, faults = parsed(content, "a.yaml")

    assert (document is None) is bool(faults)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,~ \n\\", max_size=60))
def test_no_marks_of_yaml_break_the_reader(text: str) -> None:
    document, faults = parsed(text.encode(), "a.yaml")

    assert (document is None) is bool(faults)
