"""Writes synthetic records as a seed folder: as files of many records, or one YAML file a record."""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from benchmarks.records import Written, records


def write_bulk(folder: Path, written: Iterable[Written]) -> int:
    """Write one file `records.ndjson` a folder, and return how many records they hold."""
    count = 0
    with ExitStack() as stack:
        files: dict[str, TextIO] = {}
        for name, id, record in written:
            if name not in files:
                (folder / name).mkdir(parents=True)
                files[name] = stack.enter_context((folder / name / "records.ndjson").open("w"))
            line = json.dumps({"id": id, **record}, ensure_ascii=False, separators=(",", ":"))
            files[name].write(line + "\n")
            count += 1
    return count


def write_yaml(folder: Path, written: Iterable[Written]) -> int:
    """Write one file a record, laid out as a curator's, and return how many."""
    count = 0
    for name, id, record in written:
        path = folder / name / f"{id}.yaml"
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        path.write_text("\n".join(_lines(record, "")) + "\n")
        count += 1
    return count


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, held in value.items():
        if isinstance(held, dict):
            yield f"{indent}{key}:"
            yield from _lines(held, f"{indent}  ")
        elif isinstance(held, list) and held:
            yield f"{indent}{key}:"
            for item in held:
                if isinstance(item, dict):
                    first, *others = _lines(item, f"{indent}    ")
                    yield f"{indent}  - {first.strip()}"
                    yield from others
                else:
                    yield f"{indent}  - {json.dumps(item, ensure_ascii=False)}"
        else:
            yield f"{indent}{key}: {json.dumps(held, ensure_ascii=False)}"


def main() -> None:
    """Write the folder that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("incidents", type=int, nargs="?", default=100)
    parser.add_argument("--yaml", action="store_true", help="a file a record")
    given = parser.parse_args()
    write = write_yaml if given.yaml else write_bulk
    print(f"{write(given.folder, records(given.incidents)):,} records in {given.folder}")


if __name__ == "__main__":
    main()
