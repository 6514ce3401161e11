"""Findings and claims: whose voice it is, how firmly it speaks, and what it may rest on."""

from collections.abc import Iterator

from app.seed.fault import Fault, shown
from app.seed.record import Entry, Records
from app.seed.shape import (
    ActorRecord,
    ClaimRecord,
    FindingRecord,
    QuoteRecord,
    SourceRecord,
    StatementRecord,
)
from app.terms import ActorKind, Basis, Certainty, ClaimStatus, SourceKind, Stance

GRADED = tuple(Certainty)[: tuple(Certainty).index(Certainty.ALLEGED) + 1]
"""From firm to weak: the grades that can be compared with one another."""

OF_FINDINGS = (*GRADED, Certainty.STATEMENT_OF_LAW)
OF_CLAIMS = (Certainty.ASSERTED, Certainty.REPORTED)


def statement_faults(records: Records) -> Iterator[Fault]:
    """Check all findings and claims."""
    findings, claims = records.of(FindingRecord), records.of(ClaimRecord)
    for entry in [*findings.values(), *claims.values()]:
        yield from _words_faults(entry, records)
        yield from _perpetrator_faults(entry, records)
    for finding in findings.values():
        yield from _finding_faults(finding, records)
    for claim in claims.values():
        yield from _claim_faults(claim, records)


def _words_faults(entry: Entry[StatementRecord], records: Records) -> Iterator[Fault]:
    """Check that a statement shows the words it was read from, and that they are the speaker's."""
    statement = entry.record
    quotes = {id: records.of(QuoteRecord)[id].record for id in statement.quotes}
    if statement.basis is Basis.QUOTATION and not quotes:
        yield entry.fault(
            "the basis is `quotation`, and `quotes` names none",
            "Name the quotation, or write `basis: paraphrase` and add the `passage`",
            "basis",
        )
    if not quotes and statement.passage is None:
        yield entry.fault(
            "nothing shows where the statement was read: it has no `quotes` and no `passage`",
            "Add the quotation, or the passage that says it",
        )
    for number, (id, quote) in enumerate(quotes.items()):
        place = ("quotes", number)
        if quote.source != statement.source:
            yield entry.fault(
                f"the quotation `{id}` stands in `{quote.source}`, not in `{statement.source}`",
                "Name quotations of the same source only",
                *place,
            )
        if quote.speaker != statement.asserted_by:
            yield entry.fault(
                f"the quotation `{id}` is of `{quote.speaker}`, not of `{statement.asserted_by}`",
                "Name the speaker's own quotations only, or correct `asserted_by`",
                *place,
            )
    phrase = statement.certainty_phrase
    texts = [quote.text for quote in quotes.values()]
    texts += [statement.passage.exact] if statement.passage else []
    if phrase is None and statement.note is None:
        yield entry.fault(
            "there is no `certainty_phrase`, and no `note` that says why",
            "Add the speaker's words that carry the certainty, or the note",
            "certainty",
        )
    elif phrase and statement.note is None and not any(phrase in text for text in texts):
        yield entry.fault(
            f"{shown(phrase)} stands in no quotation of the statement and not in its passage",
            "Copy the words verbatim, or say in a `note` where they stand",
            "certainty_phrase",
        )


def _perpetrator_faults(entry: Entry[StatementRecord], records: Records) -> Iterator[Fault]:
    for number, id in enumerate(entry.record.perpetrators):
        if records.of(ActorRecord)[id].record.kind is ActorKind.PERSON:
            yield entry.fault(
                f"`{id}` is a person, and no person is named as perpetrator",
                "Name the force or the state; individual responsibility is for a court",
                "perpetrators",
                number,
            )


def _finding_faults(entry: Entry[FindingRecord], records: Records) -> Iterator[Fault]:
    finding = entry.record
    findings = records.of(FindingRecord)
    kind = records.of(SourceRecord)[finding.source].record.kind
    if kind is not SourceKind.MISSION_REPORT:
        yield entry.fault(
            f"a finding cannot stand in `{finding.source}`, which is a `{kind}`",
            "Make it a claim: only what the report states is a finding",
            "source",
        )
    first = next(each for each in findings.values() if each.record.source == finding.source)
    if first.record.asserted_by != finding.asserted_by:
        yield entry.fault(
            f"`{finding.asserted_by}` states this finding of `{finding.source}`, but"
            f" `{first.record.asserted_by}` states `{first.id}`",
            "Name the one body whose report it is",
            "asserted_by",
        )
    yield from _certainty_fault(entry, OF_FINDINGS, "finding")
    if finding.certainty is Certainty.STATEMENT_OF_LAW:
        for key, named in (
            ("perpetrators", finding.perpetrators),
            ("incidents", finding.incidents),
        ):
            if named:
                yield entry.fault(
                    f"a statement of law has `{key}`",
                    f"Leave `{key}` out: it says what is a crime, not that one was committed",
                    key,
                )
    for number, id in enumerate(finding.rests_on):
        below = findings[id].record.certainty
        graded = finding.certainty in GRADED and below in GRADED
        if graded and GRADED.index(finding.certainty) < GRADED.index(below):
            yield entry.fault(
                f"the finding is `{finding.certainty}` and rests on `{id}`, which is `{below}`",
                f"Write `certainty: {below}` or weaker: nothing is surer than what it rests on",
                "rests_on",
                number,
            )


def _claim_faults(entry: Entry[ClaimRecord], records: Records) -> Iterator[Fault]:
    claim = entry.record
    source = records.of(SourceRecord)[claim.source].record
    if source.kind is SourceKind.MISSION_REPORT:
        yield entry.fault(
            f"a claim cannot stand in `{claim.source}`, which is a `{source.kind}`",
            "Make it a finding, or name the source in which somebody else says it",
            "source",
        )
    yield from _certainty_fault(entry, OF_CLAIMS, "claim")
    if claim.stance is Stance.DENIES and not claim.contests:
        yield entry.fault(
            "the claim denies, and `contests` names nothing", "Name what it denies", "stance"
        )
    if claim.stance is not Stance.DENIES and claim.contests:
        yield entry.fault(
            f"the claim contests something, and its stance is `{claim.stance}`",
            f"Write `stance: {Stance.DENIES}`, or leave `contests` out",
            "stance",
        )
    dismissed = claim.status is ClaimStatus.DISMISSED
    if dismissed and claim.dismissed_by is None:
        yield entry.fault(
            "the claim is dismissed, and nobody is named who dismisses it",
            "Add `dismissed_by:`",
            "status",
        )
    if not dismissed and claim.dismissed_by is not None:
        yield entry.fault(
            f"`dismissed_by` is given, and the status is `{claim.status}`",
            f"Write `status: {ClaimStatus.DISMISSED}`, or leave `dismissed_by` out",
            "dismissed_by",
        )


def _certainty_fault(
    entry: Entry[StatementRecord], allowed: tuple[Certainty, ...], what: str
) -> Iterator[Fault]:
    if entry.record.certainty not in allowed:
        yield entry.fault(
            f"a {what} cannot be `{entry.record.certainty}`",
            "Write one of " + ", ".join(f"`{certainty}`" for certainty in allowed),
            "certainty",
        )
