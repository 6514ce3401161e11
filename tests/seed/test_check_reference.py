"""References between records."""

import pytest

from .conftest import FILES, Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "quotes/hit-twice",
            "speaker: officials",
            "speaker: oficials",
            [
                (
                    "quotes/hit-twice.yaml:2:10: there is no `oficials` in `actors/`; did you mean "
                    "`officials`? Correct the id, or add `actors/oficials.yaml`."
                )
            ],
            id="a reference to nothing names the nearest id",
        ),
        pytest.param(
            "findings/crime",
            "  - most-likely",
            "  - mostly-like",
            [
                (
                    "findings/crime.yaml:16:9: there is no `mostly-like` in `quotes/`; did you "
                    "mean `most-likely`? Correct the id, or add `quotes/mostly-like.yaml`."
                )
            ],
            id="a reference in a list is pointed at",
        ),
        pytest.param(
            "incidents/strike",
            "claimant: officials",
            "claimant: nobody-of-this-name",
            [
                (
                    "incidents/strike.yaml:21:15: there is no `nobody-of-this-name` in `actors/`. "
                    "Correct the id, or add `actors/nobody-of-this-name.yaml`."
                )
            ],
            id="a reference deep inside is pointed at",
        ),
        pytest.param(
            "actors/state",
            "kind: state",
            "kind: state\nparent: state",
            ["actors/state.yaml:4:9: the record names itself. Name another record, or none."],
            id="a record does not name itself",
        ),
        pytest.param(
            "incidents/strike",
            "violation_types:\n  - attack-on-civilians",
            "violation_types:\n  - attack-on-civilians\n  - attack-on-civilians",
            [
                (
                    "incidents/strike.yaml:12:5: `violation_types` has `attack-on-civilians` "
                    "twice. Write it once."
                )
            ],
            id="nothing is named twice in a list",
        ),
        pytest.param(
            "actors/state",
            "kind: state",
            "kind: state\nparent: army",
            [
                (
                    "actors/army.yaml:4:9: `parent` goes in a circle: `army` → `state` → `army`. "
                    "Remove one of these steps."
                )
            ],
            id="parents do not go in a circle",
        ),
        pytest.param(
            "sources/article",
            "kind: news_article",
            "kind: news_article\nreported_via: [report]",
            [
                (
                    "sources/article.yaml:3:15: `reported_via` goes in a circle: `article` → "
                    "`report` → `article`. Remove one of these steps."
                )
            ],
            id="sources are not seen through one another",
        ),
    ],
)
def test_a_wrong_reference_is_refused_where_it_stands(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]


def test_a_denial_may_contest_a_finding_or_a_claim(seed: Seed) -> None:
    denial = FILES["claims/twice"].replace(
        "stance: asserts",
        "stance: denies\nbeside:\n  en: Officials deny it.\n  uk: Заперечують.\ncontests: [{}]",
    )
    seed.write("claims/denial-of-finding", denial.format("crime"))
    seed.write("claims/denial-of-claim", denial.format("twice"))
    assert seed.faults() == []

    seed.write("claims/denial-of-nothing", denial.format("twicee"))
    assert seed.faults() == [
        (
            "data/seed/claims/denial-of-nothing.yaml:24:12: there is no `twicee` in `findings/` or"
            " `claims/`; did you mean `twice`? Correct the id, or add `findings/twicee.yaml`."
        )
    ]


def test_findings_and_claims_share_their_ids(seed: Seed) -> None:
    seed.write("claims/crime", FILES["claims/twice"])

    assert seed.faults() == [
        (
            "data/seed/claims/crime.yaml:1:1: the id is taken in `findings/`; findings and claims"
            " share their ids. Choose another name for this file."
        )
    ]


