"""All tables of the records, their answers, releases and the full text."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# fmt: off
ABOUT = ["conduct", "comparison", "law", "status", "limits", "recommendation", "other"]
ACTOR_KIND = ["state", "armed_force", "organisation", "group", "person"]
ANSWER_KIND = ["dismissed", "rejected", "noted", "not_addressed"]
BASIS = ["quotation", "paraphrase"]
BEARER = ["none_stated", "state", "persons_unnamed", "person_named"]
CASUALTY_KIND = ["killed", "injured", "missing"]
CERTAINTY = [
    "adjudicated", "concluded", "stated", "reasonable_grounds", "most_likely", "likely",
    "credible_evidence", "credible_reports", "credible_allegations", "indications", "alleged",
    "asserted", "reported", "statement_of_law",
]
CERTAINTY_GROUP = ["court", "unqualified", "qualified", "credible", "raised", "ungraded"]
CLAIM_STATUS = ["unanswered", "dismissed"]
CONTENT_WARNING = ["killing", "torture", "sexual_violence"]
COUNTING = ["documented", "verified", "under_corroboration", "estimated", "claimed"]
COURT_ROLE = ["suspect", "accused", "convicted", "acquitted"]
DATE_OF = ["conduct", "coverage", "control", "discovery", "effect"]
DATE_PRECISION = ["day", "month", "year", "interval"]
DERIVED_BY = ["source", "curator"]
EXTENT = ["itself", "members", "side", "affiliated"]
INCIDENT_KIND = ["event", "pattern"]
LANGUAGE = ["ar", "de", "en", "es", "fr", "pl", "ru", "uk", "zh"]
LEGAL_CHARACTERISATION = [
    "ihl_violation", "war_crime", "human_rights_violation", "crime_against_humanity", "genocide",
    "aggression",
]
LOCATION_KIND = ["country", "admin1", "admin2", "city", "site"]
MODE = [
    "constitutes", "most_likely", "likely", "may_amount", "would_if", "found_not", "undetermined",
]
OPEN_REASON = ["not_verified", "no_access", "not_examined", "conflicting"]
PERIOD_RELATION = ["inside", "outside", "overlaps", "unknown"]
POLARITY = ["affirms", "negates", "no_evidence", "no_information", "undetermined"]
QUALIFIER = ["as_stated", "about", "at_least", "up_to", "more_than", "closer_to"]
RESPONSIBILITY = ["none_stated", "state", "individual", "superior"]
ROLE = ["perpetrator", "victim", "target", "named_by_court"]
SEEN = ["original", "in_part", "translation", "announced", "through_another", "not_seen"]
SOURCE_KIND = [
    "news_article", "mission_report", "commission_report", "court_act", "statement",
    "organisation_report", "reference_data", "web_page",
]
STANCE = ["asserts", "denies", "alternative_account"]
STATE = ["current", "corrected", "superseded", "withdrawn"]
VICTIM_GROUP = [
    "civilians", "children", "women", "journalists", "medical_personnel", "emergency_services",
    "humanitarian_workers", "prisoners_of_war", "detainees", "older_people",
    "people_with_disabilities", "people_sheltering", "people_trying_to_leave",
]
WORDS_OF = ["speaker", "carrier", "intermediate", "curator", "unclear"]
# fmt: on

LINKS = (
    ("actor_related_to", "actor", "actor", "other"),
    ("actor_identified_in", "actor", "source", "source"),
    ("source_facts_from", "source", "source", "other"),
    ("source_reported_via", "source", "source", "carrier"),
    ("source_requested_by", "source", "actor", "actor"),
    ("claim_contests_claim", "claim", "claim", "contested"),
    ("claim_contests_finding", "claim", "finding", "finding"),
    ("claim_location", "claim", "location", "location"),
    ("claim_perpetrator", "claim", "actor", "actor"),
    ("claim_quote", "claim", "quote", "quote"),
    ("claim_read_with_claim", "claim", "claim", "other"),
    ("claim_read_with_finding", "claim", "finding", "finding"),
    ("claim_said_beside_claim", "claim", "claim", "other"),
    ("claim_said_beside_finding", "claim", "finding", "finding"),
    ("claim_violation_type", "claim", "violation_type", "violation_type"),
    ("finding_location", "finding", "location", "location"),
    ("finding_perpetrator", "finding", "actor", "actor"),
    ("finding_quote", "finding", "quote", "quote"),
    ("finding_read_with_claim", "finding", "claim", "claim"),
    ("finding_read_with_finding", "finding", "finding", "other"),
    ("finding_rests_on", "finding", "finding", "basis"),
    ("finding_violation_type", "finding", "violation_type", "violation_type"),
    ("location_codes_source", "location", "source", "source"),
    ("claim_incident", "claim", "incident", "incident"),
    ("finding_incident", "finding", "incident", "incident"),
    ("incident_assessed_by", "incident", "source", "source"),
    ("incident_location", "incident", "location", "location"),
    ("incident_source", "incident", "source", "source"),
    ("incident_violation_type", "incident", "violation_type", "violation_type"),
)
"""Table, owner, target, and what the target is called in it."""

CODES = (
    ("incident_content_warning", "incident", CONTENT_WARNING),
    ("incident_victim_group", "incident", VICTIM_GROUP),
)
"""Table, owner, codes of the closed list."""

TREES = ("actor", "violation_type", "location")

# The stems are made by the loader: no parser of a database may cut or fold them once more. `ascii` cuts
# at ASCII signs alone, and `_` marks where no phrase may reach over.
SQLITE = (
    """
    CREATE TABLE search (
        number INTEGER PRIMARY KEY, resource TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL,
        heading TEXT NOT NULL, quoted TEXT NOT NULL, named TEXT NOT NULL, aside TEXT NOT NULL,
        UNIQUE (resource, id)
    )
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        heading, quoted, named, aside,
        content='search', content_rowid='number', tokenize="ascii tokenchars '_'"
    )
    """,
    """
    CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
        INSERT INTO search_index (rowid, heading, quoted, named, aside)
        VALUES (new.number, new.heading, new.quoted, new.named, new.aside);
    END
    """,
    """
    CREATE TRIGGER search_deleted AFTER DELETE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, heading, quoted, named, aside)
        VALUES ('delete', old.number, old.heading, old.quoted, old.named, old.aside);
    END
    """,
    """
    CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, heading, quoted, named, aside)
        VALUES ('delete', old.number, old.heading, old.quoted, old.named, old.aside);
        INSERT INTO search_index (rowid, heading, quoted, named, aside)
        VALUES (new.number, new.heading, new.quoted, new.named, new.aside);
    END
    """,
)
POSTGRES = (
    """
    CREATE TABLE search (
        resource text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, digest text NOT NULL,
        words tsvector NOT NULL, CONSTRAINT pk_search PRIMARY KEY (resource, id)
    )
    """,
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)


def column(
    name: str,
    type: Any,
    *,
    key: bool = False,
    null: bool = False,
    unique: bool = False,
    index: bool = False,
) -> sa.Column[Any]:
    """Return a column; what is not said to be NULL is always there."""
    return sa.Column(
        name, type, primary_key=key, nullable=null, unique=unique or None, index=index or None
    )


def code(
    name: str, codes: Sequence[str], *, key: bool = False, null: bool = False, index: bool = False
) -> sa.Column[Any]:
    """Return a column of a code of a closed list, with its CHECK."""
    kind = sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)
    return column(name, kind, key=key, null=null, index=index)


def to(
    name: str, table: str, *, key: bool = False, null: bool = False, index: bool = False
) -> sa.Column[Any]:
    """Return a reference, checked at commit, so that a load may write rows in any order."""
    reference = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, Name, reference, primary_key=key, nullable=null, index=index or None)


def pairs(name: str, first: sa.Column[Any], second: sa.Column[Any]) -> None:
    """Make a table of pairs that is read from both ends by index."""
    op.create_table(
        name, first, second, sa.Index(None, second.name, first.name), sqlite_with_rowid=False
    )


def together(*columns: str) -> str:
    """Return the condition that all of the columns are NULL or none is."""
    first, *others = columns
    return " AND ".join(f"({first} IS NULL) = ({other} IS NULL)" for other in others)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a CHECK."""
    return sa.CheckConstraint(condition, name=name)


