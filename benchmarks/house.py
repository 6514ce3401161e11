"""The figures of the house: how much code there is, how it is spread, what one list goes through.

`python benchmarks/house.py [CHECKOUT]` prints them for this checkout or another; the second part needs
that checkout's dependencies installed and loads its own records into a database that it throws away.
"""

import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import FrameType

BROWSER = {"Accept": "text/html, application/json;q=0.9"}
BLOCK = 6
"""Lines in a row that have to be the same, blank lines and indentation aside, to count as twice."""
LIST = "/v1/incidents?location={}&facets=kind&limit=5"
PAGE = "/incidents?location={}"


def spread(app: Path) -> dict[str, object]:
    """Return the lines of the Python files of a folder, and how they are spread."""
    files = {path: path.read_text(encoding="utf-8").splitlines() for path in app.rglob("*.py")}
    lengths = {path: len(lines) for path, lines in files.items()}
    longest = max(lengths, key=lambda path: lengths[path])
    rooms = Counter(path.parent for path in files)
    largest, held = rooms.most_common(1)[0]
    total = sum(lengths.values())
    return {
        "Python files": len(files),
        "lines": total,
        "median lines a file": median(length for length in lengths.values() if length > 1),
        "longest file": f"{lengths[longest]} ({longest.relative_to(app)})",
        "most files in a room": f"{held} ({largest.relative_to(app)})",
        "files at the root": rooms[app],
        "duplicated blocks a thousand lines": round(1000 * duplicated(files) / total, 2),
    }


def duplicated(files: dict[Path, list[str]]) -> int:
    """Return how many blocks of lines stand a second time; a longer copy counts once."""
    seen: set[tuple[str, ...]] = set()
    found = 0
    for lines in files.values():
        plain = [line.strip() for line in lines if line.strip()]
        until = 0
        for first in range(len(plain) - BLOCK + 1):
            block = tuple(plain[first : first + BLOCK])
            if block in seen and first >= until:
                found += 1
                until = first + BLOCK
            elif block in seen:
                until = first + BLOCK
            seen.add(block)
    return found


def crossed(root: Path) -> dict[str, object]:
    """Return what one list and one page go through, on first sight: files, functions, statements."""
    # The checkout that is measured, whatever is installed.
    sys.path.insert(0, str(root))
    from sqlalchemy import Engine, event  # noqa: PLC0415  # after the path is set
    from starlette.testclient import TestClient  # noqa: PLC0415  # after the path is set

    from app.main import create_app  # noqa: PLC0415  # after the path is set
    from app.settings import Settings  # noqa: PLC0415  # after the path is set

    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/house.sqlite3"
        environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(root)}
        subprocess.run(
            [sys.executable, "-m", "app", "load"],
            cwd=root,
            env=environment,
            check=True,
            capture_output=True,
        )
        statements: list[str] = []
        event.listen(
            Engine, "before_cursor_execute", lambda _c, _u, told, *_more: statements.append(told)
        )
        for name, address in (("list", LIST), ("page of a list", PAGE)):
            found: set[tuple[str, str]] = set()
            # A new application each time, so that nothing is answered from before; another question
            # puts imports, first connections and what is read once a release out of the way.
            with (
                heard(found, root / "app"),
                TestClient(create_app(Settings(database_url=url)), headers=BROWSER) as client,
            ):
                client.get(address.format("mariupol")).raise_for_status()
                statements.clear()
                found.clear()
                client.get(address.format("ukraine")).raise_for_status()
            told = [one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]
            figures[f"files that a {name} crosses"] = len({file for file, _ in found})
            figures[f"functions that a {name} crosses"] = len(found)
            figures[f"statements of a {name}"] = len(told)
    return figures


@contextmanager
def heard(found: set[tuple[str, str]], app: Path) -> Iterator[None]:
    """Note file and name of all functions of a folder that are called, in this and in new threads."""

    def hear(frame: FrameType, happened: str, _value: object) -> None:
        code = frame.f_code
        ours = happened == "call" and code.co_filename.startswith(f"{app}{os.sep}")
        # Names in angle brackets are comprehensions and lambdas.
        if ours and not code.co_name.startswith("<"):
            found.add((code.co_filename, code.co_qualname))

    threading.setprofile(hear)
    sys.setprofile(hear)
    try:
        yield
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def main() -> None:
    """Print the figures as the rows of a table."""
    here = Path(__file__).resolve().parents[1]
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here
    for name, figure in {**spread(root / "app"), **crossed(root)}.items():
        print(f"| {name} | {figure} |")


if __name__ == "__main__":
    main()
