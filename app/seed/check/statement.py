"""Findings and claims: whose statement it is, what kind of statement, and the texts that show it."""

from collections.abc import Iterator

from app.seed.check.words import is_own_text, statement_by_id, statements
from app.seed.fault import Fault
from app.seed.record import Entry, Records
from app.seed.shape import ClaimRecord, FindingRecord, SourceRecord, StatementRecord
from app.terms import UNQUALIFIED, About, Certainty, Polarity, SourceKind

OF_CLAIMS = (Certainty.ASSERTED, Certainty.REPORTED, Certainty.STATEMENT_OF_LAW)
OF_FINDINGS = tuple(
    code for code in Certainty if code not in (Certainty.ASSERTED, Certainty.REPORTED)
)
LEFT_OPEN = (Polarity.UNDETERMINED, Polarity.NO_INFORMATION)
FIRM = (*UNQUALIFIED, Certainty.ADJUDICATED)


def statement_faults(records: Records) -> Iterator[Fault]:
    """Check whose statement each one is, and that its fields agree with one another."""
    for finding in records.of(FindingRecord).values():
        yield from _finding_faults(finding, records)
    for claim in records.of(ClaimRecord).values():
        yield from _claim_faults(claim, records)
    for entry in statements(records):
        yield from _law_faults(entry)
        yield from _polarity_faults(entry)
        yield from _adjudicated_faults(entry, records)
        yield from _read_with_faults(entry, records)


def _finding_faults(entry: Entry[FindingRecord], records: Records) -> Iterator[Fault]:
    finding = entry.record
    source = records.of(SourceRecord)[finding.source].record
    if not source.finds_facts:
        yield entry.fault(
            f"`{finding.source}` does not find facts (`finds_facts`), so nothing in it is a finding",
            "Name in `source` the source of the body that found it, and in `seen_in` the text that was"
            " read; what anybody else states lies in `claims/`",
            "source",
        )
    elif source.issued_by is not None and source.issued_by != finding.asserted_by:
        yield entry.fault(
            f"`{finding.asserted_by}` states this, and `{finding.source}` is issued by"
            f" `{source.issued_by}`: a finding is its issuer's own",
            "Write what a source reports that somebody else says in `claims/`, as that speaker's",
            "asserted_by",
        )
    yield from _certainty_fault(entry, OF_FINDINGS, "finding")
    if finding.adopted and finding.certainty is Certainty.ALLEGED:
        yield entry.fault(
            "allegations are noted, and `adopted` says that the source takes them as its own",
            "Write `adopted: false`",
            "adopted",
        )
    if not finding.adopted and finding.certainty in FIRM:
        yield entry.fault(
            f"the source does not take it as its own, and the certainty is `{finding.certainty}`",
            "Write how its words note it, or `null` where nothing fits",
            "certainty",
        )


def _claim_faults(entry: Entry[ClaimRecord], records: Records) -> Iterator[Fault]:
    claim = entry.record
    source = records.of(SourceRecord)[claim.source].record
    if source.finds_facts and source.issued_by == claim.asserted_by:
        yield entry.fault(
            f"`{claim.asserted_by}` issued `{claim.source}`, which finds facts, so that its own"
            " statements in it are no claims",
            "Write it in `findings/`, with `about`, `polarity` and `adopted` as its words say",
            "asserted_by",
        )
    yield from _certainty_fault(entry, OF_CLAIMS, "claim")
    own = any(is_own_text(claim, carrier.source, records) for carrier in claim.seen_in)
    if claim.certainty is Certainty.REPORTED and not own:
        yield entry.fault(
            f"it is `reported`, and was not read in a text of `{claim.asserted_by}`",
            "Write `asserted`; what a publication states in its own words is `reported`",
            "certainty",
        )


def _certainty_fault(
    entry: Entry[StatementRecord], allowed: tuple[Certainty, ...], what: str
) -> Iterator[Fault]:
    certainty = entry.record.certainty
    if certainty is not None and certainty not in allowed:
        yield entry.fault(
            f"a {what} cannot be `{certainty}`",
            "Write what its words say, one of "
            + ", ".join(f"`{code}`" for code in allowed)
            + ", or `null` where nothing fits",
            "certainty",
        )


def _law_faults(entry: Entry[StatementRecord]) -> Iterator[Fault]:
    given = entry.record
    law = given.about is About.LAW
    if law is not (given.certainty is Certainty.STATEMENT_OF_LAW):
        yield entry.fault(
            f"the statement is about `{given.about}`, and its certainty is"
            f" `{given.certainty or 'null'}`: what is about `law` is a `statement_of_law`, and nothing"
            " else is",
            "Correct `about` where its words say what is a crime and not that one was committed, or"
            " the certainty where they speak of an act",
            "certainty",
        )
    for key in ("legal_characterisations", "attributions", "incidents"):
        if law and getattr(given, key):
            yield entry.fault(
                f"a statement about law has `{key}`",
                f"Leave `{key}` out: it says what is a crime, not that one was committed",
                key,
            )


def _polarity_faults(entry: Entry[StatementRecord]) -> Iterator[Fault]:
    given = entry.record
    if given.polarity_reason and given.polarity is not Polarity.UNDETERMINED:
        yield entry.fault(
            f"there is a reason why a question is left open, and the polarity is `{given.polarity}`",
            "Leave `polarity_reason` out, or write `polarity: undetermined` if the words leave it open",
            "polarity_reason",
        )
    if given.polarity in LEFT_OPEN and given.certainty in (
        Certainty.CONCLUDED,
        Certainty.ADJUDICATED,
    ):
        yield entry.fault(
            f"the polarity is `{given.polarity}`, and the certainty is `{given.certainty}`: what is"
            " left open is not concluded",
            "Write the certainty of its words, or `null` where nothing fits",
            "certainty",
        )


def _adjudicated_faults(entry: Entry[StatementRecord], records: Records) -> Iterator[Fault]:
    given = entry.record
    kind = records.of(SourceRecord)[given.source].record.kind
    if given.certainty is Certainty.ADJUDICATED and kind is not SourceKind.COURT_ACT:
        yield entry.fault(
            f"it is `adjudicated`, and `{given.source}` is a `{kind}`, not the act of a court",
            "Name the court's act in `source`, or write how this source words it",
            "certainty",
        )


def _read_with_faults(entry: Entry[StatementRecord], records: Records) -> Iterator[Fault]:
    known = statement_by_id(records)
    for number, id in enumerate(entry.record.read_with):
        other = known[id]
        if entry.id not in other.record.read_with:
            yield entry.fault(
                f"it must be read with `{id}`, which does not say so in turn",
                f"Add `{entry.id}` to `read_with` in `{other.folder}/{id}.yaml`",
                "read_with",
                number,
            )
