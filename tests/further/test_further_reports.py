"""A report of another body is data alone: every kind of statement fits, and no other answer changes."""

import hashlib
from dataclasses import asdict
from typing import Any

import pytest

from app.seed.checks import faults_in
from app.seed.record import Records
from app.seed.shape_incident import IncidentRecord
from app.seed.shape_statement import ClaimRecord, FindingRecord, QuoteRecord
from app.seed.shape_vocabulary import ActorRecord, SourceRecord
from app.seed.verify import faults_against_texts
from app.settings import ROOT
from app.terms import (
    About,
    ActorKind,
    Certainty,
    CourtRole,
    DateOf,
    Mode,
    OpenReason,
    Polarity,
    Role,
    Stance,
)
from tests import make

from .conftest import HERE, SECOND, TEXTS, THIRD, Load, Loaded, answers_of

TONGUES = ("en", "uk")
MADE_UP = "made-up-"
SAID = {"en": "made up for the tests", "uk": "для тестів"}


def made_up(loaded: Loaded, *resources: str) -> list[Any]:
    """Give the answers of made-up records of some resources."""
    return [
        answer
        for resource in resources
        for id, answer in loaded.of(resource).items()
        if id.startswith(MADE_UP)
    ]


def test_no_rule_takes_them_for_a_mistake(further: Loaded) -> None:
    assert [str(fault) for fault in faults_in(further.records)] == []


def test_their_words_stand_in_their_texts(further: Loaded) -> None:
    checked = faults_against_texts(further.records, TEXTS)
    theirs = [str(fault) for fault in checked.faults if MADE_UP in str(fault)]
    assert theirs == []
    assert checked.checked >= len(made_up(further, "findings", "claims"))


@pytest.mark.parametrize("report", [SECOND, THIRD])
def test_everything_made_up_says_so(report: str) -> None:
    for path in (HERE / report).rglob("*.yaml"):
        assert path.stem.startswith(MADE_UP)
        assert "made up" in path.read_text(encoding="utf-8").casefold(), path
    for path in TEXTS.iterdir():
        assert path.read_text(encoding="utf-8").startswith(("MADE UP FOR TESTS", "FÜR DIE TESTS"))


def test_every_record_has_its_answer(further: Loaded) -> None:
    assert set(further.answers) == {f"{entry.folder}/{entry.id}" for entry in further.records}


def changed(before: Loaded, after: Loaded) -> set[str]:
    """Give whose data differs, of the records that were there before."""
    return {name for name, data in before.data.items() if after.data[name] != data}


def test_no_answer_changes_of_what_they_say_nothing_about(
    alone: Loaded, load: Load, both: Loaded
) -> None:
    assert changed(alone, load(SECOND)) == set()
    assert changed(alone, both) == {"incidents/kramatorsk-station"}
    assert changed(load(SECOND), both) == {
        "incidents/kramatorsk-station",
        "incidents/made-up-detentions",
        "incidents/made-up-market",
    }


def test_what_was_not_examined_is_not_assessed(alone: Loaded, both: Loaded) -> None:
    before: Any = alone.answers["incidents/kramatorsk-station"]
    after: Any = both.answers["incidents/kramatorsk-station"]
    added = {each.id for each in after.findings} - {each.id for each in before.findings}
    assert added == {"made-up-kramatorsk-not-examined"}
    assert after.assessed_by == before.assessed_by
    assert after.periods == before.periods
    assert after.participants == before.participants


@pytest.mark.parametrize("tongue", TONGUES)
def test_sentence_and_tag_name_the_speaker(further: Loaded, tongue: str) -> None:
    actors = further.records.of(ActorRecord)
    for one in made_up(further, "findings", "claims"):
        speaker = actors[one.asserted_by.id].record
        assert speaker.tag_name is not None
        assert getattr(speaker.tag_name, tongue) in getattr(one.tag, tongue), one.id
        assert SAID[tongue] in getattr(one.sentence, tongue), one.id


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_sentence_names_the_text_unless_the_original_was_read(
    further: Loaded, tongue: str
) -> None:
    sources = further.records.of(SourceRecord)
    for one in made_up(further, "findings", "claims"):
        names = [
            getattr(said, tongue)
            for carrier in one.carriers
            if (said := sources[carrier.id].record.according_to) is not None
        ]
        own_read = one.reported_via is None
        told = one.sentence.en if tongue == "en" else one.sentence.uk
        assert own_read or any(f"{name} (" in told for name in names), one.id
        assert not own_read or not any(f"{name} (" in told for name in names), one.id


