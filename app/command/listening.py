"""The socket that `serve` listens on, had before anything is written."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from app.command.console import BAD_DATA, stop


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket that is bound and does not listen yet, or say why there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        stop(f"The host {host[:80]!r} cannot be found: {error}. Correct --host.", BAD_DATA)
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(address)
        except OSError as error:
            remedy = "Choose another --host or --port, or end what listens there"
            stop(
                f"Nothing can listen on {host}, port {port}: {error.strerror}. {remedy}.", BAD_DATA
            )
        bound.set_inheritable(True)
        yield bound
