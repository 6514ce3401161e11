"""A file that is YAML and no record: what is wrong is said in an editor's words, at its place."""

from collections.abc import Iterator

import pytest

from app.seed.field import fields_of
from app.seed.shape import SHAPES, WithdrawalRecord
from app.seed.shape_part import Shape

from .conftest import Seed


@pytest.mark.parametrize(
    ("record", "words", "mistake", "faults"),
    [
        pytest.param(
            "quotes/hit-twice",
            "speaker: officials",
            "speeker: officials",
            [
                (
                    "quotes/hit-twice.yaml:1:1: `speaker` is missing. Add `speaker:` (Whose words "
                    "they are)."
                ),
                (
                    "quotes/hit-twice.yaml:2:1: the key “speeker” is not known here; did you mean "
                    "`speaker`? The keys are `note`, `text`, `speaker`, `source`, `reported_via`, "
                    "`words_of`, `locator`."
                ),
            ],
            id="a misspelt key is named with the nearest one",
        ),
        pytest.param(
            "sources/report",
            "  to: 2022-04-01",
            "  too: 2022-04-01",
            [
                "sources/report.yaml:12:3: `to` is missing. Add `to:` (Last day, `YYYY-MM-DD`).",
                (
                    "sources/report.yaml:13:3: the key “too” is not known here; did you mean `to`? "
                    "The keys are `from`, `to`."
                ),
            ],
            id="a misspelt key below another key is named with the nearest one there",
        ),
        pytest.param(
            "actors/state",
            "kind: state",
            "kind: States",
            [
                (
                    "actors/state.yaml:3:7: “States” is no code of `kind`; did you mean `state`? "
                    "Write one of the codes `state`, `armed_force`, `organisation`, `group`, "
                    "`person`."
                )
            ],
            id="a misspelt code is named with the nearest and with all there are",
        ),
        pytest.param(
            "actors/state",
            "identified: true\n",
            "",
            [
                (
                    "actors/state.yaml:1:1: `identified` is missing. Add `identified:` (`false` "
                    "where the source keeps the actor anonymous; never resolve such an actor)."
                )
            ],
            id="a missing key is named with its meaning",
        ),
        pytest.param(
            "actors/state",
            "identified: true",
            "identified: yes",
            ["actors/state.yaml:4:13: `identified` is “yes”. Write `true` or `false`."],
            id="yes is text in YAML 1.2 and not true",
        ),
        pytest.param(
            "violation-types/detention",
            "rome_statute:\n  - 8(2)(a)(vii)",
            "rome_statute: 8(2)(a)(vii)",
            [
                (
                    "violation-types/detention.yaml:5:15: `rome_statute` is not a list. Write each "
                    "value on a line of its own after `- `: an article such as `8(2)(b)(ix)`; of "
                    "Article 8 only 8(2)(a) and 8(2)(b)."
                )
            ],
            id="a single value is not taken for a list",
        ),
        pytest.param(
            "incidents/strike",
            "violation_types:\n  - attack-on-civilians",
            "violation_types: []",
            [
                (
                    "incidents/strike.yaml:10:18: `violation_types` is an empty list. Name at "
                    "least one: the id of a record in `violation-types/`."
                )
            ],
            id="a list that must not be empty is not",
        ),
        pytest.param(
            "incidents/strike",
            "violation_types:\n  - attack-on-civilians",
            "violation_types:\n  - Attack",
            [
                (
                    "incidents/strike.yaml:11:5: `violation_types` is “Attack”. Write the id of a "
                    "record in `violation-types/`."
                )
            ],
            id="a list of wrong values alone is not called empty as well",
        ),
        pytest.param(
            "sources/report",
            "covers:\n  from: 2022-02-24\n  to: 2022-04-01",
            "covers: 2022",
            [
                (
                    "sources/report.yaml:11:9: `covers` is “2022”. Write a group of keys, indented "
                    "below it."
                )
            ],
            id="a value is not taken for a group of keys",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: 'State '",
            [
                (
                    "actors/state.yaml:1:7: `name` is “State ”. Write text on one line, with no "
                    "space before or after it."
                )
            ],
            id="a space at the end is refused",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: >\n  State",
            [
                (
                    "actors/state.yaml:1:7: `name` is “State\\n”. Write text on one line, with no "
                    "space before or after it; for text on several lines begin with `>-`, not with "
                    "`>` or `|`."
                )
            ],
            id="a line break at the end is explained",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name:",
            [
                (
                    "actors/state.yaml:1:1: `name` is empty. Write text on one line, with no space "
                    "before or after it."
                )
            ],
            id="a key without a value is pointed at",
        ),
        pytest.param(
            "actors/state",
            "name: State",
            "name: ''",
            [
                (
                    "actors/state.yaml:1:7: `name` is empty. Write text on one line, with no space "
                    "before or after it."
                )
            ],
            id="an empty text is no text",
        ),
        pytest.param(
            "quotes/hit-twice",
            "text: hit twice",
            "text: '  '",
            ["quotes/hit-twice.yaml:1:7: `text` is “  ”. Write words, verbatim."],
            id="blank words are no words",
        ),
        pytest.param(
            "quotes/hit-twice",
            "Officials said it was “",
            "Officials, Officials said it was “",
            [
                (
                    "quotes/hit-twice.yaml:9:11: `prefix` has more than 32 characters. Shorten it "
                    "to 32."
                )
            ],
            id="a prefix ends at 32 characters",
        ),
    ],
)
def test_a_file_that_is_no_record_is_refused_at_the_place_of_the_mistake(
    seed: Seed, record: str, words: str, mistake: str, faults: list[str]
) -> None:
    seed.change(record, words, mistake)

    assert seed.faults() == [f"data/seed/{fault}" for fault in faults]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: war_crime", "kind: may_amount_to_war_crime"),
        ("certainty: most_likely", "certainty: unlikely"),
        ("mode: most_likely", "mode: most_likly"),
    ],
)
def test_no_code_is_suggested_where_a_near_one_means_something_else(
    seed: Seed, old: str, new: str
) -> None:
    seed.change("findings/crime", old, new)

    (fault,) = seed.faults()
    assert "is no code of" in fault
    assert "did you mean" not in fault


def test_whether_words_were_compared_with_an_original_is_not_for_a_curator_to_say(
    seed: Seed,
) -> None:
    seed.add("findings/crime", "verified_against_original: true\n")

    (fault,) = seed.faults()
    assert fault.endswith(
        "the key “verified_against_original” is derived: it follows from a locator in an original "
        "that was seen and has a hash. Leave it out."
    )


def test_every_pattern_of_the_shapes_has_words_for_an_editor() -> None:
    shapes: list[type[Shape]] = [*SHAPES.values(), WithdrawalRecord]
    of_any_form = {
        place for shape in shapes for place, kind in _kinds(shape) if kind == "text, verbatim"
    }
    assert of_any_form == {"Locator.prefix", "Locator.suffix"}, (
        "say with `Form` what may stand there"
    )


def _kinds(shape: type[Shape]) -> Iterator[tuple[str, str]]:
    for fact in fields_of(shape).values():
        yield f"{shape.__name__}.{fact.key}", fact.kind
        if fact.part:
            yield from _kinds(fact.part)
