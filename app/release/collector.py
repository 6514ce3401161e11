"""When Python's collector looks for cycles: not while many objects are made that stand in none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector out: it would walk all records again and again, and find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
