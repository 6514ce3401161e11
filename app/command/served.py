"""The database that `serve` is to serve: empty, as it must be, or told why not."""

from typing import TYPE_CHECKING

from app.command.console import BAD_DATA, BAD_USE, err, stop

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.release.state import State
    from app.settings import Settings


def is_to_be_filled(engine: "Engine", settings: "Settings") -> bool:
    """Look at a database and say whether it is to be filled; end the command where it is unusable."""
    from sqlalchemy.exc import DBAPIError

    from app.database import is_file
    from app.release.state import state_of
    from app.release.trouble import trouble_of

    if is_file(engine) and engine.url.database in {None, "", ":memory:"}:
        stop("A database in memory cannot be served: name a file, sqlite:///FILE.", BAD_USE)
    try:
        state = state_of(engine)
    except DBAPIError as error:
        trouble = trouble_of(error, settings.database_url)
        if not trouble.may_pass:
            stop(trouble.text, BAD_DATA)
        err.print(f"{trouble.text} Requests get 503 until it does.", markup=False)
        return False
    if is_file(engine) and state.release is None:
        state.refuse_unmigratable()
        return True
    if not state.is_empty:
        state.refuse_unreadable()
    if state.release is None:
        err.print("The database holds no records; requests get 503 until `findings load` has run.")
    elif not state.is_of_this_program:
        stop("Another version of the program wrote the answers: run `findings load`.", BAD_DATA)
    if is_file(engine):
        _tell_what_is_ahead(engine, state, settings)
    return False


def _tell_what_is_ahead(engine: "Engine", state: "State", settings: "Settings") -> None:
    from app.release.digest import digest_loaded, digest_of
    from app.release.files import checked, identified

    files = digest_of(settings.seed_folder, settings.releases)
    if files is not None and digest_loaded(engine) == files:
        return
    identity = identified(settings, checked(settings.seed_folder))
    if identity.id != state.release:
        err.print(
            f"The files hold {identity.id}, the database {state.release}, which is served."
            " `findings load` brings it to the files."
        )
