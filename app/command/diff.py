"""The command `diff`: what differs between two releases, or between one and the files."""

from typing import Annotated

import typer

from app.command.console import out, read_settings, reported

FILES = "files"


@reported()
def diff(
    before: Annotated[str, typer.Argument(help="Id or number of a release, or `files`.")],
    after: Annotated[str, typer.Argument(help="The same.")] = FILES,
) -> None:
    """Print what differs between two releases, or between one and the files.

    Examples: findings diff 1 2 · findings diff 2
    """
    from app.release.change import changes_between
    from app.release.files import checked
    from app.release.history import History
    from app.release.ledger import Ledger, LedgerEntry
    from app.release.publish import state_of_records

    settings = read_settings()
    history = History(Ledger.read(settings.releases))
    old, new = (
        state_of_records(checked(settings.seed_folder))
        if name == FILES
        else history.state(history.ledger.named(name))
        for name in (before, after)
    )
    changes = list(changes_between(old, new, LedgerEntry.unwritten()))
    gone = [key for key in old if key not in new]
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


def _shown(value: object) -> str:
    from app.text.canonical import canonical

    return "left out" if value is None else canonical(value)
