"""The command `export`: the files that the API gives, and the package of a whole release."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.command.console import BAD_USE, err, opened, read_settings, reported, stop

if TYPE_CHECKING:
    from app.answering.snapshot import Snapshot
    from app.declaration.resource import Resource
    from app.export.selection import Selection
    from app.question.base_url import BaseUrl


def export(
    resource: Annotated[
        str | None,
        typer.Argument(help="What to export: a resource, or one record as RESOURCE/ID."),
    ] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(help="Parameters of the API, each as name=value.")
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", help="As the API's `format`; json without it.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; standard output without it."),
    ] = None,
    package: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Write all records as a Frictionless Data Package instead."
        ),
    ] = None,
) -> None:
    """Write records as the API gives them, or a package of all.

    Examples: findings export incidents location=iso:UA-14 --format csv -o incidents.csv ·
    findings export findings/hospital-violation --format bibtex · findings export --package DIR
    """
    if package is not None:
        if resource or parameters or format or output:
            stop("--package holds all records and takes nothing beside it.", BAD_USE)
        _write_package(package)
    elif resource is None:
        stop("Name a resource to export, or a folder with --package.", BAD_USE)
    else:
        pairs = [_pair(parameter) for parameter in parameters or ()]
        pairs += [("format", format)] if format is not None else []
        _write_records(resource, pairs, output)


def _write_package(folder: Path) -> None:
    from app.export.dataset.package import write_package
    from app.export.query_id import released

    with _reading() as (snapshot, base):
        tables = write_package(snapshot, folder, base.at(released(snapshot)))
    err.print(f"{len(tables)} tables of release {snapshot.release} written to {folder}.")


def _write_records(named: str, pairs: list[tuple[str, str]], output: Path | None) -> None:
    from app.export.selection import Selection
    from app.export.spool import parts_of, spooled
    from app.http.formats import question_in

    name, slash, id = named.partition("/")
    resource = _resource(name)
    with _reading() as (snapshot, base):
        question = question_in(snapshot, resource, pairs, of_one=bool(slash))
        # Written whole before the file is opened: what fails halfway leaves no half file behind.
        file = spooled(_parts(Selection(snapshot, question, id if slash else None, base)))
    with file:
        if output is None:
            stream = typer.get_binary_stream("stdout")
            stream.writelines(parts_of(file))
            stream.flush()
        else:
            with reported(), output.open("wb") as target:
                target.writelines(parts_of(file))
            err.print(f"{named} written to {output}.")


def _parts(selection: "Selection") -> Iterable[bytes]:
    from app.export.as_json import json_of
    from app.export.format import format_in

    write = format_in(selection.question).write
    if write is not None:
        return write(selection)
    body, _ = json_of(selection.snapshot, selection.question, selection.id, selection.base)
    return [body]


def _resource(name: str) -> "Resource":
    from app.nearest import nearest
    from app.resources import RESOURCES

    if name not in RESOURCES:
        meant = nearest(name, RESOURCES)
        hint = f" Did you mean {meant!r}?" if meant else ""
        stop(f"There is no resource {name!r}.{hint} There are: {', '.join(RESOURCES)}.", BAD_USE)
    return RESOURCES[name]


def _pair(parameter: str) -> tuple[str, str]:
    name, equals, value = parameter.partition("=")
    if not equals:
        stop(
            f"{parameter!r} is no parameter: write name=value, for example location=iso:UA-14.",
            BAD_USE,
        )
    return name, value


@contextmanager
def _reading() -> Iterator[tuple["Snapshot", "BaseUrl"]]:
    """Open a snapshot of the database, with the public address of the service."""
    from app.answering.snapshot import Store
    from app.question.base_url import BaseUrl
    from app.release.state import state_of
    from app.resources import RESOURCES

    settings = read_settings()
    with reported(), opened(settings) as engine:
        state_of(engine).refuse_unreadable()
        with Store(engine, RESOURCES).open() as snapshot:
            yield snapshot, BaseUrl(settings.public_url)
