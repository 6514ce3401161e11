"""Claims: what a denial denies, how it is said beside that, and how it was answered."""

from collections.abc import Iterator

from app.seed.check.words import stands_in
from app.seed.fault import Fault, shown
from app.seed.record import Entry, Records
from app.seed.shape import ClaimRecord
from app.terms import Stance


def claim_faults(records: Records) -> Iterator[Fault]:
    """Check stances and answers of all claims."""
    for entry in records.of(ClaimRecord).values():
        yield from _stance_faults(entry)
        yield from _answer_faults(entry)


def _stance_faults(entry: Entry[ClaimRecord]) -> Iterator[Fault]:
    claim = entry.record
    if claim.stance is Stance.ASSERTS:
        for key in ("contests", "denies_that", "said_beside", "beside"):
            if getattr(claim, key):
                yield entry.fault(
                    f"the claim has `{key}`, and its stance is `{claim.stance}`",
                    "Write `stance: denies` or `stance: alternative_account` if its words say so, or"
                    f" leave `{key}` out",
                    "stance",
                )
        return
    told_otherwise = claim.stance is Stance.ALTERNATIVE_ACCOUNT and claim.said_beside
    if not claim.contests and claim.denies_that is None and not told_otherwise:
        yield entry.fault(
            f"the stance is `{claim.stance}`, and nothing says against what",
            "Name it in `contests`; where no record states it, say in `denies_that` what it is",
            "stance",
        )
    if claim.beside is None:
        yield entry.fault(
            f"the stance is `{claim.stance}`, and `beside` is missing",
            "Say it as a sentence of its own, which is printed beside what it contests",
            "stance",
        )


def _answer_faults(entry: Entry[ClaimRecord]) -> Iterator[Fault]:
    claim = entry.record
    for number, answer in enumerate(claim.answers):
        place = ("answers", number)
        if answer.by == claim.asserted_by:
            yield entry.fault(
                f"`{answer.by}` is said to answer its own claim", "Name who answers", *place, "by"
            )
        carriers = [each for each in claim.seen_in if each.source == answer.according_to]
        passages = [passage for each in carriers for passage in each.passages]
        if not any(stands_in(answer.exact, passage.exact) for passage in passages):
            yield entry.fault(
                f"{shown(answer.exact)} stands in no passage of the claim in"
                f" `{answer.according_to}`, so that nothing shows that it was `{answer.how}`",
                "Add the passage that says so to `seen_in`, and copy its words; without one, leave the"
                " answer out",
                *place,
                "exact",
            )