HEDGES = {
    Certainty.REASONABLE_GROUNDS: ("reasonable grounds", "обґрунтовані підстави"),
    Certainty.LIKELY: ("likely", "імовірно"),
    Certainty.CREDIBLE_ALLEGATIONS: ("credible allegations", "твердження, що заслуговують"),
    Certainty.CREDIBLE_REPORTS: ("credible reports", "повідомлення, що заслуговують"),
}


def test_a_hedge_stands_in_sentence_and_tag(further: Loaded) -> None:
    met = set()
    for one in made_up(further, "findings"):
        for words in (HEDGES.get(one.certainty.id) if one.certainty else None,):
            if words:
                met.add(one.certainty.id)
                for tongue, hedge in zip(TONGUES, words, strict=True):
                    assert hedge in getattr(one.sentence, tongue), one.id
                    assert hedge in getattr(one.tag, tongue), one.id
    assert met == set(HEDGES)


def test_what_is_denied_or_left_open_never_reads_as_affirmed(both: Loaded) -> None:
    words = {
        Polarity.NEGATES: ("not", "не"),
        Polarity.NO_EVIDENCE: ("no evidence", "не виявлено"),
        Polarity.NO_INFORMATION: ("received no information", "не отримано"),
        Polarity.UNDETERMINED: ("not", "не"),
    }
    met = set()
    for one in made_up(both, "findings"):
        if one.polarity.id != Polarity.AFFIRMS:
            met.add(one.polarity.id)
            en, uk = words[one.polarity.id]
            assert en in one.sentence.en, one.id
            assert uk in one.sentence.uk, one.id
            assert "conclude" not in one.tag.en or "not" in one.tag.en, one.id
            assert one.perpetrators == [], one.id
    assert met == set(words)


def test_the_reports_hold_every_kind_of_statement(both: Loaded) -> None:
    findings = [each.record for each in both.records.of(FindingRecord).values()]
    claims = [each.record for each in both.records.of(ClaimRecord).values()]
    modes = {law.mode for each in findings for law in each.legal_characterisations}
    incidents = [each.record for each in both.records.of(IncidentRecord).values()]
    assert {each.polarity for each in findings} == set(Polarity)
    assert {each.polarity_reason for each in findings} == {None, *OpenReason}
    assert {each.about for each in findings} == set(About) - {About.OTHER}
    assert {each.stance for each in claims} == set(Stance)
    assert {Mode.MAY_AMOUNT, Mode.WOULD_IF, Mode.FOUND_NOT, Mode.LIKELY} <= modes
    assert any(len(each.seen_in) > 1 for each in findings)
    assert any(carrier.through for each in claims for carrier in each.seen_in)
    assert any(each.date and each.date.of is DateOf.COVERAGE for each in incidents)


def test_periods_are_of_each_source_that_finds_facts_and_of_no_other(further: Loaded) -> None:
    sources = {id: each.record for id, each in further.records.of(SourceRecord).items()}
    for id, entry in further.records.of(IncidentRecord).items():
        named = set(entry.record.sources)
        due = {
            source
            for source, held in sources.items()
            if held.finds_facts and ({source} | set(held.reported_via)) & named
        }
        answer: Any = further.answers[f"incidents/{id}"]
        assert {each.source.id for each in answer.periods} == due, id


def persons_not_convicted(records: Records) -> set[str]:
    return {
        id
        for id, entry in records.of(ActorRecord).items()
        if entry.record.kind is ActorKind.PERSON
        and entry.record.court_role is not CourtRole.CONVICTED
    }


