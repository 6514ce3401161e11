"""Quotations against the text that the reader holds."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.seed.verify import verify

from .conftest import FILES, HASH, TEXT, Seed, passage

QUOTE = "quotes/hit-twice"


def test_every_quotation_and_passage_is_compared_with_the_text(seed: Seed) -> None:
    outcome = seed.verify()

    assert (outcome.records, outcome.quotations, outcome.checked) == (len(FILES), 4, 4)
    assert outcome.faults == ()


def test_without_texts_the_records_are_checked_alone(seed: Seed) -> None:
    (seed.texts / "any-name.txt").unlink()

    outcome = verify(seed.folder)

    assert (outcome.quotations, outcome.checked, outcome.faults) == (4, 0, ())


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
    ],
)
def test_a_quotation_that_is_not_verbatim_is_shown_where_it_differs(
    seed: Seed, words: str, mistake: str, fault: str
) -> None:
    seed.change(QUOTE, words, mistake)

    assert [str(each) for each in seed.verify().faults] == [f"data/seed/{QUOTE}.yaml:{fault}"]


LOCATOR = (
    "locator:\n"
    "  paragraph: 2\n"
    "  start: 70\n"
    "  end: 79\n"
    '  prefix: " public.\\nOfficials said it was “"\n'
    '  suffix: "” within the hour, the paper wro"\n'
)
"""What is printed for the quotation, to be pasted as it is."""


@pytest.mark.parametrize(
    ("words", "mistake", "fault"),
    [
        ("  paragraph: 2", "  paragraph: 1", "6:3: `paragraph` do not fit"),
        ("  start: 70\n  end: 79", "  start: 71\n  end: 80", "7:10: `start`, `end` do not fit"),
        ("Officials said it was “", 'Officials said it was \\"', "6:3: `prefix` do not fit"),
        ("the paper wro", "the paper", "6:3: `suffix` do not fit"),
    ],
    ids=["paragraph", "offsets", "prefix", "suffix"],
)
def test_a_place_that_does_not_fit_is_printed_ready_to_paste(
    seed: Seed, words: str, mistake: str, fault: str
) -> None:
    seed.change(QUOTE, words, mistake)

    assert [str(each) for each in seed.verify().faults] == [
        f"data/seed/{QUOTE}.yaml:{fault} the text of `article`. Put these lines in their place.\n"
        + LOCATOR.rstrip("\n")
    ]


def test_a_place_that_is_left_out_is_printed_and_mends_the_record(seed: Seed) -> None:
    record = FILES[QUOTE].partition("locator:")[0]
    seed.write(QUOTE, record)
    assert seed.faults() == [
        (
            "data/seed/quotes/hit-twice.yaml:1:7: nothing says where the words stand in `article`."
            " Run `findings verify --texts FOLDER` with its text: it prints the lines to paste."
        )
    ]

    (fault,) = seed.verify().faults
    assert fault.remedy == "Put in these lines"
    assert "\n".join(fault.paste) + "\n" == LOCATOR
    seed.write(QUOTE, record + LOCATOR)
    assert seed.verify().faults == ()


def test_a_passage_gets_its_lines_as_far_in_as_its_words(seed: Seed) -> None:
    whole = FILES["claims/twice"]
    place = passage("said it was").partition("carrier\n")[2]
    seed.write("claims/twice", whole.replace(place, ""))

    (fault,) = seed.verify().faults
    assert "\n".join(fault.paste) + "\n" == place


def test_of_words_that_stand_at_two_places_both_are_printed(seed: Seed) -> None:
    seed.write(QUOTE, "text: paper\nspeaker: officials\nsource: briefing\nreported_via: article\n")

    (fault,) = seed.verify().faults
    assert fault.problem == "the words stand at 2 places in the text of `article`"
    assert [line for line in fault.paste if "paragraph" in line] == [
        "  paragraph: 1",
        "  paragraph: 2",
    ]


def test_what_cannot_be_seen_is_pasted_as_its_escape(seed: Seed) -> None:
    text = TEXT.replace("Officials", 'Of\u00adfi"cials\\')
    (seed.texts / "any-name.txt").write_bytes(text.encode())
    seed.change("sources/article", HASH, hashlib.sha256(text.encode()).hexdigest())
    seed.write(QUOTE, FILES[QUOTE].partition("locator:")[0])

    paste = next(each.paste for each in seed.verify().faults if QUOTE in each.path)
    assert paste[4] == '  prefix: "blic.\\nOf\\xadfi\\"cials\\\\ said it was “"'
    seed.add(QUOTE, "\n".join(paste) + "\n")
    assert not [each for each in seed.verify().faults if QUOTE in each.path]


def test_a_phrase_of_certainty_is_held_against_the_text_even_where_a_note_explains_it(
    seed: Seed,
) -> None:
    seed.change("findings/crime", "certainty_phrase: most likely", "certainty_phrase: proven")
    seed.add("findings/crime", "note: The word stands in the heading.\n")

    assert "“proven” stands in no quotation and no passage of the speaker's" in [
        fault.problem for fault in seed.verify().faults
    ]


def test_quotations_are_compared_even_where_other_records_are_wrong(seed: Seed) -> None:
    seed.change("incidents/strike", "min: 3", "min: 7")
    seed.change(QUOTE, "text: hit twice", "text: hit twine")

    assert len(seed.verify().faults) == 2


def test_a_long_quotation_is_compared_with_the_place_it_resembles_most(seed: Seed) -> None:
    seed.change(
        "quotes/most-likely", "text: most likely a war crime", "text: most likely a war grime"
    )

    assert str(seed.verify().faults[-1]) == (
        "data/seed/quotes/most-likely.yaml:1:7: the words are not in the text of `article`;"
        " first difference after “most likely a war ”: here “grime” (U+0067), in the text"
        " “crime” and said no more.” (U+0063). Copy them verbatim."
    )


MISSING = (
    f"data/seed/sources/article.yaml:8:9: no file in `texts` has the hash {HASH}, so quotations"
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
