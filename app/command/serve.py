"""The command `serve`: the API and the pages, over a database that is there or is made first."""

import signal
from contextlib import ExitStack, suppress
from typing import Annotated

import typer

from app.command.console import opened, out, read_settings, reported
from app.command.listening import counted, listening
from app.command.load import load_files
from app.command.served import is_to_be_filled
from app.release.collector import made_to_stay

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
