"""Asks for one address by many connections over and over, and reads all of it: `drain PORT ADDRESS MANY`.

In a process of its own, so that whoever measures meanwhile has an interpreter to himself.
"""

import selectors
import socket
import sys
from contextlib import suppress

from benchmarks.client import connect, request


def main() -> None:
    """Ask until ended."""
    port, address, many = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    selector = selectors.DefaultSelector()

    def begin() -> None:
        connection = connect(port)
        connection.sendall(request(address, {"Connection": "close"}))
        selector.register(connection, selectors.EVENT_READ)

    for _ in range(many):
        begin()
    while True:
        for key, _ in selector.select():
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            got = b""
            with suppress(ConnectionResetError):
                got = connection.recv(1 << 20)
            if not got:
                selector.unregister(connection)
                connection.close()
                begin()


if __name__ == "__main__":
    main()
