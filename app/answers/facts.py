"""What the room of sentences is told of a statement, from its row."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from app.model.statement import findings
from app.sentence.facts import AnswerFacts, CarrierFacts, StatementFacts
from app.sentence.tag import tag
from app.sentence.words import Said, Tongue
from app.terms import Stance, State

Made = TypeVar("Made")


def kept(make: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """Keep with a row what is made of it: many refer to it."""
    name = f"_{make.__name__}"

    @wraps(make)
    def once(row: Any) -> Made:
        held = vars(row)
        if name not in held:
            held[name] = make(row)
        return cast("Made", held[name])

    return once


@kept
def facts_of(row: Any) -> StatementFacts:
    """Return the facts of a statement, but for what must be said beside it."""
    is_finding = row.__table__ is findings.table
    carriers = carriers_of(row)
    speaker = called(row.asserted_by)
    read_in = row.reported_via or row.source
    return StatementFacts(
        statement=row.statement,
        tag_name=said(row.asserted_by, "tag_name") or speaker,
        source=(said(row.source, "in_a_sentence") if is_finding else None) or speaker,
        source_locative=row.source.locative_uk if is_finding else None,
        is_finding=is_finding,
        about=row.about,
        polarity=row.polarity,
        polarity_reason=row.polarity_reason,
        certainty=row.certainty,
        basis=row.basis,
        adopted=row.adopted if is_finding else True,
        stance=Stance.ASSERTS if is_finding else row.stance,
        carriers=carriers,
        sentence=said(row, "sentence"),
        proposition=said(row, "proposition"),
        tag=said(row, "tag"),
        caveats=tuple(Said(**caveat) for caveat in row.caveats),
        source_caveat=said(row.source, "caveat"),
        answers=() if is_finding else tuple(map(_answer, row.answers)),
        court_roles=tuple(
            one.actor.court_role for one in row.attributions if one.actor and one.actor.court_role
        ),
        quotes=bool(row.quotes) or "«" in (row.sentence_uk or ""),
        language=row.source.language,
        read_in=read_in.language,
        state=row.source.state if row.state is State.CURRENT else row.state,
    )


@kept
def tags(row: Any) -> Said:
    """Return the tag of a statement."""
    return in_both(tag, facts_of(row))


def in_both(make: Callable[[StatementFacts, Tongue], str], facts: StatementFacts) -> Said:
    """Return what is made of a statement in each language."""
    return Said(make(facts, "en"), make(facts, "uk"))


def carriers_of(row: Any) -> tuple[CarrierFacts, ...]:
    """Return the texts it was read in that are not its own source; none where its own was read."""
    if any(one.source_id == row.source_id for one in row.seen_in):
        return ()
    return tuple(
        CarrierFacts(
            according_to=said(one.source, "according_to")
            or Said(f"according to: {one.source.label}", f"згідно з: {one.source.label}"),
            published=_day(one.source.published_edtf),
            inferred=bool(one.source.published_inferred),
            basis=one.basis,
            through=tuple(
                said(each.source, "in_a_sentence") or Said(each.source.label, each.source.label)
                for each in row.through
                if each.carrier_id == one.source_id
            ),
        )
        for one in row.seen_in
    )


def beside(claim: Any) -> Said | None:
    """Return how a claim is said beside what it contests; it names the text in which it was read."""
    return said(claim, "beside")


def called(actor: Any) -> Said:
    """Return how an actor is called in a sentence."""
    return said(actor, "in_a_sentence") or Said(actor.name, actor.label_uk)


def said(row: Any, name: str) -> Said | None:
    """Return words of ours in both languages, from the two columns that hold them."""
    en, uk = getattr(row, f"{name}_en"), getattr(row, f"{name}_uk")
    return None if en is None else Said(en, uk)


def _answer(row: Any) -> AnswerFacts:
    source = row.according_to
    text = said(source, "according_to") or Said(
        f"according to: {source.label}", f"згідно з: {source.label}"
    )
    return AnswerFacts(called(row.by), row.how, text)


def _day(edtf: str | None) -> date | None:
    from app.seed.uncertain_date import clear_bounds  # noqa: PLC0415  # only a load needs it

    bounds = clear_bounds(edtf) if edtf else None
    return bounds.earliest if bounds and bounds.earliest == bounds.latest else None
