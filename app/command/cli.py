"""The command line: serve, load, verify, export, info. Exit codes: 0 done, 1 bad data, 2 bad use."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from app.command.console import BAD_DATA, engine_for, err, fail, out, reported
from app.command.export import EPILOG, export
from app.seed.checks import faults_in
from app.seed.fault import SeedFaults
from app.seed.read import read
from app.seed.verify import verify as verify_files
from app.settings import Settings

# `verify` needs neither database nor web stack; the commands that do import them when they run.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from app.release.difference import Advance, Loaded
    from app.seed.record import Records

cli = typer.Typer(
    name="findings",
    help="A findings database: who says what, how firmly, in which words, and what was said against it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command(epilog=EPILOG)(export)

SeedOption = Annotated[
    Path | None, typer.Option("--seed", metavar="FOLDER", help="Where the records lie.")
]


def main() -> None:
    """Run the command."""
    cli()


@cli.command(epilog="Example: findings serve --host 127.0.0.1 --port 8000")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 1,
    access_log: Annotated[bool, typer.Option("--access-log", help="Log every request.")] = False,
) -> None:
    """Serve the API; a SQLite database that is missing or behind is made, migrated and loaded first."""
    import uvicorn

    from app.release.load import state_of

    settings = Settings()
    engine = engine_for(settings)
    try:
        if engine.dialect.name == "sqlite":
            records = _records(settings.seed_folder)
            if state_of(engine).is_behind(records):
                _show(_load(engine, records))
        else:
            _warn_if_not_loaded(engine)
    finally:
        engine.dispose()
    out.print(f"Serving on http://{host}:{port} (API: /v1, documentation: /docs)")
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=access_log,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )


@cli.command(
    epilog="Example: DATABASE_URL=postgresql://user:secret@localhost/findings findings load"
)
def load(seed: SeedOption = None) -> None:
    """Migrate the database and load the records: all of them, or nothing."""
    settings = Settings()
    records = _records(seed or settings.seed_folder)
    engine = engine_for(settings)
    try:
        _show(_load(engine, records))
    finally:
        engine.dispose()


@cli.command(epilog="Example: findings verify --texts ~/articles")
def verify(
    seed: SeedOption = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Texts that the quotations are compared with, found by their hash.",
        ),
    ] = None,
) -> None:
    """Check the files alone: shapes, references and, with the texts at hand, every quotation."""
    found = verify_files(seed or Settings().seed_folder, texts)
    if found.faults:
        fail(SeedFaults(found.faults), BAD_DATA)
    compared = (
        f"{found.checked} compared with their texts" if texts else "none compared: no --texts"
    )
    out.print(f"{found.records} records, {found.quotations} quotations and passages ({compared}).")
    out.print("No fault found.")


@cli.command(epilog="Example: findings examples > docs/examples.md")
def examples() -> None:
    """Print the page of documented requests, as the records in the files answer them."""
    from app.answering.snapshot import Store
    from app.api.examples import examples_page
    from app.release.load import load_records
    from app.resources import RESOURCES

    settings = Settings(database_url="sqlite://")
    engine = engine_for(settings)
    load_records(engine, _records(settings.seed_folder))
    with Store(engine, RESOURCES).open() as reading:
        typer.echo(examples_page(reading), nl=False)


@cli.command(epilog="Example: findings info")
def info() -> None:
    """Show the database, its release, and whether the files are ahead of it."""
    from app.release.load import state_of

    settings = Settings()
    engine = engine_for(settings)
    try:
        with reported():
            state = state_of(engine)
            url = engine.url.render_as_string(hide_password=True)
    finally:
        engine.dispose()
    records = _records(settings.seed_folder)
    out.print(f"Database        {url}")
    out.print(f"Tables          {state.revision or 'none yet'}")
    out.print(f"Release         {state.release or 'none yet'}")
    out.print(f"Records         {len(records)} in {settings.seed_folder}")
    behind = state.is_behind(records)
    out.print(f"Up to date      {'no: run `findings load`' if behind else 'yes'}")


def _records(folder: Path) -> "Records":
    with reported():
        records = read(folder)
        if faults := faults_in(records):
            raise SeedFaults(faults)
    return records


def _load(engine: "Engine", records: "Records") -> "Loaded":
    from app.release.load import load_records

    with reported(), _progress() as advance:
        return load_records(engine, records, advance)


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


def _warn_if_not_loaded(engine: "Engine") -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from app.release.load import state_of

    try:
        release = state_of(engine).release
    except SQLAlchemyError:
        err.print("The database does not answer yet; requests get 503 until it does.")
        return
    if release is None:
        err.print("The database holds no records; requests get 503 until `findings load` has run.")
