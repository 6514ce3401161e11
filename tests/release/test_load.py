"""A load is one transaction: the difference and nothing else, or nothing at all."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json
from sqlalchemy import Engine, func, select, update

from app.answering.snapshot import Store
from app.errors import RecordsVanished
from app.model import metadata
from app.model import release as tables
from app.model.incident import incidents
from app.release import documents
from app.release.load import Loaded, load_records
from app.release.schema import schema_version
from app.release.tables import Change, in_order
from app.resources import RESOURCES
from app.seed.read import read
from app.seed.record import Records
from app.seed.shape import SHAPES
from tests import make
from tests.conftest import on_both_databases
from tests.seed.conftest import FILES
from tests.world import World

pytestmark = on_both_databases


def rows_in(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables."""
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def changes(loaded: Loaded) -> dict[str, tuple[int, int, int]]:
    """Return folder → added, changed, withdrawn, for the folders in which anything happened."""
    found = {one.folder: (one.added, one.changed, one.withdrawn) for one in loaded.changes}
    return {folder: counts for folder, counts in found.items() if any(counts)}


def doc(engine: Engine, resource: str, id: str) -> dict[str, Any]:
    with Store(engine, RESOURCES).open() as snapshot:
        return World(snapshot).docs[resource][id]


@pytest.fixture
def loaded(small_engine: Engine) -> Callable[[Records], Loaded]:
    """Load into a database that holds the small seed folder's records."""
    return lambda records: load_records(small_engine, records)


