"""The commands `backup` and `restore`: copies of a SQLite database, also while it is served."""

from pathlib import Path
from typing import Annotated

import typer

from app.command.console import BAD_USE, opened, out, read_settings, reported, stop

Copy = Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]


@reported()
def backup(file: Copy, force: Force = False) -> None:
    """Write a copy of the database, also while it is served and loaded.

    Example: findings backup monday.sqlite3
    """
    from app.release.backup import back_up

    database = _database(f"pg_dump --format=custom --file={file} --dbname={{url}}")
    state = back_up(database, file, force=force)
    out.print(f"{state.release} is in {file}.")


@reported()
def restore(file: Copy, force: Force = False) -> None:
    """Bring the database back to a copy; servers that run give its records from then on.

    Example: findings restore monday.sqlite3 --force
    """
    from app.release.backup import restore

    words = "pg_restore --clean --if-exists --no-owner --single-transaction"
    database = _database(f"{words} --dbname={{url}} {file}")
    state = restore(file, database, force=force)
    out.print(f"{state.release} is in {database}.")
    if not state.is_of_this_program:
        out.print("Another version of the program wrote it: run `findings load`.")


def _database(words: str) -> Path:
    """Return the file of the settings; of a server, say what its own programs are told."""
    from app.database import is_file

    with opened(read_settings()) as engine:
        url = engine.url
    if not is_file(engine):
        url = url.set(drivername="postgresql", password=None)
        stop(f"Postgres has programs of its own for this:\n{words.format(url=url)}", BAD_USE)
    if url.database in {None, "", ":memory:"}:
        stop("A database in memory has no file: name one, sqlite:///FILE.", BAD_USE)
    return Path(str(url.database))
