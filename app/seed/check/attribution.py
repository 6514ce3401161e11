"""Attributions: by whom, in whose words, of whom; the words name the actor, or nobody is named."""

from collections.abc import Iterator, Mapping

from app.seed.ancestors import ancestors
from app.seed.check.statement import OF_CLAIMS, OF_FINDINGS
from app.seed.check.words import (
    SIDE,
    ShownWords,
    is_named,
    names_of,
    shown_words,
    side_is_named,
    stands_in,
    statements,
)
from app.seed.fault import Fault, shown
from app.seed.field import Place
from app.seed.record import Entry, Records, per_records
from app.seed.shape import (
    ActorRecord,
    Attribution,
    FindingRecord,
    SourceRecord,
    StatementRecord,
)
from app.terms import (
    ActorKind,
    Basis,
    Bearer,
    CourtRole,
    Extent,
    Polarity,
    Responsibility,
    Role,
    WordsOf,
)


def attribution_faults(records: Records) -> Iterator[Fault]:
    """Check who attributes what to whom."""
    for entry in statements(records):
        words = shown_words(entry.record, records)
        for number, given in enumerate(entry.record.attributions):
            place: Place = ("attributions", number)
            yield from _words_faults(entry, given, words, records, place)
            yield from _name_faults(entry, given, records, place)
            yield from _person_faults(entry, given, records, place)
            yield from _responsibility_faults(entry, given, records, place)
            yield from _same_faults(entry, given, place)
        yield from _opposite_faults(entry)


def _opposite_faults(entry: Entry[StatementRecord]) -> Iterator[Fault]:
    """Refuse two answers to one question: an incident tells what a statement says of a part once."""
    told: dict[tuple[str, Role], Polarity] = {}
    for number, given in enumerate(entry.record.attributions):
        polarity = given.polarity or entry.record.polarity
        if given.actor and told.setdefault((given.actor, given.role), polarity) is not polarity:
            yield entry.fault(
                f"of `{given.actor}` as `{given.role}` an attribution above says"
                f" `{told[given.actor, given.role]}`, and this one `{polarity}`",
                "Make each a statement of its own, with its own words",
                "attributions",
                number,
                "polarity",
            )


def _words_faults(
    entry: Entry[StatementRecord],
    given: Attribution,
    words: list[ShownWords],
    records: Records,
    place: Place,
) -> Iterator[Fault]:
    holding = [each for each in words if stands_in(given.exact, each.text)]
    if not holding:
        yield entry.fault(
            f"{shown(given.exact)} stands in no quotation and no passage of the statement",
            "Copy the words that attribute it, or leave the attribution out where none do",
            *place,
            "exact",
        )
        return
    if given.words_of is WordsOf.CURATOR:
        if entry.record.note is None:
            yield entry.fault(
                "the attribution is the curator's, and no `note` says why", "Add it", *place
            )
        return
    theirs = [each for each in holding if each.words_of is given.words_of]
    if not theirs:
        whose = " or ".join(sorted({f"`{each.words_of}`" for each in holding}))
        yield entry.fault(
            f"{shown(given.exact)} stands in words of {whose}, and `words_of` says"
            f" `{given.words_of}`",
            "Write in whose words it stands",
            *place,
            "words_of",
        )
        return
    allowed = {by for each in theirs for by in _by(entry, each, records)}
    if given.by not in allowed:
        yield entry.fault(
            f"`by` is `{given.by}`, and the words are those of "
            + " or ".join(f"`{by}`" for by in sorted(allowed)),
            "Name whose words attribute it",
            *place,
            "by",
        )


def _by(entry: Entry[StatementRecord], words: ShownWords, records: Records) -> Iterator[str]:
    """Give whose attribution words can be: who paraphrases speaks for the speaker or for itself."""
    carrier = entry.record.seen_in[words.carrier]
    issued_by = records.of(SourceRecord)[carrier.source].record.issued_by
    if words.words_of is WordsOf.INTERMEDIATE and words.intermediate:
        yield words.intermediate
        return
    if words.words_of is WordsOf.SPEAKER or carrier.basis is Basis.PARAPHRASE:
        yield entry.record.asserted_by
    if words.words_of is not WordsOf.SPEAKER and issued_by is not None:
        yield issued_by


