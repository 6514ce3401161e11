"""Dates, parts and points of incidents."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "incidents/strike",
                    "edtf: 2022-03-16",
                    "edtf: 2022-02-30",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:5:9: `2022-02-30` is not in the calendar. Correct the year, "
                    "month or day."
                ),
            ],
            id="a date is in the calendar",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "source: briefing",
                    "source: briefing\nasserted_on: last spring",
                ),
            ],
            [
                (
                    "claims/twice.yaml:6:14: `last spring` is not an EDTF date. Write `2022-03-16`, "
                    "`2022-03`, `2022` or `2022-03-05/2022-03-30`."
                ),
            ],
            id="a day on which something was stated is a date",
        ),
        pytest.param(
            [
                (
                    "sources/atlas",
                    "edtf: '2021'",
                    "edtf: 2021-21",
                ),
            ],
            [
                (
                    "sources/atlas.yaml:5:9: `2021-21` has no clear bounds: a season or quarter has no "
                    "first and last day that all agree on. Write the months, such as `2022-03/2022-05`."
                ),
            ],
            id="a season is no date",
        ),
        pytest.param(
            [
                (
                    "sources/report",
                    "to: 2022-04-01",
                    "to: 2022-02-01",
                ),
            ],
            [
                (
                    "sources/report.yaml:13:7: `covers` ends on 2022-02-01, before it begins on "
                    "2022-02-24. Exchange or correct the days."
                ),
            ],
            id="a period does not end before it begins",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "edtf: 2022-03-16\n  source: article",
                    "edtf: 2022-02-24/2022-04-01\n  source: report",
                ),
                (
                    "incidents/strike",
                    "sources:\n  - article",
                    "sources:\n  - article\n  - report",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:5:3: these are the days that `report` covers, and they are "
                    "said to be those of `conduct`. Write `of: coverage`: what a source speaks of is not "
                    "when it happened."
                ),
            ],
            id="what a source covers is not when it happened",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "edtf: 2022-03-16\n  source: article",
                    "edtf: 2022-03-16\n  of: coverage\n  source: report",
                ),
                (
                    "incidents/strike",
                    "sources:\n  - article",
                    "sources:\n  - article\n  - report",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:5:9: the date is `of: coverage`, and is not what `report` says"
                    " that it `covers`. Write those days, or what the date is a date of."
                ),
            ],
            id="a period of coverage is what the source covers",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "kind: event",
                    "kind: pattern",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:9:8: a pattern has a point on the map. Leave `point` out: it "
                    "did not happen in one place."
                ),
                (
                    "incidents/strike.yaml:17:3: a pattern has casualty figures. Put each figure into the"
                    " event it was given for."
                ),
            ],
            id="a pattern has no point and no figures",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "  - attack-on-civilians",
                    "  - detention-of-reporters",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:9:8: there is a point on the map for Detention. Leave `point` "
                    "out: it could lead to those who suffered it."
                ),
            ],
            id="a narrower kind has no point where the wider one has none",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "  - killing",
                    "  - killing\n  - sexual_violence",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:9:8: there is a point on the map for sexual violence. Leave "
                    "`point` out: it could lead to those who suffered it."
                ),
            ],
            id="what is flagged as sexual violence has no point",
        ),
        pytest.param(
            [
                (
                    "violation-types/attacks",
                    "definition: Of any kind.",
                    "definition: Of any kind.\nwarning: torture",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:26:3: the conduct falls under `attacks`, and the reader is not"
                    " warned. Add `torture` to `content_warnings`."
                ),
            ],
            id="a narrower kind warns where the wider one does",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "content_warnings:\n  - killing\n",
                    "",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:1:1: there is a figure of people killed, and the reader is not"
                    " warned. Add `killing` to `content_warnings`."
                ),
            ],
            id="a reader is warned of killing",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "point: town",
                    "point: oblast",
                ),
            ],
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
            [
                (
                    "incidents/strike",
                    "locations:\n  - town\n",
                    "",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:7:8: the point `town` lies in none of the incident's "
                    "`locations`. Add `town` to `locations`, or correct the point."
                ),
            ],
            id="a point lies in a named location",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "sources:\n  - article",
                    "sources:\n  - report",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:6:11: `article` is used here and not named in `sources`. Add "
                    "it to `sources`."
                ),
                (
                    "incidents/strike.yaml:23:13: `article` is used here and not named in `sources`. Add "
                    "it to `sources`."
                ),
            ],
            id="an incident lists every source that it uses",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "incidents:\n  - strike\n",
                    "",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:15:16: `crime` does not speak of this incident. Name the "
                    "statement that does, or leave the participant out."
                ),
            ],
            id="a participant's statement speaks of the incident",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "statement: crime",
                    "statement: twice",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:13:12: no attribution of `twice` gives `army` the part "
                    "`perpetrator`. Take actor and role from `attributions` in `claims/twice.yaml`, or "
                    "leave the participant out: nobody has a part but by somebody's words."
                ),
            ],
            id="nobody has a part but by somebody's words",
        ),
        pytest.param(
            [
                (
                    "incidents/strike",
                    "role: perpetrator",
                    "role: victim",
                ),
            ],
            [
                (
                    "incidents/strike.yaml:13:12: no attribution of `crime` gives `army` the part "
                    "`victim`. Take actor and role from `attributions` in `findings/crime.yaml`, or leave"
                    " the participant out: nobody has a part but by somebody's words."
                ),
            ],
            id="a part is the one that was attributed",
        ),
    ],
)
def test_an_incident_that_says_too_much_or_nothing_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
