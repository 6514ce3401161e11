"""Files that a database was loaded from are known by their bytes, and not read again."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.database import engine_of
from app.release.digest import digest_of
from app.release.files import checked, loaded_before
from app.release.load import load_records
from app.settings import Settings
from tests import make
from tests.conftest import on_both_databases
from tests.seed.conftest import Seed


@on_both_databases
def test_files_are_known_by_the_database_that_was_loaded_from_them_last(
    migrated_engine: Engine, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = digest_of(seed.folder)
    assert loaded_before(migrated_engine, files) is None
    first = load_records(migrated_engine, checked(seed.folder), files=files)
    again = loaded_before(migrated_engine, files)
    assert again is not None
    assert (again.release, again.is_draft, again.is_new) == (first.release, True, False)
    assert [(one.folder, one.total) for one in again.changes] == [
        (one.folder, one.total) for one in first.changes
    ]
    assert loaded_before(migrated_engine, None) is None
    with monkeypatch.context() as patched:
        patched.setattr("app.release.state.schema_version", lambda: "of another program")
        assert loaded_before(migrated_engine, files) is None
    load_records(migrated_engine, make.records(make.source("one-more")))
    assert loaded_before(migrated_engine, files) is None


@on_both_databases
def test_files_that_say_the_same_in_other_bytes_are_known_from_then_on(
    migrated_engine: Engine, seed: Seed
) -> None:
    load_records(migrated_engine, checked(seed.folder), files=digest_of(seed.folder))
    seed.add("incidents/strike", "# Nothing that is said.\n")
    files = digest_of(seed.folder)
    assert loaded_before(migrated_engine, files) is None
    assert not load_records(migrated_engine, checked(seed.folder), files=files).is_new
    assert loaded_before(migrated_engine, files) is not None


def test_every_name_and_every_byte_that_is_read_changes_the_digest(
    seed: Seed, tmp_path: Path
) -> None:
    releases = tmp_path / "ledger-of-them"
    releases.mkdir()
    known = {digest_of(seed.folder, releases)}

    def is_other() -> bool:
        found = digest_of(seed.folder, releases)
        is_new = found not in known
        known.add(found)
        return is_new

    assert not is_other()
    (releases / "ledger.yaml").write_text("releases:\n")
    assert is_other()
    seed.write("withdrawn/incidents/gone", "reason: It was wrong.\n")
    assert is_other()
    seed.path("withdrawn/incidents/gone").rename(seed.path("withdrawn/incidents/other"))
    assert is_other()
    (seed.folder / "stranger").mkdir()
    assert is_other()
    # A folder may lie elsewhere; what is read there counts as well.
    elsewhere = tmp_path / "elsewhere"
    (seed.folder / "claims").rename(elsewhere)
    (seed.folder / "claims").symlink_to(elsewhere)
    known.add(digest_of(seed.folder, releases))
    (elsewhere / "one.yaml").write_text("statement: Another.\n")
    assert is_other()


def test_what_cannot_be_read_has_no_digest(seed: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr("hashlib.file_digest", refuse)
    assert digest_of(seed.folder) is None


def test_a_database_that_is_not_there_is_not_made_to_be_asked(tmp_path: Path, seed: Seed) -> None:
    file = tmp_path / "none.sqlite3"
    engine = engine_of(Settings(database_url=f"sqlite:///{file}"))
    assert loaded_before(engine, digest_of(seed.folder)) is None
    assert not file.exists()
