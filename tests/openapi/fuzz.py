"""Schemathesis against a server that really runs, over the published records: `.ci/schemathesis`."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from app.settings import ROOT
from tests.conftest import POSTGRES, SQLITE, embedded_server, shown
from tests.faults.harness import serving

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
HOOKS = "tests.openapi.hooks"
BRIEF = 100
"""Cases an operation from which on the values at the edges of every schema are asked for too; there
are thousands of them, however few cases are wanted."""


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Give the address of a database that holds the records."""
    if kind == SQLITE:
        yield f"sqlite:///{folder / 'findings.sqlite3'}"  # which the server makes
        return
    with embedded_server(folder) as url:
        address = shown(url)
        load = [sys.executable, "-m", "app", "load"]
        subprocess.run(load, cwd=ROOT, env=os.environ | {"DATABASE_URL": address}, check=True)
        yield address


def operations_at(server: str) -> int:
    """Return how many operations the document tells of, since Schemathesis counts by operation."""
    paths = httpx2.get(f"{server}/openapi.json", timeout=60).json()["paths"]
    return sum(len(methods) for methods in paths.values())


def main() -> int:
    """Run it; return what Schemathesis returns, which is 0 where all holds."""
    parser = argparse.ArgumentParser(prog=".ci/schemathesis", description=__doc__)
    parser.add_argument("cases", type=int, help="how many cases, about")
    parser.add_argument("database", choices=[SQLITE, POSTGRES])
    parser.add_argument(
        "--seed", help="the seed that a failing run printed, for the same cases again"
    )
    asked = parser.parse_args()
    # Told to stop, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="findings", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        with (
            database(asked.database, folder) as address,
            serving(folder, DATABASE_URL=address) as running,
        ):
            server = running.url
            each = max(1, round(asked.cases / operations_at(server)))
            phases = "examples,fuzzing,stateful" + (",coverage" if each >= BRIEF else "")
            command = ["schemathesis", "--config-file", str(CONFIGURATION), "run"]
            command += [f"{server}/openapi.json", "--max-examples", str(each), "--phases", phases]
            command += ["--seed", asked.seed] if asked.seed else []
            # In a folder of its own, as it leaves what it remembers where it stands.
            told = os.environ | {"SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(ROOT)}
            return subprocess.run(command, cwd=folder, check=False, env=told).returncode


if __name__ == "__main__":
    sys.exit(main())
