"""Snippets show the words as they stand, marked, and everything else harmless."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from app.answering.explanation import MAX_SNIPPETS, Highlight, highlights
from app.filters.index_text import Weight, Weights
from app.text.search_syntax import expression_of

WEIGHTS = Weights({"title": Weight.HEADING, "note": Weight.ASIDE})


def marked(typed: str, **record: object) -> list[Highlight]:
    return highlights({"id": "theatre", **record}, WEIGHTS, expression_of(typed))


def snippet(typed: str, title: str) -> str:
    (found,) = marked(typed, title=title)
    return found.snippet


def test_the_words_are_verbatim() -> None:
    assert snippet("KYIV", "In Kyïv, 2022") == "In <mark>Kyïv</mark>, 2022"


def test_a_phrase_is_one_mark_and_words_are_one_each() -> None:
    title = "It must have been so, it must"
    assert snippet('"must have been"', title) == "It <mark>must have been</mark> so, it must"
    assert snippet("must so", title).count("<mark>") == 3


def test_a_word_outside_its_phrase_is_not_marked() -> None:
    assert snippet('"have been"', "have and have been") == "have and <mark>have been</mark>"


def test_everything_else_is_escaped() -> None:
    found = snippet("b", "<script>a & b</script> \"'")
    assert found == "&lt;script&gt;a &amp; <mark>b</mark>&lt;/script&gt; &quot;&#x27;"


def test_a_mark_in_the_text_is_not_taken_for_ours() -> None:
    assert snippet("b", "<mark>a</mark> b") == "&lt;mark&gt;a&lt;/mark&gt; <mark>b</mark>"


def test_a_long_text_is_cut_between_words() -> None:
    found = snippet("middle", f"{'before ' * 40}middle{' behind' * 40}")
    assert found.startswith("…before ")
    assert found.endswith(" behind…")
    assert len(found) < 230


def test_what_must_not_be_there_is_not_marked() -> None:
    assert snippet("a -b", "a c") == "<mark>a</mark> c"


def test_ids_and_addresses_are_no_words() -> None:
    assert marked("theatre", title="x", links={"self": "/v1/theatre"}) == []


def test_the_passages_that_show_most_come_first_then_the_weightier() -> None:
    found = marked("x b", note="x b", title="x", source={"id": "x", "label": "b"})
    assert [one.field for one in found] == ["note", "title", "source.label"]


def test_the_same_words_are_shown_once_and_no_more_than_a_few_passages() -> None:
    found = marked("a", title="a", note="a", names=[f"a {number}" for number in range(9)])
    assert [one.field for one in found] == ["title", "names", "names"]
    assert len(found) == MAX_SNIPPETS


@given(st.text(max_size=300), st.sampled_from(["a", "kyiv київ", '"a b"', "i OR о"]))
def test_without_marks_and_escapes_a_snippet_is_a_part_of_the_text(text: str, typed: str) -> None:
    for one in marked(typed, title=text):
        plain = unescape(re.sub("</?mark>", "", one.snippet))
        assert plain.removeprefix("…").removesuffix("…") in text
