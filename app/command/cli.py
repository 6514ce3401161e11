"""The command line: one file a command. Exit codes: 0 done, 1 bad data, 2 bad use."""

import gc
from typing import Annotated

import typer

from app import __version__
from app.command import backup, diff, export, generate, info, load, release, serve, verify

COMMANDS = (
    *(serve.serve, load.load, verify.verify, release.release, diff.diff),
    *(backup.backup, backup.restore, export.export, generate.generate, info.info),
)

cli = typer.Typer(
    name="findings",
    help="A findings database: who says what, how firmly, in which words, and what was said against it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    # The help of a command ends in its examples, which stand last in its description.
    description, _, example = (command.__doc__ or "").partition("\n\n")
    cli.command(help=description, epilog=" ".join(example.split()))(command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"findings {__version__}")
        raise typer.Exit


@cli.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show which this is."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command."""
    try:
        cli()
    finally:
        # What is left is given back with the process: the collector would walk all of it before.
        gc.freeze()