def test_no_person_is_a_perpetrator_unless_convicted(further: Loaded) -> None:
    innocent = persons_not_convicted(further.records)
    for resource in ("findings", "claims"):
        for one in further.of(resource).values():
            given: Any = one
            assert innocent.isdisjoint(actor.id for actor in given.perpetrators)
    for one in further.of("incidents").values():
        incident: Any = one
        for part in incident.participants:
            assert part.role.id != Role.PERPETRATOR or part.actor.id not in innocent


@pytest.mark.parametrize(
    ("tongue", "said"), [("en", "A warrant is not a conviction."), ("uk", "Ордер не є вироком.")]
)
def test_a_warrant_ends_in_that_it_is_no_conviction(both: Loaded, tongue: str, said: str) -> None:
    warrant: Any = both.answers["findings/made-up-warrant"]
    assert getattr(warrant.sentence, tongue).endswith(said)
    assert warrant.perpetrators == []
    convicted: Any = both.answers["findings/made-up-conviction"]
    assert said not in getattr(convicted.sentence, tongue)
    assert [actor.id for actor in convicted.perpetrators] == ["made-up-convict"]


def test_sides_stay_apart_and_are_read_together(further: Loaded) -> None:
    ids = ("made-up-beatings-exampleland-side", "made-up-beatings-samplestan-side")
    for id, other in (ids, ids[::-1]):
        one: Any = further.answers[f"findings/{id}"]
        assert [each.id for each in one.read_with] == [other]
        assert [each.extent.id for each in one.attributions] == ["side"]
        assert [each.id for each in one.incidents] == [id]


def test_figures_stand_side_by_side_with_their_words(further: Loaded) -> None:
    corrected: Any = further.answers["incidents/made-up-killings"]
    assert [(each.min, each.source.id) for each in corrected.casualties] == [
        (17, "made-up-monitor-report"),
        (15, "made-up-monitor-corrigendum"),
    ]
    counted: Any = further.answers["incidents/made-up-shelling"]
    assert [(each.min, each.counting.id) for each in counted.casualties] == [
        (21, "documented"),
        (34, "under_corroboration"),
    ]


def test_what_was_corrected_says_so_wherever_it_stands(further: Loaded) -> None:
    old: Any = further.answers["findings/made-up-killings"]
    assert "corrected" in old.tag.en
    assert "corrected" in old.sentence.en
    assert "виправлено" in old.tag.uk
    assert "виправлено" in old.sentence.uk
    new: Any = further.answers["findings/made-up-killings-corrected"]
    assert [each.tag.en for each in new.read_with] == [old.tag.en]


def test_an_attack_is_verified_and_its_author_left_open(further: Loaded) -> None:
    hit: Any = further.answers["findings/made-up-market-hit"]
    author: Any = further.answers["findings/made-up-market-author-open"]
    assert hit.attributions == []
    assert [each.actor for each in author.attributions] == [None]
    assert [each.id for each in hit.read_with] == [author.id]
    assert {each.id for each in author.counter_claims} == {"made-up-ministry-account-of-the-market"}


def test_a_chain_names_every_hop(further: Loaded) -> None:
    claim: Any = further.answers["claims/made-up-officials-on-the-well"]
    assert [[hop.id for hop in each.through] for each in claim.locators] == [
        ["made-up-monitor-briefing"]
    ] * len(claim.locators)
    assert "by way of a briefing by the Monitoring Office" in claim.sentence.en
    assert claim.asserted_by.id == "made-up-exampletown-officials"


def test_two_carriers_of_one_statement_have_a_place_each(further: Loaded) -> None:
    finding: Any = further.answers["findings/made-up-school-hit"]
    texts = {each.source.id for each in finding.locators}
    assert texts == {"made-up-monitor-update", "made-up-gazette-article"}
    assert finding.verified_against_original
    assert "not compared" not in finding.sentence.en
    first, *others = further.records.of(FindingRecord)[finding.id].record.seen_in
    turned = [asdict(each) for each in (*others, first)]
    again = answers_of(make.edited(further.records, "findings", finding.id, seen_in=turned))
    answer: Any = again[f"findings/{finding.id}"]
    assert (answer.reported_via, answer.sentence) == (None, finding.sentence)