def statement() -> tuple[SchemaItem, ...]:
    """Return what a finding and a claim have in common."""
    return (
        column("statement", Name),
        code("about", ABOUT, index=True),
        code("polarity", POLARITY, index=True),
        code("polarity_reason", OPEN_REASON, null=True),
        code("certainty", CERTAINTY, null=True, index=True),
        code("certainty_group", CERTAINTY_GROUP, index=True),
        column("certainty_phrase", Name, null=True),
        column("standard_of_proof", Name, null=True),
        to("asserted_by_id", "actor", index=True),
        column("asserted_on", Name, null=True),
        column("asserted_on_latest", sa.Date(), null=True),
        column("occasion", Name, null=True),
        to("source_id", "source", index=True),
        to("reported_via_id", "source", null=True, index=True),
        code("basis", BASIS),
        column("place_key", Name, index=True),
        column("verified_against_original", sa.Boolean()),
        code("state", STATE),
        column("proposition_en", Name, null=True),
        column("proposition_uk", Name, null=True),
        column("sentence_en", Name, null=True),
        column("sentence_uk", Name, null=True),
        column("tag_en", Name, null=True),
        column("tag_uk", Name, null=True),
        column("caveats", sa.JSON()),
        column("note", Name, null=True),
        check(
            "law_is_no_act",
            "(certainty = 'statement_of_law') = (about = 'law') OR certainty IS NULL",
        ),
        check("proposition_together", together("proposition_en", "proposition_uk")),
        check("sentence_together", together("sentence_en", "sentence_uk")),
        check("statement_not_empty", "statement <> ''"),
        check("tag_together", together("tag_en", "tag_uk")),
    )