def test_findings_do_not_rest_on_one_another_in_a_circle(seed: Seed) -> None:
    for id, below in (("crime-a", "crime-b"), ("crime-b", "crime-c"), ("crime-c", "crime-a")):
        seed.write(f"findings/{id}", FILES["findings/crime"] + f"rests_on: [{below}]\n")

    assert seed.faults() == [
        (
            "data/seed/findings/crime-a.yaml:38:11: `rests_on` goes in a circle:"
            " `crime-a` → `crime-b` → `crime-c` → `crime-a`. Remove one of these steps."
        )
    ]


@pytest.mark.parametrize(
    ("record", "like"),
    [
        ("sources/other", "sources/atlas"),
        ("actors/other", "actors/mission"),
        ("locations/other", "locations/town"),
    ],
)
def test_a_record_that_nobody_refers_to_is_reported(seed: Seed, record: str, like: str) -> None:
    seed.write(record, FILES[like])

    assert seed.faults() == [
        (
            f"data/seed/{record}.yaml:1:1: no record refers to this one."
            " Refer to it, or delete the file."
        )
    ]


def test_an_incident_that_no_statement_speaks_of_is_reported(seed: Seed) -> None:
    seed.write("incidents/other", FILES["incidents/strike"])
    seed.change(
        "incidents/other",
        "participants:\n  - actor: army\n    role: perpetrator\n    statement: crime\n",
        "",
    )

    assert seed.faults() == [
        (
            "data/seed/incidents/other.yaml:1:1: no finding and no claim speaks of this incident."
            " Add the statement that it was curated from, or delete the file."
        )
    ]


WITHDRAWAL = "reason: It was somebody else's.\nwithdrawn_on: 2022-05-01\n"


def test_a_withdrawn_record_may_have_a_successor(seed: Seed) -> None:
    seed.write("withdrawn/quotes/old", WITHDRAWAL + "successor: hit-twice\n")

    assert seed.faults() == []
    assert seed.read().withdrawn["quotes"]["old"].record.successor == "hit-twice"


def test_a_withdrawn_record_is_not_referred_to_any_more(seed: Seed) -> None:
    seed.write("withdrawn/quotes/old", WITHDRAWAL + "successor: hit-twice\n")
    seed.change("findings/crime", "  - most-likely\n", "  - old\n")

    assert seed.faults() == [
        (
            "data/seed/findings/crime.yaml:16:9: `old` was withdrawn from `quotes/`."
            " Name its successor `hit-twice`."
        )
    ]


@pytest.mark.parametrize(
    ("id", "successor", "fault"),
    [
        (
            "hit-twice",
            "",
            (
                "hit-twice.yaml:1:1: the record is withdrawn, and `quotes/hit-twice.yaml` is still"
                " there. Delete one of both."
            ),
        ),
        (
            "old",
            "successor: hit-twise\n",
            (
                "old.yaml:3:12: there is no `hit-twise` in `quotes/`; did you mean `hit-twice`?"
                " Name the record that replaces this one, or leave `successor` out."
            ),
        ),
        (
            "old",
            "successor: old\n",
            (
                "old.yaml:3:12: the successors go in a circle: `old` → `old`."
                " Let the last one name a record that is there."
            ),
        ),
        (
            "old",
            "replaced_by: hit-twice\n",
            (
                "old.yaml:3:1: the key “replaced_by” is not known here."
                " The keys are `reason`, `withdrawn_on`, `successor`, `merged_into`."
            ),
        ),
    ],
    ids=["still there", "misspelt", "itself", "key"],
)
def test_a_withdrawal_that_leads_nowhere_is_refused(
    seed: Seed, id: str, successor: str, fault: str
) -> None:
    seed.write(f"withdrawn/quotes/{id}", WITHDRAWAL + successor)

    assert seed.faults() == [f"data/seed/withdrawn/quotes/{fault}"]


def test_an_id_withdrawn_as_a_claim_is_not_given_to_a_finding(seed: Seed) -> None:
    seed.write("withdrawn/claims/crime", WITHDRAWAL)

    assert seed.faults() == [
        (
            "data/seed/withdrawn/claims/crime.yaml:1:1: the id is taken in `findings/`; findings"
            " and claims share their ids. Choose another name for this file."
        )
    ]