@per_records
def _parents(records: Records) -> Mapping[str, str | None]:
    """Give actor → the one it is part of."""
    return {id: entry.record.parent for id, entry in records.of(ActorRecord).items()}


def names_actor(exact: str, id: str, extent: Extent, records: Records) -> bool:
    """Whether words name an actor, by its own name or by that of what it is part of."""
    actors = records.of(ActorRecord)
    for up in ancestors(id, _parents(records)):
        for name in names_of(actors[up].record):
            of_side = name.casefold().endswith(SIDE)
            if of_side and extent is Extent.SIDE and side_is_named(name, exact):
                return True
            if not of_side and is_named(name, exact):
                return True
    return False


def _name_faults(
    entry: Entry[StatementRecord], given: Attribution, records: Records, place: Place
) -> Iterator[Fault]:
    if given.actor is None or names_actor(given.exact, given.actor, given.extent, records):
        return
    if names_actor(given.exact, given.actor, Extent.SIDE, records):
        yield entry.fault(
            f"{shown(given.exact)} names a side, and the attribution names `{given.actor}` itself",
            "Write `extent: side`",
            *place,
            "extent",
        )
        return
    yield entry.fault(
        f"{shown(given.exact)} does not name `{given.actor}` as an actor",
        "Copy the words that name it; if none do, write `actor: null`, or leave the attribution out",
        *place,
        "exact",
    )


def _person_faults(
    entry: Entry[StatementRecord], given: Attribution, records: Records, place: Place
) -> Iterator[Fault]:
    if given.actor is None or given.role is not Role.PERPETRATOR:
        return
    actor = records.of(ActorRecord)[given.actor].record
    if actor.kind is ActorKind.PERSON and actor.court_role is not CourtRole.CONVICTED:
        yield entry.fault(
            f"`{given.actor}` is a person, and no person is named as perpetrator",
            "Name the force or the state if the words do; individual responsibility is for a court",
            *place,
            "actor",
        )


def _responsibility_faults(
    entry: Entry[StatementRecord], given: Attribution, records: Records, place: Place
) -> Iterator[Fault]:
    bearers = {each.bearer for each in entry.record.legal_characterisations}
    kind = records.of(ActorRecord)[given.actor].record.kind if given.actor else None
    stated = given.responsibility is not Responsibility.NONE_STATED
    if kind is ActorKind.STATE and Bearer.PERSONS_UNNAMED in bearers and stated:
        yield entry.fault(
            f"the crime is said of persons whom the words do not name, and `{given.actor}` is given"
            " the responsibility for it",
            "Write `responsibility: none_stated`: a State's breach and a person's crime are two things",
            *place,
            "responsibility",
        )
    elif given.responsibility is Responsibility.STATE and kind is not ActorKind.STATE:
        yield entry.fault(
            "the responsibility is that of a State, and the actor is none",
            "Name the State if the words do, or write the responsibility that they state",
            *place,
            "responsibility",
        )


def _same_faults(
    entry: Entry[StatementRecord], given: Attribution, place: Place
) -> Iterator[Fault]:
    for key in ("certainty", "polarity"):
        own = getattr(given, key)
        if own is not None and own is getattr(entry.record, key):
            yield entry.fault(f"`{key}` is that of the statement", "Leave it out here", *place, key)
    own = isinstance(entry.record, FindingRecord) and given.by == entry.record.asserted_by
    allowed = OF_FINDINGS if own else OF_CLAIMS
    if given.certainty is not None and given.certainty not in allowed:
        yield entry.fault(
            f"an attribution here cannot be `{given.certainty}`",
            "Write what its words say, one of " + ", ".join(f"`{code}`" for code in allowed),
            *place,
            "certainty",
        )