PARTS: dict[str, Callable[[], tuple[SchemaItem, ...]]] = {
    "attribution": lambda: (
        column("position", sa.Integer(), key=True),
        to("actor_id", "actor", null=True, index=True),
        code("role", ROLE),
        code("extent", EXTENT),
        to("by_id", "actor", index=True),
        code("words_of", WORDS_OF),
        column("exact", Name),
        code("certainty", CERTAINTY, null=True),
        code("polarity", POLARITY, null=True),
        code("responsibility", RESPONSIBILITY),
    ),
    "certainty_from": lambda: (
        column("position", sa.Integer(), key=True),
        to("statement_id", "finding"),
        code("derived_by", DERIVED_BY),
    ),
    "legal_characterisation": lambda: (
        column("position", sa.Integer(), key=True),
        code("kind", LEGAL_CHARACTERISATION, index=True),
        code("mode", MODE),
        column("phrase", Name),
        code("bearer", BEARER),
    ),
    "passage": lambda: (
        column("position", sa.Integer(), key=True),
        to("source_id", "source"),
        column("exact", Name),
        code("words_of", WORDS_OF),
        to("intermediate_id", "actor", null=True),
        column("paragraph", sa.Integer(), null=True),
        column("start", sa.Integer(), null=True),
        column("end", sa.Integer(), null=True),
        column("prefix", Name, null=True),
        column("suffix", Name, null=True),
        check("place_together", together("paragraph", "start", '"end"')),
    ),
    "seen_in": lambda: (
        column("position", sa.Integer(), key=True),
        to("source_id", "source", index=True),
        column("calls_it", Name, null=True),
        code("basis", BASIS),
        column("in_our_words", Name, null=True),
    ),
    "through": lambda: (
        column("position", sa.Integer(), key=True),
        to("carrier_id", "source"),
        to("source_id", "source"),
    ),
}
"""Table after `finding_` or `claim_`, and its columns after the owner's."""


