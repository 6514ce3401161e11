"""The command `info`: which database, which release, and whether the files are ahead of it."""

from app import __version__
from app.command.console import engine_for, read_settings, records_in, reported
from app.command.load import identified
from app.command.output import out
from app.settings import ROOT


def info() -> None:
    """Show the database, its release, and whether the files are ahead of it.

    Example: findings info
    """
    from app.release.state import state_of

    settings = read_settings()
    engine = engine_for(settings)
    try:
        with reported():
            state = state_of(engine)
            url = engine.url.render_as_string(hide_password=True)
    finally:
        engine.dispose()
    records, identity = identified(settings, records_in(settings.seed_folder))
    out.print(f"Program         {__version__} in {ROOT}")
    out.print(f"Database        {url}")
    out.print(f"Tables          {state.revision or 'none yet'}")
    out.print(f"Release         {state.release or 'none yet'}")
    out.print(f"Records         {len(records)} in {settings.seed_folder}: {identity.id}")
    with reported():
        if not state.is_empty:
            state.refuse_unreadable()
    behind = state.release != identity.id or not state.is_of_this_program
    out.print(f"Up to date      {'no: run `findings load`' if behind else 'yes'}")