def test_a_state_s_responsibility_is_no_person_s_crime(further: Loaded) -> None:
    judgment: Any = further.answers["findings/made-up-judgment-on-a-state"]
    assert [(each.actor.id, each.responsibility.id) for each in judgment.attributions] == [
        ("made-up-exampleland", "state")
    ]
    assert [each.bearer.id for each in judgment.legal_characterisations] == ["state"]
    assert judgment.certainty.id == Certainty.ADJUDICATED


def test_what_a_party_tells_is_a_claim_with_who_carries_it(further: Loaded) -> None:
    for id in ("made-up-ministry-account-of-the-market", "made-up-residents-on-books"):
        claim: Any = further.answers[f"claims/{id}"]
        assert claim.reported_via.id == "made-up-monitor-report"
        assert {each.words_of.id for each in claim.locators} == {"carrier"}


def test_a_report_in_another_language_says_that_quotations_are_translated(both: Loaded) -> None:
    quoting = {"en": "it is “wahrscheinlich”", "uk": "це «імовірно»"}
    said = {tongue: f"{{source}}: {words}." for tongue, words in quoting.items()}
    again = answers_of(
        make.edited(both.records, "findings", "made-up-market-author-likely", sentence=said)
    )
    answer: Any = again["findings/made-up-market-author-likely"]
    assert answer.sentence.uk.endswith("Переклад цитат наш; оригінал німецькою.")
    children: Any = both.answers["findings/made-up-children-taken"]
    law = [(each.id, each.mode.id) for each in children.legal_characterisations]
    assert law == [("crime_against_humanity", "constitutes")]
    kind: Any = both.answers["violation-types/made-up-deportation"]
    assert kind.rome_statute == ["7(1)(d)"]


ORIGINAL = (
    "Made up for a test. It must be said that the attack on the maternity hospital must have been"
    " deliberate.\n"
)


def with_the_original(records: Records) -> Records:
    """Take up a made-up original of the source that was seen through an article."""
    source = "osce-moscow-mechanism-report-2022-04"
    words = "must have been deliberate"
    start = ORIGINAL.index(words)
    locator = {
        "paragraph": 1,
        "start": start,
        "end": start + len(words),
        "prefix": ORIGINAL[start - 32 : start],
        "suffix": ORIGINAL[start + len(words) :][:32],
    }
    digest = hashlib.sha256(ORIGINAL.encode()).hexdigest()
    read_itself = make.edited(records, "sources", source, seen="original", sha256=digest)
    quote = records.of(QuoteRecord)["must-have-been-deliberate"].record
    own = asdict(quote) | {"reported_via": None, "locator": locator}
    added = make.changed(read_itself, make.quote("made-up-original", **own))
    finding = records.of(FindingRecord)["hospital-deliberate"].record
    original = {"source": source, "basis": "quotation", "quotes": ["made-up-original"]}
    carriers = [original, *(asdict(each) for each in finding.seen_in)]
    return make.edited(added, "findings", "hospital-deliberate", seen_in=carriers)


def test_the_original_of_what_was_seen_through_an_article_is_taken_up(alone: Loaded) -> None:
    records = with_the_original(alone.records)
    assert faults_in(records) == []
    after = answers_of(records)
    verified = {
        name
        for name, answer in after.items()
        if name.startswith("findings/") and getattr(answer, "verified_against_original")  # noqa: B009  # of findings alone
    }
    assert verified == {"findings/hospital-deliberate"}
    answer: Any = after["findings/hospital-deliberate"]
    assert len({each.source.id for each in answer.locators}) == 2
    assert "The wording was not compared" not in answer.sentence.en


def test_no_made_up_record_is_published() -> None:
    assert not list((ROOT / "data").rglob(f"{MADE_UP}*"))