# fmt: off
TABLES = [
    "actor", "document", "release", "violation_type", "withdrawal", "source", "claim", "finding",
    "location", "quote", "claim_answer", "incident", "incident_casualty", "incident_other_date",
    "incident_participant", "incident_period",
]
# fmt: on
"""In the order in which they are made."""


def upgrade() -> None:
    op.create_table(
        "actor",
        column("id", Name, key=True),
        column("name", Name),
        column("label_uk", Name),
        code("kind", ACTOR_KIND),
        to("parent_id", "actor", null=True, index=True),
        column("aliases", sa.JSON()),
        column("identified", sa.Boolean()),
        column("in_a_sentence_en", Name, null=True),
        column("in_a_sentence_uk", Name, null=True),
        column("tag_name_en", Name, null=True),
        column("tag_name_uk", Name, null=True),
        code("court_role", COURT_ROLE, null=True),
        column("role_note", Name, null=True),
        column("note", Name, null=True),
        check("name_not_empty", "name <> ''"),
        check("not_own_parent", "parent_id <> id"),
    )
    op.create_table(
        "document",
        column("resource", Name, key=True),
        column("id", Name, key=True),
        column("body", Name),
    )
    op.create_table(
        "release",
        column("number", sa.Integer(), key=True),
        column("id", Name, index=True),
        column("loaded_at", sa.DateTime(timezone=True)),
        column("counts", sa.JSON()),
        column("schema_version", Name),
        check("id_length", "length(id) = 16"),
    )
    op.create_table(
        "violation_type",
        column("id", Name, key=True),
        column("name", Name),
        column("label_uk", Name),
        to("parent_id", "violation_type", null=True, index=True),
        column("definition", Name),
        column("rome_statute", sa.JSON()),
        column("icrc_rules", sa.JSON()),
        column("treaty_articles", sa.JSON()),
        column("aliases", sa.JSON()),
        column("no_point", sa.Boolean()),
        code("warning", CONTENT_WARNING, null=True),
        column("is_crime", sa.Boolean(), null=True),
        column("note", Name, null=True),
        check("name_not_empty", "name <> ''"),
        check("not_own_parent", "parent_id <> id"),
    )
    op.create_table(
        "withdrawal",
        column("resource", Name, key=True),
        column("id", Name, key=True),
        column("reason", Name),
        column("withdrawn_on", sa.Date()),
        column("successor", Name, null=True),
        check("reason_not_empty", "reason <> ''"),
    )
    op.create_table(
        "source",
        column("id", Name, key=True),
        column("label", Name),
        code("kind", SOURCE_KIND),
        column("title", Name, null=True),
        column("publisher", Name, null=True),
        column("authors", sa.JSON()),
        column("published_edtf", Name, null=True),
        column("published_inferred", sa.Boolean(), null=True),
        column("published_latest", sa.Date(), null=True, index=True),
        code("language", LANGUAGE, null=True),
        column("url", Name, null=True),
        column("document_number", Name, null=True),
        to("issued_by_id", "actor", null=True, index=True),
        column("finds_facts", sa.Boolean()),
        column("standard_of_proof", Name, null=True),
        code("seen", SEEN),
        column("retrieved_on", sa.Date(), null=True),
        column("archived_url", Name, null=True),
        code("state", STATE),
        column("in_a_sentence_en", Name, null=True),
        column("in_a_sentence_uk", Name, null=True),
        column("locative_uk", Name, null=True),
        column("according_to_en", Name, null=True),
        column("according_to_uk", Name, null=True),
        column("caveat_en", Name, null=True),
        column("caveat_uk", Name, null=True),
        column("covers_from", sa.Date(), null=True),
        column("covers_to", sa.Date(), null=True),
        column("sha256", Name, null=True),
        column("note", Name, null=True),
        check("covers_in_order", "covers_from <= covers_to"),
        check("covers_together", together("covers_from", "covers_to")),
        check("label_not_empty", "label <> ''"),
        check("published_together", together("published_edtf", "published_inferred")),
        check("sha256_length", "length(sha256) = 64"),
    )
    op.create_table(
        "claim",
        column("id", Name, key=True),
        code("stance", STANCE, index=True),
        code("status", CLAIM_STATUS),
        column("denies_that_en", Name, null=True),
        column("denies_that_uk", Name, null=True),
        column("beside_en", Name, null=True),
        column("beside_uk", Name, null=True),
        check(
            "a_claim_is_no_finding", "certainty IS NULL OR certainty IN ('asserted', 'reported')"
        ),
        check("beside_together", together("beside_en", "beside_uk")),
        check("denies_that_together", together("denies_that_en", "denies_that_uk")),
        *statement(),
    )
    op.create_table(
        "finding",
        column("id", Name, key=True),
        column("adopted", sa.Boolean()),
        check(
            "a_finding_is_no_claim",
            "certainty IS NULL OR certainty NOT IN ('asserted', 'reported')",
        ),
        *statement(),
    )
    op.create_table(
        "location",
        column("id", Name, key=True),
        column("name", Name),
        column("label_uk", Name),
        code("kind", LOCATION_KIND),
        to("parent_id", "location", null=True, index=True),
        column("latitude", sa.Double(), null=True),
        column("longitude", sa.Double(), null=True),
        to("coordinates_source_id", "source", null=True),
        column("aliases", sa.JSON()),
        column("iso", Name, null=True, unique=True),
        column("geonames", sa.Integer(), null=True, unique=True),
        column("note", Name, null=True),
        check("coordinates_together", together("latitude", "longitude", "coordinates_source_id")),
        check("latitude_range", "latitude BETWEEN -90 AND 90"),
        check("longitude_range", "longitude BETWEEN -180 AND 180"),
        check("name_not_empty", "name <> ''"),
        check("not_own_parent", "parent_id <> id"),
    )
    op.create_table(
        "quote",
        column("id", Name, key=True),
        column("text", Name),
        to("speaker_id", "actor", index=True),
        to("source_id", "source", index=True),
        to("reported_via_id", "source", null=True, index=True),
        code("words_of", WORDS_OF),
        column("paragraph", sa.Integer(), null=True),
        column("start", sa.Integer(), null=True),
        column("end", sa.Integer(), null=True),
        column("prefix", Name, null=True),
        column("suffix", Name, null=True),
        column("verified_against_original", sa.Boolean()),
        column("note", Name, null=True),
        check("paragraph_from_1", "paragraph >= 1"),
        check("span_in_order", 'start >= 0 AND "end" > start'),
        check("text_not_empty", "text <> ''"),
    )
    op.create_table(
        "claim_answer",
        to("claim_id", "claim", key=True),
        column("position", sa.Integer(), key=True),
        to("by_id", "actor"),
        code("how", ANSWER_KIND),
        to("according_to_id", "source"),
        column("exact", Name),
    )
    op.create_table(
        "incident",
        column("id", Name, key=True),
        code("kind", INCIDENT_KIND),
        column("title", Name),
        column("summary", Name),
        column("date_edtf", Name, null=True),
        code("date_precision", DATE_PRECISION, null=True),
        column("date_certain", sa.Boolean(), null=True),
        to("date_source_id", "source", null=True),
        column("date_note", Name, null=True),
        column("earliest", sa.Date(), null=True),
        column("latest", sa.Date(), null=True),
        to("point_id", "location", null=True),
        code("date_of", DATE_OF, null=True),
        column("conduct_earliest", sa.Date(), null=True),
        column("conduct_latest", sa.Date(), null=True),
        column("title_uk", Name, null=True),
        column("denials_collected", sa.Boolean()),
        column("do_not_write", sa.JSON()),
        column("note", Name, null=True),
        check("bounds_of_a_date", "date_edtf IS NOT NULL OR (earliest IS NULL AND latest IS NULL)"),
        check("date_in_order", "earliest <= latest"),
        check(
            "date_together",
            together("date_edtf", "date_precision", "date_certain", "date_source_id"),
        ),
        check("no_point_on_a_pattern", "kind = 'event' OR point_id IS NULL"),
        check("summary_not_empty", "summary <> ''"),
        check("title_not_empty", "title <> ''"),
        sa.Index(
            "ix_incident_newest",
            sa.text("(conduct_latest IS NULL)"),
            sa.text("conduct_latest DESC"),
            "id",
        ),
        sa.Index(None, "title", "id"),
    )
    op.create_table(
        "incident_casualty",
        to("incident_id", "incident", key=True),
        column("position", sa.Integer(), key=True),
        code("kind", CASUALTY_KIND),
        column("min", sa.Integer(), null=True),
        column("max", sa.Integer(), null=True),
        code("qualifier", QUALIFIER),
        code("counting", COUNTING, null=True),
        to("claimant_id", "actor"),
        column("as_of", sa.Date()),
        to("source_id", "source"),
        to("reported_via_id", "source", null=True),
        column("words", Name, null=True),
        column("note", Name, null=True),
        check("a_figure", "min IS NOT NULL OR max IS NOT NULL"),
        check("max_positive", "max > 0"),
        check("min_max_in_order", "min <= max"),
        check("min_positive", "min > 0"),
    )
    op.create_table(
        "incident_other_date",
        to("incident_id", "incident", key=True),
        column("position", sa.Integer(), key=True),
        column("edtf", Name),
        code("of", DATE_OF),
        code("precision", DATE_PRECISION),
        column("earliest", sa.Date(), null=True),
        column("latest", sa.Date(), null=True),
        to("source_id", "source"),
        column("note", Name, null=True),
    )
    op.create_table(
        "incident_participant",
        to("incident_id", "incident", key=True),
        column("position", sa.Integer(), key=True),
        to("actor_id", "actor"),
        code("role", ROLE),
        code("polarity", POLARITY),
        to("statement_finding_id", "finding", null=True),
        to("statement_claim_id", "claim", null=True),
        sa.Index(None, "actor_id", "role", "incident_id"),
    )
    op.create_table(
        "incident_period",
        to("incident_id", "incident", key=True),
        to("source_id", "source", key=True),
        code("relation", PERIOD_RELATION),
    )
    for owner in ("finding", "claim"):
        for name, columns in PARTS.items():
            op.create_table(f"{owner}_{name}", to(f"{owner}_id", owner, key=True), *columns())
    for name, owner, target, called in LINKS:
        pairs(name, to(f"{owner}_id", owner, key=True), to(f"{called}_id", target, key=True))
    for name, owner, codes in CODES:
        pairs(name, to(f"{owner}_id", owner, key=True), code("code", codes, key=True))
    for of in TREES:
        pairs(f"{of}_tree", to("ancestor_id", of, key=True), to("descendant_id", of, key=True))
    postgres = op.get_bind().dialect.name == "postgresql"
    for command in POSTGRES if postgres else SQLITE:
        op.execute(command)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE search_index")
    op.execute("DROP TABLE search")
    names = [f"{of}_tree" for of in TREES]
    parts = [f"{owner}_{name}" for owner in ("finding", "claim") for name in PARTS]
    for name in (*names, *(name for name, *_ in (*LINKS, *CODES)), *parts, *reversed(TABLES)):
        op.drop_table(name)
