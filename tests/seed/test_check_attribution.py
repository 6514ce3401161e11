"""Who is said to have done it, by whom, in whose words."""

import pytest

from .conftest import Seed


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        pytest.param(
            [
                (
                    "findings/crime",
                    "words_of: carrier\n    exact: army's attack",
                    "words_of: carrier\n    exact: the army struck",
                ),
            ],
            [
                (
                    "findings/crime.yaml:31:12: “the army struck” stands in no quotation and no passage "
                    "of the statement. Copy the words that attribute it, or leave the attribution out "
                    "where none do."
                ),
            ],
            id="its words are recorded",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "by: paper\n    words_of: carrier",
                    "by: mission\n    words_of: speaker",
                ),
            ],
            [
                (
                    "findings/crime.yaml:30:15: “army's attack” stands in words of `carrier`, and "
                    "`words_of` says `speaker`. Write in whose words it stands."
                ),
            ],
            id="it is in the words of whom they are",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "by: paper",
                    "by: mission",
                ),
            ],
            [
                (
                    "findings/crime.yaml:29:9: `by` is `mission`, and the words are those of `paper`. "
                    "Name whose words attribute it."
                ),
            ],
            id="it is by whom whose words they are",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "actor: army\n    role: perpetrator\n    by",
                    "actor: officials\n    role: perpetrator\n    by",
                ),
                (
                    "incidents/strike",
                    "participants:\n  - actor: army\n    role: perpetrator\n    statement: crime\n",
                    "",
                ),
            ],
            [
                (
                    "actors/army.yaml:1:1: no record refers to this one. Refer to it, or delete the file."
                ),
                (
                    "findings/crime.yaml:31:12: “army's attack” does not name `officials` as an actor. "
                    "Copy the words that name it; if none do, write `actor: null`, or leave the "
                    "attribution out."
                ),
            ],
            id="its words name the actor",
        ),
        pytest.param(
            [
                (
                    "claims/twice",
                    "incidents:\n",
                    (
                        "attributions:\n  - actor: state\n    role: perpetrator\n    by: paper\n"
                        "    words_of: carrier\n    exact: said it was\nincidents:\n"
                    ),
                ),
            ],
            [
                (
                    "claims/twice.yaml:23:12: “said it was” does not name `state` as an actor. Copy the "
                    "words that name it; if none do, write `actor: null`, or leave the attribution out."
                ),
            ],
            id="words that name nobody attribute nothing to anybody",
        ),
        pytest.param(
            [
                (
                    "actors/army",
                    "kind: armed_force",
                    "kind: person",
                ),
            ],
            [
                (
                    "findings/crime.yaml:27:12: `army` is a person, and no person is named as "
                    "perpetrator. Name the force or the state if the words do; individual responsibility "
                    "is for a court."
                ),
            ],
            id="no person is a perpetrator",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "bearer: none_stated",
                    "bearer: persons_unnamed",
                ),
                (
                    "actors/army",
                    "kind: armed_force",
                    "kind: state",
                ),
                (
                    "findings/crime",
                    "    exact: army's attack\nviolation",
                    "    exact: army's attack\n    responsibility: state\nviolation",
                ),
            ],
            [
                (
                    "findings/crime.yaml:32:21: the crime is said of persons whom the words do not name, "
                    "and `army` is given the responsibility for it. Write `responsibility: none_stated`: "
                    "a State's breach and a person's crime are two things."
                ),
            ],
            id="a person's crime is not a State's responsibility",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "    exact: army's attack\n",
                    "    exact: army's attack\n    responsibility: state\n",
                ),
            ],
            [
                (
                    "findings/crime.yaml:32:21: the responsibility is that of a State, and the actor is "
                    "none. Name the State if the words do, or write the responsibility that they state."
                ),
            ],
            id="only a State has a State's responsibility",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "words_of: carrier\n    exact",
                    "words_of: curator\n    exact",
                ),
            ],
            [
                (
                    "findings/crime.yaml:27:5: the attribution is the curator's, and no `note` says why. "
                    "Add it."
                ),
            ],
            id="the curator's reading is explained",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "    exact: army's attack\n",
                    "    exact: army's attack\n    certainty: most_likely\n",
                ),
            ],
            [
                (
                    "findings/crime.yaml:32:16: `certainty` is that of the statement. Leave it out here."
                ),
                (
                    "findings/crime.yaml:32:16: an attribution here cannot be `most_likely`. Write what "
                    "its words say, one of `asserted`, `reported`, `statement_of_law`."
                ),
            ],
            id="what is the statement's is not written again",
        ),
        pytest.param(
            [
                (
                    "findings/crime",
                    "    exact: army's attack\n",
                    (
                        "    exact: army's attack\n  - actor: army\n    role: perpetrator\n    by: paper\n"
                        "    words_of: carrier\n    exact: army's attack\n    polarity: negates\n"
                    ),
                ),
            ],
            [
                (
                    "findings/crime.yaml:37:15: of `army` as `perpetrator` an attribution above says "
                    "`affirms`, and this one `negates`. Make each a statement of its own, with its own "
                    "words."
                ),
            ],
            id="one statement does not both affirm and negate one part of one actor",
        ),
    ],
)
def test_an_attribution_that_no_words_make_is_refused(
    seed: Seed, changes: list[tuple[str, str, str]], faults: list[str]
) -> None:
    for change in changes:
        seed.change(*change)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]
