"""Sources, and actors that they name or keep anonymous."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "sources/report",
                    "issued_by: mission\n",
                    "",
                ),
            ],
            [
                (
                    "quotes/most-likely.yaml:2:10: `report` is issued by nobody who is recorded, and no "
                    "words beside the quotation name `mission` as its speaker. Correct the speaker or the"
                    " source; if the text around it names the speaker, add that passage to the statement "
                    "that uses the quotation."
                ),
                (
                    "sources/report.yaml:3:14: it finds facts, and nobody is named who does. Add "
                    "`issued_by:` with the body whose findings they are."
                ),
            ],
            id="who finds facts is named",
        ),
        pytest.param(
            [
                (
                    "sources/briefing",
                    "reported_via: [article]\n",
                    "",
                ),
            ],
            [
                (
                    "claims/twice.yaml:7:13: `briefing` was not seen through `article`, as far as "
                    "`reported_via` says. Name the text that was read, or add `article` to `reported_via`"
                    " in `sources/briefing.yaml`."
                ),
                (
                    "quotes/hit-twice.yaml:4:15: `briefing` was not seen through `article`, as far as its"
                    " own `reported_via` says. Name the text in which the words were read, or add it in "
                    "`sources/briefing.yaml`."
                ),
                (
                    "sources/briefing.yaml:4:7: it was seen through another source, and none is named. "
                    "Add `reported_via:` with the source in which it was read."
                ),
            ],
            id="a source that was seen through another names it",
        ),
        pytest.param(
            [
                (
                    "sources/article",
                    "seen: original",
                    "seen: not_seen",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:23:13: `article` was not read itself: it was seen as "
                    "`not_seen`. Name in `reported_via` the text in which the figure was read."
                ),
                (
                    "sources/article.yaml:8:9: there is a hash of its text, and it was seen as "
                    "`not_seen`. Give a hash of what was read itself alone; quotations are checked "
                    "against that."
                ),
            ],
            id="there is a hash only of what was read",
        ),
        pytest.param(
            [
                (
                    "actors/officials",
                    "identified: false",
                    "identified: true",
                ),
            ],
            [
                (
                    "actors/officials.yaml:4:13: it is identified, and no source here names it. Write "
                    "`identified: false` if the source keeps it anonymous, or name in `identified_in` the"
                    " source that names it."
                ),
            ],
            id="an anonymous group is not identified",
        ),
        pytest.param(
            [
                (
                    "actors/officials",
                    "name: Officials",
                    "name: A diplomat",
                ),
                (
                    "actors/officials",
                    "kind: group\nidentified: false",
                    "kind: person\nidentified: true",
                ),
            ],
            [
                (
                    "actors/officials.yaml:4:13: it is identified, and no source here names it. Write "
                    "`identified: false` if the source keeps it anonymous, or name in `identified_in` the"
                    " source that names it."
                ),
                (
                    "incidents/strike.yaml:21:15: `article` is not issued by `officials`, and no `words` "
                    "credit the figure to it. Cite the claimant's own source (`briefing`) if the figure "
                    "stands there, copy into `words` the words that credit it, or name as claimant who "
                    "gives the number."
                ),
            ],
            id="an anonymous person is not identified",
        ),
        pytest.param(
            [
                (
                    "actors/officials",
                    "identified: false",
                    "identified: false\nidentified_in: [article]",
                ),
            ],
            [
                (
                    "actors/officials.yaml:5:16: it is not identified, and `identified_in` names a source"
                    " that names it. Leave it out: an actor that a source keeps anonymous is never "
                    "resolved."
                ),
            ],
            id="no source names whom it keeps anonymous",
        ),
        pytest.param(
            [
                (
                    "actors/officials",
                    "kind: group",
                    "kind: person\ncourt_role: accused",
                ),
            ],
            [
                (
                    "actors/officials.yaml:4:13: it is `accused`, and no act of a court is named that "
                    "says so of a person. Name the court's own public act in `identified_in`, or leave "
                    "`court_role` out."
                ),
            ],
            id="only a court's act makes a person accused",
        ),
        pytest.param(
            [
                (
                    "actors/officials",
                    "tag_name:\n  en: Officials\n  uk: Посадовці\n",
                    "",
                ),
            ],
            [
                (
                    "actors/officials.yaml:1:1: statements of it are recorded, and `tag_name` is missing."
                    " Say how it is called where its statements are shown, in both languages."
                ),
            ],
            id="a speaker has a name for tags",
        ),
        pytest.param(
            [
                (
                    "sources/report",
                    "in_a_sentence:\n  en: the report of the mission\n  uk: доповідь місії\n",
                    "",
                ),
            ],
            [
                (
                    "sources/report.yaml:1:1: findings stand in it, and `in_a_sentence` is missing. Say "
                    "how it is called in a sentence, in both languages."
                ),
            ],
            id="a source of findings has a name for sentences",
        ),
    ],
)
def test_a_source_or_actor_that_claims_too_much_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
