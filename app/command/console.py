"""What all commands share: where they write, settings and engine, and how they end with which exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from app.errors import BadDatabaseUrl, BadRequest, DatabaseAway, FindingsError

# `verify` needs neither database nor web stack; the commands that do import them when they run.
if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.settings import Settings

SeedOption = Annotated[
    Path | None, typer.Option("--seed", metavar="FOLDER", help="Where the records lie.")
]

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

BAD_DATA, BAD_USE = 1, 2


def stop(message: str, code: int) -> NoReturn:
    """End the command with a message."""
    err.print(message, markup=False)
    raise typer.Exit(code)


@contextmanager
def reported() -> Iterator[None]:
    """Turn a domain error into its message and exit code, and a database's refusal into plain words."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (BadRequest, BadDatabaseUrl) as error:
        stop(str(error), BAD_USE)
    except DatabaseAway as error:
        # Said within a sentence elsewhere.
        said = str(error)
        stop(f"{said[:1].upper()}{said[1:]}.", BAD_DATA)
    except FindingsError as error:
        stop(str(error), BAD_DATA)
    except DBAPIError as error:
        from app.release.trouble import trouble_of

        stop(trouble_of(error, read_settings().database_url).text, BAD_DATA)
    except OSError as error:
        # Of the files and folders that a command was told to read or write.
        stop(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", BAD_USE)


def read_settings() -> "Settings":
    """Return the settings, or end the command with those of the environment that cannot be used."""
    from pydantic import ValidationError

    from app.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, one['loc'])).upper()}: {one['msg']}." for one in error.errors()
        ]
        stop("\n".join(["The environment sets what cannot be used.", *faults]), BAD_USE)


@contextmanager
def opened(settings: "Settings") -> "Iterator[Engine]":
    """Give the engine of the settings, and let its connections go."""
    from app.database import engine_of

    engine = engine_of(settings)
    try:
        yield engine
    finally:
        engine.dispose()
