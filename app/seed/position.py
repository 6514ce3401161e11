"""Where the values of a record stand, looked up in its file only once something is wrong with it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from app.seed.document import parsed
from app.seed.fault import Position, SeedFaults
from app.seed.field import Place


class Positions(Mapping[Place, Position]):
    """Place → position; a hundred thousand sound records need none in memory."""

    __slots__ = ("_found", "_line", "_path")

    def __init__(self, path: Path, line: int | None = None) -> None:
        """Name the file, and the line where it holds one record a line."""
        self._path, self._line = str(path), line
        self._found: Mapping[Place, Position] | None = None

    def _positions(self) -> Mapping[Place, Position]:
        if self._found is None:
            before = 0 if self._line is None else self._line - 1
            found: Mapping[Place, Position] = {(): Position(1, 1)}
            # Else it was changed while it was read, or is JSON that is no YAML: half a surrogate pair.
            with suppress(OSError, SeedFaults), Path(self._path).open("rb") as file:
                content = (
                    file.read() if self._line is None else next(islice(file, before, None), b"")
                )
                sound = parsed(content.rstrip(b"\r\n") if before else content, self._path)
                found = sound.positions
            self._found = {
                place: Position(at.line + before, at.column) for place, at in found.items()
            }
        return self._found

    def __getitem__(self, place: Place) -> Position:
        """Return where a value stands."""
        return self._positions()[place]

    def __iter__(self) -> Iterator[Place]:
        """Give the places of all values."""
        return iter(self._positions())

    def __len__(self) -> int:
        """Count the values."""
        return len(self._positions())
