"""Files of others: what they are, that they are unchanged, that nobody has to ask for them twice."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.web.site import STATIC, Assets

FOLDERS = [STATIC / "vendor", Path(__file__).parent / "vendor"]
SAID = ("file", "name", "version", "sha256", "licence", "licence_file", "package", "note")


def entries(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=["app", "tests"])
def test_the_manifest_says_everything_of_every_file_of_others(folder: Path) -> None:
    listed = {entry["file"] for entry in entries(folder)}
    licences = {entry["licence_file"] for entry in entries(folder)}
    assert {path.name for path in folder.iterdir()} == listed | licences | {"manifest.json"}
    for entry in entries(folder):
        assert all(entry[name] for name in SAID), entry


@pytest.mark.parametrize("folder", FOLDERS, ids=["app", "tests"])
def test_files_of_others_are_what_was_published(folder: Path) -> None:
    for entry in entries(folder):
        held = sha256((folder / entry["file"]).read_bytes()).hexdigest()
        assert held == entry["sha256"], f"{entry['file']} differs from the manifest: vendor it anew"


def test_a_file_is_kept_for_good_under_the_hash_of_its_bytes(people: TestClient) -> None:
    address = Assets.read().by_name["findings.css"].address
    answer = people.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert people.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_file_is_not_found_under_another_hash(people: TestClient) -> None:
    assert people.get("/static/000000000000/findings.css").status_code == 404
    assert people.get("/static/000000000000/../../settings.py").status_code == 404


def test_our_own_files_name_no_other_host() -> None:
    for name in ("findings.js", "map.js", "findings.css"):
        text = Assets.read().by_name[name].body.decode().replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text
