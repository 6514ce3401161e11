"""Findings and claims: two tables, so that no query can take the one for the other by oversight."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Column, Table
from sqlalchemy.schema import SchemaItem

from app import terms
from app.model.base import in_order, links, metadata, not_empty, together
from app.model.column import foreign_key, optional, primary_key, required
from app.model.vocabulary import Vocabulary


def _statement(name: str, own: Sequence[Column[Any]], *checks: SchemaItem) -> Table:
    """Return the table of a kind of statement: what both kinds have in common, and its own."""
    return Table(
        name,
        metadata,
        primary_key(),
        *own,
        *required("statement"),
        *required("about", of=terms.About, index=True),
        *required("polarity", of=terms.Polarity, index=True),
        *optional("polarity_reason", of=terms.OpenReason),
        *optional("certainty", of=terms.Certainty, index=True),
        # Derived from the certainty.
        *required("certainty_group", of=terms.CertaintyGroup, index=True),
        *optional("certainty_phrase", "standard_of_proof"),
        foreign_key("asserted_by_id", "actor", index=True),
        *optional("asserted_on"),
        *optional("asserted_on_latest", of=date),
        *optional("occasion"),
        foreign_key("source_id", "source", index=True),
        # Derived: the carrier named first; NULL where the statement was read in its own source.
        foreign_key("reported_via_id", "source", nullable=True, index=True),
        # Derived: a quotation where any carrier quotes.
        *required("basis", of=terms.Basis),
        # Derived: its source and the offset of its first words there, written so that they sort;
        # statements that are read with each other follow one another.
        *required("place_key", index=True),
        # Derived: whether its words were located in an original that was seen and has a hash.
        *required("verified_against_original", of=bool),
        *required("state", of=terms.State),
        *optional("proposition_en", "proposition_uk", "sentence_en", "sentence_uk"),
        *optional("tag_en", "tag_uk"),
        *required("caveats", of=list),
        *optional("note"),
        *optional("asserted_on_earliest", of=date),
        *optional("asserted_on_certain", of=bool),
        # Derived, to sort by alone: the first and last day of the conduct that it speaks of, and the place
        # of its certainty group. Statements that are read with each other have these four in common: the
        # first of the firsts, the last of the lasts.
        *optional("first_day", "last_day", of=date),
        *optional("first_group", "last_group", of=int),
        not_empty("statement"),
        in_order(name, "oldest", "first_day", "place_key"),
        in_order(name, "newest", "last_day DESC", "place_key"),
        in_order(name, "by_group", "first_group", "place_key"),
        together("proposition", "proposition_en", "proposition_uk"),
        together("sentence", "sentence_en", "sentence_uk"),
        together("tag", "tag_en", "tag_uk"),
        CheckConstraint(
            "(certainty = 'statement_of_law') = (about = 'law') OR certainty IS NULL",
            name="law_is_no_act",
        ),
        *checks,
    )


findings = Vocabulary(
    "findings",
    _statement(
        "finding",
        required("adopted", of=bool),
        # What officials assert and newspapers report is a claim: the database refuses it here.
        CheckConstraint(
            "certainty IS NULL OR certainty NOT IN ('asserted', 'reported')",
            name="a_finding_is_no_claim",
        ),
    ),
    "statement",
)
"""Statements of sources that find facts."""

claims = Vocabulary(
    "claims",
    _statement(
        "claim",
        [
            *required("stance", of=terms.Stance, index=True),
            # Derived: dismissed where an answer dismisses it.
            *required("status", of=terms.ClaimStatus),
            *optional("denies_that_en", "denies_that_uk", "beside_en", "beside_uk"),
        ],
        CheckConstraint(
            "certainty IS NULL OR certainty IN ('asserted', 'reported')",
            name="a_claim_is_no_finding",
        ),
        together("denies_that", "denies_that_en", "denies_that_uk"),
        together("beside", "beside_en", "beside_uk"),
    ),
    "statement",
)
"""Statements of anyone else; a denial contests findings or other claims."""

for _kind in ("finding", "claim"):
    links(_kind, "violation_type")
    # The actors to whom conduct is attributed; derived from the attributions.
    links(_kind, "perpetrator", "actor")
    links(_kind, "location")
    links(_kind, "incident")
    links(_kind, "quote")
links("finding", "rests_on", "finding", called="basis")
links("finding", "read_with_finding", "finding", called="other")
links("finding", "read_with_claim", "claim")
links("claim", "contests_finding", "finding")
links("claim", "contests_claim", "claim", called="contested")
links("claim", "said_beside_finding", "finding")
links("claim", "said_beside_claim", "claim", called="other")
links("claim", "read_with_finding", "finding")
links("claim", "read_with_claim", "claim", called="other")


def contesting(of: Vocabulary) -> list[list[Column[Any]]]:
    """Return the columns of claims and of the statements that they contest, or must be said beside."""
    by = (claims.of(f"{how}_{of.table.name}") for how in ("contests", "said_beside"))
    return [[*links.primary_key] for links in by]
