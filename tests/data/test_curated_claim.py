"""Claims are those of officials, of a newspaper, of a State and of persons, and are no findings."""

import pytest

from app.seed.record import Records
from app.seed.shape_statement import ClaimRecord, FindingRecord, StatementRecord
from app.seed.shape_vocabulary import ActorRecord, SourceRecord
from app.terms import About, ActorKind, AnswerKind, Basis, Certainty, Seen, Stance, WordsOf

ARTICLE = "newspaper-article-2022-04-13"
MISSION = "moscow-mechanism-mission-of-experts"
OFFICIALS = [
    "officials-human-shields",
    "officials-double-tap",
    "officials-clear-patterns",
    "officials-first-independent-report",
]
NEWSPAPER = [
    "newspaper-officially-declared",
    "newspaper-report-ends-on-1-april",
    "newspaper-explains-double-tap",
    "newspaper-theatre-300-killed",
    "newspaper-bucha-killings",
    "newspaper-kramatorsk-station",
]
BUSH = ["neil-bush-first-of-many", "neil-bush-hold-accountable", "neil-bush-justice-will-be-served"]
MINISTRY = "russian-ministry-of-defence"
DENIALS = {
    "russia-denies-hospital-attack": ("russian-federation", Stance.DENIES, None),
    "russia-denies-theatre-attack": ("maria-zakharova", Stance.DENIES, "2022-03-17"),
    "russian-account-of-the-theatre-attack": (MINISTRY, Stance.ALTERNATIVE_ACCOUNT, "2022-03-16"),
    "russia-denies-kramatorsk-attack": (MINISTRY, Stance.DENIES, "2022-04-08"),
    "russia-says-no-firing-missions-in-kramatorsk": (MINISTRY, Stance.DENIES, "2022-04-08"),
    "russian-account-of-the-kramatorsk-missile": (
        MINISTRY,
        Stance.ALTERNATIVE_ACCOUNT,
        "2022-04-08",
    ),
    "russia-denies-bucha-violence": (MINISTRY, Stance.DENIES, "2022-04-03"),
    "russia-calls-bucha-pictures-a-provocation": (MINISTRY, Stance.DENIES, "2022-04-03"),
}


@pytest.mark.parametrize("id", OFFICIALS)
def test_what_officials_say_is_asserted_without_a_phrase(
    claims: dict[str, ClaimRecord], id: str
) -> None:
    claim = claims[id]
    assert (claim.asserted_by, claim.certainty) == ("western-officials", Certainty.ASSERTED)
    assert claim.certainty_phrase is None, "“there was evidence” is the article's indirect speech"
    assert claim.legal_characterisations == (), "no words of theirs that are quoted say it"


@pytest.mark.parametrize(
    ("id", "type_id"),
    [
        ("officials-human-shields", "use-of-human-shields"),
        ("officials-double-tap", "double-tap-attack"),
    ],
)
def test_shields_and_double_tap_name_nobody_and_are_no_finding_of_today(
    claims: dict[str, ClaimRecord],
    findings: dict[str, FindingRecord],
    id: str,
    type_id: str,
) -> None:
    assert claims[id].violation_types == (type_id,)
    assert claims[id].attributions == (), "the clause names nobody"
    assert claims[id].locations == ("ukraine",), "that of the context, as the note says"
    assert "sentence before" in (claims[id].note or "")
    for finding in findings.values():
        if [carrier.source for carrier in finding.seen_in] == [ARTICLE]:
            assert type_id not in finding.violation_types, "the article quotes no such finding"


def test_whose_words_explain_double_tap_is_unclear(claims: dict[str, ClaimRecord]) -> None:
    for id in ("officials-double-tap", "newspaper-explains-double-tap"):
        (words,) = (
            passage.words_of
            for carrier in claims[id].seen_in
            for passage in carrier.passages
            if passage.exact.endswith("to cause maximum devastation")
        )
        assert words is WordsOf.UNCLEAR


def test_the_passage_on_the_first_report_is_read_to_its_end(
    claims: dict[str, ClaimRecord],
) -> None:
    (passage,) = claims["officials-first-independent-report"].seen_in[0].passages
    assert passage.locator is not None
    assert (passage.locator.start, passage.locator.end) == (2065, 2199)
    assert passage.exact.endswith("more to come.")


