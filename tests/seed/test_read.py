"""The seed folder as files: what is read, what is refused, and what its hash depends on."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from app.seed.fault import SeedFaults
from app.seed.field import fields_of
from app.seed.read import read
from app.seed.shape_part import Shape
from app.seed.shape_statement import QuoteRecord
from app.settings import ROOT

from .conftest import FILES, Seed

STATE = FILES["actors/state"]


def test_a_folder_without_faults_is_read_in_the_order_of_its_ids(seed: Seed) -> None:
    records = seed.read()

    assert len(records) == len(FILES)
    assert list(records.folders["actors"]) == ["army", "mission", "officials", "paper", "state"]
    assert records.of(QuoteRecord)["hit-twice"].record.text == "hit twice"
    assert seed.faults() == []


def test_a_record_knows_where_each_of_its_values_stands(seed: Seed) -> None:
    entry = seed.read().folders["incidents"]["strike"]

    assert str(entry.fault("x", "y", "casualties", 0, "min")) == (
        "data/seed/incidents/strike.yaml:18:10: x. y."
    )


def test_all_faults_of_all_files_are_reported_at_once_and_sorted(seed: Seed) -> None:
    seed.change("quotes/hit-twice", "text: hit twice\n", "")
    seed.change("actors/state", "identified: true", "identified: yes")
    seed.change("actors/state", "kind: state", "kind: stat")
    seed.write("actors/mission", b"\xff")

    with pytest.raises(SeedFaults) as caught:
        seed.read()

    assert [(fault.path, fault.line) for fault in caught.value.faults] == [
        ("data/seed/actors/mission.yaml", 1),
        ("data/seed/actors/state.yaml", 3),
        ("data/seed/actors/state.yaml", 4),
        ("data/seed/quotes/hit-twice.yaml", 1),
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (
            "actors/other.yml",
            "the name does not end in `.yaml`. Rename it to `other.yaml`.",
        ),
        (
            "actors/notes.txt",
            (
                "the name does not end in `.yaml`."
                " Move it away, or name it `<id>.yaml` if it is a record."
            ),
        ),
        (
            "actors/The_State.yaml",
            (
                "the name is no id: small Latin letters and digits, joined by single hyphens."
                " Rename it, for instance to `the-state.yaml`."
            ),
        ),
        (
            "actors/держава.yaml",
            (
                "the name is no id: small Latin letters and digits, joined by single hyphens."
                " Rename it, for instance to `some-name.yaml`."
            ),
        ),
        (
            "quote/other.yaml",
            (
                "no folder of this name belongs here; did you mean `quotes`?"
                " Move it to where it belongs; the folders are `sources/`, `actors/`, `locations/`,"
                " `violation-types/`, `quotes/`, `incidents/`, `findings/`, `claims/`,"
                " `withdrawn/`."
            ),
        ),
        (
            "state.yaml",
            (
                "no file of this name belongs here. Move it to where it belongs; the folders are"
                " `sources/`, `actors/`, `locations/`, `violation-types/`, `quotes/`, `incidents/`,"
                " `findings/`, `claims/`, `withdrawn/`."
            ),
        ),
        (
            f"actors/{'a' * 101}.yaml",
            "the id is longer than 100 characters. Choose a shorter name.",
        ),
    ],
    ids=["yml", "text", "capitals", "Cyrillic", "folder", "beside the folders", "long"],
)
def test_a_file_with_a_name_that_is_none_is_refused_and_not_passed_over(
    seed: Seed, name: str, fault: str
) -> None:
    path = seed.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(STATE, encoding="utf-8")

    place = seed.folder / name.split("/", maxsplit=1)[0] if name.startswith("quote/") else path
    assert seed.faults() == [f"{place.as_posix()}: {fault}"]


def test_readme_and_hidden_files_are_passed_over(seed: Seed) -> None:
    for name in ("README.md", ".gitkeep", "actors/.state.yaml.swp"):
        (seed.folder / name).write_text("not a record", encoding="utf-8")

    assert seed.faults() == []


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (Path.mkdir, "this cannot be read: Is a directory. Make it readable."),
        (
            lambda path: path.symlink_to("nowhere.yaml"),
            "this cannot be read: No such file or directory. Make it readable.",
        ),
        (
            lambda path: path.write_bytes(b"a" * 10_000_000),
            (
                "the file has 10,000,000 bytes, more than 262,144."
                " A record is some lines of text; put the record in its place."
            ),
        ),
    ],
    ids=["folder", "link to nothing", "10 MB"],
)
def test_what_is_no_file_of_a_record_is_refused(
    seed: Seed, make: Callable[[Path], object], fault: str
) -> None:
    make(seed.folder / "actors" / "other.yaml")

    assert seed.faults() == [f"data/seed/actors/other.yaml: {fault}"]


def test_a_file_that_may_not_be_read_is_reported(
    seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _mode: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)

    assert (
        "data/seed/actors/army.yaml: this cannot be read: Permission denied. Make it readable."
        in (seed.faults())
    )


def test_a_folder_that_is_not_there_is_reported_and_so_is_an_empty_one(tmp_path: Path) -> None:
    for folder, problem in (
        (tmp_path / "none", "there is no such folder"),
        (tmp_path, "the folder holds no records"),
    ):
        with pytest.raises(SeedFaults) as caught:
            read(folder)
        assert caught.value.faults[0].problem == problem


def test_a_path_cannot_write_on_the_terminal(seed: Seed) -> None:
    (seed.folder / "actors" / "a\x1b[2Jb.yaml").write_text(STATE, encoding="utf-8")

    assert seed.faults()[0].startswith("data/seed/actors/a\\x1b[2Jb.yaml: the name is no id")


def test_the_hash_does_not_depend_on_how_a_file_is_laid_out(seed: Seed) -> None:
    before = seed.read().content_hash
    lines = STATE.splitlines()
    seed.write(
        "actors/state", "# remark\r\n" + "\r\n".join(reversed(lines)) + "\r\nparent: null\r\n"
    )
    seed.change("locations/town", "latitude: 47.1\n", "latitude: 47.10\n")

    assert seed.read().content_hash == before


@pytest.mark.parametrize(
    "change",
    [
        lambda seed: seed.change("actors/state", "name: State", "name: Stata"),
        lambda seed: seed.path("actors/state").rename(seed.path("actors/other")),
        lambda seed: seed.path("quotes/hit-twice").unlink(),
        lambda seed: seed.write(
            "withdrawn/quotes/old", "reason: Wrong.\nwithdrawn_on: 2022-05-01\n"
        ),
    ],
    ids=["words", "id", "deleted", "withdrawn"],
)
def test_the_hash_changes_with_what_the_records_say(
    seed: Seed, change: Callable[[Seed], object]
) -> None:
    before = seed.read().content_hash
    change(seed)

    assert seed.read().content_hash != before


def test_no_part_of_a_record_has_a_dict_or_a_list_of_its_own() -> None:
    """Of a hundred thousand incidents that would take most of the memory."""
    parts: list[object] = [entry.record for entry in read(ROOT / "data" / "seed")]
    assert len(parts) > 100
    while parts:
        part = parts.pop()
        if isinstance(part, tuple):
            parts += part
        elif isinstance(part, Shape):
            assert not hasattr(part, "__dict__")
            parts += [getattr(part, fact.name) for fact in fields_of(type(part)).values()]
        else:
            assert not isinstance(part, list | dict)
