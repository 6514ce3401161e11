"""The command `generate`: the files that are made from the program, written anew or compared."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.command.console import engine_for, records_in
from app.command.load import identified
from app.command.output import BAD_DATA, BAD_USE, out, stop
from app.command.settings_page import settings_page
from app.settings import ROOT, Settings


def generate(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where a file is out of date.")
    ] = False,
) -> None:
    """Write the page of examples, the manual for editors and the catalogues of messages anew.

    Example: findings generate --check
    """
    if not (ROOT / "docs").is_dir():
        stop("These files are of a checkout, and the program is installed without one.", BAD_USE)
    stale = [
        (path, text)
        for path, text in _generated()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    names = [str(path.relative_to(ROOT)) for path, _ in stale]
    if check and stale:
        stop(f"Out of date: {', '.join(names)}. Run `findings generate`.", BAD_DATA)
    for path, text in stale:
        path.write_text(text, encoding="utf-8", newline="\n")
    out.print(f"Written: {', '.join(names)}." if stale else "Everything is up to date.")


def _generated() -> Iterator[tuple[Path, str]]:
    """Give the path of each file and what it must hold."""
    from app.seed.manual import FOLDER, manual
    from app.web.catalogue import catalogues

    yield ROOT / FOLDER / "README.md", manual()
    yield from catalogues()
    yield ROOT / "docs" / "settings.md", settings_page()
    yield ROOT / "docs" / "examples.md", _examples()


def _examples() -> str:
    """Return the page of documented requests, as the records in the files answer them."""
    from app.answering.snapshot import Store
    from app.api.examples import examples_page
    from app.release.load import load_records
    from app.resources import RESOURCES

    settings = Settings(database_url="sqlite://", seed_folder=ROOT / "data" / "seed")
    engine = engine_for(settings)
    records, identity = identified(settings, records_in(settings.seed_folder))
    load_records(engine, records, identity=identity)
    with Store(engine, RESOURCES).open() as snapshot:
        return examples_page(snapshot)
