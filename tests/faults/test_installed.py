"""Installed from a wheel, in an empty folder: the records, releases and migrations came along."""

import gc
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi_cli.discover import get_import_data
from starlette.testclient import TestClient
from uvicorn.importer import import_from_string

from app import __version__, main
from app.release.schema import revisions
from app.settings import ROOT
from tests.faults.harness import PATIENCE, environment, run, serving
from tests.seed.conftest import Seed


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what is in the wheel, as pip lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_it_serves_the_records_and_releases_that_came_with_it(site: Path, tmp_path: Path) -> None:
    """It failed, since neither records nor migrations were in the wheel."""
    own: dict[str, Any] = {"PYTHONPATH": str(site)}
    assert run(tmp_path, "--version", **own).stdout == f"findings {__version__}\n"
    with serving(tmp_path, **own) as server:
        releases = json.loads(server.get("/v1/releases")[2])["data"]
        old = f"/v1/releases/{releases[0]['id']}/incidents/mariupol-theatre"
        for path in ("/v1/incidents/mariupol-theatre", old, "/incidents/mariupol-theatre", "/docs"):
            assert server.get(path)[0] == 200, path
    told = run(tmp_path, "info", **own)
    assert f"{__version__} in {site}" in told.stdout
    assert "Up to date      yes" in told.stdout


def test_alembic_runs_as_typed_in_a_checkout_and_from_a_wheel(site: Path, tmp_path: Path) -> None:
    for folder, config in ((ROOT, "alembic.ini"), (tmp_path, f"{site}/app/packed/alembic.ini")):
        own = {"DATABASE_URL": f"sqlite:///{tmp_path}/{Path(config).parent.name}.sqlite3"}
        own |= {} if folder == ROOT else {"PYTHONPATH": str(site)}
        for words in (["upgrade", "head"], ["current"]):
            done = alembic(folder, "-c", config, *words, **own)
            assert done.returncode == 0, done.stderr
        assert revisions()[0] in done.stdout


def test_alembic_tells_what_is_wrong_in_a_sentence(tmp_path: Path) -> None:
    done = alembic(ROOT, "upgrade", "head", DATABASE_URL=f"sqlite:///{tmp_path}")
    assert done.returncode != 0
    assert "it is a folder" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def alembic(folder: Path, *words: str, **own: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "alembic", *words],
        cwd=folder,
        env=environment(**own),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_folder_of_records_of_ones_own_is_a_draft_until_it_has_releases(
    seed: Seed, tmp_path: Path
) -> None:
    own = {"SEED_FOLDER": str(seed.folder), "DATABASE_URL": f"sqlite:///{tmp_path}/own.sqlite3"}
    assert "This is a draft" in run(tmp_path, "load", **own).stdout
    own["RELEASES_FOLDER"] = str(tmp_path / "elsewhere")
    assert run(tmp_path, "release", "--note", "The first.", **own).returncode == 0
    loaded = run(tmp_path, "load", **own)
    assert "This is a draft" not in loaded.stdout
    assert "1-" in loaded.stdout


def test_the_application_is_found_where_servers_look_for_it(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """`uvicorn app.main:app` and `fastapi run` in a checkout."""
    monkeypatch.delitem(vars(main), "app", raising=False)
    monkeypatch.chdir(ROOT)
    request.addfinalizer(gc.unfreeze)
    assert get_import_data().import_string == "app.main:app"
    found = import_from_string("app.main:app")
    assert isinstance(found, FastAPI)
    assert found is main.app, "made once"
    assert gc.get_freeze_count(), "the collector walked all of it, and everybody waited"
    with pytest.raises(AttributeError):
        _ = main.nothing


def test_it_fills_an_empty_file_at_its_start_and_answers_as_serve_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient
) -> None:
    monkeypatch.delitem(vars(main), "app", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/x.sqlite3")
    with TestClient(main.app) as started:
        for path in ("/v1/incidents", "/v1/findings?q=theatre", "/", "/nowhere"):
            asked, there = started.get(path), client.get(path)
            assert (asked.status_code, asked.headers.get("etag")) == (
                there.status_code,
                there.headers.get("etag"),
            )
    monkeypatch.delitem(vars(main), "app", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    with TestClient(main.app) as started:
        assert started.get("/healthz").status_code == 200
        assert started.get("/readyz").status_code == 503
    monkeypatch.delitem(vars(main), "app", raising=False)
