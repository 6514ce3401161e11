"""How long one record and one list take, as a multiple of a constant answer of the same server.

Run: python benchmarks/requests.py [URL of the database]. Starts the server on 127.0.0.1, asks each
address in turn over one kept connection, round after round, and prints medians and ratios: of a
server that keeps answers in memory as it does by default ("again"), and of one that is told to keep
none ("anew"). The ratios are what counts: the addresses share a process, a machine and a moment.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import closing

PORT = 8765
ROUNDS = 20
REQUESTS = 100
BASELINE = "/healthz"
ADDRESSES = (
    "/v1/incidents/mariupol-maternity-hospital",
    "/v1/incidents?limit=10",
    "/v1/incidents",
    "/v1/incidents?violation_type=attack-on-protected-objects&location=iso:UA-14",
    "/v1/findings?perpetrator=russian-federation&certainty=concluded",
    "/v1/incidents?date_from=2022-03&date_to=2022-03",
)


def ask(connection: socket.socket, address: str) -> int:
    """Send one request and read its whole answer; return the length of the body."""
    connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"{address}: {head.splitlines()[0].decode()}")
    length = next(
        int(line.split(b":")[1])
        for line in head.splitlines()
        if line.lower().startswith(b"content-length")
    )
    got = len(body)
    while got < length:
        got += len(connection.recv(65536))
    return length


def times(port: int) -> dict[str, tuple[float, int]]:
    """Return address → median seconds of one request, and bytes of its answer."""
    taken: dict[str, list[float]] = {address: [] for address in (BASELINE, *ADDRESSES)}
    sizes: dict[str, int] = {}
    with closing(socket.create_connection(("127.0.0.1", port))) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for address in taken:
            sizes[address] = ask(connection, address)
        for _ in range(ROUNDS):
            for address, seconds in taken.items():
                start = time.perf_counter()
                for _ in range(REQUESTS):
                    ask(connection, address)
                seconds.append((time.perf_counter() - start) / REQUESTS)
    return {address: (statistics.median(taken[address]), sizes[address]) for address in taken}


def measured(**settings: str) -> dict[str, tuple[float, int]]:
    """Serve with these settings, ask, stop."""
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(PORT)],
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", PORT), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        return times(PORT)
    finally:
        server.terminate()
        server.wait(20)


def main() -> None:
    """Print one line for each address."""
    database = {"DATABASE_URL": sys.argv[1]} if len(sys.argv) > 1 else {}
    again, anew = measured(**database), measured(**database, KEEP_BYTES="0")
    print(f"{'again':>14} {'anew':>14} {'bytes':>7}  address")
    for address, (seconds, size) in again.items():
        columns = (
            f"{one * 1e6:6.0f} µs {one / base:4.2f}"
            for one, base in (
                (seconds, again[BASELINE][0]),
                (anew[address][0], anew[BASELINE][0]),
            )
        )
        print(*columns, f"{size:7}  {address}")


if __name__ == "__main__":
    main()
