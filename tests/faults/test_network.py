"""Nothing leaves the machine: in a network without any other address, all that is served is the same."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.harness import PATIENCE, environment

UNSHARE = shutil.which("unshare")
ALONE = [str(UNSHARE), "--net", "--map-root-user", "--pid", "--fork", "--kill-child"]
WITHIN = """
import sys
from pathlib import Path
from subprocess import run
run(["ip", "link", "set", "lo", "up"], check=True)
from tests.faults.harness import serving
with serving(Path.cwd()) as server:
    found = [server.get(path)[0] for path in sys.argv[1:]]
print(found)
"""
PATHS = [
    "/",
    "/docs",
    "/incidents",
    "/v1/incidents",
    "/v1/findings?q=theatre",
    "/openapi.json",
    "/v1/releases",
]


def _may_unshare() -> bool:
    if UNSHARE is None or shutil.which("ip") is None:
        return False
    return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _may_unshare(), reason="no right to make a network of one's own here")
def test_it_makes_fills_and_serves_where_there_is_no_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [*ALONE, sys.executable, "-c", WITHIN, *PATHS],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [200] * len(PATHS)
