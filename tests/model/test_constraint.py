"""What the tables refuse, whoever writes to them: codes, zeros, points, danglers."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum as PlainEnum
from typing import Any

import pytest
from sqlalchemy import (
    Connection,
    Constraint,
    Engine,
    Enum,
    Index,
    Table,
    Text,
    func,
    inspect,
    literal,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from app.model import metadata
from app.release.load import load_records
from app.seed.record import Records
from tests import make
from tests.conftest import Databases, on_both_databases

pytestmark = on_both_databases

TABLES = list(metadata.sorted_tables)


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a transaction over the published records that is never committed."""
    with engine.connect() as connection:
        yield connection
        connection.rollback()


def refuses(connection: Connection, table: str, changes: Mapping[str, Any], **where: Any) -> str:
    """Change rows and return what the database says against it."""
    columns = metadata.tables[table].c
    conditions = [columns[name] == value for name, value in where.items()]
    statement = update(metadata.tables[table]).where(*conditions).values(changes)
    with pytest.raises(IntegrityError) as refused:
        connection.execute(statement)
    return str(refused.value.orig)


BAD: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("finding", {"certainty": "asserted"}, {}, "ck_finding_a_finding_is_no_claim"),
    ("finding", {"certainty": "reported"}, {}, "ck_finding_a_finding_is_no_claim"),
    ("finding", {"certainty": "statement_of_law"}, {"about": "conduct"}, "ck_finding_law_is_no_act"),
    ("finding", {"about": "conduct"}, {"about": "law"}, "ck_finding_law_is_no_act"),
    ("finding", {"sentence_en": "A.", "sentence_uk": None}, {}, "ck_finding_sentence_together"),
    ("claim", {"tag_en": None, "tag_uk": "A"}, {}, "ck_claim_tag_together"),
    ("finding", {"statement": ""}, {}, "ck_finding_statement_not_empty"),
    ("finding_passage", {"start": None}, {"words_of": "carrier"}, "ck_finding_passage_place_together"),
    ("claim_passage", {"end": None}, {"words_of": "carrier"}, "ck_claim_passage_place_together"),
    ("claim", {"certainty": "concluded"}, {}, "ck_claim_a_claim_is_no_finding"),
    ("claim", {"status": "standing"}, {"status": "dismissed"}, "ck_claim_status"),
    ("incident_casualty", {"min": 0}, {}, "ck_incident_casualty_min_positive"),
    ("incident_casualty", {"max": 0}, {}, "ck_incident_casualty_max_positive"),
    ("incident_casualty", {"min": 9, "max": 8}, {}, "ck_incident_casualty_min_max_in_order"),
    ("incident_casualty", {"min": None, "max": None}, {}, "ck_incident_casualty_a_figure"),
    ("incident", {"point_id": "bucha"}, {"kind": "pattern"}, "ck_incident_no_point_on_a_pattern"),
    ("incident", {"kind": "pattern"}, {"id": "bucha-killings"}, "ck_incident_no_point_on_a_pattern"),
    ("incident", {"title": ""}, {}, "ck_incident_title_not_empty"),
    ("incident", {"latest": date(2021, 1, 1)}, {"kind": "event"}, "ck_incident_date_in_order"),
    ("incident", {"date_precision": None}, {"kind": "event"}, "ck_incident_date_together"),
    ("incident", {"latest": date(2022, 1, 1)}, {"id": "human-shields"}, "ck_incident_bounds_of_a_date"),
    ("location", {"latitude": 91.0}, {"id": "bucha"}, "ck_location_latitude_range"),
    ("location", {"longitude": -181.0}, {"id": "bucha"}, "ck_location_longitude_range"),
    ("location", {"latitude": None}, {"id": "bucha"}, "ck_location_coordinates_together"),
    ("location", {"parent_id": "bucha"}, {"id": "bucha"}, "ck_location_not_own_parent"),
    ("actor", {"parent_id": "ukraine"}, {"id": "ukraine"}, "ck_actor_not_own_parent"),
    ("actor", {"name": ""}, {}, "ck_actor_name_not_empty"),
    ("quote", {"text": ""}, {}, "ck_quote_text_not_empty"),
    ("quote", {"paragraph": 0}, {}, "ck_quote_paragraph_from_1"),
    ("quote", {"end": 0}, {}, "ck_quote_span_in_order"),
    ("quote", {"start": -1}, {}, "ck_quote_span_in_order"),
    ("source", {"sha256": "abc"}, {}, "ck_source_sha256_length"),
    ("source", {"covers_to": date(1999, 1, 1)}, {"kind": "mission_report"}, "ck_source_covers_in_order"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "changes", "where", "constraint"),
    BAD,
    ids=[f"{constraint}-{number}" for number, (*_, constraint) in enumerate(BAD)],
)
def test_a_bad_row_is_refused_by_name(
    connection: Connection,
    table: str,
    changes: dict[str, Any],
    where: dict[str, Any],
    constraint: str,
) -> None:
    assert constraint in refuses(connection, table, changes, **where)


