"""Measures requests: asked anew beside the peers, asked again beside a constant answer."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import server
from benchmarks.client import Answer, ask, request
from benchmarks.measure import SECONDS, Asked, Figures, alternate
from benchmarks.peers import datasette
from benchmarks.postgres import Postgres
from benchmarks.prepare import Databases
from benchmarks.questions import PAGES_IN, Question, questions
from benchmarks.server import Server, free_port

GZIP = {"Accept-Encoding": "gzip"}
AGAIN = ("record", "list by type", "five facets")


def started(
    stack: ExitStack,
    command: list[str],
    port: int,
    database: Postgres | None = None,
    **environment: str,
) -> Server:
    """Start a server that ends with the stack."""
    running = Server(command, port, environment, database=database)
    stack.callback(running.stop)
    return running


def ours(stack: ExitStack, url: str, database: Postgres | None = None, **settings: str) -> Server:
    """Start this project over a database."""
    port = free_port()
    # What a question costs is measured, not what a machine that does much else lets it take.
    settings.setdefault("QUESTION_SECONDS", "60")
    return started(stack, server.ours(port), port, database, DATABASE_URL=url, **settings)


def peers(stack: ExitStack, made: Databases, only: tuple[str, ...]) -> dict[str, Server]:
    """Start this project, which keeps nothing, and the peers over the same records."""
    found = {"ours": ours(stack, made.ours, made.postgres, KEEP_BYTES="0")}
    if "datasette" in only:
        port = free_port()
        found["datasette"] = started(stack, datasette.command(made.folder, port), port)
    if "tutorial" in only:
        port = free_port()
        command = server.uvicorn("benchmarks.peers.tutorial:app", port)
        found["tutorial"] = started(stack, command, port, made.postgres, DATABASE_URL=made.tutorial)
    return found


def address_far_in(port: int, question: Question) -> str:
    """Return the address of the page that begins so many records in, by following `next`."""
    address, walked = f"{question.ours}&limit=500", 0
    while walked < PAGES_IN:
        answer = ask(port, address).json()
        address, walked = answer["links"]["next"], walked + 500  # type: ignore[index]  # our own envelope
        address = address[address.index("/v1/") :]
    return address.replace("limit=500", "limit=50")


def addresses(question: Question, port: int, only: tuple[str, ...]) -> dict[str, str]:
    """Return peer → address, for the peers that can be asked."""
    far = question.name.startswith("page ")
    own = address_far_in(port, question) if far else question.ours
    given = {"ours": own, "datasette": question.datasette, "tutorial": question.tutorial}
    return {name: address for name, address in given.items() if address and name in only}


def same(question: Question, answers: Mapping[str, Answer]) -> None:
    """End with a message where a peer gives other records than this project."""
    read = {name: question.reads[name](answer) for name, answer in answers.items()}
    for name, found in read.items():
        if found != read["ours"]:
            raise SystemExit(f"{question.name}: {name} gives {found}, and ours {read['ours']}")


def asked_anew(
    made: Databases,
    incidents: int,
    only: tuple[str, ...] = ("ours", "datasette", "tutorial"),
    seconds: float = SECONDS,
) -> Iterator[tuple[str, dict[str, Figures]]]:
    """Measure each question at all peers, after their answers were compared."""
    with ExitStack() as stack:
        servers = peers(stack, made, only)
        for question in questions(incidents):
            where = addresses(question, servers["ours"].port, only)
            answers = {name: ask(servers[name].port, address) for name, address in where.items()}
            same(question, answers)
            asked = {n: Asked(servers[n], request(address)) for n, address in where.items()}
            yield question.name, alternate(asked, seconds=seconds)


def asked_of_more(
    made: Databases, more: str, incidents: int, times: int
) -> Iterator[tuple[str, dict[str, Figures]]]:
    """Measure each question over the records and over many times as many, each asked anew."""
    with ExitStack() as stack:
        few, many = (ours(stack, url, KEEP_BYTES="0") for url in (made.ours, more))
        servers = {"ours": few, "more": many}
        for question in questions(incidents):
            where = {
                n: addresses(question, one.port, ("ours",))["ours"] for n, one in servers.items()
            }
            totals = {
                n: question.reads["ours"](ask(one.port, where[n])) for n, one in servers.items()
            }
            grown(question, totals["ours"], totals["more"], times)
            asked = {n: Asked(servers[n], request(address)) for n, address in where.items()}
            yield question.name, alternate(asked)


def grown(question: Question, few: Any, many: Any, times: int) -> None:
    """End with a message where many times the records are not many times as many in an answer."""
    if isinstance(few, dict):
        few, many = ({n: sum(held.values()) for n, held in one.items()} for one in (few, many))
        expected = {name: count * times for name, count in few.items()}
    else:
        (few, _), (many, _) = few, many
        expected = few and few * times
    if many != expected:
        raise SystemExit(f"{question.name}: {many} of {times} times {few}")


def captured(port: int, kept: Mapping[str, Mapping[str, str]], file: Path) -> None:
    """Write the answers that the constant application gives: bytes and headers of this project's."""
    held = {}
    for name, headers in kept.items():
        address = name.partition(" ")[0]
        answer = ask(port, address, headers)
        # The server writes the date itself.
        pairs = [(n, v) for n, v in answer.headers if n not in ("date", "transfer-encoding")]
        body = answer.body.decode("latin-1")
        key = address if "?" in address else f"{address}?"
        held[key] = {"status": answer.status, "headers": pairs, "body": body}
    file.write_text(json.dumps(held))


def asked_again(
    made: Databases, incidents: int, seconds: float = SECONDS
) -> Iterator[tuple[str, dict[str, Figures]]]:
    """Measure kept answers beside a constant answer of the same bytes and headers."""
    found = {one.name: one.ours for one in questions(incidents)}
    cases: list[tuple[str, str, dict[str, str]]] = [(n, found[n], {}) for n in AGAIN]
    cases.append(("page", "/incidents?violation_type=kind-0", {"Accept": "text/html"}))
    cases.append(("list, compressed", found["list by type"], GZIP))
    with ExitStack() as stack:
        own = ours(stack, made.ours, made.postgres)
        tag = dict(ask(own.port, found["list by type"]).headers)["etag"]
        cases.append(("304", found["list by type"], {"If-None-Match": tag}))
        for name, address, headers in cases:
            file = made.folder / "constant.json"
            captured(own.port, {address: headers}, file)
            with ExitStack() as inner:
                port = free_port()
                command = server.uvicorn("benchmarks.peers.constant:app", port, "--lifespan", "off")
                constant = started(inner, command, port, ANSWERS=str(file))
                asked = request(address, headers)
                both = {"ours": Asked(own, asked), "limit": Asked(constant, asked)}
                yield name, alternate(both, 16, seconds=seconds)