def test_a_first_load_adds_everything_and_makes_a_release(
    migrated_engine: Engine,
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    outcome = load_records(migrated_engine, make.small())
    assert outcome.is_new
    assert changes(outcome) == {
        folder: (len(held), 0, 0) for folder, held in make.small().folders.items()
    }
    with Store(migrated_engine, RESOURCES).open() as snapshot:
        release, at = snapshot.index.release, snapshot.index.at
    assert release.id == outcome.release == f"draft-{make.small().content_hash[:16]}"
    assert (release.is_draft, release.released_at, release.loaded_at) == (True, None, at)
    assert release.counts == {name: len(held) for name, held in make.small().folders.items()}
    assert sum(release.counts.values()) == len(FILES)
    assert release.schema_version == schema_version()
    assert before <= at <= datetime.now(UTC)


def test_a_second_load_of_the_same_records_changes_nothing_and_says_so(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    before = rows_in(small_engine)
    outcome = loaded(make.records())
    assert not outcome.is_new
    assert changes(outcome) == {}
    assert rows_in(small_engine) == before


def test_rows_that_were_changed_in_the_database_are_mended_where_that_is_wanted(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    before = rows_in(small_engine)
    with small_engine.begin() as connection:
        connection.execute(
            update(incidents.table).where(incidents.c.id == "strike").values(note="Changed")
        )
    assert changes(loaded(make.records())) == {}
    assert rows_in(small_engine) != before
    mended = load_records(small_engine, make.records(), force=True)
    assert changes(mended) == {"incidents": (0, 1, 0)}
    assert rows_in(small_engine) == before


def test_going_back_to_earlier_records_is_a_release_of_its_own_with_the_earlier_id(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    other = loaded(make.edited(make.small(), "incidents", "strike", title="Other"))
    again = loaded(make.small())
    assert again.is_new
    assert again.release == f"draft-{make.small().content_hash[:16]}" != other.release
    with small_engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.releases)) == 3


PARAPHRASED = {"source": "article", "basis": "paraphrase", "in_our_words": "As told."}
MOVED = ("incidents", "findings", "claims", "quotes")
EDITS: list[tuple[str, str, dict[str, Any], dict[str, tuple[int, int, int]]]] = [
    ("incidents", "strike", {"title": "Other"}, {"incidents": (0, 1, 0)}),
    ("incidents", "strike", {"locations": ["oblast"]}, {"incidents": (0, 1, 0)}),
    ("incidents", "strike", {"casualties": []}, {"incidents": (0, 1, 0)}),
    ("incidents", "strike", {"content_warnings": []}, {"incidents": (0, 1, 0)}),
    # Statements and quotations are sorted by the days of the incidents that they speak of.
    ("incidents", "strike", {"date": None}, dict.fromkeys(MOVED, (0, 1, 0))),
    ("actors", "army", {"parent": None}, {"actors": (0, 1, 0)}),
    ("violation-types", "attack-on-civilians", {"parent": "detention"}, {"violation-types": (0, 1, 0)}),
    # A quotation stands where the statement stands that it is quoted by.
    ("findings", "crime", {"seen_in": [PARAPHRASED]}, {"findings": (0, 1, 0), "quotes": (0, 1, 0)}),
    ("findings", "crime", {"certainty_phrase": None}, {"findings": (0, 1, 0)}),
    ("findings", "crime", {"adopted": False}, {"findings": (0, 1, 0)}),
    ("findings", "crime", {"legal_characterisations": []}, {"findings": (0, 1, 0)}),
    ("claims", "twice", {"stance": "denies", "contests": ["crime"]}, {"claims": (0, 1, 0)}),
    ("sources", "report", {"requested_by": ["state"]}, {"sources": (0, 1, 0)}),
    ("locations", "town", {"codes_sources": ["atlas"]}, {"locations": (0, 1, 0)}),
    # Which sources assess an incident is said by their findings, and so changes with them; so is
    # whether it is affirmed that somebody took part.
    ("findings", "crime", {"incidents": []}, dict.fromkeys(("findings", "incidents", "quotes"), (0, 1, 0))),
    ("findings", "crime", {"polarity": "no_evidence"}, {"findings": (0, 1, 0), "incidents": (0, 1, 0)}),
    ("sources", "report", {"covers": None}, {"sources": (0, 1, 0), "incidents": (0, 1, 0)}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "id", "values", "counted"),
    EDITS,
    ids=[f"{folder}-{','.join(values)}" for folder, _, values, _ in EDITS],
)
def test_one_edited_record_is_one_changed_record(
    loaded: Callable[[Records], Loaded],
    folder: str,
    id: str,
    values: dict[str, Any],
    counted: dict[str, tuple[int, int, int]],
) -> None:
    assert changes(loaded(make.edited(make.small(), folder, id, **values))) == counted


def test_what_did_not_change_is_not_written(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    before = rows_in(small_engine)
    loaded(make.edited(make.small(), "locations", "town", note="A note."))
    after = rows_in(small_engine)
    assert {name for name, rows in after.items() if rows != before[name]} == {
        *("location", "document", "record_order", "release"),
    }
    renumbered = set(after["record_order"]) - set(before["record_order"])
    changed = set(after["document"]) - set(before["document"])
    # Its digest stands beside its number, too.
    assert [row[2:] for row in renumbered] == [(row[1], row[3], row[5]) for row in changed]
    assert {(resource, id) for resource, id, *_ in changed} == {("locations", "town")}


def test_lines_of_an_older_program_are_written_anew_where_the_answers_stay_the_same(
    small_engine: Engine,
) -> None:
    before = rows_in(small_engine)["document"]
    with small_engine.begin() as connection:
        connection.execute(update(tables.documents).values(line="old"))
        connection.execute(update(tables.releases).values(schema_version="old"))
    load_records(small_engine, make.small())
    assert rows_in(small_engine)["document"] == before


def test_added_and_withdrawn_records_are_counted_and_come_and_go(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    loaded(make.records(make.incident("second")))
    outcome = loaded(make.records(make.incident("third"), make.withdrawal("incidents", "second")))
    assert changes(outcome) == {"incidents": (1, 0, 1)}
    (change,) = (one for one in outcome.changes if one.folder == "incidents")
    assert change == Change("incidents", added=1, changed=0, withdrawn=1, total=2)
    with Store(small_engine, RESOURCES).open() as snapshot:
        assert set(World(snapshot).docs["incidents"]) == {"strike", "third"}
    with small_engine.connect() as connection:
        gone = select(tables.documents.c.id).where(tables.documents.c.id == "second")
        assert connection.execute(gone).all() == []


def test_a_record_that_vanished_is_refused_with_what_to_do_and_nothing_is_changed(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    loaded(make.records(make.incident("second")))
    before = rows_in(small_engine)
    with pytest.raises(RecordsVanished) as refused:
        loaded(make.records(make.incident("third"), without=["claims/twice"]))
    assert refused.value.vanished == (("incidents", "second"), ("claims", "twice"))
    assert "data/seed/incidents/second.yaml is gone" in str(refused.value)
    assert "data/seed/withdrawn/claims/twice.yaml" in str(refused.value)
    assert rows_in(small_engine) == before


def test_a_label_that_changed_is_written_into_every_record_that_shows_it(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    loaded(make.edited(make.small(), "actors", "mission", name="The experts"))
    finding = doc(small_engine, "findings", "crime")
    assert finding["asserted_by"]["label"] == "The experts"
    (reference,) = doc(small_engine, "incidents", "strike")["findings"]
    assert reference["asserted_by"]["label"] == "The experts"
    (quoted,) = doc(small_engine, "quotes", "most-likely")["findings"]
    assert quoted["asserted_by"]["label"] == "The experts"


def test_a_quotation_that_changed_changes_the_words_in_every_statement(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    loaded(make.edited(make.small(), "quotes", "most-likely", text="quite likely a crime"))
    (reference,) = doc(small_engine, "incidents", "strike")["findings"]
    assert reference["words"] == ["quite likely a crime"]


def test_nothing_is_collected_while_rows_become_answers(
    loaded: Callable[[Records], Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watched(record: object) -> bytes:
        seen.append(gc.isenabled())
        return to_json(record)

    monkeypatch.setattr(documents, "to_json", watched)
    loaded(make.edited(make.small(), "locations", "town", note="A note."))
    assert seen
    assert not any(seen)
    assert gc.isenabled()
    monkeypatch.setattr(documents, "to_json", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loaded(make.small())
    assert gc.isenabled()


def test_a_load_that_breaks_off_halfway_leaves_everything_as_it_was(
    small_engine: Engine, loaded: Callable[[Records], Loaded]
) -> None:
    before = rows_in(small_engine)

    def break_off(what: str, _rows: int) -> None:
        if what == "incidents":
            raise KeyboardInterrupt

    other = make.records(make.incident("second"), make.withdrawal("claims", "twice"))
    with pytest.raises(KeyboardInterrupt):
        load_records(small_engine, other, break_off)
    assert rows_in(small_engine) == before
    assert loaded(other).is_new


def test_a_new_version_of_the_answers_is_a_new_release_of_the_same_records(
    loaded: Callable[[Records], Loaded], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.release.load.schema_version", lambda _: "another-version")
    outcome = loaded(make.small())
    assert outcome.is_new
    assert outcome.release == f"draft-{make.small().content_hash[:16]}"


def test_the_progress_tells_what_is_written_and_how_much(small_engine: Engine) -> None:
    told: dict[str, int] = {}

    def advance(what: str, rows: int) -> None:
        told[what] = told.get(what, 0) + rows

    load_records(small_engine, make.records(make.actor("new"), make.actor("newer")), advance)
    assert told["actor"] == 2
    assert told["actors"] == len(make.small().folders["actors"]) + 2
    assert "incident" not in told


def test_what_is_read_from_files_is_loaded_as_what_is_made(
    loaded: Callable[[Records], Loaded], tmp_path: Path
) -> None:
    for name, content in FILES.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert not loaded(read(tmp_path)).is_new


def test_rows_come_after_those_that_they_refer_to_by_a_column_without_an_index() -> None:
    """SQLite went through all participants for each finding that was written after them."""
    order = in_order(SHAPES)
    assert sorted(order) == sorted(SHAPES)
    assert order.index("findings") < order.index("claims") < order.index("incidents")
    assert order.index("sources") < order.index("locations") < order.index("incidents")
