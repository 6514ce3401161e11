"""All tables of the records, their answers and releases"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", Name, nullable=False),
        sa.Column("name", Name, nullable=False),
        sa.Column("label_uk", Name, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "state",
                "armed_force",
                "organisation",
                "group",
                "person",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", Name, nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("identified", sa.Boolean(), nullable=False),
        sa.Column("role_note", Name, nullable=True),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_actor_name_not_empty")),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_actor_not_own_parent")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["actor.id"],
            name=op.f("fk_actor_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actor_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("resource", Name, nullable=False),
        sa.Column("id", Name, nullable=False),
        sa.Column("body", Name, nullable=False),
        sa.PrimaryKeyConstraint("resource", "id", name=op.f("pk_document")),
    )
    op.create_table(
        "release",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", Name, nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("schema_version", Name, nullable=False),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_release_id_length")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_release")),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_id"), ["id"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", Name, nullable=False),
        sa.Column("label", Name, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "news_article",
                "mission_report",
                "briefing",
                "statement",
                "organisation_report",
                "reference_data",
                "web_page",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", Name, nullable=True),
        sa.Column("publisher", Name, nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published_edtf", Name, nullable=True),
        sa.Column("published_inferred", sa.Boolean(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column(
            "language",
            sa.Enum(
                "en",
                "uk",
                "ru",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("url", Name, nullable=True),
        sa.Column("document_number", Name, nullable=True),
        sa.Column("covers_from", sa.Date(), nullable=True),
        sa.Column("covers_to", sa.Date(), nullable=True),
        sa.Column("reported_via_id", Name, nullable=True),
        sa.Column("sha256", Name, nullable=True),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("label <> ''", name=op.f("ck_source_label_not_empty")),
        sa.CheckConstraint(
            "(covers_from IS NULL) = (covers_to IS NULL)", name=op.f("ck_source_covers_together")
        ),
        sa.CheckConstraint(
            "(published_edtf IS NULL) = (published_inferred IS NULL)",
            name=op.f("ck_source_published_together"),
        ),
        sa.CheckConstraint("covers_from <= covers_to", name=op.f("ck_source_covers_in_order")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_source_sha256_length")),
        sa.ForeignKeyConstraint(
            ["reported_via_id"],
            ["source.id"],
            name=op.f("fk_source_reported_via_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_source_published_latest"), ["published_latest"], unique=False
        )

    op.create_table(
        "violation_type",
        sa.Column("id", Name, nullable=False),
        sa.Column("name", Name, nullable=False),
        sa.Column("label_uk", Name, nullable=False),
        sa.Column("parent_id", Name, nullable=True),
        sa.Column("definition", Name, nullable=False),
        sa.Column("rome_statute", sa.JSON(), nullable=False),
        sa.Column("icrc_rules", sa.JSON(), nullable=False),
        sa.Column("treaty_articles", sa.JSON(), nullable=False),
        sa.Column("is_crime", sa.Boolean(), nullable=True),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_violation_type_name_not_empty")),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_violation_type_not_own_parent")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["violation_type.id"],
            name=op.f("fk_violation_type_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_violation_type")),
    )
    with op.batch_alter_table("violation_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_violation_type_parent_id"), ["parent_id"], unique=False
        )

    op.create_table(
        "withdrawal",
        sa.Column("resource", Name, nullable=False),
        sa.Column("id", Name, nullable=False),
        sa.Column("reason", Name, nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=False),
        sa.Column("successor", Name, nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_withdrawal_reason_not_empty")),
        sa.PrimaryKeyConstraint("resource", "id", name=op.f("pk_withdrawal")),
    )
    op.create_table(
        "actor_tree",
        sa.Column("ancestor_id", Name, nullable=False),
        sa.Column("descendant_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"],
            ["actor.id"],
            name=op.f("fk_actor_tree_ancestor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["descendant_id"],
            ["actor.id"],
            name=op.f("fk_actor_tree_descendant_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("ancestor_id", "descendant_id", name=op.f("pk_actor_tree")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("actor_tree", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_actor_tree_descendant_id_ancestor_id"),
            ["descendant_id", "ancestor_id"],
            unique=False,
        )

    op.create_table(
        "claim",
        sa.Column("id", Name, nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "asserts",
                "denies",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "standing",
                "dismissed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("dismissed_by_id", Name, nullable=True),
        sa.Column("statement", Name, nullable=False),
        sa.Column(
            "certainty",
            sa.Enum(
                "concluded",
                "most_likely",
                "credible_reports",
                "alleged",
                "asserted",
                "reported",
                "statement_of_law",
                name="certainty",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("certainty_phrase", Name, nullable=True),
        sa.Column(
            "basis",
            sa.Enum(
                "quotation",
                "paraphrase",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asserted_by_id", Name, nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.Column("reported_via_id", Name, nullable=True),
        sa.Column("passage_exact", Name, nullable=True),
        sa.Column("passage_paragraph", sa.Integer(), nullable=True),
        sa.Column("passage_start", sa.Integer(), nullable=True),
        sa.Column("passage_end", sa.Integer(), nullable=True),
        sa.Column("passage_prefix", Name, nullable=True),
        sa.Column("passage_suffix", Name, nullable=True),
        sa.Column("verified_against_original", sa.Boolean(), nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint(
            "(status = 'dismissed') = (dismissed_by_id IS NOT NULL)",
            name=op.f("ck_claim_dismissed_by_somebody"),
        ),
        sa.CheckConstraint(
            "certainty IN ('asserted', 'reported')", name=op.f("ck_claim_a_claim_is_no_finding")
        ),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_claim_statement_not_empty")),
        sa.CheckConstraint(
            "(passage_exact IS NULL) = (passage_paragraph IS NULL) AND (passage_exact IS NULL) = (passage_start IS NULL) AND (passage_exact IS NULL) = (passage_end IS NULL) AND (passage_exact IS NULL) = (passage_prefix IS NULL) AND (passage_exact IS NULL) = (passage_suffix IS NULL)",
            name=op.f("ck_claim_passage_together"),
        ),
        sa.CheckConstraint("passage_end > passage_start", name=op.f("ck_claim_passage_in_order")),
        sa.ForeignKeyConstraint(
            ["asserted_by_id"],
            ["actor.id"],
            name=op.f("fk_claim_asserted_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["dismissed_by_id"],
            ["actor.id"],
            name=op.f("fk_claim_dismissed_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["reported_via_id"],
            ["source.id"],
            name=op.f("fk_claim_reported_via_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_claim_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_asserted_by_id"), ["asserted_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claim_certainty"), ["certainty"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claim_reported_via_id"), ["reported_via_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_claim_source_id"), ["source_id"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", Name, nullable=False),
        sa.Column("statement", Name, nullable=False),
        sa.Column(
            "certainty",
            sa.Enum(
                "concluded",
                "most_likely",
                "credible_reports",
                "alleged",
                "asserted",
                "reported",
                "statement_of_law",
                name="certainty",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("certainty_phrase", Name, nullable=True),
        sa.Column(
            "basis",
            sa.Enum(
                "quotation",
                "paraphrase",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asserted_by_id", Name, nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.Column("reported_via_id", Name, nullable=True),
        sa.Column("passage_exact", Name, nullable=True),
        sa.Column("passage_paragraph", sa.Integer(), nullable=True),
        sa.Column("passage_start", sa.Integer(), nullable=True),
        sa.Column("passage_end", sa.Integer(), nullable=True),
        sa.Column("passage_prefix", Name, nullable=True),
        sa.Column("passage_suffix", Name, nullable=True),
        sa.Column("verified_against_original", sa.Boolean(), nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint(
            "certainty NOT IN ('asserted', 'reported')",
            name=op.f("ck_finding_a_finding_is_the_reports"),
        ),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_finding_statement_not_empty")),
        sa.CheckConstraint(
            "(passage_exact IS NULL) = (passage_paragraph IS NULL) AND (passage_exact IS NULL) = (passage_start IS NULL) AND (passage_exact IS NULL) = (passage_end IS NULL) AND (passage_exact IS NULL) = (passage_prefix IS NULL) AND (passage_exact IS NULL) = (passage_suffix IS NULL)",
            name=op.f("ck_finding_passage_together"),
        ),
        sa.CheckConstraint("passage_end > passage_start", name=op.f("ck_finding_passage_in_order")),
        sa.ForeignKeyConstraint(
            ["asserted_by_id"],
            ["actor.id"],
            name=op.f("fk_finding_asserted_by_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["reported_via_id"],
            ["source.id"],
            name=op.f("fk_finding_reported_via_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_finding_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_asserted_by_id"), ["asserted_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_finding_certainty"), ["certainty"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finding_reported_via_id"), ["reported_via_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_finding_source_id"), ["source_id"], unique=False)

    op.create_table(
        "location",
        sa.Column("id", Name, nullable=False),
        sa.Column("name", Name, nullable=False),
        sa.Column("label_uk", Name, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "country",
                "admin1",
                "city",
                "site",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", Name, nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("coordinates_source_id", Name, nullable=True),
        sa.Column("iso", Name, nullable=True),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_location_name_not_empty")),
        sa.CheckConstraint(
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (coordinates_source_id IS NULL)",
            name=op.f("ck_location_coordinates_together"),
        ),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_location_latitude_range")),
        sa.CheckConstraint(
            "longitude BETWEEN -180 AND 180", name=op.f("ck_location_longitude_range")
        ),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_location_not_own_parent")),
        sa.ForeignKeyConstraint(
            ["coordinates_source_id"],
            ["source.id"],
            name=op.f("fk_location_coordinates_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["location.id"],
            name=op.f("fk_location_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("geonames", name=op.f("uq_location_geonames")),
        sa.UniqueConstraint("iso", name=op.f("uq_location_iso")),
    )
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_location_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "quote",
        sa.Column("id", Name, nullable=False),
        sa.Column("text", Name, nullable=False),
        sa.Column("speaker_id", Name, nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.Column("reported_via_id", Name, nullable=True),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("prefix", Name, nullable=False),
        sa.Column("suffix", Name, nullable=False),
        sa.Column("verified_against_original", sa.Boolean(), nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_quote_text_not_empty")),
        sa.CheckConstraint("paragraph >= 1", name=op.f("ck_quote_paragraph_from_1")),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_quote_span_in_order")),
        sa.ForeignKeyConstraint(
            ["reported_via_id"],
            ["source.id"],
            name=op.f("fk_quote_reported_via_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_quote_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["actor.id"],
            name=op.f("fk_quote_speaker_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quote_reported_via_id"), ["reported_via_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_quote_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "source_requested_by",
        sa.Column("source_id", Name, nullable=False),
        sa.Column("actor_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_source_requested_by_actor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_source_requested_by_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("source_id", "actor_id", name=op.f("pk_source_requested_by")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("source_requested_by", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_source_requested_by_actor_id_source_id"),
            ["actor_id", "source_id"],
            unique=False,
        )

    op.create_table(
        "violation_type_tree",
        sa.Column("ancestor_id", Name, nullable=False),
        sa.Column("descendant_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"],
            ["violation_type.id"],
            name=op.f("fk_violation_type_tree_ancestor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["descendant_id"],
            ["violation_type.id"],
            name=op.f("fk_violation_type_tree_descendant_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "ancestor_id", "descendant_id", name=op.f("pk_violation_type_tree")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("violation_type_tree", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_violation_type_tree_descendant_id_ancestor_id"),
            ["descendant_id", "ancestor_id"],
            unique=False,
        )

    op.create_table(
        "claim_contests_claim",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("contested_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_contests_claim_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contested_id"],
            ["claim.id"],
            name=op.f("fk_claim_contests_claim_contested_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "contested_id", name=op.f("pk_claim_contests_claim")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_contests_claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_contests_claim_contested_id_claim_id"),
            ["contested_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "claim_contests_finding",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("finding_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_contests_finding_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_claim_contests_finding_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "finding_id", name=op.f("pk_claim_contests_finding")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_contests_finding", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_contests_finding_finding_id_claim_id"),
            ["finding_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "claim_legal_characterisation",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "ihl_violation",
                "war_crime",
                "human_rights_violation",
                name="code",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_legal_characterisation_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "code", name=op.f("pk_claim_legal_characterisation")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_legal_characterisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_legal_characterisation_code_claim_id"),
            ["code", "claim_id"],
            unique=False,
        )

    op.create_table(
        "claim_location",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("location_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_location_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_claim_location_location_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "location_id", name=op.f("pk_claim_location")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_location", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_location_location_id_claim_id"),
            ["location_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "claim_perpetrator",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("actor_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_claim_perpetrator_actor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_perpetrator_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "actor_id", name=op.f("pk_claim_perpetrator")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_perpetrator", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_perpetrator_actor_id_claim_id"),
            ["actor_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "claim_quote",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("quote_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_quote_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.id"],
            name=op.f("fk_claim_quote_quote_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "quote_id", name=op.f("pk_claim_quote")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_quote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_quote_quote_id_claim_id"), ["quote_id", "claim_id"], unique=False
        )

    op.create_table(
        "claim_violation_type",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("violation_type_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_violation_type_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["violation_type_id"],
            ["violation_type.id"],
            name=op.f("fk_claim_violation_type_violation_type_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "claim_id", "violation_type_id", name=op.f("pk_claim_violation_type")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_violation_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_violation_type_violation_type_id_claim_id"),
            ["violation_type_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "finding_legal_characterisation",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "ihl_violation",
                "war_crime",
                "human_rights_violation",
                name="code",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_legal_characterisation_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "finding_id", "code", name=op.f("pk_finding_legal_characterisation")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_legal_characterisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_legal_characterisation_code_finding_id"),
            ["code", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_location",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("location_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_location_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_finding_location_location_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "location_id", name=op.f("pk_finding_location")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_location", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_location_location_id_finding_id"),
            ["location_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_perpetrator",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("actor_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_finding_perpetrator_actor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_perpetrator_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "actor_id", name=op.f("pk_finding_perpetrator")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_perpetrator", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_perpetrator_actor_id_finding_id"),
            ["actor_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_quote",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("quote_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_quote_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.id"],
            name=op.f("fk_finding_quote_quote_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "quote_id", name=op.f("pk_finding_quote")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_quote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_quote_quote_id_finding_id"),
            ["quote_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_rests_on",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("basis_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["basis_id"],
            ["finding.id"],
            name=op.f("fk_finding_rests_on_basis_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_rests_on_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "basis_id", name=op.f("pk_finding_rests_on")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_rests_on", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_rests_on_basis_id_finding_id"),
            ["basis_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_see_also",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("other_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_see_also_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["finding.id"],
            name=op.f("fk_finding_see_also_other_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "other_id", name=op.f("pk_finding_see_also")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_see_also", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_see_also_other_id_finding_id"),
            ["other_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "finding_violation_type",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("violation_type_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_violation_type_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["violation_type_id"],
            ["violation_type.id"],
            name=op.f("fk_finding_violation_type_violation_type_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "finding_id", "violation_type_id", name=op.f("pk_finding_violation_type")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_violation_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_violation_type_violation_type_id_finding_id"),
            ["violation_type_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "incident",
        sa.Column("id", Name, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "event",
                "pattern",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", Name, nullable=False),
        sa.Column("summary", Name, nullable=False),
        sa.Column("date_edtf", Name, nullable=True),
        sa.Column(
            "date_precision",
            sa.Enum(
                "day",
                "month",
                "year",
                "interval",
                name="date_precision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("date_certain", sa.Boolean(), nullable=True),
        sa.Column("date_source_id", Name, nullable=True),
        sa.Column("date_note", Name, nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("point_id", Name, nullable=True),
        sa.Column("within_report_period", sa.Boolean(), nullable=True),
        sa.Column("assessed_by_report", sa.Boolean(), nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint(
            "kind = 'event' OR point_id IS NULL", name=op.f("ck_incident_no_point_on_a_pattern")
        ),
        sa.CheckConstraint("summary <> ''", name=op.f("ck_incident_summary_not_empty")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_incident_title_not_empty")),
        sa.CheckConstraint(
            "(date_edtf IS NULL) = (date_precision IS NULL) AND (date_edtf IS NULL) = (date_certain IS NULL) AND (date_edtf IS NULL) = (date_source_id IS NULL)",
            name=op.f("ck_incident_date_together"),
        ),
        sa.CheckConstraint(
            "date_edtf IS NOT NULL OR (earliest IS NULL AND latest IS NULL)",
            name=op.f("ck_incident_bounds_of_a_date"),
        ),
        sa.CheckConstraint("earliest <= latest", name=op.f("ck_incident_date_in_order")),
        sa.ForeignKeyConstraint(
            ["date_source_id"],
            ["source.id"],
            name=op.f("fk_incident_date_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["location.id"],
            name=op.f("fk_incident_point_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_title_id"), ["title", "id"], unique=False)
        batch_op.create_index(
            "ix_incident_newest", [sa.text("(latest IS NULL)"), sa.text("latest DESC"), "id"]
        )

    op.create_table(
        "location_codes_source",
        sa.Column("location_id", Name, nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_location_codes_source_location_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_location_codes_source_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("location_id", "source_id", name=op.f("pk_location_codes_source")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("location_codes_source", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_location_codes_source_source_id_location_id"),
            ["source_id", "location_id"],
            unique=False,
        )

    op.create_table(
        "location_tree",
        sa.Column("ancestor_id", Name, nullable=False),
        sa.Column("descendant_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"],
            ["location.id"],
            name=op.f("fk_location_tree_ancestor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["descendant_id"],
            ["location.id"],
            name=op.f("fk_location_tree_descendant_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("ancestor_id", "descendant_id", name=op.f("pk_location_tree")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("location_tree", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_location_tree_descendant_id_ancestor_id"),
            ["descendant_id", "ancestor_id"],
            unique=False,
        )

    op.create_table(
        "claim_incident",
        sa.Column("claim_id", Name, nullable=False),
        sa.Column("incident_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
            name=op.f("fk_claim_incident_claim_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_claim_incident_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("claim_id", "incident_id", name=op.f("pk_claim_incident")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claim_incident", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_claim_incident_incident_id_claim_id"),
            ["incident_id", "claim_id"],
            unique=False,
        )

    op.create_table(
        "finding_incident",
        sa.Column("finding_id", Name, nullable=False),
        sa.Column("incident_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["finding.id"],
            name=op.f("fk_finding_incident_finding_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_finding_incident_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("finding_id", "incident_id", name=op.f("pk_finding_incident")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("finding_incident", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_incident_incident_id_finding_id"),
            ["incident_id", "finding_id"],
            unique=False,
        )

    op.create_table(
        "incident_casualty",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "killed",
                "injured",
                "missing",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("min", sa.Integer(), nullable=True),
        sa.Column("max", sa.Integer(), nullable=True),
        sa.Column(
            "qualifier",
            sa.Enum(
                "exact",
                "about",
                "at_least",
                "up_to",
                name="qualifier",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("claimant_id", Name, nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.CheckConstraint("max > 0", name=op.f("ck_incident_casualty_max_positive")),
        sa.CheckConstraint("min <= max", name=op.f("ck_incident_casualty_min_max_in_order")),
        sa.CheckConstraint("min > 0", name=op.f("ck_incident_casualty_min_positive")),
        sa.CheckConstraint(
            "min IS NOT NULL OR max IS NOT NULL", name=op.f("ck_incident_casualty_a_figure")
        ),
        sa.ForeignKeyConstraint(
            ["claimant_id"],
            ["actor.id"],
            name=op.f("fk_incident_casualty_claimant_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_casualty_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_incident_casualty_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "position", name=op.f("pk_incident_casualty")),
    )
    op.create_table(
        "incident_content_warning",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "killing",
                "torture",
                "sexual_violence",
                name="code",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_content_warning_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "code", name=op.f("pk_incident_content_warning")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("incident_content_warning", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_content_warning_code_incident_id"),
            ["code", "incident_id"],
            unique=False,
        )

    op.create_table(
        "incident_location",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("location_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_location_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_incident_location_location_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "location_id", name=op.f("pk_incident_location")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("incident_location", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_location_location_id_incident_id"),
            ["location_id", "incident_id"],
            unique=False,
        )

    op.create_table(
        "incident_other_date",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("edtf", Name, nullable=False),
        sa.Column(
            "precision",
            sa.Enum(
                "day",
                "month",
                "year",
                "interval",
                name="precision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("source_id", Name, nullable=False),
        sa.Column("note", Name, nullable=True),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_other_date_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_incident_other_date_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "position", name=op.f("pk_incident_other_date")),
    )
    op.create_table(
        "incident_participant",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", Name, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "perpetrator",
                "victim",
                "target",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["actor.id"],
            name=op.f("fk_incident_participant_actor_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_participant_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_incident_participant_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "position", name=op.f("pk_incident_participant")),
    )
    with op.batch_alter_table("incident_participant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_participant_actor_id_role_incident_id"),
            ["actor_id", "role", "incident_id"],
            unique=False,
        )

    op.create_table(
        "incident_source",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("source_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_source_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_incident_source_source_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "source_id", name=op.f("pk_incident_source")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("incident_source", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_source_source_id_incident_id"),
            ["source_id", "incident_id"],
            unique=False,
        )

    op.create_table(
        "incident_victim_group",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column(
            "code",
            sa.Enum(
                "civilians",
                "journalists",
                "people_sheltering",
                "people_trying_to_leave",
                name="code",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_victim_group_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("incident_id", "code", name=op.f("pk_incident_victim_group")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("incident_victim_group", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_victim_group_code_incident_id"),
            ["code", "incident_id"],
            unique=False,
        )

    op.create_table(
        "incident_violation_type",
        sa.Column("incident_id", Name, nullable=False),
        sa.Column("violation_type_id", Name, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_violation_type_incident_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["violation_type_id"],
            ["violation_type.id"],
            name=op.f("fk_incident_violation_type_violation_type_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "incident_id", "violation_type_id", name=op.f("pk_incident_violation_type")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("incident_violation_type", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_violation_type_violation_type_id_incident_id"),
            ["violation_type_id", "incident_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("incident_violation_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_violation_type_violation_type_id_incident_id"))

    op.drop_table("incident_violation_type")
    with op.batch_alter_table("incident_victim_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_victim_group_code_incident_id"))

    op.drop_table("incident_victim_group")
    with op.batch_alter_table("incident_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_source_source_id_incident_id"))

    op.drop_table("incident_source")
    with op.batch_alter_table("incident_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_participant_actor_id_role_incident_id"))

    op.drop_table("incident_participant")
    op.drop_table("incident_other_date")
    with op.batch_alter_table("incident_location", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_location_location_id_incident_id"))

    op.drop_table("incident_location")
    with op.batch_alter_table("incident_content_warning", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_content_warning_code_incident_id"))

    op.drop_table("incident_content_warning")
    op.drop_table("incident_casualty")
    with op.batch_alter_table("finding_incident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_incident_incident_id_finding_id"))

    op.drop_table("finding_incident")
    with op.batch_alter_table("claim_incident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_incident_incident_id_claim_id"))

    op.drop_table("claim_incident")
    with op.batch_alter_table("location_tree", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_location_tree_descendant_id_ancestor_id"))

    op.drop_table("location_tree")
    with op.batch_alter_table("location_codes_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_location_codes_source_source_id_location_id"))

    op.drop_table("location_codes_source")
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index("ix_incident_newest")
        batch_op.drop_index(batch_op.f("ix_incident_title_id"))

    op.drop_table("incident")
    with op.batch_alter_table("finding_violation_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_violation_type_violation_type_id_finding_id"))

    op.drop_table("finding_violation_type")
    with op.batch_alter_table("finding_see_also", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_see_also_other_id_finding_id"))

    op.drop_table("finding_see_also")
    with op.batch_alter_table("finding_rests_on", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_rests_on_basis_id_finding_id"))

    op.drop_table("finding_rests_on")
    with op.batch_alter_table("finding_quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_quote_quote_id_finding_id"))

    op.drop_table("finding_quote")
    with op.batch_alter_table("finding_perpetrator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_perpetrator_actor_id_finding_id"))

    op.drop_table("finding_perpetrator")
    with op.batch_alter_table("finding_location", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_location_location_id_finding_id"))

    op.drop_table("finding_location")
    with op.batch_alter_table("finding_legal_characterisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_legal_characterisation_code_finding_id"))

    op.drop_table("finding_legal_characterisation")
    with op.batch_alter_table("claim_violation_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_violation_type_violation_type_id_claim_id"))

    op.drop_table("claim_violation_type")
    with op.batch_alter_table("claim_quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_quote_quote_id_claim_id"))

    op.drop_table("claim_quote")
    with op.batch_alter_table("claim_perpetrator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_perpetrator_actor_id_claim_id"))

    op.drop_table("claim_perpetrator")
    with op.batch_alter_table("claim_location", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_location_location_id_claim_id"))

    op.drop_table("claim_location")
    with op.batch_alter_table("claim_legal_characterisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_legal_characterisation_code_claim_id"))

    op.drop_table("claim_legal_characterisation")
    with op.batch_alter_table("claim_contests_finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_contests_finding_finding_id_claim_id"))

    op.drop_table("claim_contests_finding")
    with op.batch_alter_table("claim_contests_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_contests_claim_contested_id_claim_id"))

    op.drop_table("claim_contests_claim")
    with op.batch_alter_table("violation_type_tree", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_violation_type_tree_descendant_id_ancestor_id"))

    op.drop_table("violation_type_tree")
    with op.batch_alter_table("source_requested_by", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_requested_by_actor_id_source_id"))

    op.drop_table("source_requested_by")
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_quote_source_id"))
        batch_op.drop_index(batch_op.f("ix_quote_reported_via_id"))

    op.drop_table("quote")
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_location_parent_id"))

    op.drop_table("location")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_source_id"))
        batch_op.drop_index(batch_op.f("ix_finding_reported_via_id"))
        batch_op.drop_index(batch_op.f("ix_finding_certainty"))
        batch_op.drop_index(batch_op.f("ix_finding_asserted_by_id"))

    op.drop_table("finding")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_source_id"))
        batch_op.drop_index(batch_op.f("ix_claim_reported_via_id"))
        batch_op.drop_index(batch_op.f("ix_claim_certainty"))
        batch_op.drop_index(batch_op.f("ix_claim_asserted_by_id"))

    op.drop_table("claim")
    with op.batch_alter_table("actor_tree", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_tree_descendant_id_ancestor_id"))

    op.drop_table("actor_tree")
    op.drop_table("withdrawal")
    with op.batch_alter_table("violation_type", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_violation_type_parent_id"))

    op.drop_table("violation_type")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_published_latest"))

    op.drop_table("source")
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_id"))

    op.drop_table("release")
    op.drop_table("document")
    with op.batch_alter_table("actor", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actor_parent_id"))

    op.drop_table("actor")
