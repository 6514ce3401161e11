"""No variant of a sentence or tag loses the speaker, the wording, the carrier or the denial."""

from dataclasses import replace
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers.incident_phrase import figure
from app.sentence.carrier import according_to
from app.sentence.facts import StatementFacts
from app.sentence.printable import capitalised, printable
from app.sentence.tag import tag
from app.sentence.words import Said, Tongue, tables
from app.terms import (
    About,
    AnswerKind,
    Basis,
    Certainty,
    Counting,
    CourtRole,
    Language,
    OpenReason,
    Polarity,
    Qualifier,
    Stance,
    State,
)
from tests.sentence.table import (
    CARRIER,
    COMMISSION,
    DENIAL,
    OFFICE,
    PAGE,
    every_case,
    is_conclusion,
    table,
)

TONGUES: tuple[Tongue, ...] = get_args(Tongue)
CASES = dict(every_case())
each_tongue = pytest.mark.parametrize("tongue", TONGUES)

WORDED = {
    "en": {
        Certainty.REASONABLE_GROUNDS: "reasonable grounds",
        Certainty.MOST_LIKELY: "most likely",
        Certainty.LIKELY: "likely",
        Certainty.CREDIBLE_EVIDENCE: "credible evidence",
        Certainty.CREDIBLE_REPORTS: "credible reports",
        Certainty.CREDIBLE_ALLEGATIONS: "credible allegations",
        Certainty.INDICATIONS: "indications",
        Certainty.ALLEGED: "allegations",
    },
    "uk": {
        Certainty.REASONABLE_GROUNDS: "обґрунтовані підстави",
        Certainty.MOST_LIKELY: "найімовірніше",
        Certainty.LIKELY: "імовірно",
        Certainty.CREDIBLE_EVIDENCE: "докази, що заслуговують на довіру",
        Certainty.CREDIBLE_REPORTS: "повідомлення, що заслуговують на довіру",
        Certainty.CREDIBLE_ALLEGATIONS: "твердження, що заслуговують на довіру",
        Certainty.INDICATIONS: "ознаки",
        Certainty.ALLEGED: "згадано твердження",
    },
}
"""What may not be missing where the speaker hedges."""
CONCLUDES = {"en": ("conclude", "found that", "ruled"), "uk": ("висновок, що", "рішення")}


@each_tongue
def test_a_sentence_names_the_speaker(tongue: Tongue) -> None:
    for facts in CASES.values():
        said = printable(facts, tongue).casefold()
        assert facts.source.in_(tongue).casefold() in said or facts.statement.casefold() in said


@each_tongue
def test_a_tag_begins_with_the_speaker_or_names_it(tongue: Tongue) -> None:
    for facts in CASES.values():
        assert facts.tag_name.in_(tongue) in tag(facts, tongue)


@each_tongue
def test_a_sentence_names_the_carrier_and_its_day(tongue: Tongue) -> None:
    for facts in CASES.values():
        for carrier in facts.carriers[:1]:
            assert according_to(carrier, tongue) in printable(facts, tongue)
            assert ("1 May 2023" if tongue == "en" else "1 травня 2023") in printable(facts, tongue)


@each_tongue
def test_a_hedge_stands_in_sentence_and_tag(tongue: Tongue) -> None:
    for facts in CASES.values():
        if facts.certainty not in WORDED[tongue] or facts.polarity is not Polarity.AFFIRMS:
            continue
        hedge = WORDED[tongue][facts.certainty]
        assert hedge in printable(facts, tongue).casefold()
        assert hedge in tag(facts, tongue).casefold()


@each_tongue
def test_only_what_concludes_is_told_as_a_conclusion(tongue: Tongue) -> None:
    for facts in CASES.values():
        if facts.certainty in (Certainty.CONCLUDED, Certainty.ADJUDICATED):
            continue
        first = printable(facts, tongue).split(".")[0].replace("do not conclude", "")
        assert not any(
            word in first.replace("could not conclude", "") for word in CONCLUDES[tongue]
        )
        assert not is_conclusion(facts)


@each_tongue
def test_a_paraphrase_says_that_it_is_one(tongue: Tongue) -> None:
    for facts in CASES.values():
        if facts.basis is Basis.PARAPHRASE and facts.is_finding:
            assert ("paraphrase" if tongue == "en" else "переказ") in tag(facts, tongue)
            assert not is_conclusion(facts)


