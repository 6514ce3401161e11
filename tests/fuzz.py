"""Coverage-guided fuzzing of what reads texts of strangers: `python -m tests.fuzz TARGET SECONDS`.

It needs atheris (libFuzzer for Python, on Linux). What it finds is kept as a test of what it broke.
"""

import sys
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app", "werkzeug", "yaml"]):
    from sqlalchemy import make_url

    from app.answering.keyset import _bound, _checksum
    from app.answering.listing import list_records
    from app.answering.snapshot import Snapshot, Store
    from app.answering.understanding import question_of
    from app.errors import BadRequest, BodyRefused, NotAcceptable
    from app.export.format import FORMATS
    from app.http.accept import negotiated, preferred_language, ranges_in
    from app.http.parameters import parameters_in
    from app.http.request import query_parameters
    from app.release.load import load_records
    from app.resources import RESOURCES
    from app.seed.document import parsed
    from app.seed.fault import SeedFaults
    from app.seed.shape import SHAPES
    from app.seed.validate import validated
    from app.text.search_syntax import UnclearSearch, expression_of
    from app.translation import NAMES
    from tests import make
    from tests.conftest import engine_at
    from tests.seed.conftest import FILES

Target = Callable[[bytes], None]

LONGEST = 4096
"""Bytes of a text that is tried."""


def accept(data: bytes) -> None:
    """Negotiate a format and a language."""
    header = data.decode("latin-1")
    assert all(0 <= weight <= 1 for _, weight in ranges_in(header))
    assert preferred_language(header) in NAMES
    with suppress(NotAcceptable):
        assert negotiated(FORMATS, header) in FORMATS


def query(snapshot: Snapshot) -> Target:
    """Understand a query string and a body as a question, which is its own canonical form."""

    def understand(data: bytes) -> None:
        resource = (
            list(RESOURCES.values())[data[0] % len(RESOURCES)] if data else RESOURCES["incidents"]
        )
        for read in (query_parameters, parameters_in):
            try:
                question = question_of(snapshot, resource, list(read(data[1:])))
            except (BadRequest, BodyRefused):
                continue
            again = question_of(
                snapshot, resource, query_parameters(question.canonical.partition("?")[2].encode())
            )
            assert again.canonical == question.canonical
            list_records(snapshot, question)

    return understand


def cursor(snapshot: Snapshot) -> Target:
    """Read a cursor whose checksum is right, as anybody can make one, and list what comes after it."""
    orders = [
        question_of(snapshot, resource, [("sort", sort)])
        for resource in RESOURCES.values()
        for sort in resource.sorts
    ]

    def follow(data: bytes) -> None:
        question = orders[data[0] % len(orders)] if data else orders[0]
        signed = _checksum(_bound(question, snapshot.release), data[1:]) + data[1:]
        written = urlsafe_b64encode(signed).decode().rstrip("=")
        sort = ("sort", question.order[0].name)
        with suppress(BadRequest):
            asked = question_of(snapshot, question.resource, [sort, ("cursor", written)])
            list_records(snapshot, asked)

    return follow


def words(data: bytes) -> None:
    """Read a search, whose canonical form is its own."""
    try:
        expression = expression_of(data.decode("utf-8", "replace"))
    except UnclearSearch:
        return
    assert expression_of(str(expression)) == expression
    assert expression.sentence


def seed(data: bytes) -> None:
    """Read a record's file as each kind of record."""
    for shape in SHAPES.values():
        with suppress(SeedFaults):
            validated(parsed(data, "file.yaml"), shape, "file.yaml")


STARTS: dict[str, list[bytes]] = {
    "accept": [
        b"text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
        b"uk, en-GB;q=0.5",
        b"text/csv;q=0",
    ],
    "query": [
        b"\0location=iso:UA-14&date_from=2022-03&limit=5&facets=violation_type&sort=-date",
        b'\1{"q": ["school OR theatre"], "limit": [10]}',
        b"\2q=%22most+likely%22+-a&fields=id,label&include=sources&bbox=22,44,40.5,52.5",
    ],
    "cursor": [b"\0[false,[1]]", b"\1[true,[2]]", b"\2[false,[999]]"],
    "words": [b'theatre "most likely" -a OR b', "лікарня AND й".encode()],
    "seed": [text.encode() for text in FILES.values()],
}


def main() -> None:
    """Try one target for some seconds."""
    name, seconds = sys.argv[1:]
    folder = Path(tempfile.mkdtemp(prefix="fuzz"))
    engine = engine_at(make_url(f"sqlite:///{folder / 'small.sqlite3'}"))
    load_records(engine, make.small())
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, text in enumerate(STARTS[name]):
        (corpus / str(number)).write_bytes(text)
    with Store(engine, RESOURCES).open() as snapshot:
        targets = {
            "accept": accept,
            "query": query(snapshot),
            "cursor": cursor(snapshot),
            "words": words,
            "seed": seed,
        }
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=10"]
        found = f"-artifact_prefix={Path.cwd()}/build/fuzz-{name}-"
        atheris.Setup([sys.argv[0], str(corpus), *limits, found], targets[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
