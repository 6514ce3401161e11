"""What all commands share: settings, engine and records, and how a domain error ends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.command.output import BAD_DATA, BAD_USE, fail, stop
from app.errors import BadDatabaseUrl, BadRequest, DatabaseAway, FindingsError

# `verify` needs neither database nor web stack; the commands that do import them when they run.
if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.seed.record import Records
    from app.settings import Settings

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
    except DatabaseAway as error:
        # Said within a sentence elsewhere.
        said = str(error)
        stop(f"{said[:1].upper()}{said[1:]}.", BAD_DATA)
    except FindingsError as error:
        fail(error, BAD_DATA)
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


def engine_for(settings: "Settings") -> "Engine":
    """Return the engine of the settings."""
    from app.database import engine_of

    with reported():
        return engine_of(settings)


def records_in(folder: Path) -> "Records":
    """Return the records of a folder, or end the command with all that is wrong with them."""
    from app.release.files import checked

    with reported():
        return checked(folder)
