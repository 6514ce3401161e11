"""A file that is not the YAML that records are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.seed.document import Document, parsed
from app.seed.fault import SeedFaults

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "actors/state",
            "name: State\n",
            "name: State\nname: State\n",
            [
                (
                    "actors/state.yaml:2:1: `name` stands here for the second time. Keep one, here "
                    "or in line 1."
                )
            ],
            id="a key given twice is refused with both lines",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: &a State",
            ["actors/state.yaml:1:7: “&a” is an anchor. Remove it."],
            id="an anchor is refused",
        ),
        pytest.param(
            "actors/state",
            "label_uk: Держава",
            "label_uk: *a",
            ["actors/state.yaml:2:11: “*a” is an alias. Write the value out."],
            id="an alias is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: !!str State",
            ["actors/state.yaml:1:7: “!!str” is a tag. Remove it."],
            id="a tag is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "<<: {}\nname: State",
            ["actors/state.yaml:1:1: `<<` merges another mapping. Write the keys out."],
            id="a merge key is refused",
        ),
        pytest.param(
            "actors/state",
            "label_uk",
            "---\nlabel_uk",
            [
                (
                    "actors/state.yaml:2:1: a second document begins here. Remove `---`: one "
                    "record is one file."
                )
            ],
            id="a second document is refused",
        ),
        pytest.param(
            "actors/state",
            "name",
            "%YAML 1.1\n---\nname",
            ["actors/state.yaml:1:1: the file has a YAML directive (`%…`). Remove the line."],
            id="a directive is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: State\n1: 2",
            [
                (
                    "actors/state.yaml:2:1: a key is not a word. Write `key: value` with a key "
                    "from the manual."
                )
            ],
            id="a number is no key",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: State\n[a]: 2",
            [
                (
                    "actors/state.yaml:2:1: a key is not a word. Write `key: value` with a key "
                    "from the manual."
                )
            ],
            id="a list is no key",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name:\tState",
            ["actors/state.yaml:1:6: the file holds a tab. Use spaces."],
            id="a tab is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: St\x07ate",
            [
                (
                    "actors/state.yaml:1:9: the file holds the character U+0007. Take it out; "
                    "nobody sees it."
                )
            ],
            id="a control character is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            'name: "St\\aate"',
            [("actors/state.yaml:1:7: the text holds the control character U+0007. Take it out.")],
            id="a control character behind an escape is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            'name: "St\\ud800ate"',
            [("actors/state.yaml:1:7: the text holds the control character U+D800. Take it out.")],
            id="half a surrogate pair is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: St\u200bate",
            [("actors/state.yaml:1:7: `name` holds the invisible character U+200B. Take it out.")],
            id="an invisible character is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: St\ufffdte",
            [
                (
                    "actors/state.yaml:1:7: `name` holds U+FFFD, which stands for no letter. Write"
                    " the letter that was meant."
                )
            ],
            id="a letter that a program lost is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            'name: "St\\ue000te"',
            [
                (
                    "actors/state.yaml:1:7: `name` holds U+E000, which stands for no letter. Write"
                    " the letter that was meant."
                )
            ],
            id="a character of private use is refused",
        ),
        pytest.param(
            "actors/state",
            "label_uk",
            "<<<<<<< HEAD\nlabel_uk",
            [
                (
                    "actors/state.yaml:2:1: `<<<<<<<` is what a merge leaves where two versions"
                    " differ. Keep what is right of both, and remove the lines with the marks."
                )
            ],
            id="what a merge leaves behind is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: St\u0430te",
            [
                (
                    "actors/state.yaml:1:7: the word \u201cSt\u0430te\u201d mixes the alphabets "
                    "CYRILLIC and LATIN. Type it again in one of them; its letters are S LATIN, t"
                    " LATIN, \u0430 CYRILLIC, t LATIN, e LATIN."
                )
            ],
            id="two alphabets in a word are refused",
        ),
        pytest.param(
            "actors/state",
            "Держава",
            "Держава й",
            [
                (
                    "actors/state.yaml:2:11: `label_uk` is written with letters in pieces (not in "
                    "Unicode form NFC). Write “Держава й”."
                )
            ],
            id="letters in pieces are refused",
        ),
        pytest.param(
            "locations/ukraine",
            "690791",
            "69079100000",
            [
                (
                    "locations/ukraine.yaml:5:11: the number “69079100000” is too long. Put it in "
                    "quotation marks if it is text, else correct it."
                )
            ],
            id="a number that no column holds is refused",
        ),
        pytest.param(
            "locations/town",
            "47.1",
            "1e999",
            [
                (
                    "locations/town.yaml:5:11: the number “1e999” is too long. Put it in quotation "
                    "marks if it is text, else correct it."
                )
            ],
            id="an infinite number is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: State: here",
            [
                (
                    "actors/state.yaml:1:12: this is not YAML: mapping values are not allowed "
                    "here. Check indentation, colons and quotation marks; put text that holds `: ` "
                    "or ` #`, or begins with a mark, in quotation marks."
                )
            ],
            id="a colon inside text is explained",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: 'State",
            [
                (
                    "actors/state.yaml:6:1: this is not YAML: found unexpected end of stream. "
                    "Check indentation, colons and quotation marks; put text that holds `: ` or ` "
                    "#`, or begins with a mark, in quotation marks."
                )
            ],
            id="a quotation mark left open is explained",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: [State",
            [
                (
                    "actors/state.yaml:2:9: this is not YAML: expected ',' or ']', but got ':'. "
                    "Check indentation, colons and quotation marks; put text that holds `: ` or ` "
                    "#`, or begins with a mark, in quotation marks."
                )
            ],
            id="a bracket left open is explained",
        ),
    ],
)
def test_a_file_that_is_no_plain_yaml_is_refused_at_the_place_of_the_mistake(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]


def test_a_day_stays_text_and_a_number_a_number() -> None:
    document = parsed(b"a: 2022-03-16\nb: 16\nc: 1.5\nd: true\ne: no\nf: 010\n", "a.yaml")

    assert document.data == {"a": "2022-03-16", "b": 16, "c": 1.5, "d": True, "e": "no", "f": "010"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(
            b"", "1:1: the file is empty. Write the record, or delete the file.", id="empty"
        ),
        pytest.param(
            b"# a remark\n",
            "1:1: the file is empty. Write the record, or delete the file.",
            id="remark",
        ),
        pytest.param(
            b"- a\n",
            "1:1: the file is a list, not a record. Write one `key: value` per line.",
            id="list",
        ),
        pytest.param(
            b"word\n",
            "1:1: the file is a single value, not a record. Write one `key: value` per line.",
            id="a word",
        ),
        pytest.param(
            b"name: a\nnote: \xff\n",
            "2:7: byte 14 (0xff) is not UTF-8. Save the file as UTF-8.",
            id="bytes",
        ),
        pytest.param(
            "name: é\nnote: ".encode() + b"\xd0",
            "2:7: byte 15 (0xd0) is not UTF-8. Save the file as UTF-8.",
            id="half a letter",
        ),
        pytest.param(
            "name: a".encode("utf-8-sig"),
            "1:1: the file begins with a byte order mark. Save it as UTF-8 without BOM.",
            id="UTF-8 with byte order mark",
        ),
        pytest.param(
            "name: a".encode("utf-16"),
            "1:1: the file begins with a byte order mark. Save it as UTF-8 without BOM.",
            id="UTF-16",
        ),
        pytest.param(
            b"name: \x00\n",
            "1:7: the file holds the character U+0000. Take it out; nobody sees it.",
            id="NUL",
        ),
    ],
)
def test_a_file_that_is_no_text_or_no_record_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(SeedFaults) as caught:
        parsed(content, "a.yaml")

    assert str(caught.value) == f"a.yaml:{fault}"


def test_brackets_without_end_are_refused_and_do_not_break_the_reader() -> None:
    with pytest.raises(SeedFaults, match="this is not YAML: RecursionError"):
        parsed(b"[" * 1_000, "a.yaml")


@given(
    st.binary(max_size=300)
    | st.text(alphabet="ab:-?[]{}&*!|>'\"%@`#,~ \n\\", max_size=60).map(str.encode)
)
def test_any_bytes_are_a_record_or_a_fault(content: bytes) -> None:
    try:
        assert isinstance(parsed(content, "a.yaml"), Document)
    except SeedFaults as error:
        assert error.faults  # noqa: PT017 - the other outcome is as right