@each_tongue
def test_what_contests_a_statement_stands_beside_it(tongue: Tongue) -> None:
    said = printable(replace(COMMISSION, carriers=(CARRIER,), denials=(DENIAL,)), tongue)
    assert ("the ministry denied" if tongue == "en" else "міністерство заперечило") in said


@each_tongue
@pytest.mark.parametrize("polarity", [one for one in Polarity if one is not Polarity.AFFIRMS])
def test_a_negative_never_reads_as_the_claim(polarity: Polarity, tongue: Tongue) -> None:
    facts = replace(COMMISSION, polarity=polarity)
    assert tag(facts, tongue) != tag(COMMISSION, tongue)
    assert printable(facts, tongue) != printable(COMMISSION, tongue)
    assert not is_conclusion(facts)


def test_received_no_information_does_not_say_that_there_was_none() -> None:
    said = printable(replace(COMMISSION, polarity=Polarity.NO_INFORMATION), "en")
    assert said.endswith("it does not say that there was none.")


def test_a_warrant_is_not_a_conviction() -> None:
    suspect = replace(OFFICE, court_roles=(CourtRole.SUSPECT,))
    assert printable(suspect, "en").endswith("A warrant is not a conviction.")
    convicted = replace(OFFICE, court_roles=(CourtRole.CONVICTED,))
    assert "warrant" not in printable(convicted, "en")


def test_a_ukrainian_sentence_says_that_the_translation_is_ours() -> None:
    words = Said("{source} wrote “attacked”.", "У {source_locative} сказано «напад».")
    quoted = replace(COMMISSION, sentence=words, quotes=True, language=Language.EN)
    assert printable(quoted, "uk").endswith("Переклад цитат наш; оригінал англійською.")
    assert "Переклад" not in printable(replace(quoted, language=Language.UK), "uk")
    assert "Переклад" not in printable(replace(quoted, sentence=None), "uk")


@pytest.mark.parametrize("language", Language)
def test_words_of_any_language_are_called_translated(language: Language) -> None:
    words = Said("{source} wrote “attacked”.", "У {source_locative} сказано «напад».")
    quoted = replace(COMMISSION, sentence=words, quotes=True, read_in=language)
    assert ("translation" in printable(quoted, "en")) is (language is not Language.EN)
    assert ("Переклад" in printable(quoted, "uk")) is (language is not Language.UK)


@each_tongue
def test_what_was_withdrawn_or_corrected_says_so_and_is_no_conclusion(tongue: Tongue) -> None:
    for state in State:
        told = replace(COMMISSION, state=state)
        changed = state is not State.CURRENT
        assert (tag(told, tongue) != tag(COMMISSION, tongue)) is changed
        assert (printable(told, tongue) != printable(COMMISSION, tongue)) is changed
        assert is_conclusion(told) is not changed


@each_tongue
def test_what_is_noted_and_not_adopted_keeps_its_wording(tongue: Tongue) -> None:
    noted = replace(COMMISSION, certainty=Certainty.CREDIBLE_ALLEGATIONS, adopted=False)
    adopted = replace(noted, adopted=True)
    assert tag(noted, tongue).startswith(tag(adopted, tongue))
    assert tag(noted, tongue) != tag(adopted, tongue)


def test_the_curator_s_sentence_takes_source_and_carrier() -> None:
    mine = Said("{source} said this, {carrier}.", "У {source_locative} так сказано, {carrier}.")
    facts = replace(COMMISSION, sentence=mine, source_locative="доповіді", carriers=(CARRIER,))
    assert printable(facts, "en").startswith(
        "The commission said this, according to a magazine (1 May 2023)."
    )
    assert printable(facts, "uk").startswith("У доповіді так сказано, згідно з журналом (")


@pytest.mark.parametrize(
    ("lowest", "highest", "qualifier", "counting", "phrase"),
    [
        (300, 300, Qualifier.AS_STATED, None, "killed: 300 (the mayor, 2022-03-25)"),
        (12, None, Qualifier.AT_LEAST, None, "killed: at least 12 (the mayor, 2022-03-25)"),
        (None, 600, Qualifier.CLOSER_TO, None, "killed: closer to 600 (the mayor, 2022-03-25)"),
        (
            73,
            None,
            Qualifier.AT_LEAST,
            Counting.DOCUMENTED,
            "killed: at least 73, documented (the mayor, 2022-03-25)",
        ),
        (2, 3, Qualifier.AS_STATED, None, "killed: 2–3 (the mayor, 2022-03-25)"),
    ],
)
def test_a_figure_ends_in_whose_it_is(
    lowest: int | None,
    highest: int | None,
    qualifier: Qualifier,
    counting: Counting | None,
    phrase: str,
) -> None:
    counted, claimed = counting and counting.label, ("the mayor", "2022-03-25")
    said = figure("Killed", lowest, highest, qualifier, qualifier.label, counted, *claimed)
    assert said == phrase


