"""Numbers, days, codes and addresses that are none."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "sources/atlas",
            "edtf: '2021'",
            "edtf: 2021",
            [
                (
                    "sources/atlas.yaml:5:9: `edtf` is “2021”. Write a date as EDTF, such as "
                    "`2022-03-16`, `2022-03` or `2022-03-05/2022-03-30`, in quotation marks: "
                    "`edtf: '2021'`."
                )
            ],
            id="a year without quotation marks is shown with them",
        ),
        pytest.param(
            "locations/town",
            "latitude: 47.1",
            "latitude: '47.1'",
            [
                (
                    "locations/town.yaml:5:11: `latitude` is “47.1”. Write a number with a decimal "
                    "point, without quotation marks."
                )
            ],
            id="a number in quotation marks is not a number",
        ),
        pytest.param(
            "locations/ukraine",
            "690791",
            "690791.5",
            [
                (
                    "locations/ukraine.yaml:5:11: `geonames` is “690791.5”. Write a whole number, "
                    "without quotation marks."
                )
            ],
            id="a decimal number is no whole number",
        ),
        pytest.param(
            "incidents/strike",
            "min: 3",
            "min: 0",
            [
                (
                    "incidents/strike.yaml:18:10: `min` is 0, which is not above 0. Correct it, or "
                    "leave it out where no number is known; absent is not zero."
                )
            ],
            id="zero is no figure",
        ),
        pytest.param(
            "locations/town",
            "47.1",
            "91.0",
            [
                (
                    "locations/town.yaml:5:11: `latitude` is 91.0, which is above 90. Correct the "
                    "number."
                )
            ],
            id="a latitude ends at the pole",
        ),
        pytest.param(
            "sources/report",
            "to: 2022-04-01",
            "to: 2022-04-31",
            [
                (
                    "sources/report.yaml:13:7: `to` is “2022-04-31”, which is not in the calendar. "
                    "Correct the day."
                )
            ],
            id="a day must be in the calendar",
        ),
        pytest.param(
            "incidents/strike",
            "as_of: 2022-03-20",
            "as_of: 1647388800",
            [("incidents/strike.yaml:22:12: `as_of` is “1647388800”. Write a day, `YYYY-MM-DD`.")],
            id="a count of seconds is no day",
        ),
        pytest.param(
            "violation-types/detention",
            "8(2)(a)(vii)",
            "7(1)(l)",
            [
                (
                    "violation-types/detention.yaml:6:5: `rome_statute` is “7(1)(l)”. Write an "
                    "article such as `8(2)(b)(ix)`; of Article 8 only 8(2)(a) and 8(2)(b)."
                )
            ],
            id="articles that there are none of are refused",
        ),
        pytest.param(
            "violation-types/detention",
            "8(2)(a)(vii)",
            "8(2)(c)(i)",
            [
                (
                    "violation-types/detention.yaml:6:5: `rome_statute` is “8(2)(c)(i)”. Write an "
                    "article such as `8(2)(b)(ix)`; of Article 8 only 8(2)(a) and 8(2)(b)."
                )
            ],
            id="articles on other conflicts are refused",
        ),
        pytest.param(
            "sources/article",
            "sha256: ",
            "sha256: x",
            [
                (
                    "sources/article.yaml:8:9: `sha256` is "
                    "“x9f3722d06c93ae4a5e905d688fd1fbb4920db694c64c9bc6f9374869b6d…”. Write a "
                    "SHA-256 hash: 64 characters, 0 to 9 and a to f."
                )
            ],
            id="a hash has 64 characters",
        ),
        pytest.param(
            "locations/oblast",
            "UA-14",
            "ua-14",
            [
                (
                    "locations/oblast.yaml:5:6: `iso` is “ua-14”. Write an ISO 3166 code such as "
                    "`UA` or `UA-14`."
                )
            ],
            id="an ISO code is written in capitals",
        ),
        pytest.param(
            "sources/atlas",
            "kind: ref",
            "url: example.org\nkind: ref",
            [
                (
                    "sources/atlas.yaml:2:6: `url` is “example.org”. Write a web address that "
                    "begins with `https://` or `http://`, without user or password."
                )
            ],
            id="a web address has a scheme",
        ),
        pytest.param(
            "sources/atlas",
            "kind: ref",
            "url: https://reader:secret@example.org/atlas\nkind: ref",
            [
                (
                    "sources/atlas.yaml:2:6: `url` is “https://reader:secret@example.org/atlas”. "
                    "Write a web address that begins with `https://` or `http://`, without user or "
                    "password."
                )
            ],
            id="a web address holds no credentials",
        ),
        pytest.param(
            "actors/army",
            "parent: state",
            "parent: The State",
            [
                (
                    "actors/army.yaml:4:9: `parent` is “The State”. Write the id of a record in "
                    "`actors/`."
                )
            ],
            id="an id is a slug",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_at_its_place(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
