"""The command `diff`: what differs between two releases, or between one and the files."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.command.console import read_settings, records_in, reported
from app.command.output import out
from app.settings import Settings

if TYPE_CHECKING:
    from app.release.change import State
    from app.release.history import History

FILES = "files"


def diff(
    before: Annotated[str, typer.Argument(help="Id or number of a release, or `files`.")],
    after: Annotated[str, typer.Argument(help="The same.")] = FILES,
) -> None:
    """Print what differs between two releases, or between one and the files.

    Examples: findings diff 1 2 · findings diff 2
    """
    from app.release.change import changes_between
    from app.release.history import History
    from app.release.ledger import Ledger, LedgerEntry

    settings = read_settings()
    with reported():
        history = History(Ledger.read(settings.releases))
        old, new = (_state(history, name, settings) for name in (before, after))
        changes = list(changes_between(old, new, LedgerEntry.unwritten()))
    gone = [key for key in old.keys if key not in new.keys]
    for key in gone:
        out.print(f"gone {'/'.join(key)}", markup=False)
    for change in changes:
        out.print(f"{change.kind} {'/'.join(change.key)}", markup=False)
        for field in change.fields if change.kind == "changed" else ():
            out.print(f"  {field.field}", markup=False)
            out.print(f"  - {_shown(field.before)}", markup=False)
            out.print(f"  + {_shown(field.after)}", markup=False)
    if not changes and not gone:
        out.print("Nothing differs.")


def _state(history: "History", name: str, settings: Settings) -> "State":
    from app.release.publish import state_of_records

    if name == FILES:
        return state_of_records(records_in(settings.seed_folder))
    return history.state(history.ledger.named(name))


def _shown(value: object) -> str:
    from app.text.canonical import canonical

    return "left out" if value is None else canonical(value)
