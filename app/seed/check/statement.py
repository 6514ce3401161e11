"""Findings and claims: whose statement it is, of what kind, and that its fields agree with one another."""

from collections.abc import Iterator

from app.seed.check.part import Part, each, statement_by_id, statements
from app.seed.check.words import is_own_text, stands_in
from app.seed.fault import Fault, shown
from app.seed.record import Records
from app.seed.shape_part import Shape
from app.seed.shape_statement import Answer, ClaimRecord, FindingRecord, StatementRecord
from app.terms import UNQUALIFIED, About, Certainty, Polarity, SourceKind, Stance

OF_CLAIMS = (Certainty.ASSERTED, Certainty.REPORTED, Certainty.STATEMENT_OF_LAW)
OF_FINDINGS = tuple(
    code for code in Certainty if code not in (Certainty.ASSERTED, Certainty.REPORTED)
)
LEFT_OPEN = (Polarity.UNDETERMINED, Polarity.NO_INFORMATION)
CONCLUDES = (Certainty.CONCLUDED, Certainty.ADJUDICATED)
FIRM = (*UNQUALIFIED, Certainty.ADJUDICATED)
OR_NULL = ", or `null` where nothing fits"


def statement_faults(records: Records) -> Iterator[Fault]:
    """Check whose statement each one is, and that its fields agree with one another."""
    for finding in each(FindingRecord, records):
        yield from _finding_faults(finding)
    for claim in each(ClaimRecord, records):
        yield from _claim_faults(claim)
        yield from _stance_faults(claim)
        for answer in claim.parts("answers"):
            yield from _answer_faults(answer, claim.said)
    for stated in statements(records):
        yield from _field_faults(stated)


def certainty_faults(
    part: Part[Shape], allowed: tuple[Certainty, ...], what: str, otherwise: str = ""
) -> Iterator[Fault]:
    """Check that the certainty is one of those that such a statement or attribution can have."""
    certainty = getattr(part.said, "certainty", None)
    if certainty is not None and certainty not in allowed:
        codes = ", ".join(f"`{code}`" for code in allowed)
        yield part.at("certainty").fault(
            f"{what} cannot be `{certainty}`",
            f"Write what its words say, one of {codes}{otherwise}",
        )


def _finding_faults(part: Part[FindingRecord]) -> Iterator[Fault]:
    finding, source = part.said, part.source(part.said.source)
    if not source.finds_facts:
        yield part.at("source").fault(
            f"`{finding.source}` does not find facts (`finds_facts`), so nothing in it is a finding",
            "Name in `source` the source of the body that found it, and in `seen_in` the text that was"
            " read; what anybody else states lies in `claims/`",
        )
    elif source.issued_by is not None and source.issued_by != finding.asserted_by:
        yield part.at("asserted_by").fault(
            f"`{finding.asserted_by}` states this, and `{finding.source}` is issued by"
            f" `{source.issued_by}`: a finding is its issuer's own",
            "Write what a source reports that somebody else says in `claims/`, as that speaker's",
        )
    yield from certainty_faults(part, OF_FINDINGS, "a finding", OR_NULL)
    if finding.adopted and finding.certainty is Certainty.ALLEGED:
        yield part.at("adopted").fault(
            "allegations are noted, and `adopted` says that the source takes them as its own",
            "Write `adopted: false`",
        )
    if not finding.adopted and finding.certainty in FIRM:
        yield part.at("certainty").fault(
            f"the source does not take it as its own, and the certainty is `{finding.certainty}`",
            "Write how its words note it, or `null` where nothing fits",
        )


def _claim_faults(part: Part[ClaimRecord]) -> Iterator[Fault]:
    claim, source = part.said, part.source(part.said.source)
    if source.finds_facts and source.issued_by == claim.asserted_by:
        yield part.at("asserted_by").fault(
            f"`{claim.asserted_by}` issued `{claim.source}`, which finds facts, so that its own"
            " statements in it are no claims",
            "Write it in `findings/`, with `about`, `polarity` and `adopted` as its words say",
        )
    yield from certainty_faults(part, OF_CLAIMS, "a claim", OR_NULL)
    own = any(is_own_text(claim, carrier.source, part.records) for carrier in claim.seen_in)
    if claim.certainty is Certainty.REPORTED and not own:
        yield part.at("certainty").fault(
            f"it is `reported`, and was not read in a text of `{claim.asserted_by}`",
            "Write `asserted`; what a publication states in its own words is `reported`",
        )


