"""Quotations against the text that the reader holds."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.seed.verify import verify

from .conftest import FILES, HASH, TEXT, Seed

QUOTE = "quotes/hit-twice"


def test_every_quotation_and_passage_is_compared_with_the_text(seed: Seed) -> None:
    outcome = seed.verify()

    assert (outcome.records, outcome.quotations, outcome.checked) == (len(FILES), 3, 3)
    assert outcome.faults == ()


def test_without_texts_the_records_are_checked_alone(seed: Seed) -> None:
    (seed.texts / "any-name.txt").unlink()

    outcome = verify(seed.folder)

    assert (outcome.quotations, outcome.checked, outcome.faults) == (3, 0, ())


def test_what_keeps_records_from_being_read_is_reported_and_not_raised(seed: Seed) -> None:
    seed.write(QUOTE, "- no record\n")

    outcome = seed.verify()

    assert (outcome.records, outcome.checked) == (0, 0)
    assert [str(fault) for fault in outcome.faults] == [
        (
            "data/seed/quotes/hit-twice.yaml:1:1: the file is a list, not a record."
            " Write one `key: value` per line."
        )
    ]


@pytest.mark.parametrize(
    ("words", "mistake", "fault"),
    [
        pytest.param(
            "text: hit twice",
            "text: hit twine",
            "1:7: the words are not in the text of `article`; first difference after “hit twi”:"
            " here “ne” (U+006E), in the text “ce” within the hour, the” (U+0063)."
            " Copy them verbatim.",
            id="a letter",
        ),
        pytest.param(
            "text: hit twice",
            "text: Hit twice",
            "1:7: the words are not in the text of `article`; first difference:"
            " here “Hit twice” (U+0048), in the text “hit twice” within the ho” (U+0068)."
            " Copy them verbatim.",
            id="the first letter",
        ),
        pytest.param(
            "text: hit twice",
            "text: hit\u00a0twice",
            "1:7: the words are not in the text of `article`; first difference after “hit”:"
            " here “\\xa0twice” (U+00A0), in the text “ twice” within the hour,” (U+0020)."
            " Copy them verbatim.",
            id="a space that is none",
        ),
        pytest.param(
            "  paragraph: 2",
            "  paragraph: 1",
            "6:14: the words stand in paragraph 2, not 1. Write `paragraph: 2`.",
            id="paragraph",
        ),
        pytest.param(
            "Officials said it was “",
            'Officials said it was \\"',
            "9:11: `prefix` is not what the text has there."
            " Write “ public.\\nOfficials said it was “”.",
            id="prefix",
        ),
        pytest.param(
            "the paper wro",
            "the paper",
            "10:11: `suffix` is not what the text has there."
            " Write “” within the hour, the paper wro”.",
            id="suffix",
        ),
    ],
)
def test_a_quotation_that_is_not_verbatim_is_shown_where_it_differs(
    seed: Seed, words: str, mistake: str, fault: str
) -> None:
    seed.change(QUOTE, words, mistake)

    assert [str(each) for each in seed.verify().faults] == [f"data/seed/{QUOTE}.yaml:{fault}"]


def test_words_that_stand_elsewhere_are_pointed_to(seed: Seed) -> None:
    seed.change(QUOTE, "text: hit twice", "text: The paper")

    assert [str(each) for each in seed.verify().faults] == [
        (
            "data/seed/quotes/hit-twice.yaml:7:10: the words do not stand at 70 in the text of"
            " `article`, but at 0 to 9. Correct `start` and `end`, then paragraph, prefix and"
            " suffix."
        )
    ]


def test_a_long_quotation_is_compared_with_the_place_it_resembles_most(seed: Seed) -> None:
    seed.change("quotes/most-likely", "text: most likely a crime", "text: most likely a grime")

    assert [str(each) for each in seed.verify().faults] == [
        (
            "data/seed/quotes/most-likely.yaml:1:7: the words are not in the text of `article`;"
            " first difference after “most likely a ”: here “grime” (U+0067), in the text"
            " “crime” and said no more.” (U+0063). Copy them verbatim."
        )
    ]


MISSING = (
    f"data/seed/sources/article.yaml:3:9: no file in `texts` has the hash {HASH}, so quotations"
)


@pytest.mark.parametrize(
    ("change", "remedy"),
    [
        (
            lambda _: b"another text",
            "Put the text there under any name; if the text changed, look at every quotation.",
        ),
        (
            lambda text: text.replace(b"\n", b"\r\n"),
            "Save the text as it was: `any-name.txt` has other ends of lines or a byte order mark.",
        ),
        (
            lambda text: b"\xef\xbb\xbf" + text,
            "Save the text as it was: `any-name.txt` has other ends of lines or a byte order mark.",
        ),
        (
            lambda text: text.rstrip(b"\n"),
            "Save the text as it was: `any-name.txt` lacks the last line break.",
        ),
    ],
    ids=["other", "line ends", "byte order mark", "last line"],
)
def test_a_text_that_is_not_there_is_named_by_its_hash(
    seed: Seed, change: Callable[[bytes], bytes], remedy: str
) -> None:
    (seed.texts / "any-name.txt").write_bytes(change(TEXT.encode()))

    outcome = seed.verify()

    assert outcome.checked == 0
    assert [str(fault) for fault in outcome.faults] == [f"{MISSING} stay unchecked. {remedy}"]


def test_a_text_with_an_added_line_break_is_recognised(seed: Seed) -> None:
    plain = TEXT.rstrip("\n").encode()
    seed.change("sources/article", HASH, hashlib.sha256(plain).hexdigest())

    (fault,) = seed.verify().faults
    assert fault.remedy == "Save the text as it was: `any-name.txt` ends in an added line break"


def test_a_text_that_is_not_utf_8_is_reported(seed: Seed) -> None:
    content = b"caf\xe9"
    (seed.texts / "any-name.txt").write_bytes(content)
    seed.change("sources/article", HASH, hashlib.sha256(content).hexdigest())

    assert "texts/any-name.txt:1:4: byte 3 (0xe9) is not UTF-8. Save the file as UTF-8." in [
        str(fault) for fault in seed.verify().faults
    ]


def test_a_folder_of_texts_that_is_not_there_is_reported(seed: Seed) -> None:
    outcome = verify(seed.folder, Path("nowhere"))

    assert str(outcome.faults[0]) == (
        "nowhere: the folder of texts cannot be read: No such file or directory."
        " Name a folder that holds the texts."
    )
