"""The command `load`: the records into the database, all of them or nothing."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from app.command.console import BAD_USE, SeedOption, err, opened, out, read_settings, reported, stop
from app.release.collector import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from app.release.difference import Advance
    from app.release.load import Loaded
    from app.settings import Settings


@reported()
@uncollected()
def load(
    release: Annotated[
        str | None,
        typer.Argument(help="Id or number of a release; without it, the files as they are."),
    ] = None,
    seed: SeedOption = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Go back to an older release; mend rows that were changed."),
    ] = False,
) -> None:
    """Migrate the database and load the records: all of them, or nothing.

    Examples: findings load · findings load 3 · DATABASE_URL=postgresql://user:secret@localhost/findings
    findings load
    """
    settings = read_settings()
    if release is not None and seed is not None:
        stop("--seed names files, and a release is not of files: give one of both.", BAD_USE)
    with opened(settings) as engine:
        if release is None:
            load_files(engine, settings, seed or settings.seed_folder, force=force)
        else:
            _load_release(engine, settings, release, force=force)


def load_files(
    engine: "Engine", settings: "Settings", folder: Path, *, force: bool = False
) -> None:
    """Load the records in files, unless they were loaded before, and print what that changed."""
    from app.release.digest import digest_of
    from app.release.files import checked, identified, loaded_before
    from app.release.load import load_records

    folders = folder, settings.releases
    files = digest_of(*folders)
    if not force and (loaded := loaded_before(engine, files)):
        _show(loaded, is_compared=False)
        return
    records = checked(folder)
    identity = identified(settings, records)
    # What was changed while it was read is not what it was before.
    files = files if digest_of(*folders) == files else None
    with _progress() as advance:
        loaded = load_records(engine, records, advance, identity=identity, files=files, force=force)
    _show(loaded, is_compared=force)


def _load_release(engine: "Engine", settings: "Settings", named: str, *, force: bool) -> None:
    """Load the records of a release, and print what that changed."""
    from app.release.history import History
    from app.release.identity import identity_of_release
    from app.release.ledger import Ledger
    from app.release.load import load_records
    from app.release.stored_records import stored_records

    ledger = Ledger.read(settings.releases)
    entry = ledger.named(named)
    records, identity = stored_records(ledger, entry), identity_of_release(History(ledger), entry)
    with _progress() as advance:
        loaded = load_records(engine, records, advance, identity=identity, force=force)
    _show(loaded, is_compared=force)


@contextmanager
def _progress() -> "Iterator[Advance]":
    """Show a bar on a terminal; the rows to come are not known, so it counts those done."""
    from rich.progress import Progress, SpinnerColumn, TextColumn

    texts = map(TextColumn, ("{task.description}", "{task.completed} rows"))
    columns = (SpinnerColumn(), *texts)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)
        yield lambda what, rows: progress.update(task, advance=rows, description=f"Loading {what}")


def _show(loaded: "Loaded", *, is_compared: bool) -> None:
    table = Table("records", "added", "changed", "withdrawn", "total", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for change in loaded.changes:
        numbers = (change.added, change.changed, change.withdrawn, change.total)
        table.add_row(change.folder, *map(str, numbers))
    out.print(table)
    if loaded.is_new:
        out.print(f"{loaded.release} is loaded.")
    elif is_compared:
        out.print(f"{loaded.release} was loaded already, and every row was compared with it.")
    else:
        out.print(f"{loaded.release} was loaded already. --force compares its rows as well.")
    if loaded.is_draft:
        out.print("This is a draft: `findings release` makes it a release that can be cited.")
