"""Sources and actors: who issued what, what was seen of it, and which actors a source names."""

from collections.abc import Iterator, Mapping

from app.seed.check.carrier import READ
from app.seed.check.part import Part, each
from app.seed.check.words import names_it, statements
from app.seed.fault import Fault
from app.seed.field import VERBATIM_KEYS, FieldFact, values_of
from app.seed.record import Records, grouped, per_records
from app.seed.shape import ActorRecord, FindingRecord, SourceRecord
from app.terms import ActorKind, Seen, SourceKind

PRINTED_KEYS = frozenset({*VERBATIM_KEYS, "title", "publisher", "authors"})
"""Fields that hold what a source prints."""


def source_faults(records: Records) -> Iterator[Fault]:
    """Check what sources say of themselves, and whether anonymous actors stay so."""
    speakers = {stated.said.asserted_by for stated in statements(records)}
    of_findings = {finding.said.source for finding in each(FindingRecord, records)}
    for source in each(SourceRecord, records):
        yield from _seen_faults(source)
        if source.id in of_findings and source.said.in_a_sentence is None:
            yield source.fault(
                "findings stand in it, and `in_a_sentence` is missing",
                "Say how it is called in a sentence, in both languages",
            )
    for actor in each(ActorRecord, records):
        yield from _identified_faults(actor)
        yield from _court_faults(actor)
        for key in ("in_a_sentence", "tag_name"):
            if actor.id in speakers and getattr(actor.said, key) is None:
                yield actor.fault(
                    f"statements of it are recorded, and `{key}` is missing",
                    "Say how it is called where its statements are shown, in both languages",
                )


def _seen_faults(part: Part[SourceRecord]) -> Iterator[Fault]:
    source = part.said
    if source.finds_facts and source.issued_by is None:
        yield part.at("finds_facts").fault(
            "it finds facts, and nobody is named who does",
            "Add `issued_by:` with the body whose findings they are",
        )
    if source.seen is Seen.THROUGH_ANOTHER and not source.reported_via:
        yield part.at("seen").fault(
            "it was seen through another source, and none is named",
            "Add `reported_via:` with the source in which it was read",
        )
    if source.sha256 and source.seen not in READ:
        yield part.at("sha256").fault(
            f"there is a hash of its text, and it was seen as `{source.seen}`",
            "Give a hash of what was read itself alone; quotations are checked against that",
        )


@per_records
def _printed(records: Records) -> list[str]:
    """Give all words that sources print."""
    return [
        str(value)
        for entry in records
        for _, _, value in values_of(entry.record, wanted=_is_printed)
    ]


def _is_printed(fact: FieldFact) -> bool:
    return fact.key in PRINTED_KEYS


@per_records
def _issued_by(records: Records) -> Mapping[str, list[SourceRecord]]:
    """Give actor → the sources that it issued."""
    sources = (source.said for source in each(SourceRecord, records))
    return grouped((source.issued_by, source) for source in sources if source.issued_by)


def _identified_faults(part: Part[ActorRecord]) -> Iterator[Fault]:
    actor = part.said
    if not actor.identified:
        if actor.identified_in:
            yield part.at("identified_in").fault(
                "it is not identified, and `identified_in` names a source that names it",
                "Leave it out: an actor that a source keeps anonymous is never resolved",
            )
        return
    # What somebody said through an article may be anonymous, and “officials” is no name of a group.
    may_be_anonymous = actor.kind in (ActorKind.GROUP, ActorKind.PERSON)
    signed = any(
        source.seen in READ or source.title or source.url or not may_be_anonymous
        for source in _issued_by(part.records).get(part.id, ())
    )
    if signed or actor.identified_in:
        return
    is_group = actor.kind is ActorKind.GROUP
    printed = _printed(part.records)
    if is_group or not any(names_it(text, actor) for text in printed):
        yield part.at("identified").fault(
            "it is identified, and no source here names it",
            "Write `identified: false` if the source keeps it anonymous, or name in `identified_in` the"
            " source that names it",
        )


def _court_faults(part: Part[ActorRecord]) -> Iterator[Fault]:
    actor = part.said
    acts = [part.source(id).kind for id in actor.identified_in]
    if actor.court_role is not None and (
        actor.kind is not ActorKind.PERSON or SourceKind.COURT_ACT not in acts
    ):
        yield part.at("court_role").fault(
            f"it is `{actor.court_role}`, and no act of a court is named that says so of a person",
            "Name the court's own public act in `identified_in`, or leave `court_role` out",
        )
