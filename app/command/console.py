"""What all commands share: where they write, and how a domain error ends them with an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from app.errors import BadDatabaseUrl, BadRequest, FindingsError
from app.seed.checks import faults_in
from app.seed.fault import SeedFaults
from app.seed.read import read

# `verify` needs neither database nor web stack; the commands that do import them when they run.
if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.seed.record import Records
    from app.settings import Settings

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

BAD_DATA, BAD_USE = 1, 2

SeedOption = Annotated[
    Path | None, typer.Option("--seed", metavar="FOLDER", help="Where the records lie.")
]


@contextmanager
def reported() -> Iterator[None]:
    """Turn a domain error into its message and exit code, and a database's refusal into plain words."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (BadRequest, BadDatabaseUrl) as error:
        fail(error, BAD_USE)
    except FindingsError as error:
        fail(error, BAD_DATA)
    except DBAPIError as error:
        stop(f"The database cannot be used: {error.orig}", BAD_DATA)


def engine_for(settings: "Settings") -> "Engine":
    """Return the engine of the settings."""
    from app.database import engine_of

    with reported():
        return engine_of(settings)


def records_in(folder: Path) -> "Records":
    """Return the records of a folder, or end the command with all that is wrong with them."""
    with reported():
        records = read(folder)
        if faults := faults_in(records):
            raise SeedFaults(faults)
    return records


def fail(error: FindingsError, code: int) -> NoReturn:
    """End the command with what a domain error says."""
    stop(str(error), code)


def stop(message: str, code: int) -> NoReturn:
    """End the command with a message."""
    err.print(message, markup=False)
    raise typer.Exit(code)
