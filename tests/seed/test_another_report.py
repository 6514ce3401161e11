"""What another body may write is taken up as data alone: no rule takes it for a mistake."""

import hashlib
import json

import pytest

from .conftest import FILES, Seed

REPORT = (
    "The Commission has reasonable grounds to believe that in a number of cases soldiers of the Guard"
    " killed people whom they held. These killings may amount to war crimes.\n"
    "The Commission verified that a market was hit. It could not verify who was responsible.\n"
    "The Commission received no information about human shields.\n"
    "The Commission recommends that all States cooperate.\n"
    "There are credible allegations against the Army. There are credible allegations against the"
    " Guard.\n"
    "If confirmed, this would be a crime against humanity.\n"
    "The State told the Commission that its forces “did not enter the town”.\n"
    "The Commission concludes that the killing at the river did not occur.\n"
    "The transfers of children constitute crimes against humanity.\n"
    "The Commission found no evidence of a second strike.\n"
    "The Commission is unable to say whether there is a pattern.\n"
)
"""Plainly invented."""
HASH = hashlib.sha256(REPORT.encode()).hexdigest()

SOURCE = f"""\
label: Report of the Commission
kind: commission_report
issued_by: commission
finds_facts: true
standard_of_proof: reasonable grounds to believe
seen: original
language: en
in_a_sentence: {{en: the report of the Commission, uk: доповідь комісії}}
sha256: {HASH}
"""
COMMISSION = """\
name: Commission
label_uk: Комісія
kind: organisation
identified: true
in_a_sentence: {en: the Commission, uk: комісія}
tag_name: {en: Commission, uk: Комісія}
"""


def passage(words: str, words_of: str = "speaker") -> dict[str, object]:
    start = REPORT.index(words)
    end = start + len(words)
    locator = {
        "paragraph": REPORT.count("\n", 0, start) + 1,
        "start": start,
        "end": end,
        "prefix": REPORT[max(0, start - 32) : start],
        "suffix": REPORT[end : end + 32],
    }
    return {"exact": words, "words_of": words_of, "locator": locator}


def stated(words: str, **given: object) -> str:
    """Give a finding of the Commission, read in its own report, as a file."""
    carrier = {"source": "report-of-the-commission", "basis": "quotation"}
    own = {
        "statement": "The Commission says so.",
        "about": "conduct",
        "asserted_by": "commission",
        "source": "report-of-the-commission",
        "seen_in": [carrier | {"passages": [passage(words)]}],
        "note": "Why it is filed so.",
    }
    # JSON is YAML, too.
    return json.dumps(own | given, ensure_ascii=False)


def legal(kind: str, mode: str, phrase: str) -> list[dict[str, str]]:
    return [{"kind": kind, "mode": mode, "phrase": phrase, "bearer": "none_stated"}]


FINDINGS = {
    "killings": stated(
        REPORT.splitlines()[0],
        certainty="reasonable_grounds",
        certainty_phrase="reasonable grounds to believe",
        legal_characterisations=legal("war_crime", "may_amount", "may amount to war crimes"),
        attributions=[
            {
                "actor": "guard",
                "role": "perpetrator",
                "extent": "members",
                "by": "commission",
                "words_of": "speaker",
                "exact": "soldiers of the Guard",
            }
        ],
    ),
    "market": stated(
        "The Commission verified that a market was hit",
        certainty="stated",
        read_with=["market-author"],
    ),
    "market-author": stated(
        "It could not verify who was responsible",
        statement="The Commission says that it could not verify who hit the market.",
        certainty=None,
        polarity="undetermined",
        polarity_reason="not_verified",
        read_with=["market"],
    ),
    "shields": stated(
        "The Commission received no information about human shields",
        statement="The Commission says that it received no information about human shields.",
        certainty=None,
        polarity="no_information",
    ),
    "cooperate": stated(
        "recommends that all States cooperate", about="recommendation", certainty=None
    ),
    "against-the-army": stated(
        "There are credible allegations against the Army",
        certainty="credible_allegations",
        certainty_phrase="credible allegations",
        adopted=False,
        read_with=["against-the-guard"],
    ),
    "against-the-guard": stated(
        "There are credible allegations against the Guard",
        certainty="credible_allegations",
        certainty_phrase="credible allegations",
        adopted=False,
        read_with=["against-the-army"],
    ),
    "if-confirmed": stated(
        "If confirmed, this would be a crime against humanity",
        certainty=None,
        legal_characterisations=legal(
            "crime_against_humanity", "would_if", "would be a crime against humanity"
        ),
    ),
    "river": stated(
        "The Commission concludes that the killing at the river did not occur",
        statement="The Commission concludes that the killing did not occur.",
        sentence={
            "en": "{source} concluded that the killing at the river did not occur.",
            "uk": "{source}: висновок, що вбивства біля річки не було.",
        },
        certainty="concluded",
        certainty_phrase="concludes",
        polarity="negates",
    ),
    "transfers": stated(
        "The transfers of children constitute crimes against humanity",
        certainty="concluded",
        certainty_phrase="constitute",
        legal_characterisations=legal(
            "crime_against_humanity", "constitutes", "constitute crimes against humanity"
        ),
        violation_types=["transfers"],
    ),
    "second-strike": stated(
        "The Commission found no evidence of a second strike",
        statement="The Commission found no evidence of a second strike.",
        certainty="stated",
        polarity="no_evidence",
    ),
    "pattern": stated(
        "The Commission is unable to say whether there is a pattern",
        statement="The Commission could not say whether there is a pattern.",
        certainty=None,
        polarity="undetermined",
    ),
}


