"""Places: levels, coordinates, codes."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "locations/town",
            "longitude: 37.5\n",
            "",
            [
                (
                    "locations/town.yaml:5:11: `latitude` stands without `longitude`. Give all "
                    "three, or none."
                )
            ],
            id="a latitude needs a longitude",
        ),
        pytest.param(
            "locations/town",
            "latitude: 47.1\nlongitude: 37.5\n",
            "",
            [
                (
                    "incidents/strike.yaml:9:8: `town` has no coordinates. Give them in "
                    "`locations/town.yaml`, or leave `point` out."
                ),
                (
                    "locations/town.yaml:5:21: `coordinates_source` stands without `latitude` and "
                    "`longitude`. Give all three, or none."
                ),
            ],
            id="a source of coordinates needs them",
        ),
        pytest.param(
            "locations/town",
            "coordinates_source: atlas\n",
            "",
            [
                (
                    "locations/town.yaml:5:11: `latitude` stands without `coordinates_source`. "
                    "Give all three, or none."
                )
            ],
            id="coordinates need a source",
        ),
        pytest.param(
            "locations/oblast",
            "codes_sources: [atlas]\n",
            "",
            [
                (
                    "locations/oblast.yaml:5:6: `iso` stands without `codes_sources`. Name the "
                    "source in which the code was seen."
                )
            ],
            id="a code needs a source",
        ),
        pytest.param(
            "locations/oblast",
            "iso: UA-14\n",
            "",
            [
                (
                    "locations/oblast.yaml:5:16: `codes_sources` stands without `iso` or "
                    "`geonames`. Leave it out, or add the code."
                )
            ],
            id="a source of codes needs one",
        ),
        pytest.param(
            "locations/town",
            "latitude: 47.1\nlongitude: 37.5",
            "latitude: 37.5\nlongitude: 47.1",
            [
                (
                    "locations/town.yaml:5:11: latitude 37.5 lies outside Ukraine, which reaches "
                    "from 44.0 to 52.5. Correct it; see whether latitude and longitude are "
                    "exchanged."
                ),
                (
                    "locations/town.yaml:6:12: longitude 47.1 lies outside Ukraine, which reaches "
                    "from 22.0 to 40.5. Correct it; see whether latitude and longitude are "
                    "exchanged."
                ),
            ],
            id="exchanged coordinates land outside Ukraine",
        ),
        pytest.param(
            "locations/town",
            "kind: city",
            "kind: city\niso: UA-30",
            [
                (
                    "locations/town.yaml:4:6: `iso` stands without `codes_sources`. Name the "
                    "source in which the code was seen."
                ),
                (
                    "locations/town.yaml:4:6: a place of the kind `city` has no ISO code. Leave "
                    "`iso` out; the region it lies in has one."
                ),
            ],
            id="a city has no ISO code",
        ),
        pytest.param(
            "locations/oblast",
            "iso: UA-14",
            "iso: UA",
            [
                (
                    "locations/oblast.yaml:5:6: `UA` is no code of a place of the kind `admin1`. "
                    "Write one of the form `UA-14`."
                ),
                (
                    "locations/ukraine.yaml:4:6: `oblast` has the same `iso`, UA. Correct one of "
                    "both."
                ),
            ],
            id="a region has the code of a region",
        ),
        pytest.param(
            "locations/oblast",
            "iso: UA-14",
            "iso: RU-ROS",
            [
                (
                    "locations/oblast.yaml:5:6: `RU-ROS` is not a region of `UA`. Correct the code "
                    "or the parent."
                )
            ],
            id="a region has a code of its country",
        ),
        pytest.param(
            "locations/oblast",
            "iso: UA-14",
            "iso: UA-14\ngeonames: 690791",
            [
                (
                    "locations/ukraine.yaml:5:11: `oblast` has the same `geonames`, 690791. "
                    "Correct one of both."
                )
            ],
            id="two places do not share a code",
        ),
        pytest.param(
            "locations/oblast",
            "parent: ukraine",
            "parent: town",
            [
                (
                    "locations/oblast.yaml:4:9: `parent` goes in a circle: `oblast` → `town` → "
                    "`oblast`. Remove one of these steps."
                ),
                (
                    "locations/oblast.yaml:4:9: a place of the kind `admin1` cannot lie in one of "
                    "the kind `city`. Name a parent of the kind `country`."
                ),
                (
                    "locations/ukraine.yaml:1:1: no record refers to this one. Refer to it, or "
                    "delete the file."
                ),
            ],
            id="a region does not lie in a town",
        ),
        pytest.param(
            "locations/oblast",
            "parent: ukraine\n",
            "",
            [
                (
                    "locations/oblast.yaml:1:1: a place of the kind `admin1` has no parent. Add "
                    "`parent:` with the place it lies in."
                ),
                (
                    "locations/ukraine.yaml:1:1: no record refers to this one. Refer to it, or "
                    "delete the file."
                ),
            ],
            id="a region lies somewhere",
        ),
        pytest.param(
            "locations/ukraine",
            "kind: country",
            "kind: country\nparent: town",
            [
                (
                    "locations/oblast.yaml:4:9: `parent` goes in a circle: `oblast` → `ukraine` → "
                    "`town` → `oblast`. Remove one of these steps."
                ),
                (
                    "locations/ukraine.yaml:4:9: a place of the kind `country` cannot lie in one "
                    "of the kind `city`. Leave `parent` out."
                ),
            ],
            id="a country lies nowhere",
        ),
    ],
)
def test_a_place_that_cannot_be_there_is_refused(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
