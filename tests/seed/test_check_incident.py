"""Dates, figures and points of incidents."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "incidents/strike",
            "edtf: 2022-03-16",
            "edtf: 2022-02-30",
            [
                (
                    "incidents/strike.yaml:5:9: `2022-02-30` is not in the calendar. Correct the "
                    "year, month or day."
                )
            ],
            id="a date is in the calendar",
        ),
        pytest.param(
            "sources/atlas",
            "edtf: '2021'",
            "edtf: 2021-21",
            [
                (
                    "sources/atlas.yaml:4:9: `2021-21` has no clear bounds: a season or quarter "
                    "has no first and last day that all agree on. Write the months, such as "
                    "`2022-03/2022-05`."
                )
            ],
            id="a season is no date",
        ),
        pytest.param(
            "sources/report",
            "to: 2022-04-01",
            "to: 2022-02-01",
            [
                (
                    "sources/report.yaml:6:7: `covers` ends on 2022-02-01, before it begins on "
                    "2022-02-24. Exchange or correct the days."
                )
            ],
            id="a period does not end before it begins",
        ),
        pytest.param(
            "incidents/strike",
            "min: 3",
            "min: 7",
            ["incidents/strike.yaml:18:10: `min` 7 is above `max` 5. Exchange them."],
            id="min is not above max",
        ),
        pytest.param(
            "incidents/strike",
            "    min: 3\n    max: 5\n",
            "",
            [
                (
                    "incidents/strike.yaml:17:5: the figure has neither `min` nor `max`. Give the "
                    "number claimed, or leave the figure out; absent is not zero."
                )
            ],
            id="a figure has a number",
        ),
        pytest.param(
            "incidents/strike",
            "qualifier: about",
            "qualifier: exact",
            [
                (
                    "incidents/strike.yaml:20:16: an `exact` figure has different `min` and `max`. "
                    "Write the same number in both, or another qualifier."
                )
            ],
            id="an exact figure is one number",
        ),
        pytest.param(
            "incidents/strike",
            "    min: 3\n    max: 5\n    qualifier: about",
            "    max: 5\n    qualifier: at_least",
            [
                (
                    "incidents/strike.yaml:19:16: a figure of `at_least` has no `min`. Write the "
                    "number as `min`."
                )
            ],
            id="at least needs the least",
        ),
        pytest.param(
            "incidents/strike",
            "    max: 5\n    qualifier: about",
            "    qualifier: up_to",
            [
                (
                    "incidents/strike.yaml:19:16: a figure of `up_to` has no `max`. Write the "
                    "number as `max`."
                )
            ],
            id="up to needs the most",
        ),
        pytest.param(
            "incidents/strike",
            "as_of: 2022-03-20",
            "as_of: 2022-03-02",
            [
                (
                    "incidents/strike.yaml:22:12: the figure is of 2022-03-02, before the incident "
                    "(2022-03-16). Correct the day or the incident's date."
                )
            ],
            id="nobody counts the dead before the event",
        ),
        pytest.param(
            "incidents/strike",
            "kind: event",
            "kind: pattern",
            [
                (
                    "incidents/strike.yaml:9:8: a pattern has a point on the map. Leave `point` "
                    "out: it did not happen in one place."
                ),
                (
                    "incidents/strike.yaml:17:3: a pattern has casualty figures. Put each figure "
                    "into the event it was given for."
                ),
            ],
            id="a pattern has no point and no figures",
        ),
        pytest.param(
            "incidents/strike",
            "  - attack-on-civilians",
            "  - detention-of-reporters",
            [
                (
                    "incidents/strike.yaml:9:8: there is a point on the map for unlawful "
                    "confinement. Leave `point` out: it could lead to those who suffered it."
                )
            ],
            id="a kind of detention has no point, as its parent has none",
        ),
        pytest.param(
            "incidents/strike",
            "  - killing",
            "  - killing\n  - sexual_violence",
            [
                (
                    "incidents/strike.yaml:9:8: there is a point on the map for sexual violence. "
                    "Leave `point` out: it could lead to those who suffered it."
                )
            ],
            id="what is flagged as sexual violence has no point",
        ),
        pytest.param(
            "incidents/strike",
            "point: town",
            "point: oblast",
            [
                (
                    "incidents/strike.yaml:9:8: `oblast` has no coordinates. Give them in "
                    "`locations/oblast.yaml`, or leave `point` out."
                ),
                (
                    "incidents/strike.yaml:9:8: the point `oblast` lies in none of the incident's "
                    "`locations`. Add `oblast` to `locations`, or correct the point."
                ),
            ],
            id="a point has coordinates",
        ),
        pytest.param(
            "incidents/strike",
            "locations:\n  - town\n",
            "",
            [
                (
                    "incidents/strike.yaml:7:8: the point `town` lies in none of the incident's "
                    "`locations`. Add `town` to `locations`, or correct the point."
                )
            ],
            id="a point lies in a named location",
        ),
        pytest.param(
            "incidents/strike",
            "content_warnings:\n  - killing\n",
            "",
            [
                (
                    "incidents/strike.yaml:1:1: there is a figure of people killed, and the reader "
                    "is not warned. Add `killing` to `content_warnings`."
                )
            ],
            id="a reader is warned of killing",
        ),
        pytest.param(
            "incidents/strike",
            "sources:\n  - article",
            "sources:\n  - report",
            [
                (
                    "incidents/strike.yaml:6:11: `article` is used here and not named in "
                    "`sources`. Add it to `sources`."
                ),
                (
                    "incidents/strike.yaml:15:13: `article` is used here and not named in "
                    "`sources`. Add it to `sources`."
                ),
                (
                    "incidents/strike.yaml:23:13: `article` is used here and not named in "
                    "`sources`. Add it to `sources`."
                ),
            ],
            id="an incident lists every source that it uses",
        ),
        pytest.param(
            "actors/army",
            "kind: armed_force",
            "kind: person",
            [
                (
                    "findings/crime.yaml:13:5: `army` is a person, and no person is named as "
                    "perpetrator. Name the force or the state; individual responsibility is for a "
                    "court."
                ),
                (
                    "incidents/strike.yaml:13:12: `army` is a person, and no person is named as "
                    "perpetrator. Name the force or the state; individual responsibility is for a "
                    "court."
                ),
            ],
            id="no person is a perpetrator",
        ),
    ],
)
def test_an_incident_that_says_too_much_or_nothing_is_refused(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