@pytest.fixture
def another(seed: Seed) -> Seed:
    """The small seed folder, with the report of another body beside what it held."""
    seed.write("sources/report-of-the-commission", SOURCE)
    seed.write("actors/commission", COMMISSION)
    seed.write(
        "actors/guard", "name: Guard\nlabel_uk: Гвардія\nkind: armed_force\nidentified: true\n"
    )
    seed.write(
        "violation-types/transfers",
        "name: Transfers\nlabel_uk: Переміщення\ndefinition: Of children.\n"
        "rome_statute: ['7(1)(d)']\n",
    )
    for id, finding in FINDINGS.items():
        seed.write(f"findings/{id}", finding)
    (seed.texts / "another.txt").write_bytes(REPORT.encode())
    return seed


def test_every_kind_of_statement_fits(another: Seed) -> None:
    outcome = another.verify()

    assert [str(fault) for fault in outcome.faults] == []
    assert outcome.checked == outcome.quotations == 4 + len(FINDINGS)


@pytest.fixture
def denying(another: Seed) -> Seed:
    """A denial that the other report quotes, which is the State's claim."""
    another.change(
        "actors/state",
        "identified: true\n",
        "identified: true\nin_a_sentence: {en: the State, uk: держава}\n"
        "tag_name: {en: State, uk: Держава}\n",
    )
    words = "did not enter the town"
    where = json.dumps(passage(words)["locator"], ensure_ascii=False)
    another.write(
        "quotes/did-not-enter",
        f"text: {words}\nspeaker: state\nsource: report-of-the-commission\nlocator: {where}\n",
    )
    beside = passage("The State told the Commission that its forces", "carrier")
    carrier = {
        "source": "report-of-the-commission",
        "basis": "quotation",
        "quotes": ["did-not-enter"],
        "passages": [beside],
    }
    another.write(
        "claims/denial",
        stated(
            words,
            statement="The State says that its forces “did not enter the town”.",
            asserted_by="state",
            certainty="asserted",
            seen_in=[carrier],
            stance="denies",
            contests=["crime"],
            beside={"en": "The State denies it.", "uk": "Держава це заперечує."},
        ),
    )
    return another


def test_a_denial_quoted_in_a_report_is_a_claim_of_whom_it_names(denying: Seed) -> None:
    assert [str(fault) for fault in denying.verify().faults] == []


def test_a_quotation_in_a_report_needs_words_beside_it_that_name_its_speaker(denying: Seed) -> None:
    path = denying.path("claims/denial")
    claim = json.loads(path.read_text(encoding="utf-8"))
    del claim["seen_in"][0]["passages"]
    denying.write("claims/denial", json.dumps(claim, ensure_ascii=False))

    (fault,) = denying.faults()
    assert "no words beside the quotation name `state` as its speaker" in fault


def test_the_original_of_what_was_seen_through_an_article_is_taken_up(seed: Seed) -> None:
    original = "Most likely it was; the army's attack is most likely a war crime.\n"
    (seed.texts / "original.txt").write_bytes(original.encode())
    digest = hashlib.sha256(original.encode()).hexdigest()
    seed.change("sources/report", "seen: through_another", f"seen: original\nsha256: {digest}")
    seed.write("findings/crime", FILES["findings/crime"].replace(
        "attributions:",
        "  - source: report\n    basis: quotation\n    passages:\n"
        "      - exact: the army's attack is most likely a war crime\n        words_of: speaker\n"
        "        locator:\n          paragraph: 1\n          start: 20\n          end: 64\n"
        '          prefix: "Most likely it was; "\n          suffix: ".\\n"\n'
        "attributions:",
    ))  # fmt: skip

    outcome = seed.verify()
    assert [str(fault) for fault in outcome.faults] == []
    assert outcome.checked == 5


def test_what_stands_between_speaker_and_text_is_named(seed: Seed) -> None:
    seed.write(
        "sources/officials-report",
        "label: What they sent\nkind: statement\nseen: not_seen\nreported_via: [briefing]\n",
    )
    claim = FILES["claims/twice"].replace("source: briefing", "source: officials-report", 1)
    seed.write("claims/twice", claim)
    assert [fault.partition(": ")[2] for fault in seed.faults()] == [
        (
            "`officials-report` was not seen through `article`, as far as `reported_via` says. Name the"
            " text that was read, or add `article` to `reported_via` in"
            " `sources/officials-report.yaml`."
        )
    ]

    seed.write(
        "claims/twice", claim.replace("paraphrase\n", "paraphrase\n    through: [briefing]\n")
    )
    assert seed.faults() == []


def test_a_place_may_lie_in_another_country_and_in_a_district(seed: Seed) -> None:
    coded = "codes_sources: [atlas]\n"
    for id, lines in {
        "poland": f"name: Poland\nlabel_uk: Польща\nkind: country\niso: PL\n{coded}",
        "voivodeship": (f"name: V\nlabel_uk: В\nkind: admin1\nparent: poland\niso: PL-14\n{coded}"),
        "county": "name: C\nlabel_uk: Ц\nkind: admin2\nparent: voivodeship\n",
        "village": (
            "name: W\nlabel_uk: В\nkind: city\nparent: county\n"
            "latitude: 53.1\nlongitude: 21.0\ncoordinates_source: atlas\n"
        ),
    }.items():
        seed.write(f"locations/{id}", lines)
    seed.change("claims/twice", "incidents:", "locations: [village]\nincidents:")

    assert seed.faults() == []
