"""The command `export`: the bytes of the API, and a refusal that says what to do."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient
from typer.testing import CliRunner

from app.command.cli import cli
from app.export.format import FORMATS
from tests.conftest import shown

runner = CliRunner()


@pytest.fixture(autouse=True)
def database(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", shown(engine.url))


@pytest.mark.parametrize("format", [one.name for one in FORMATS])
def test_the_file_has_the_bytes_of_the_api(client: TestClient, tmp_path: Path, format: str) -> None:
    file = tmp_path / "out"
    asked = ["export", "incidents", "location=iso:UA-14", "--format", format, "-o", str(file)]
    assert runner.invoke(cli, asked).exit_code == 0
    sent = client.get(f"/v1/incidents?location=iso:UA-14&format={format}")
    assert file.read_bytes() == sent.content


def test_one_record_has_the_bytes_of_the_api(client: TestClient) -> None:
    for format in ("", "?format=bibtex"):
        given = ["--format", "bibtex"] if format else []
        done = runner.invoke(cli, ["export", "claims/russia-denies-hospital-attack", *given])
        sent = client.get(f"/v1/claims/russia-denies-hospital-attack{format}")
        assert done.stdout_bytes == sent.content


def test_json_is_what_it_writes_without_a_format(client: TestClient) -> None:
    done = runner.invoke(cli, ["export", "findings", "certainty=alleged"])
    assert done.stdout_bytes == client.get("/v1/findings?certainty=alleged").content


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["incident"], "Did you mean 'incidents'?"),
        (["incidents", "--format", "cvs"], "Did you mean 'csv'?"),
        (["incidents", "location"], "write name=value"),
        (["incidents", "format=csv", "--format", "csv"], "given 2 times"),
        (["incidents", "--format", "csv", "include=claims"], "has no place in csv"),
        (["incidents/mariupol-theatre", "kind=event"], "kind filters or pages a list"),
        ([], "Name a resource"),
        (["incidents", "--package", "folder"], "takes nothing beside it"),
    ],
)
def test_a_mistake_is_told_with_the_way_out(asked: list[str], told: str) -> None:
    done = runner.invoke(cli, ["export", *asked])
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_an_unknown_record_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "out"
    done = runner.invoke(cli, ["export", "incidents/nowhere", "-o", str(file)])
    assert (done.exit_code, file.exists()) == (1, False)


def test_a_package_is_written_with_all_tables(tmp_path: Path) -> None:
    done = runner.invoke(cli, ["export", "--package", str(tmp_path / "package")])
    assert done.exit_code == 0
    assert (tmp_path / "package" / "datapackage.json").exists()
    again = runner.invoke(cli, ["export", "--package", str(tmp_path)])
    assert (again.exit_code, "holds other files" in " ".join(again.stderr.split())) == (1, True)
