"""Old releases are opened when they are asked for, once for all who ask, and few stay open."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.answering.snapshot import Store
from app.http import stores as stores_module
from app.http.stores import KEPT, Stores
from app.release.ledger import Ledger, UnknownRelease
from app.release.publish import publish
from app.release.releases import Releases
from app.resources import RESOURCES
from tests import make
from tests.conftest import on_sqlite
from tests.release.released import released

pytestmark = on_sqlite


def stores_of(engine: Engine, folder: Path, cache: Path | None = None) -> Stores:
    return Stores(Store(engine, RESOURCES), Releases(folder), cache)


def test_however_many_releases_are_asked_for_few_stay_open(
    small_engine: Engine, tmp_path: Path
) -> None:
    count = KEPT + 4
    records = make.small()
    for number in range(count):
        publish(tmp_path, records, "Another.", {})
        records = make.edited(records, "incidents", "strike", title=f"Title {number}")
    stores = stores_of(small_engine, tmp_path)
    ids = [entry.id for entry in Ledger.read(tmp_path).entries]
    asked = [*ids, *random.choices(ids, k=3 * count)]  # noqa: S311  # which ones does not matter
    for id in asked:
        with stores.of(id).open() as snapshot:
            assert snapshot.release == id
        assert sum(stores.known(one) is not None for one in ids) <= KEPT
    stores.close()


def test_an_old_release_is_made_once_for_all_who_ask_at_once(
    small_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    make_file = stores_module._make  # counted here

    def counted(path: Path, *more: object) -> None:
        made.append(path)
        make_file(path, *more)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(stores_module, "_make", counted)
    first = released(tmp_path, 1).ledger.entries[0].id
    stores = stores_of(small_engine, tmp_path)
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: stores.of(first), range(12)))
    assert len(made) == 1
    assert {id(one) for one in found} == {id(stores.of(first))}
    stores.close()


def test_processes_that_share_a_folder_make_a_release_once_between_them(
    small_engine: Engine, tmp_path: Path
) -> None:
    first = released(tmp_path, 1).ledger.entries[0].id
    cache = tmp_path / "cache"
    one, other = (stores_of(small_engine, tmp_path, cache) for _ in range(2))
    with one.of(first).open() as snapshot:
        assert snapshot.release == first
    (file,) = cache.glob("*.sqlite3")
    before = file.stat()
    with other.of(first).open() as snapshot:
        assert snapshot.release == first
    one.close()
    other.close()
    assert file.stat().st_ino == before.st_ino, "and it stays for the next start"


def test_a_release_that_is_made_meanwhile_is_found_without_a_restart(
    small_engine: Engine, tmp_path: Path
) -> None:
    stores = stores_of(small_engine, tmp_path)
    with pytest.raises(UnknownRelease):
        stores.of("1-0000000000000000")
    first = released(tmp_path, 1).ledger.entries[0].id
    with stores.of(first).open() as snapshot:
        assert snapshot.release == first
    second = released(tmp_path, 2).ledger.entries[1].id
    with stores.of(second).open() as snapshot:
        assert snapshot.release == second
    stores.close()
