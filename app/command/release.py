"""The command `release`: the records as they are now become a release, for ever."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from app.command.console import BAD_USE, SeedOption, out, read_settings, reported, stop

if TYPE_CHECKING:
    from app.release.change import RecordChange


SHOWN = 50
"""Changes that are listed one by one; the first release is all records."""


@reported()
def release(
    note: Annotated[
        str, typer.Option(help="What changed and why; the reason of every change without its own.")
    ],
    reason: Annotated[
        list[str] | None,
        typer.Option(metavar="FOLDER/ID=TEXT", help="Why one record changed; as often as needed."),
    ] = None,
    seed: SeedOption = None,
) -> None:
    """Make the records a release: checked, written to the ledger and stored beside it.

    Example: findings release --note "Two denials added" --reason claims/some-id="Seen in the original"
    """
    from app.release.files import checked
    from app.release.publish import publish

    if not note.strip():
        stop("--note is empty: say what changed and why.", BAD_USE)
    settings = read_settings()
    records = checked(seed or settings.seed_folder)
    reasons = dict(map(_reason, reason or ()))
    entry, changes = publish(settings.releases, records, note, reasons)
    show(changes)
    out.print(
        f"Release {entry.id} is in {settings.releases}. `findings load` brings it to a database."
    )


def show(changes: "list[RecordChange]") -> None:
    """Print how many records changed, and which ones where a reader can take them in."""
    for kind, number in Counter(change.kind for change in changes).items():
        out.print(f"{number} {kind}")
    if len(changes) > SHOWN:
        return
    for change in changes:
        names = ", ".join(one.field for one in change.fields) if change.kind == "changed" else ""
        line = f"{change.kind:<10}{'/'.join(change.key)}{f' ({names})' if names else ''}"
        out.print(line, markup=False)


def _reason(given: str) -> tuple[str, str]:
    key, equals, text = given.partition("=")
    if not equals or not text.strip():
        stop(f"{given!r} gives no reason: write FOLDER/ID=TEXT.", BAD_USE)
    return key, text.strip()
