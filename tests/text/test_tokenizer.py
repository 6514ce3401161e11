"""Words are compared without case, accents, forms and signs; letters that differ stay different."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.text.stemmer import stem
from app.text.tokenizer import WORD, WORD_IN_ASCII, fold, folded_words, stems_in, words_in


def stems(text: str) -> list[str]:
    found = [word.stem for word in words_in(text)]
    assert stems_in(text) == tuple(found)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Київ", "КИЇВ", id="case"),
        pytest.param("Київ", "Ки\u0457в".replace("ї", "і\u0308"), id="composed or not"),
        pytest.param("Київ", "Ки\u0301їв", id="stress"),
        pytest.param("Київ", "Киïв", id="a Latin letter in a Cyrillic word"),
        pytest.param("об’єкт", "об'єкт", id="apostrophe"),
        pytest.param("об’єкт", "обʼєкт", id="letter apostrophe"),
        pytest.param("Ґава", "ґава", id="ge"),
        pytest.param("façade", "FACADE", id="accents"),
        pytest.param("ﬁlm", "film", id="ligature"),
        pytest.param("ｗａｒ", "war", id="width"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphen"),
        pytest.param("most likely…", "most likely...", id="ellipsis"),
        pytest.param("“fake news”", '"fake news"', id="quotation marks"),
        pytest.param("double-tap", "double tap", id="hyphen"),
        pytest.param("Russia 's claims", "Russia’s claims", id="possessive"),
        pytest.param("attacked hospitals", "attack hospital", id="English endings"),
        pytest.param("Києва", "Київ", id="genitive"),
        pytest.param("київська", "Київ", id="adjective"),
        pytest.param("у Маріуполі", "у Маріуполь", id="locative"),
        pytest.param("маріупольський", "Маріуполь", id="adjective of a city"),
        pytest.param("Донецької", "Донецьк", id="adjective that ends as its city"),
        pytest.param("Харкова", "Харків", id="vowel that changes"),
        pytest.param("злочинів", "злочин", id="genitive plural"),
        pytest.param("порушень", "порушення", id="neuter"),
        pytest.param("російської", "Росія", id="country"),
        pytest.param("theatre", "theaters", id="spelling"),
        pytest.param("organisation", "organizations", id="spelling by rule"),
        pytest.param("Kiev", "Києва", id="name of a place in both languages"),
        pytest.param("лікарні", "hospitals", id="twin in the other language"),
        pytest.param("больница", "лікарня", id="twins of one word"),
    ],
)
def test_what_a_reader_takes_for_one_word_is_one(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@given(st.text(st.characters(codec="ascii")))
def test_words_of_ascii_are_the_same_by_the_shorter_expression(text: str) -> None:
    assert WORD_IN_ASCII.findall(text) == WORD.findall(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("її", "іі", id="yi and i"),
        pytest.param("мій", "мии", id="short i and y"),
        pytest.param("сон", "son", id="scripts"),
        pytest.param("8(2)(b)", "8(2)(a)", id="articles"),
        pytest.param("war", "ward", id="beginnings"),
        pytest.param("напад", "нападник", id="Ukrainian words of one root"),
    ],
)
def test_what_a_reader_tells_apart_stays_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_words_keep_their_places_in_the_text() -> None:
    text = "Об’єкт — “double-tap”…"
    assert [text[word.start : word.end] for word in words_in(text)] == ["Об’єкт", "double", "tap"]


@given(st.text(max_size=60))
@example("İ½ǅ\u0345ﷺ")
@example("и\u0306і\u0308е\u0308")
def test_a_folded_word_holds_letters_and_digits_alone_and_folds_to_itself(text: str) -> None:
    for word in folded_words(text):
        assert word.isalnum()
        assert fold(word) == word
        assert folded_words(word) == (word,)


@given(st.text(max_size=60))
def test_a_stem_is_never_empty_and_never_more_than_the_word(text: str) -> None:
    for word in folded_words(text):
        assert 0 < len(stem(word)) <= len(word)


@given(st.text(st.characters(max_codepoint=127), max_size=200))
@example("CAFE's 12-B")
def test_a_plain_word_is_folded_at_once_to_what_the_long_way_gives(word: str) -> None:
    acute = "\N{COMBINING ACUTE ACCENT}"
    assert fold(word) == fold(word + acute)
