"""Where commands write, and with which exit code they end."""

from typing import NoReturn

import typer
from rich.console import Console

from app.errors import FindingsError

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

BAD_DATA, BAD_USE = 1, 2


def fail(error: FindingsError, code: int) -> NoReturn:
    """End the command with what a domain error says."""
    stop(str(error), code)


def stop(message: str, code: int) -> NoReturn:
    """End the command with a message."""
    err.print(message, markup=False)
    raise typer.Exit(code)
