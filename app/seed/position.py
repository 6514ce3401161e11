"""Where the values of a record stand, looked up in its file only once something is wrong with it."""

from collections.abc import Iterator, Mapping
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
            self._found = self._looked_up()
        return self._found

    def _looked_up(self) -> Mapping[Place, Position]:
        before = 0 if self._line is None else self._line - 1
        first = Position(before + 1, 1)
        try:
            with Path(self._path).open("rb") as file:
                lines = islice(file, before, None)
                content = file.read() if self._line is None else next(lines, b"")
            values = parsed(content.rstrip(b"\r\n") if before else content, self._path).values
        except (OSError, SeedFaults):
            # It was changed while it was read, or is JSON that is no YAML: half a surrogate pair.
            return {(): first}
        return {
            place: Position(at.line + before, at.column)
            for place, at in ({(): first} | dict(values)).items()
        }

    def __getitem__(self, place: Place) -> Position:
        """Return where a value stands."""
        return self._positions()[place]

    def __iter__(self) -> Iterator[Place]:
        """Give the places of all values."""
        return iter(self._positions())

    def __len__(self) -> int:
        """Count the values."""
        return len(self._positions())
