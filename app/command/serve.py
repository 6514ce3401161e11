"""The command `serve`: the API and the pages, over a database that is there or is made first."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from app.command.console import BAD_DATA, engine_for, err, out, records_in, stop
from app.command.load import identified, load_shown
from app.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 1,
    access_log: Annotated[bool, typer.Option("--access-log", help="Log every request.")] = False,
) -> None:
    """Serve the API; a SQLite database that is missing is made, migrated and loaded first.

    One that holds other records than the files is served as it is.

    Example: findings serve --host 127.0.0.1 --port 8000
    """
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from app.database import is_file
    from app.http.protocol import Protocol

    settings = Settings()
    engine = engine_for(settings)
    try:
        if is_file(engine):
            _bring_up(engine, settings)
        else:
            _warn_if_not_loaded(engine)
    finally:
        engine.dispose()
    config = uvicorn.Config(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        http=Protocol,
        ws="none",
        workers=workers,
        access_log=access_log,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    # Ends with a message where the port is taken.
    sockets = [config.bind_socket()]
    shown = f"[{host}]" if ":" in host else host
    out.print(f"Serving on http://{shown}:{port} (API: /v1, documentation: /docs)")
    with suppress(KeyboardInterrupt):
        if workers > 1:
            Multiprocess(config, sockets=sockets).run()
        else:
            uvicorn.Server(config).run(sockets=sockets)


def _bring_up(engine: "Engine", settings: Settings) -> None:
    """Fill a database that is empty, and make anew the answers of an older program; no more."""
    from app.release.schema import state_of

    records, identity = identified(settings, records_in(settings.seed_folder))
    state = state_of(engine)
    if state.release in (None, identity.id):
        if state.release is None or not state.is_of_this_program:
            load_shown(engine, records, identity)
        return
    how = f"The files hold {identity.id}, the database {state.release}"
    if not state.is_of_this_program:
        stop(f"{how} as an older program wrote it. Run `findings load` first.", BAD_DATA)
    err.print(f"{how}, which is served. `findings load` brings it to the files.")


def _warn_if_not_loaded(engine: "Engine") -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from app.release.schema import state_of

    try:
        release = state_of(engine).release
    except SQLAlchemyError:
        err.print("The database does not answer yet; requests get 503 until it does.")
        return
    if release is None:
        err.print("The database holds no records; requests get 503 until `findings load` has run.")
