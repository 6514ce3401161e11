"""A disk that is full: what must be written is refused for now, and all else is answered as before."""

import os
from itertools import repeat
from pathlib import Path

import pytest

from app.export.dataset.release_file import KINDS
from app.http.growing_file import GrowingFile
from tests.conftest import SQLITE, Lend
from tests.faults.harness import fill, serving, small_disk

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a file system")


def test_where_no_file_can_be_written_records_are_answered_still(
    tmp_path: Path, lend_published: Lend
) -> None:
    with lend_published(SQLITE) as engine, small_disk(tmp_path / "full", 8) as disk:
        url = f"sqlite:///{engine.url.database}"
        with serving(tmp_path, DATABASE_URL=url, TMPDIR=str(disk)) as server:
            first, *others = KINDS
            assert server.get(first.href)[0] == 200
            filler = fill(disk)
            for kind in others:
                status, headers, body = server.get(kind.href)
                assert status == 503, body[:200]
                assert int(headers["Retry-After"]) > 0
                assert str(disk).encode() not in body
            assert others
            assert server.get(first.href)[0] == 200, "it is made already"
            for address in ("/v1/incidents", "/incidents", "/v1/findings?format=csv", "/readyz"):
                assert server.get(address)[0] == 200, address
            filler.unlink()
            for kind in KINDS:
                assert server.get(kind.href)[0] == 200


def test_a_file_that_finds_no_room_on_its_way_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "full", 8) as disk:
        monkeypatch.setattr("tempfile.tempdir", str(disk))
        file = GrowingFile(b"first", repeat(bytes(2**20), 20))
        file.write()
        assert isinstance(file.error, OSError)
        assert not file.is_whole
        file.leave()
