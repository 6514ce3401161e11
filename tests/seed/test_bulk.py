"""Many records in one file: the same records to the byte as in files of their own, and refused as clearly."""

import json
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml import CSafeLoader, SafeLoader

from app.seed.checks import faults_in
from app.seed.document import parsed, position_of
from app.seed.fault import Fault, SeedFaults
from app.seed.read import read
from app.seed.record import Records
from app.settings import ROOT
from tests import make

SEED = ROOT / "data" / "seed"


def bulk_of(folder: Path, into: Path) -> Path:
    """Write a seed folder's records as one file a folder."""
    for kind in sorted(folder.iterdir()):
        if kind.is_dir():
            (into / kind.name).mkdir(parents=True)
            lines = [
                json.dumps({"id": path.stem, **YAML(typ="safe", pure=True).load(path)}, default=str)
                for path in sorted(kind.glob("*.yaml"), reverse=True)
            ]
            (into / kind.name / "all.ndjson").write_text("\n".join(lines) + "\n")
    return into


@pytest.fixture(scope="module")
def one_by_one() -> Records:
    return read(SEED)


def test_a_file_of_many_records_gives_the_release_that_files_of_their_own_give(
    one_by_one: Records, tmp_path: Path
) -> None:
    together = read(bulk_of(SEED, tmp_path))
    assert together.content_hash == one_by_one.content_hash
    assert [(one.folder, one.id) for one in together] == [(e.folder, e.id) for e in one_by_one]
    assert make.rows(together) == make.rows(one_by_one)
    assert not faults_in(together)


ACTOR = '{"id":"%s","name":"A","label_uk":"А","kind":"group","identified":false}'


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "3:2: this is not JSON: Expecting property name enclosed in double quotes."),
        ("{id: a, name: A}", "3:2: this is not JSON: Expecting property name"),
        ("", "3:1: this is not JSON: Expecting value."),
        ('{"name":"A"}', "3:1: `id` is missing."),
        ('{"id":7,"name":"A"}', "3:1: `id` is no text."),
        (ACTOR % "Not an id", "3:7: “Not an id” is no id."),
        (ACTOR % "one", "3:1: the id `one` stands also in `{path}`, line 1."),
        (
            '{"id":"a","name":"A","name":"B"}',
            "3:22: `name` stands here for the second time.",
        ),
        ('{"id":"a","nam":"A"}', "3:11: the key “nam” is not known here; did you mean `name`?"),
        (
            (ACTOR % "a").replace('"A"', '"a\\u0007"'),
            "3:18: the text holds the control character U+0007.",
        ),
        ((ACTOR % "a").replace('"A"', '"Аb"'), "3:18: the word “Аb” mixes the alphabets"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_its_place(
    line: str, fault: str, tmp_path: Path
) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    path = folder / "all.ndjson"
    path.write_text("\n".join((ACTOR % "one", ACTOR % "two", line)) + "\n")
    with pytest.raises(SeedFaults) as refused:
        read(tmp_path)
    told = [str(fault) for fault in refused.value.faults]
    expected = f"{path}:{fault.format(path=path)}"
    assert [one for one in told if one.startswith(expected)], told


def test_what_does_not_add_up_between_lines_is_told_with_the_line(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    lines = ACTOR % "one", (ACTOR % "two").replace('"kind"', '"parent":"three","kind"')
    (folder / "all.ndjson").write_text("\n".join(lines) + "\n")
    told = [str(fault) for fault in faults_in(read(tmp_path))]
    assert [one for one in told if ":2:48: there is no `three` in `actors/`" in one], told


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.sampled_from(["yes", "null", "2022-03-16", "0x10", "1_000", "a: b", "a #b", "- a", "~x"])
    | st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
    ),
    max_leaves=8,
)


def read_by(*parsers: type[object], text: str) -> tuple[Fault, ...] | list[object]:
    """Read with these parsers, one after the other: what is said, and where."""
    with patch("app.seed.document.PARSERS", parsers):
        try:
            read = parsed(text.encode(), "x.yaml")
        except SeedFaults as error:
            return error.faults
    marks = [*read.values.items(), *read.keys.items()]
    return [read.data, *((place, position_of(mark)) for place, mark in marks)]


@given(st.dictionaries(st.sampled_from("abcdefgh"), VALUES, min_size=1), st.booleans())
def test_both_parsers_read_the_same_at_the_same_places(said: dict[str, object], flow: bool) -> None:
    written = StringIO()
    dumper = YAML(typ="safe", pure=True)
    dumper.default_flow_style = flow
    dumper.allow_unicode = True
    dumper.dump(said, written)
    fast = read_by(CSafeLoader, text=written.getvalue())
    slow = read_by(SafeLoader, text=written.getvalue())
    # YAML 1.2 allows `?` within a word in braces, and the parser in Python refuses it.
    assume(not (flow and isinstance(slow, tuple) and "got '?'" in str(slow)))
    assert isinstance(fast, tuple) or fast == slow


@pytest.mark.parametrize(
    "text",
    ["a: *x", "a: &x 1", "a: !!str 1", "%YAML 1.2\n---\na: 1", "a: 1\n---\nb: 2", "a: 1\na: 2",
     "1: a", "<<: {a: 1}", "- a", "a", "", "a: 1234567890123456", 'a: "\\a"', "a: [", "? a\n"],
)  # fmt: skip
def test_what_may_be_wrong_is_judged_by_the_parser_that_tells_it(text: str) -> None:
    assert read_by(CSafeLoader, SafeLoader, text=text) == read_by(SafeLoader, text=text)


def test_the_records_here_are_all_read_fast() -> None:
    for path in SEED.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        fast = read_by(CSafeLoader, text=text)
        assert isinstance(fast, list)
        assert fast == read_by(SafeLoader, text=text)
