"""Mistakes that a curator could make with the published records, each refused with why and the right way."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from app.seed.checks import faults_in
from app.seed.document import parsed
from app.seed.fault import SeedFaults
from app.seed.record import Entry, Records
from app.seed.shape import SHAPES
from app.seed.validate import validated
from app.settings import ROOT

from .conftest import Loaded

if TYPE_CHECKING:
    from collections.abc import Mapping

Edit = tuple[str, str, str]
"""A record, words of its file, and what is written in their place."""

WRONG_ADVICE = ("make it a finding", "did you mean `war_crime`", "did you mean `concluded`")
"""What would lead to a wrong attribution."""


def read_again(name: str, content: str) -> Entry[Any]:
    """Read one changed file as it would be read from the folder."""
    folder, _, id = name.partition("/")
    path = f"{name}.yaml"
    document = parsed(content.encode(), path)
    record = validated(document, SHAPES[folder], path)
    return Entry(folder, id, path, record)


def faults_of(records: Records, *edits: Edit) -> list[str]:
    """Give what is said of the published records with some files changed."""
    contents: dict[str, str] = {}
    for name, old, new in edits:
        path = ROOT / "data" / "seed" / f"{name}.yaml"
        before = contents.get(name) or path.read_text(encoding="utf-8")
        assert old in before, f"{old!r} does not stand in {name}"
        contents[name] = before.replace(old, new, 1)
    folders: dict[str, Mapping[str, Entry[Any]]] = dict(records.folders)
    try:
        for name, content in contents.items():
            entry = read_again(name, content)
            folders[entry.folder] = {**folders[entry.folder], entry.id: entry}
        changed = Records(folders=MappingProxyType(folders), withdrawn=records.withdrawn)
        return [str(fault) for fault in faults_in(changed)]
    except SeedFaults as error:
        return [str(fault) for fault in error.faults]


RAPE = "findings/rape-allegations"
SHIELDS = "claims/officials-human-shields"
DENIAL = "claims/russia-denies-hospital-attack"
THEATRE = "incidents/mariupol-theatre"
BUSH = "quotes/hold-accountable"
MISSION = "moscow-mechanism-mission-of-experts"
REPORT = "osce-moscow-mechanism-report-2022-04"
HOLD = "sentence:"

MISTAKES: dict[str, tuple[tuple[Edit, ...], str]] = {
    "verified at second hand": (
        ((RAPE, "adopted: false", "adopted: false\nverified_against_original: true"),),
        "verified_against_original",
    ),
    "rape as a concluded war crime": (
        (
            (RAPE, "certainty: alleged", "certainty: concluded"),
            (
                RAPE,
                "adopted: false",
                (
                    "adopted: true\nlegal_characterisations:\n  - kind: war_crime\n    mode: constitutes\n"
                    '    phrase: "committed by Russian soldiers"\n    bearer: persons_unnamed'
                ),
            ),
        ),
        "does not say “war crime”",
    ),
    "allegations as a conclusion": (
        (
            (RAPE, "certainty: alleged", "certainty: concluded"),
            (RAPE, "adopted: false", "adopted: true"),
        ),
        "the speaker's words say",
    ),
    "allegations taken as the source's own": (
        ((RAPE, "adopted: false", "adopted: true"),),
        "Write `adopted: false`",
    ),
    "an official's words given to the mission": (
        ((BUSH, "speaker: neil-bush", f"speaker: {MISSION}"),),
        f"name `{MISSION}` as its speaker",
    ),
    "an official's words given to the mission and its report": (
        (
            (BUSH, "speaker: neil-bush", f"speaker: {MISSION}"),
            (BUSH, "source: neil-bush-statement", f"source: {REPORT}"),
        ),
        f"belongs to `{REPORT}`, not to `neil-bush-statement`",
    ),
    "anonymous officials identified": (
        (("actors/western-officials", "identified: false", "identified: true"),),
        "no source here names it",
    ),
    "the newspaper's figure credited to the mission": (
        ((THEATRE, "claimant: the-newspaper", f"claimant: {MISSION}"),),
        f"is not issued by `{MISSION}`, and no `words` credit the figure to it",
    ),
    "the newspaper's figure credited to the mission and its report": (
        (
            (THEATRE, "claimant: the-newspaper", f"claimant: {MISSION}"),
            (
                THEATRE,
                "    source: newspaper-article-2022-04-13\n    note: >-\n      “killed 300",
                (
                    f"    source: {REPORT}\n    reported_via: newspaper-article-2022-04-13\n"
                    "    note: >-\n      “killed 300"
                ),
            ),
        ),
        "the number stands in words of `the-newspaper`",
    ),
    "a State named where the words name nobody": (
        (
            (
                SHIELDS,
                HOLD,
                (
                    "attributions:\n  - actor: ukraine\n    role: perpetrator\n    by: western-officials\n"
                    '    words_of: carrier\n    exact: "evidence of use of human shields"\nsentence:'
                ),
            ),
        ),
        "does not name `ukraine` as an actor",
    ),
    "a participant whom no statement names": (
        (
            (
                "incidents/human-shields",
                "sources:",
                (
                    "participants:\n  - actor: ukraine\n    role: perpetrator\n"
                    "    statement: officials-human-shields\nsources:"
                ),
            ),
        ),
        "nobody has a part but by somebody's words",
    ),
    "a dismissal of which no words are shown": (
        ((DENIAL, 'exact: "It also dismissed', 'exact: "The report rejected'),),
        "stands in no passage of the claim",
    ),
    "a point for ill-treatment": (
        (("incidents/arrests-and-ill-treatment", "kind: pattern", "kind: event\npoint: mariupol"),),
        "it could lead to those who suffered it",
    ),
    "an invented phrase of certainty": (
        ((RAPE, 'certainty_phrase: "allegations"', 'certainty_phrase: "proven beyond any doubt"'),),
        "stands in no quotation and no passage of the speaker's",
    ),
    "a phrase of certainty that is the carrier's": (
        (
            (
                SHIELDS,
                "certainty: asserted",
                'certainty: asserted\ncertainty_phrase: "there was evidence"',
            ),
        ),
        "are words of another",
    ),
    "a code that does not exist": (
        (
            (
                RAPE,
                "adopted: false",
                (
                    "adopted: false\nlegal_characterisations:\n  - kind: may_amount_to_war_crime\n"
                    '    mode: constitutes\n    phrase: "committed"\n    bearer: none_stated'
                ),
            ),
        ),
        "may_amount_to_war_crime",
    ),
    "a side taken for the State": (
        (("findings/violations-on-both-sides", "extent: side", "extent: itself"),),
        "names a side",
    ),
    "the carrier's attribution given to the mission": (
        (("findings/theatre-ihl-violation", "by: the-newspaper", f"by: {MISSION}"),),
        "and the words are those of `the-newspaper`",
    ),
    "the carrier's words given to the speaker": (
        (("findings/theatre-ihl-violation", "words_of: carrier", "words_of: speaker"),),
        "stands outside quotation marks",
    ),
    "the days covered as the date of conduct": (
        (("incidents/rape-allegations", "of: coverage", "of: conduct"),),
        "what a source speaks of is not when it happened",
    ),
    "a sentence without its carrier": (
        ((RAPE, ", {carrier}.", "."),),
        "`{carrier}` is missing",
    ),
    "a norm told as an act": (
        (
            (
                "findings/starvation-law",
                "certainty: statement_of_law",
                "certainty: statement_of_law\nincidents:\n  - evacuations",
            ),
        ),
        "it says what is a crime, not that one was committed",
    ),
    "a derived certainty made firmer": (
        (("findings/theatre-war-crime", "certainty: most_likely", "certainty: stated"),),
        "Take its certainty over as it is",
    ),
    "a finding in a newspaper": (
        (
            (
                "findings/evacuations",
                f"source: {REPORT}",
                "source: newspaper-article-2022-04-13",
            ),
        ),
        "does not find facts",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_refused_with_why_and_the_right_way(alone: Loaded, name: str) -> None:
    edits, sentence = MISTAKES[name]
    faults = faults_of(alone.records, *edits)
    assert any(sentence in fault for fault in faults), faults
    told = "\n".join(faults).casefold()
    assert not any(advice in told for advice in WRONG_ADVICE), faults


def test_nothing_is_refused_of_the_records_as_they_are(alone: Loaded) -> None:
    assert faults_of(alone.records, (RAPE, HOLD, HOLD)) == []


def test_a_suspect_is_refused_as_perpetrator(both: Loaded) -> None:
    entry = both.records.folders["findings"]["made-up-warrant"]
    content = (both.folder / "findings" / "made-up-warrant.yaml").read_text(encoding="utf-8")
    changed = read_again(
        f"findings/{entry.id}", content.replace("role: named_by_court", "role: perpetrator")
    )
    findings = {**both.records.folders["findings"], entry.id: changed}
    folders = MappingProxyType({**both.records.folders, "findings": findings})
    faults = faults_in(Records(folders=folders, withdrawn=both.records.withdrawn))
    assert any("no person is named as perpetrator" in str(fault) for fault in faults)
