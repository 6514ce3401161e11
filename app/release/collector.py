"""When Python's collector looks for cycles: not while a server starts, nor while records are loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector out: it would walk all that is there again and again, and find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Import and make what stays for as long as the process; the collector never walks it.

    It would walk it time and again, a quarter of a start, and later keep everybody waiting for 0.3 s. What
    could go stays as well: it is a hundredth, and to look for it would take a tenth of a start.
    """
    with uncollected():
        yield
        gc.freeze()
