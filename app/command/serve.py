"""The command `serve`: the API and the pages, over a database that is there or is made first."""

import signal
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from app.command.console import BAD_DATA, BAD_USE, err, opened, out, read_settings, reported, stop
from app.command.listening import counted, listening
from app.command.load import load_files
from app.release.collector import made_to_stay

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.release.state import State
    from app.settings import Settings

GRACE = 10
"""Seconds that requests under way are given to end when the server is told to."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 1,
    access_log: Annotated[
        bool, typer.Option("--access-log", help="Log every request, as JSON.")
    ] = False,
) -> None:
    """Serve the API; a SQLite database that is missing or empty is made and loaded first.

    One that holds anything is served as it is, or refused.

    Example: findings serve --host 127.0.0.1 --port 8000
    """
    with ExitStack() as open_things:
        with made_to_stay(), reported():
            import uvicorn
            from uvicorn.supervisors import Multiprocess

            from app.http.protocol import Protocol
            from app.operations.logs import logging_config

            settings = read_settings()
            engine = open_things.enter_context(opened(settings))
        config = uvicorn.Config(
            "app.served:served_app",
            factory=True,
            http=Protocol,
            ws="none",
            workers=workers,
            access_log=False,
            # What is told of a database is told before anybody logs.
            log_config=None,
            forwarded_allow_ips=settings.trusted_proxies,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        if settings.metrics_port:
            open_things.enter_context(counted(settings.metrics_host, settings.metrics_port))
        with made_to_stay(), reported():
            is_empty = is_to_be_filled(engine, settings)
        # Before anything is written: where the address cannot be had, nothing happens at all.
        bound = open_things.enter_context(listening(host, port))
        if is_empty:
            with reported():
                load_files(engine, settings, settings.seed_folder)
        engine.dispose()
        shown = f"[{host}]" if ":" in host else host
        out.print(f"Serving on http://{shown}:{port} (API: /v1, documentation: /docs)")
        config.log_config = logging_config(access_log=access_log)
        config.configure_logging()
        # When it has ended as it was told to, uvicorn raises the signal again: that is no failure.
        signal.signal(signal.SIGTERM, lambda *_: None)
        open_things.enter_context(suppress(KeyboardInterrupt))
        if workers > 1:
            bound.share()
            Multiprocess(config, sockets=bound.watched()).run()
        else:
            uvicorn.Server(config).run(sockets=bound.watched())


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
