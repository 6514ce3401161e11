"""What an answer shows by a closed list or a reference can be asked for, or it is said here why not."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.resources import RESOURCES
from app.shape.answer import Ref
from app.shape.field import fields_of
from tests.world import World

ASKED_AS = {
    "date.of": "date_of",
    "locations": "location",
    "violation_types": "violation_type",
    "participants.actor": "actor",
    "victim_groups": "victim_group",
    "content_warnings": "content_warning",
    "casualties.claimant": "casualty_claimant",
    "sources": "source",
    "legal_characterisations": "legal_characterisation",
    "carriers": "source",
    "attributions.actor": "actor",
    "attributions.by": "attributed_by",
    "participants.by": "attributed_by",
    "perpetrators": "perpetrator",
    "incidents": "incident",
}
"""Path of a field → the filter that asks for what it shows, where the filter is called otherwise.

`source` asks for the carrier, too; `reported_via` of a statement or quotation is one of these.
"""

TOGETHER = (
    "What is said of one of several is read together with it: a filter for it alone would join the words "
    "of one attribution with the actor of another, or the standard of one passage with another's words."
)
OTHER_WAY = "The records that it names are asked, and name this one in turn."
OF_THE_DATE = "The date filters ask what it means; how it is written follows from that."
NOT_ASKED = {
    "attributions.role": TOGETHER,
    "attributions.extent": TOGETHER,
    "attributions.words_of": TOGETHER,
    "attributions.certainty": TOGETHER,
    "attributions.polarity": TOGETHER,
    "attributions.responsibility": TOGETHER,
    "legal_characterisations.mode": TOGETHER,
    "legal_characterisations.bearer": TOGETHER,
    "locators.source": "A text in which it was read: `source` asks for these.",
    "locators.words_of": TOGETHER,
    "locators.intermediate": TOGETHER,
    "locators.through": TOGETHER,
    "answers.by": TOGETHER,
    "answers.how": "`status` asks whether one of them dismisses it.",
    "answers.according_to": TOGETHER,
    "dismissed_by": "`status` asks whether it is dismissed; by whom stands with the answer.",
    "certainty_from.statement": OTHER_WAY,
    "certainty_from.derived_by": TOGETHER,
    "participants.role": "`perpetrator`, `victim` and `target` ask for an actor in a role.",
    "participants.words_of": TOGETHER,
    "participants.certainty": TOGETHER,
    "participants.polarity": TOGETHER,
    "participants.statement": OTHER_WAY,
    "participants.source": TOGETHER,
    "casualties.kind": "With `casualty_claimant` it would join the figure of one with the name of another.",
    "casualties.qualifier": TOGETHER,
    "casualties.counting": TOGETHER,
    "casualties.source": TOGETHER,
    "casualties.reported_via": TOGETHER,
    "periods.source": "`inside_period_of` asks for the sources whose days hold the date.",
    "periods.relation": "`inside_period_of` asks for the one relation that is known for certain.",
    "date.precision": OF_THE_DATE,
    "date.source": "`source` asks for every source used for the record, whatever for.",
    "other_dates.of": OF_THE_DATE,
    "other_dates.precision": OF_THE_DATE,
    "other_dates.source": "`source` asks for every source used for the record, whatever for.",
    "coordinates.precision": "It follows from the place; `bbox` and `near` ask for the point.",
    "coordinates.location": "`location` asks for the place.",
    "coordinates.source": "Where a gazetteer was seen says nothing of what is recorded.",
    "coordinates_source": "Where a gazetteer was seen says nothing of what is recorded.",
    "codes_sources": "Where a gazetteer was seen says nothing of what is recorded.",
    "facts_from": "Where the description of a source was taken from says nothing of what it states.",
    "norms_assigned_by": "It is always the curator.",
    "locator.source": "`source` asks for the text in which the words were read.",
    "findings": OTHER_WAY,
    "claims": OTHER_WAY,
    "quotes": OTHER_WAY,
    "read_with": OTHER_WAY,
    "counter_claims": "`has_counter_claim` asks whether there is one; they are claims of their own.",
    "contests": OTHER_WAY,
    "rests_on": OTHER_WAY,
}
"""Path of a field → why no filter asks for it."""


def shown(answer: Any) -> Iterator[str]:
    """Give the paths of what is shown by a closed list or a reference, not those within a reference."""
    within: list[str] = []
    for field in fields_of(answer):
        if any(field.name.startswith(f"{path}.") for path in within):
            continue
        parts: Any = getattr(field.type, "model_fields", {})
        if {"id", "label"} <= set(parts):
            yield field.name
        if issubclass(field.type, Ref):
            within.append(field.name)


def filter_of(resource: str, path: str) -> str | None:
    filters = {filter.name for filter in RESOURCES[resource].filters}
    if path == "reported_via" and path not in filters:
        return "source"
    name = ASKED_AS.get(path, path)
    return name if name in filters else None


SHOWN = [
    pytest.param(name, path, id=f"{name}-{path}")
    for name, resource in RESOURCES.items()
    for path in shown(resource.answer)
]


def held(value: Any, path: str) -> Iterator[str]:
    """Give the ids at a path, in each element of a list."""
    if isinstance(value, list):
        for one in value:
            yield from held(one, path)
    elif value is not None:
        head, _, rest = path.partition(".")
        yield from held(value[head], rest) if path else (value["id"],)


@pytest.mark.parametrize(("resource", "path"), SHOWN)
def test_what_is_shown_is_a_filter_or_it_is_said_why_not(resource: str, path: str) -> None:
    asked = filter_of(resource, path) is not None
    assert asked or path in NOT_ASKED, f"{resource}: declare a filter for {path}, or say why not"


@pytest.mark.parametrize(("resource", "path"), SHOWN)
def test_asking_for_what_a_record_shows_gives_the_record(
    made: World, real: World, resource: str, path: str
) -> None:
    name = filter_of(resource, path)
    for world in (made, real) if name else ():
        showing: dict[str, set[str]] = {}
        for id, doc in world.docs[resource].items():
            for value in held(doc, path):
                showing.setdefault(value, set()).add(id)
        for value, ids in showing.items():
            assert ids <= world.asked(resource, **{str(name): value}), value


def test_what_is_not_asked_is_shown_and_says_why() -> None:
    paths = {path for resource in RESOURCES.values() for path in shown(resource.answer)}
    assert set(NOT_ASKED) <= paths
    assert set(ASKED_AS) <= paths
    assert all(reason.endswith(".") for reason in NOT_ASKED.values())
