"""The command `load`: the records into the database, all of them or nothing."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.table import Table

from app.command.console import SeedOption, engine_for, err, out, records_in, reported
from app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from app.release.difference import Advance
    from app.release.load import Loaded
    from app.seed.record import Records


def load(seed: SeedOption = None) -> None:
    """Migrate the database and load the records: all of them, or nothing.

    Example: DATABASE_URL=postgresql://user:secret@localhost/findings findings load
    """
    settings = Settings()
    records = records_in(seed or settings.seed_folder)
    engine = engine_for(settings)
    try:
        load_shown(engine, records)
    finally:
        engine.dispose()


def load_shown(engine: "Engine", records: "Records") -> None:
    """Load records and print what that changed."""
    from app.release.load import load_records

    with reported(), _progress() as advance:
        loaded = load_records(engine, records, advance)
    _show(loaded)


@contextmanager
def _progress() -> "Iterator[Advance]":
    """Show a bar on a terminal; the rows to come are not known, so it counts those done."""
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed} rows"),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)
        yield lambda what, rows: progress.update(task, advance=rows, description=f"Loading {what}")


def _show(loaded: "Loaded") -> None:
    table = Table("records", "added", "changed", "withdrawn", "total", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for change in loaded.changes:
        numbers = (change.added, change.changed, change.withdrawn, change.total)
        table.add_row(change.folder, *map(str, numbers))
    out.print(table)
    if loaded.is_new:
        out.print(f"Release {loaded.release} is loaded.")
    else:
        out.print(f"Release {loaded.release} was loaded already: nothing changed.")
