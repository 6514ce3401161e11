"""Changes between releases: applied in their order they give the last one exactly."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.export.releases import change_answer
from app.release.change import Key, RecordChange, State
from app.release.history import History
from app.release.ledger import Ledger
from app.release.publish import publish, state_of_records
from app.terms import ChangeKind
from app.text.canonical import canonical
from tests import make
from tests.release.released import THIRD, released

GONE = (ChangeKind.WITHDRAWN, ChangeKind.MERGED)


def applied(before: State, changes: Iterable[RecordChange]) -> State:
    """Apply changes as a reader would who only has what the API gives of them."""
    lines = dict(before)
    for change in changes:
        held = json.loads(lines.pop(change.key, "{}"))
        is_same = held.get("withdrawn", False) == (change.kind in GONE)
        known = held["record"] if held and is_same else {}
        for field in change.fields:
            known[field.field] = field.after
        content: dict[str, Any] = {
            "folder": change.key[0],
            "id": change.key[1],
            "record": {name: value for name, value in known.items() if value is not None},
        }
        if change.kind in GONE:
            content["withdrawn"] = True
        lines[change.key] = canonical(content)
    return lines


def live(state: State) -> set[Key]:
    """Return the records that are there."""
    return {key for key, line in state.items() if "withdrawn" not in json.loads(line)}


def test_each_change_says_what_when_and_why(tmp_path: Path) -> None:
    history = released(tmp_path)
    second, third = (history.changes(number) for number in (2, 3))
    assert [(one.kind, one.key[1], one.reason) for one in second] == [
        (ChangeKind.CHANGED, "changing", "A better title."),
        (ChangeKind.CREATED, "coming", "Release number 2."),
    ]
    (field,) = second[0].fields
    assert (field.field, field.before, field.after) == ("title", "changing", "Another title")
    assert [(one.kind, one.key[1], one.reason) for one in third] == [
        (ChangeKind.WITHDRAWN, "going", "It is of another war."),
        (ChangeKind.MERGED, "merging", "Told twice."),
    ]
    assert {one.release.sequence for one in third} == {3}


def test_the_changes_of_all_releases_give_the_last_one_exactly(tmp_path: Path) -> None:
    history = released(tmp_path)
    assert applied({}, history.since(0)) == state_of_records(THIRD)
    first = history.state(history.ledger.entries[0])
    assert applied(first, history.since(1)) == history.last_state


def test_the_history_of_a_record_is_all_that_happened_to_it(tmp_path: Path) -> None:
    history = released(tmp_path)
    kinds = {
        id: [str(one.kind) for one in history.of_record(("incidents", id))]
        for id in ("staying", "changing", "going", "merging", "coming", "nowhere")
    }
    assert kinds == {
        "staying": ["created"],
        "changing": ["created", "changed"],
        "going": ["created", "withdrawn"],
        "merging": ["created", "merged"],
        "coming": ["created"],
        "nowhere": [],
    }
    assert len(history.of_record(("incidents", "going"), until=2)) == 1


def test_a_changed_statement_is_told_with_who_says_it_and_how(tmp_path: Path) -> None:
    """The new words of a claim alone would read as a fact."""
    records = make.records(make.claim("said"), make.finding("found"))
    publish(tmp_path, records, "The first.", {})
    for folder, id in (("claims", "said"), ("findings", "found")):
        records = make.edited(records, folder, id, statement="Others shelled it.")
    publish(tmp_path, records, "More.", {})
    told = {change.key[1]: change for change in History(Ledger.read(tmp_path)).changes(2)}
    assert told["said"].beside == {"asserted_by": "officials", "certainty": "asserted"}
    assert told["found"].beside == {"asserted_by": "mission", "certainty": "concluded"}
    answer = change_answer(told["said"])
    assert answer.beside == told["said"].beside
    assert [field.field for field in answer.fields] == ["statement"]


TITLES = st.sampled_from(("One", "Two", "Три"))
NOTES = st.sampled_from((None, "A note.", "Примітка."))


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(("a", "b", "c")),
            st.none() | st.tuples(TITLES, NOTES),
            min_size=1,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_done_to_records_is_told_by_the_changes(
    steps: list[dict[str, tuple[str, str | None] | None]],
) -> None:
    records = make.small()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        publish(folder, records, "The first.", {})
        for step in steps:
            for id, values in step.items():
                if values is not None:
                    title, note = values
                    gone = [one for one in records.withdrawals() if one.id != id]
                    records = make.changed(make.small(), *records, *gone)
                    records = make.changed(records, make.incident(id, title=title, note=note))
                elif id in records.folders["incidents"]:
                    records = make.changed(records, make.withdrawal("incidents", id))
            last = Ledger.read(folder).last
            if last is not None and last.sha256 != records.content_hash:
                publish(folder, records, "More.", {})
        history = History(Ledger.read(folder))
        assert applied({}, history.since(0)) == history.last_state
        assert history.keys(len(history.ledger.entries)) == live(history.last_state)