def _stance_faults(part: Part[ClaimRecord]) -> Iterator[Fault]:
    claim = part.said
    if claim.stance is Stance.ASSERTS:
        for key in ("contests", "denies_that", "said_beside", "beside"):
            if getattr(claim, key):
                yield part.at("stance").fault(
                    f"the claim has `{key}`, and its stance is `{claim.stance}`",
                    "Write `stance: denies` or `stance: alternative_account` if its words say so, or"
                    f" leave `{key}` out",
                )
        return
    told_otherwise = claim.stance is Stance.ALTERNATIVE_ACCOUNT and claim.said_beside
    if not claim.contests and claim.denies_that is None and not told_otherwise:
        yield part.at("stance").fault(
            f"the stance is `{claim.stance}`, and nothing says against what",
            "Name it in `contests`; where no record states it, say in `denies_that` what it is",
        )
    if claim.beside is None:
        yield part.at("stance").fault(
            f"the stance is `{claim.stance}`, and `beside` is missing",
            "Say it as a sentence of its own, which is printed beside what it contests",
        )


def _answer_faults(part: Part[Answer], claim: ClaimRecord) -> Iterator[Fault]:
    answer = part.said
    if answer.by == claim.asserted_by:
        yield part.at("by").fault(
            f"`{answer.by}` is said to answer its own claim", "Name who answers"
        )
    carriers = [carrier for carrier in claim.seen_in if carrier.source == answer.according_to]
    passages = [passage for carrier in carriers for passage in carrier.passages]
    if not any(stands_in(answer.exact, passage.exact) for passage in passages):
        yield part.at("exact").fault(
            f"{shown(answer.exact)} stands in no passage of the claim in `{answer.according_to}`, so"
            f" that nothing shows that it was `{answer.how}`",
            "Add the passage that says so to `seen_in`, and copy its words; without one, leave the"
            " answer out",
        )


def _field_faults(part: Part[StatementRecord]) -> Iterator[Fault]:
    """Check the fields against each other, the source and the statements it is read with."""
    given, kind = part.said, part.source(part.said.source).kind
    law, known = given.about is About.LAW, statement_by_id(part.records)
    if law is not (given.certainty is Certainty.STATEMENT_OF_LAW):
        yield part.at("certainty").fault(
            f"the statement is about `{given.about}`, and its certainty is"
            f" `{given.certainty or 'null'}`: what is about `law` is a `statement_of_law`, and nothing"
            " else is",
            "Correct `about` where its words say what is a crime and not that one was committed, or"
            " the certainty where they speak of an act",
        )
    for key in ("legal_characterisations", "attributions", "incidents"):
        if law and getattr(given, key):
            yield part.at(key).fault(
                f"a statement about law has `{key}`",
                f"Leave `{key}` out: it says what is a crime, not that one was committed",
            )
    if given.polarity_reason and given.polarity is not Polarity.UNDETERMINED:
        yield part.at("polarity_reason").fault(
            f"there is a reason why a question is left open, and the polarity is `{given.polarity}`",
            "Leave `polarity_reason` out, or write `polarity: undetermined` if the words leave it open",
        )
    if given.polarity in LEFT_OPEN and given.certainty in CONCLUDES:
        yield part.at("certainty").fault(
            f"the polarity is `{given.polarity}`, and the certainty is `{given.certainty}`: what is"
            " left open is not concluded",
            "Write the certainty of its words, or `null` where nothing fits",
        )
    if given.certainty is Certainty.ADJUDICATED and kind is not SourceKind.COURT_ACT:
        yield part.at("certainty").fault(
            f"it is `adjudicated`, and `{given.source}` is a `{kind}`, not the act of a court",
            "Name the court's act in `source`, or write how this source words it",
        )
    for named in part.parts("read_with"):
        other = known[named.said]
        if part.id not in other.said.read_with:
            yield named.fault(
                f"it must be read with `{other.id}`, which does not say so in turn",
                f"Add `{part.id}` to `read_with` in `{other.entry.folder}/{other.id}.yaml`",
            )
