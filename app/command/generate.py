"""The command `generate`: the files that are made from the program, written anew or compared."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import PydanticUndefined

from app.command.console import BAD_DATA, BAD_USE, opened, out, reported, stop
from app.docstrings import told_of
from app.settings import ROOT, Settings

SETTINGS = """# Settings

What the environment may set, read once at start; made by `findings generate` from `app/settings.py`.

| variable | default | meaning |
|---|---|---|
"""


@reported()
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
    yield ROOT / "docs" / "settings.md", SETTINGS + "".join(_settings())
    yield ROOT / "docs" / "examples.md", _examples()


def _settings() -> Iterator[str]:
    """Give the rows of the table of settings, made from `app/settings.py` so that it is never wrong."""
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, Path):
            default = default.relative_to(ROOT).as_posix()
        shown = "" if default in (None, "", PydanticUndefined) else f"`{default}`"
        meaning = " ".join(told_of(Settings)[name].split()).replace("|", "\\|")
        yield f"| `{name.upper()}` | {shown} | {meaning} |\n"


def _examples() -> str:
    """Return the page of documented requests, as the records in the files answer them."""
    from app.answering.snapshot import Store
    from app.api.markdown import examples_page
    from app.release.files import checked, identified
    from app.release.load import load_records
    from app.resources import RESOURCES

    settings = Settings(database_url="sqlite://", seed_folder=ROOT / "data" / "seed")
    records = checked(settings.seed_folder)
    with opened(settings) as engine:
        load_records(engine, records, identity=identified(settings, records))
        with Store(engine, RESOURCES).open() as snapshot:
            return examples_page(snapshot)
