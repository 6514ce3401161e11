"""The command `info`: which database, which release, and whether the files are ahead of it."""

from app import __version__
from app.command.console import opened, out, read_settings, reported
from app.settings import ROOT


@reported()
def info() -> None:
    """Show the database, its release, and whether the files are ahead of it.

    Example: findings info
    """
    from app.release.files import checked, identified
    from app.release.state import state_of

    settings = read_settings()
    with opened(settings) as engine:
        state = state_of(engine)
        url = engine.url.render_as_string(hide_password=True)
    records = checked(settings.seed_folder)
    identity = identified(settings, records)
    out.print(f"Program         {__version__} in {ROOT}")
    out.print(f"Database        {url}")
    out.print(f"Tables          {state.revision or 'none yet'}")
    out.print(f"Release         {state.release or 'none yet'}")
    out.print(f"Records         {len(records)} in {settings.seed_folder}: {identity.id}")
    if not state.is_empty:
        state.refuse_unreadable()
    behind = state.release != identity.id or not state.is_of_this_program
    out.print(f"Up to date      {'no: run `findings load`' if behind else 'yes'}")
