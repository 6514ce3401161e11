"""The ledger: what is written stays as it was, and what is damaged is said to be."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zstandard

from app.errors import RecordsVanished
from app.release.history import History
from app.release.identity import identity_of, identity_of_release
from app.release.ledger import LEDGER, Ledger, LedgerDamaged, UnknownRelease
from app.release.publish import NothingToRelease, UnknownReason, publish
from app.release.stored_records import stored_records
from app.seed.fault import SeedFaults
from app.seed.record import Records
from app.settings import ROOT
from tests import make
from tests.release.released import FIRST, SECOND, STATES, THIRD, released


def test_the_published_records_are_the_newest_release(published: Records) -> None:
    """So whoever serves this repository serves what can be cited."""
    ledger = Ledger.read(ROOT / "data" / "releases")
    assert ledger.last is not None
    assert ledger.last.sha256 == published.content_hash


def test_every_stored_release_is_read_as_it_was_written(published: Records) -> None:
    ledger = Ledger.read(ROOT / "data" / "releases")
    for entry in ledger.entries:
        records = stored_records(ledger, entry)
        assert records.content_hash == entry.sha256
    assert list(ledger.lines(ledger.entries[-1])) == list(published.lines)


def test_a_release_is_numbered_dated_and_stored_beside_the_ledger(tmp_path: Path) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    for state in STATES:
        publish(tmp_path, state, "Another.", {})
    ledger = Ledger.read(tmp_path)
    assert [one.sequence for one in ledger.entries] == [1, 2, 3]
    assert [one.id for one in ledger.entries] == [
        f"{number}-{records.content_hash[:16]}" for number, records in enumerate(STATES, 1)
    ]
    assert before < ledger.entries[0].released_at < ledger.entries[1].released_at
    assert {path.name for path in tmp_path.iterdir()} == {
        LEDGER,
        *(one.file for one in ledger.entries),
    }
    for entry, records in zip(ledger.entries, STATES, strict=True):
        read = stored_records(ledger, entry)
        assert list(read.lines) == list(records.lines)
        assert {one.id: one.record for one in read} == {one.id: one.record for one in records}


def test_the_file_of_a_release_unpacks_to_what_the_ledger_has_the_hash_of(tmp_path: Path) -> None:
    ledger = released(tmp_path, 1).ledger
    packed = (tmp_path / ledger.entries[0].file).read_bytes()
    lines = zstandard.ZstdDecompressor().decompress(packed).decode().splitlines()
    assert lines == list(FIRST.lines)


def test_a_state_that_comes_again_is_a_release_of_its_own(tmp_path: Path) -> None:
    released(tmp_path, 2)
    back = make.changed(FIRST, make.withdrawal("incidents", "coming"))
    publish(tmp_path, back, "Back.", {})
    again = make.edited(back, "incidents", "changing", title="Another title")
    publish(tmp_path, again, "And again.", {})
    publish(tmp_path, back, "And back.", {})
    third, _, fifth = Ledger.read(tmp_path).entries[2:]
    assert third.sha256 == fifth.sha256
    assert third.id != fifth.id


def test_where_nothing_changed_there_is_nothing_to_release(tmp_path: Path) -> None:
    released(tmp_path, 1)
    with pytest.raises(NothingToRelease):
        publish(tmp_path, FIRST, "Again.", {})
    assert len(Ledger.read(tmp_path).entries) == 1


def test_no_record_vanishes_from_a_release_to_the_next(tmp_path: Path) -> None:
    released(tmp_path, 3)
    live = make.changed(THIRD, without=["incidents/staying"])
    with pytest.raises(RecordsVanished, match="incidents/staying"):
        publish(tmp_path, live, "Gone.", {})
    forgotten = Records(THIRD.folders, FIRST.withdrawn)
    with pytest.raises(RecordsVanished, match="incidents/going"):
        publish(tmp_path, forgotten, "Forgotten.", {})
    assert len(Ledger.read(tmp_path).entries) == 3


def test_a_reason_for_what_does_not_change_is_refused_with_what_is_near(tmp_path: Path) -> None:
    released(tmp_path, 1)
    with pytest.raises(UnknownReason, match=r"does not change.*Did you mean 'incidents/changing'"):
        publish(tmp_path, SECOND, "Changed.", {"incidents/changin": "A typo."})
    with pytest.raises(UnknownReason, match="is no FOLDER/ID"):
        publish(tmp_path, SECOND, "Changed.", {"nothing": "A typo."})
    assert len(Ledger.read(tmp_path).entries) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sequence: 2", "sequence: 3", "release 2 is numbered 3"),
        ('Z"', 'Q"', "Write an instant"),
        ("note:", "nota:", "nota"),
        ("record: incidents/", "record: accidents/", "Write a record as `folder/id`"),
    ],
)
def test_a_ledger_that_was_changed_is_refused_with_what_is_wrong(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    released(tmp_path, 2)
    path = tmp_path / LEDGER
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises((LedgerDamaged, SeedFaults), match=said):
        Ledger.read(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"not zstd", None])
def test_records_that_were_changed_are_not_given_for_those_of_the_release(
    tmp_path: Path, damage: bytes | None
) -> None:
    ledger = released(tmp_path, 2).ledger
    first, second = (tmp_path / one.file for one in ledger.entries)
    first.write_bytes(second.read_bytes() if damage is None else damage)
    with pytest.raises(LedgerDamaged):
        stored_records(ledger, ledger.entries[0])


def test_a_release_is_named_by_its_id_or_its_number(tmp_path: Path) -> None:
    ledger = released(tmp_path, 2).ledger
    second = ledger.entries[1]
    assert ledger.named(second.id) == ledger.named("2") == ledger.exactly(second.id) == second
    for wrong in ("3", "0", "02", "two", f"1-{second.sha256[:16]}", ""):
        with pytest.raises(UnknownRelease):
            ledger.named(wrong)


def test_files_that_are_no_release_are_a_draft_that_follows_the_newest(tmp_path: Path) -> None:
    history = released(tmp_path, 2)
    assert identity_of(SECOND, history) == identity_of_release(history, history.ledger.entries[1])
    draft = identity_of(THIRD, history)
    assert draft.is_draft
    assert (draft.id, draft.sequence) == (f"draft-{THIRD.content_hash[:16]}", 2)
    older = identity_of(FIRST, history)
    assert older.is_draft, "the files are at no release of the past"
    assert identity_of(FIRST).sequence == 0


def test_what_a_draft_changes_has_no_release_yet(tmp_path: Path) -> None:
    history = released(tmp_path, 1)
    changed = identity_of(SECOND, history).last_changes
    assert ("incidents", "changing") not in changed
    assert ("incidents", "coming") not in changed
    assert changed["incidents", "staying"] == history.ledger.entries[0]


def test_stored_records_of_an_older_program_are_brought_to_its_shapes(tmp_path: Path) -> None:
    """A key that was renamed: the stored line stays as it is, and so does its digest."""
    history = released(tmp_path, 1)
    ledger, entry = history.ledger, history.ledger.entries[0]

    def renamed(folder: str, content: dict[str, object]) -> dict[str, object]:
        if folder != "incidents":
            return content
        return {**content, "title": f"{content['title']}, renamed"}

    read = stored_records(ledger, entry, [renamed])
    assert read.folders["incidents"]["changing"].record.title == "changing, renamed"  # type: ignore[attr-defined]  # of an incident
    assert list(read.lines) == list(FIRST.lines)
    assert History(ledger).state(entry)["incidents", "changing"] in set(FIRST.lines)
