"""The command `verify`: the files alone, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from app.command.console import BAD_DATA, SeedOption, out, read_settings, stop


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
    """Check the files alone: shapes, references and, with the texts at hand, every quotation.

    Example: findings verify --texts ~/articles
    """
    from app.seed.verify import verify as verify_files

    found = verify_files(seed or read_settings().seed_folder, texts)
    if found.faults:
        stop("\n".join(map(str, found.faults)), BAD_DATA)
    compared = (
        f"{found.checked} compared with their texts" if texts else "none compared: no --texts"
    )
    out.print(f"{found.records} records, {found.quotations} quotations and passages ({compared}).")
    out.print("No fault found.")
