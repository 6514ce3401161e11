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


@contextmanager
def collected_by_hand() -> Iterator[None]:
    """Leave it to `gc.collect` to take back what is made meanwhile, and what there was before alone.

    The collector starts at any allocation, and walks the records that were read each time. And where it
    does while rows become objects, CPython 3.11 crashed in more than half of all loads of 20,000
    incidents: it wrote to the attributes of a row's state that were freed already.
    """
    # A server that makes an old release has frozen what it is made of, and that stays so.
    was_frozen = gc.get_freeze_count() > 0
    if not was_frozen:
        gc.freeze()
    try:
        with uncollected():
            yield
    finally:
        if not was_frozen:
            gc.unfreeze()
