"""What `q` says is written in one canonical way, and refused where it says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.search_syntax import MAX_WORDS, UnclearSearch, expression_of


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("theatre hospital", "theatre hospital"),
        ("  Theatre\tHOSPITAL ", "theatre hospital"),
        ("theatre AND hospital", "theatre hospital"),
        ("theatre theatre", "theatre"),
        ('"Must have been"', '"must have been"'),
        ("“must have been…”", '"must have been"'),
        ("«Київ»", "київ"),
        ('"theatre"', "theatre"),
        ("double-tap", '"double tap"'),
        ("8(2)(b)(ix)", '"8 2 b ix"'),
        ("theatre -hospital", "theatre -hospital"),
        ('-"fake news" theatre', 'theatre -"fake news"'),
        ("−hospital theatre", "theatre -hospital"),
        ("school OR theatre hospital", "school OR theatre hospital"),
        ('a OR b OR "c d"', 'a OR b OR "c d"'),
        ("NEAR(a b) ^c a*", '"near a" b c'),
        ('"title:theatre" 10:30', '"title theatre" "10 30"'),
        ("https://example.org", '"https example org"'),
        ("x & | ! b", "x b"),
        ("this - that", "this that"),
        ("or and", "or"),
        ("attack on the hospital", "attack hospital"),
        ("напад на лікарню", "напад лікарню"),
        ('"on the"', '"on the"'),
        ("of the", "of the"),
    ],
)
def test_all_ways_to_write_it_are_one(typed: str, canonical: str) -> None:
    assert str(expression_of(typed)) == canonical


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("...", "no_words"),
        ('""', "no_words"),
        ('" "', "no_words"),
        ("-", "no_words"),
        ("-theatre", "nothing_wanted"),
        ('-"fake news" -theatre', "nothing_wanted"),
        ("OR", "dangling_or"),
        ("theatre OR", "dangling_or"),
        ("OR theatre", "dangling_or"),
        ("a OR OR b", "dangling_or"),
        ("a OR -b", "dangling_or"),
        ("title:theatre", "no_fields"),
        ("school -title:theatre", "no_fields"),
        ('"must have been', "unclosed_phrase"),
        ("“must have been", "unclosed_phrase"),
        ('one " two', "unclosed_phrase"),
        ("-a OR b", "dangling_or"),
        (" ".join(f"w{number}" for number in range(MAX_WORDS + 1)), "too_many_words"),
    ],
)
def test_what_cannot_be_looked_up_is_refused_by_name(typed: str, code: str) -> None:
    with pytest.raises(UnclearSearch) as refused:
        expression_of(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ('"theatre', "theatre"),
        ('театр"', "театр"),
        ('"most likely', None),
        ('most likely"', None),
        ('"-theatre', None),
        ('-"theatre', None),
        ("theatre OR", None),
        ("title:theatre", None),
    ],
)
def test_only_what_can_mean_one_thing_is_corrected(typed: str, instead: str | None) -> None:
    with pytest.raises(UnclearSearch) as refused:
        expression_of(typed)
    assert refused.value.instead == instead


@given(st.lists(st.sampled_from(["a", "OR", "AND", "-b", '"c d"', '"', "-", "Київ"]), max_size=8))
def test_the_canonical_form_is_its_own(pieces: list[str]) -> None:
    try:
        expression = expression_of(" ".join(pieces))
    except UnclearSearch:
        return
    assert expression_of(str(expression)) == expression


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("theatre", "“theatre”"),
        ('theatre "most likely"', "“theatre” and “most likely”"),
        ("school OR theatre hospital", "“school” or “theatre”, and “hospital”"),
        ("theatre -a -b", "“theatre”, and not “a” or “b”"),
    ],
)
def test_it_can_be_said(typed: str, sentence: str) -> None:
    assert expression_of(typed).sentence == sentence
