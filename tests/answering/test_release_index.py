"""What is known of a release is read once for all who wait for it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sqlalchemy import Engine

from app.answering.snapshot import Store
from app.resources import RESOURCES
from tests.conftest import on_sqlite


@on_sqlite
def test_who_comes_while_it_is_read_waits_for_it_and_does_not_read_it_again(engine: Engine) -> None:
    with Store(engine, RESOURCES).open() as snapshot:
        index, reads, go = snapshot.index, [], Event()

        def read() -> str:
            reads.append(1)
            go.wait(10)
            return "read"

        with ThreadPoolExecutor(8) as pool:
            found = [pool.submit(index.once, "slow", read) for _ in range(8)]
            # Another thing is read meanwhile: nobody who asks for it waits.
            assert index.once("quick", lambda: "at once") == "at once"
            go.set()
            assert {one.result(10) for one in found} == {"read"}
    assert len(reads) == 1
