"""Files of a release: written once however many ask, and kept for two releases, not for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.snapshot import ReleaseIndex, Snapshot, Store
from app.export.dataset.release_file import KINDS, FileKind
from app.http.stores import KEPT_FILES, ReleaseFiles
from app.question.base_url import BaseUrl


@pytest.fixture
def snapshot(store: Store) -> Iterator[Snapshot]:
    with store.open() as snapshot:
        yield snapshot


def of_release(snapshot: Snapshot, number: int) -> Snapshot:
    return replace(
        snapshot,
        index=ReleaseIndex(number, snapshot.index.release, snapshot.index.at, {}, (number,)),
    )


def test_all_who_ask_at_once_get_the_file_that_was_written_once(snapshot: Snapshot) -> None:
    written: list[Path] = []

    def write(_snapshot: Snapshot, path: Path, _base: BaseUrl) -> None:
        written.append(path)
        path.write_bytes(b"records")

    kind = FileKind("a.zip", "A", "A file.", "application/zip", write)
    files = ReleaseFiles("")
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: files.of(snapshot, kind), range(40)))
    assert len(written) == 1
    assert [one.path for one in found] == written


def test_the_files_of_two_releases_are_kept_and_no_more(snapshot: Snapshot) -> None:
    files = ReleaseFiles("")
    for number in range(1, 5):
        made = [files.of(of_release(snapshot, number), kind) for kind in KINDS]
        assert all(one.path.stat().st_size == one.size for one in made)
        assert len([*made[0].path.parent.iterdir()]) <= KEPT_FILES * len(KINDS)
    folder = made[0].path.parent
    files.close()
    assert not folder.exists()
    assert files.of(snapshot, KINDS[0]).path.exists(), "and it can be opened again"
    folder = files.of(snapshot, KINDS[0]).path.parent
    del files
    assert not folder.exists(), "who made it takes it away, closed or not"


def test_what_fails_halfway_leaves_nothing_and_is_tried_again(snapshot: Snapshot) -> None:
    tries: list[Path] = []

    def write(_snapshot: Snapshot, path: Path, _base: BaseUrl) -> None:
        tries.append(path)
        path.write_bytes(b"half")
        if len(tries) == 1:
            raise OSError(28, "No space left on device")

    kind = FileKind("a.zip", "A", "A file.", "application/zip", write)
    files = ReleaseFiles("")
    with pytest.raises(OSError, match="No space"):
        files.of(snapshot, kind)
    assert not tries[0].exists()
    assert files.of(snapshot, kind).size == len(b"half")