def test_the_page_of_sentences_is_what_the_room_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == table(), "run `python -m tests.sentence.table`"


@pytest.mark.parametrize(
    ("of", "table", "codes"),
    [
        *((of, "certainty", {*Certainty, "none"}) for of in ("tag", "verb")),
        *((of, "stance", {*Stance} - {Stance.ASSERTS}) for of in ("tag", "verb")),
        *((of, "state", {*State} - {State.CURRENT}) for of in ("tag", "sentence")),
        *((of, "answer", {*AnswerKind}) for of in ("tag", "sentence")),
        *(("sentence", table, {*Language}) for table in ("said_in", "read_in")),
        *(
            (of, "polarity", {*Polarity} - {Polarity.AFFIRMS, Polarity.NEGATES})
            for of in ("tag", "verb")
        ),
        # Of these a code that is misspelt would fall through to the words of a certainty.
        ("tag", "about", {About.RECOMMENDATION, About.LIMITS, About.STATUS}),
        ("verb", "about", {About.RECOMMENDATION, About.LIMITS}),
        *((of, "reason", {OpenReason.NOT_EXAMINED}) for of in ("tag", "verb")),
        ("verb", "because", {*OpenReason} - {OpenReason.NOT_EXAMINED}),
        ("tag", "noted", {"alone"}),
    ],
)
def test_every_code_that_is_said_has_words_in_both_languages_with_the_same_slots(
    of: str, table: str, codes: set[str]
) -> None:
    rows = tables(of)[table]
    assert rows.keys() == codes
    for row in rows.values():
        slots = [{name for _, name, _, _ in Formatter().parse(words)} for words in (row.en, row.uk)]
        assert slots[0] == slots[1]
        assert {row.en, row.uk}.isdisjoint({""})


said = st.builds(Said, st.just("the ministry denied it"), st.just("міністерство це заперечило"))
carried = st.builds(
    replace,
    st.just(CARRIER),
    basis=st.sampled_from(Basis),
    inferred=st.booleans(),
    through=st.lists(st.just(Said("an agency", "агенція")), max_size=1).map(tuple),
)
statements = st.builds(
    replace,
    st.sampled_from([COMMISSION, OFFICE]),
    certainty=st.sampled_from(Certainty),
    polarity=st.sampled_from(Polarity),
    polarity_reason=st.none() | st.sampled_from(OpenReason),
    stance=st.sampled_from(Stance),
    about=st.sampled_from(About),
    basis=st.sampled_from(Basis),
    state=st.sampled_from(State),
    adopted=st.booleans(),
    quotes=st.booleans(),
    language=st.none() | st.sampled_from(Language),
    carriers=st.lists(carried, max_size=2).map(tuple),
    denials=st.lists(said, max_size=2).map(tuple),
    court_roles=st.lists(st.sampled_from(CourtRole), max_size=1).map(tuple),
)
"""Every way in which the fields of a statement can be combined."""


@given(statements, st.sampled_from(TONGUES))
def test_no_combination_of_fields_loses_speaker_wording_carrier_or_denial(
    facts: StatementFacts, tongue: Tongue
) -> None:
    text = printable(facts, tongue)
    assert facts.source.in_(tongue).casefold() in text.casefold()
    graded = facts.about is About.CONDUCT and facts.stance is Stance.ASSERTS
    is_open = facts.polarity_reason is OpenReason.NOT_EXAMINED
    if facts.polarity is Polarity.AFFIRMS and graded and not is_open:
        assert WORDED[tongue].get(facts.certainty or Certainty.STATED, "") in text.casefold()
    if facts.carriers:
        assert any(according_to(one, tongue) in text for one in facts.carriers)
    for denial in facts.denials:
        assert capitalised(denial.in_(tongue)) in text
    if not facts.adopted:
        assert ("does not take it" if tongue == "en" else "не приймає") in text
    if facts.state is not State.CURRENT:
        assert text != printable(replace(facts, state=State.CURRENT), tongue)
