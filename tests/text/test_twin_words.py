"""The words that stand for one another: each on one line, written as they are compared."""

from collections import Counter

from app.text.stemmer import stem
from app.text.tokenizer import fold
from app.text.twin_words import FUNCTION, common_stem, twin_lines

LINES = [line for name, lines in twin_lines().items() if name != FUNCTION for line in lines]


def test_no_word_stands_for_two() -> None:
    lines = Counter(stemmed for line in LINES for stemmed in {stem(word) for word in line})
    assert not [stemmed for stemmed, times in lines.items() if times > 1]


def test_every_word_is_written_as_it_is_compared() -> None:
    assert not [
        word
        for lines in twin_lines().values()
        for line in lines
        for word in line
        if fold(word) != word
    ]


def test_every_line_says_more_than_one_word() -> None:
    assert not [line for line in LINES if len(line) < 2]


def test_who_denies_is_not_found_as_who_refutes() -> None:
    assert common_stem("заперечення") == common_stem("denial")
    for refuted in ("спростування", "спростувати"):
        assert common_stem(refuted) not in {common_stem("denial"), common_stem("deny")}