@pytest.mark.parametrize("id", NEWSPAPER)
def test_the_newspapers_own_words_are_its_claims(claims: dict[str, ClaimRecord], id: str) -> None:
    claim = claims[id]
    assert (claim.asserted_by, claim.source) == ("the-newspaper", ARTICLE)
    assert claim.certainty is Certainty.REPORTED
    assert claim.legal_characterisations == ()


@pytest.mark.parametrize("id", ["newspaper-bucha-killings", "newspaper-kramatorsk-station"])
def test_bucha_and_kramatorsk_name_no_perpetrator(claims: dict[str, ClaimRecord], id: str) -> None:
    claim = claims[id]
    assert claim.attributions == ()
    assert any(caveat.en.startswith("We file it under") for caveat in claim.caveats)


@pytest.mark.parametrize("id", BUSH)
def test_neil_bush_makes_a_speech_and_attributes_nothing(
    claims: dict[str, ClaimRecord], id: str
) -> None:
    claim = claims[id]
    assert (claim.asserted_by, claim.about) == ("neil-bush", About.OTHER)
    assert (claim.certainty, claim.attributions, claim.incidents) == (None, (), ())


@pytest.mark.parametrize("id", DENIALS)
def test_a_denial_is_whose_it_is_and_is_said_beside_what_it_touches(
    claims: dict[str, ClaimRecord], statements: dict[str, StatementRecord], id: str
) -> None:
    claim = claims[id]
    assert (claim.asserted_by, claim.stance, claim.asserted_on) == DENIALS[id]
    assert claim.attributions == (), "no exact words that attribute it were taken down"
    assert claim.beside is not None
    touched = [*claim.contests, *claim.said_beside]
    assert touched
    assert all(statements[each].incidents == claim.incidents for each in touched)
    assert claim.contests or claim.denies_that


@pytest.mark.parametrize("id", [id for id in DENIALS if id != "russia-denies-hospital-attack"])
def test_a_denial_outside_the_article_was_read_where_an_address_says(
    claims: dict[str, ClaimRecord], sources: dict[str, SourceRecord], id: str
) -> None:
    for carrier in claims[id].seen_in:
        read = sources[carrier.source]
        assert read.url is not None
        assert (read.seen, read.finds_facts, read.sha256) == (Seen.IN_PART, False, None)
        if carrier.basis is Basis.PARAPHRASE:
            assert carrier.passages or carrier.in_our_words


def test_the_report_dismissed_the_denial_according_to_the_article(
    claims: dict[str, ClaimRecord],
) -> None:
    denial = claims["russia-denies-hospital-attack"]
    assert {"hospital-deliberate", "hospital-violation"} <= set(denial.contests)
    (answer,) = denial.answers
    assert (answer.by, answer.how, answer.according_to) == (
        MISSION,
        AnswerKind.DISMISSED,
        ARTICLE,
    )


def test_denials_that_contest_no_record_say_what_they_deny(claims: dict[str, ClaimRecord]) -> None:
    for id in (
        "russia-denies-kramatorsk-attack",
        "russia-says-no-firing-missions-in-kramatorsk",
        "russia-denies-bucha-violence",
        "russia-calls-bucha-pictures-a-provocation",
    ):
        assert claims[id].contests == (), "the newspaper's clause names nobody"
        assert claims[id].denies_that is not None


def test_putin_is_no_actor_but_by_a_courts_act_and_his_forces_are_the_armed_forces(
    records: Records,
) -> None:
    for id, actor in records.of(ActorRecord).items():
        if "putin" in actor.record.name.casefold():
            assert actor.record.court_role is not None, f"only a court's act may name `{id}`"
    forces = records.of(ActorRecord)["armed-forces-of-the-russian-federation"].record
    assert "Vladimir Putin's forces" in forces.aliases
    assert forces.parent == "russian-federation"


def test_persons_of_today_are_public_officials_who_speak(records: Records) -> None:
    for id in ("neil-bush", "maria-zakharova"):
        actor = records.of(ActorRecord)[id].record
        assert actor.kind is ActorKind.PERSON
        assert actor.role_note is not None


def test_anonymous_officials_stay_anonymous(records: Records) -> None:
    officials = records.of(ActorRecord)["western-officials"].record
    assert officials.identified is False
    assert officials.parent is None, "never resolve them to a country"


def test_the_mission_is_no_part_of_the_organisation(records: Records) -> None:
    mission = records.of(ActorRecord)[MISSION].record
    assert mission.parent is None, "it is an independent body appointed under the mechanism"
    aliases = records.of(ActorRecord)["osce"].record.aliases
    assert "Organisation for Security and Cooperation and Europe [sic]" in aliases
