"""Makes what is measured: synthetic files, loaded by this project, and the peers' databases beside it."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.postgres import Postgres
from benchmarks.records import records
from benchmarks.seed import write_bulk, write_yaml

ROOT = Path(__file__).resolve().parents[1]
MOST_IN_YAML = 10_000
"""Incidents that are loaded as a file a record, too; more would be half a million files."""


class Used(NamedTuple):
    """What a process took until it ended."""

    processor: float
    seconds: float
    memory: float
    """Most MiB, resident: of a process alone that is its proportional size but for shared libraries."""


@dataclass(frozen=True)
class Databases:
    """Where this project's records lie, and the peers'."""

    folder: Path
    ours: str
    tutorial: str
    postgres: Postgres | None = None
    """The server they are on; else they are files."""


def databases(folder: Path, postgres: Postgres | None = None) -> Databases:
    """Return what `prepare` makes in a folder, or on a server."""
    if postgres is not None:
        return Databases(folder, postgres.at("ours"), postgres.at("tutorial"), postgres)
    ours, tutorial = (f"sqlite:///{folder / name}.sqlite3" for name in ("ours", "tutorial"))
    return Databases(folder, ours, tutorial)


@dataclass(frozen=True)
class Loading:
    """What it took to load the records."""

    form: str
    records: int
    first: Used
    again: Used
    left: int
    """Bytes of the log of writes that lie beside the database afterwards."""


def run(*command: str, **environment: str) -> Used:
    """Run a command to its end, and return what it used."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    processor = usage.ru_utime + usage.ru_stime
    return Used(processor, time.perf_counter() - began, usage.ru_maxrss / 1024)


def loaded(seed: Path, url: str, count: int, form: str = "NDJSON") -> Loading:
    """Load a seed folder twice with the project's own command."""
    environment = {"DATABASE_URL": url, "SEED_FOLDER": str(seed)}
    first = run("-m", "app", "load", **environment)
    again = run("-m", "app", "load", **environment)
    log = Path(url.removeprefix("sqlite:///") + "-wal")
    return Loading(form, count, first, again, log.stat().st_size if log.exists() else 0)


def on_postgres(folder: Path, incidents: int, postgres: Postgres, *, copied: bool) -> list[Loading]:
    """Load the records of a folder that was prepared into a Postgres, or copy their rows into it."""
    file, ours = str(folder / "ours.sqlite3"), postgres.database("ours")
    loadings = []
    if copied:
        run("-m", "benchmarks.copied", file, ours)
    else:
        loadings.append(loaded(folder / "seed", ours, sum(1 for _ in records(incidents))))
    run("-m", "benchmarks.peers.fill", file, str(folder), postgres.database("tutorial"))
    return loadings


def prepare(folder: Path, incidents: int) -> list[Loading]:
    """Make everything for so many incidents on SQLite, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "ours.sqlite3"
    count = write_bulk(folder / "seed", records(incidents))
    loadings = [loaded(folder / "seed", f"sqlite:///{file}", count)]
    if incidents <= MOST_IN_YAML:
        loadings.append(_from_yaml(folder / "yaml", incidents))
    run("-m", "benchmarks.peers.fill", str(file), str(folder))
    return loadings


def _from_yaml(folder: Path, incidents: int) -> Loading:
    """Load the same records of a file each, and leave nothing of them."""
    count = write_yaml(folder / "seed", records(incidents))
    loading = loaded(folder / "seed", f"sqlite:///{folder / 'yaml.sqlite3'}", count, "YAML")
    shutil.rmtree(folder)
    return loading