def coded_columns() -> list[tuple[Table, str, type[PlainEnum]]]:
    return [
        (table, column.name, column.type.enum_class)
        for table in TABLES
        for column in table.columns
        if isinstance(column.type, Enum) and column.type.enum_class is not None
    ]


@pytest.mark.parametrize(
    ("table", "column"), [(table.name, column) for table, column, _ in coded_columns()]
)
def test_a_code_that_is_in_no_list_is_refused(scratch: Engine, table: str, column: str) -> None:
    filled = metadata.tables[table]
    change = update(filled).values({column: literal("proven", Text)})
    with scratch.connect() as connection:
        held = connection.execute(select(filled).limit(1)).first()
        assert held is not None, "nothing would change"
        with pytest.raises(IntegrityError, match=r"ck_|CHECK"):
            connection.execute(change)


def in_every_table() -> Records:
    """Records of which every table has a row and every reference somebody to refer to."""
    said = {
        "source": "article",
        "basis": "quotation",
        "through": ["report"],
        "passages": [{"exact": "it was", "words_of": "intermediate", "intermediate": "state"}],
    }
    carried = {
        "seen_in": [said],
        "certainty_from": [{"statement": "crime", "derived_by": "curator"}],
    }
    return make.changed(
        make.wide(),
        make.actor("successor", related_to=["state"]),
        make.source("digest", facts_from=["atlas"]),
        make.finding("carried", read_with=["crime", "beside"], **carried),
        make.claim("beside", read_with=["carried", "twice"], said_beside=["carried", "twice"]),
        make.claim(
            "bearing",
            legal_characterisations=["war_crime"],
            perpetrators=["army"],
            incidents=["claimed"],
            **carried,
        ),
        make.incident(
            "claimed",
            participants=[{"actor": "army", "role": "perpetrator", "statement": "bearing"}],
            casualties=[
                {
                    "kind": "killed",
                    "min": 1,
                    "qualifier": "as_stated",
                    "claimant": "officials",
                    "as_of": "2022-03-20",
                    "source": "briefing",
                    "reported_via": "article",
                    "words": "Officials said it",
                }
            ],
        ),
    )


@pytest.fixture(scope="module")
def scratch(kind: str, databases: Databases) -> Iterator[Engine]:
    """Give a database with a row in every table; what cannot be committed leaves it as it is."""
    with databases.lent(
        kind, "every table", lambda one: load_records(one, in_every_table())
    ) as engine:
        yield engine


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in TABLES
        for column in table.columns
        if column.foreign_keys
    ],
)
def test_a_reference_to_nobody_is_refused_at_commit(
    scratch: Engine, table: str, column: str
) -> None:
    referring = metadata.tables[table]
    key = referring.c[column]
    with scratch.connect() as connection:
        one = select(func.min(key)).scalar_subquery()
        dangling = update(referring).where(key == one).values({column: "nobody"})
        assert connection.execute(dangling).rowcount, "nothing would change"
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            connection.commit()


def test_every_constraint_and_index_has_the_name_that_its_table_and_columns_give_it(
    engine: Engine,
) -> None:
    prefixes = {"pk": "pk_", "fk": "fk_", "uq": "uq_", "ck": "ck_", "ix": "ix_"}
    found = inspect(engine)
    for table in metadata.tables:
        names = {
            "pk": [found.get_pk_constraint(table)["name"]],
            "fk": [one["name"] for one in found.get_foreign_keys(table)],
            "uq": [one["name"] for one in found.get_unique_constraints(table)],
            "ck": [one["name"] for one in found.get_check_constraints(table)],
            "ix": [
                one["name"]
                for one in found.get_indexes(table)
                if "duplicates_constraint" not in one
            ],
        }
        for kind, given in names.items():
            for name in given:
                assert name, f"{table} has a nameless {kind}"
                assert name.startswith((f"{prefixes[kind]}{table}", "sqlite_autoindex")), name


def test_no_name_is_longer_than_postgres_keeps() -> None:
    for table in TABLES:
        for one in (*table.constraints, *table.indexes):
            assert isinstance(one, Constraint | Index)
            assert one.name is not None
            assert len(str(one.name)) <= 63, one.name


def test_every_closed_list_is_a_check(engine: Engine) -> None:
    checks = {
        table.name: str(inspect(engine).get_check_constraints(table.name)) for table in TABLES
    }
    for table, column, terms in coded_columns():
        for term in terms:
            assert repr(term.value) in checks[table.name].replace("\\", ""), (
                f"{table}.{column} lacks {term}"
            )


def test_the_check_of_a_closed_list_has_the_name_of_its_column(engine: Engine) -> None:
    found = inspect(engine)
    for table, column, _ in coded_columns():
        name = f"ck_{table.name}_{column}"
        assert name in {one["name"] for one in found.get_check_constraints(table.name)}
        assert name in {str(one.name) for one in table.constraints}
