"""Attributions: by whom, in whose words, of whom; the words name the actor, or nobody is named."""

from collections.abc import Iterator

from app import terms
from app.seed.check.part import Part, statements
from app.seed.check.statement import OF_CLAIMS, OF_FINDINGS, certainty_faults
from app.seed.check.words import ShownWords, names_actor, shown_words, stands_in
from app.seed.fault import Fault, shown
from app.seed.record import Records
from app.seed.shape_statement import Attribution, FindingRecord, StatementRecord


def attribution_faults(records: Records) -> Iterator[Fault]:
    """Check who attributes what to whom."""
    for stated in statements(records):
        words = shown_words(stated.said, records)
        told: dict[tuple[str | None, terms.Role], terms.Polarity] = {}
        for part in stated.parts("attributions"):
            yield from _words_faults(part, stated.said, words)
            yield from _actor_faults(part, stated.said)
            yield from _same_faults(part, stated.said)
            # An incident tells what a statement says of a part once.
            actor, role = part.said.actor, part.said.role
            polarity = part.said.polarity or stated.said.polarity
            above = told.setdefault((actor, role), polarity)
            if actor and above is not polarity:
                yield part.at("polarity").fault(
                    f"of `{actor}` as `{role}` an attribution above says `{above}`, and this one"
                    f" `{polarity}`",
                    "Make each a statement of its own, with its own words",
                )


def _words_faults(
    part: Part[Attribution], stated: StatementRecord, words: list[ShownWords]
) -> Iterator[Fault]:
    given = part.said
    holding = [each for each in words if stands_in(given.exact, each.text)]
    theirs = [each for each in holding if each.words_of is given.words_of]
    allowed = {by for each in theirs for by in _by(part, stated, each)}
    if not holding:
        yield part.at("exact").fault(
            f"{shown(given.exact)} stands in no quotation and no passage of the statement",
            "Copy the words that attribute it, or leave the attribution out where none do",
        )
    elif given.words_of is terms.WordsOf.CURATOR:
        if stated.note is None:
            yield part.fault("the attribution is the curator's, and no `note` says why", "Add it")
    elif not theirs:
        whose = " or ".join(sorted({f"`{each.words_of}`" for each in holding}))
        yield part.at("words_of").fault(
            f"{shown(given.exact)} stands in words of {whose}, and `words_of` says"
            f" `{given.words_of}`",
            "Write in whose words it stands",
        )
    elif given.by not in allowed:
        yield part.at("by").fault(
            f"`by` is `{given.by}`, and the words are those of "
            + " or ".join(f"`{by}`" for by in sorted(allowed)),
            "Name whose words attribute it",
        )


def _by(part: Part[Attribution], stated: StatementRecord, words: ShownWords) -> Iterator[str]:
    """Give whose attribution words can be: who paraphrases speaks for the speaker or for itself."""
    issued_by = part.source(words.carrier.source).issued_by
    if words.words_of is terms.WordsOf.INTERMEDIATE and words.intermediate:
        yield words.intermediate
        return
    if words.words_of is terms.WordsOf.SPEAKER or words.carrier.basis is terms.Basis.PARAPHRASE:
        yield stated.asserted_by
    if words.words_of is not terms.WordsOf.SPEAKER and issued_by is not None:
        yield issued_by


def _actor_faults(part: Part[Attribution], stated: StatementRecord) -> Iterator[Fault]:
    given = part.said
    actor = part.actor(given.actor) if given.actor else None
    kind = actor and actor.kind
    if given.actor and not names_actor(given.exact, given.actor, given.extent, part.records):
        if names_actor(given.exact, given.actor, terms.Extent.SIDE, part.records):
            yield part.at("extent").fault(
                f"{shown(given.exact)} names a side, and the attribution names `{given.actor}` itself",
                "Write `extent: side`",
            )
        else:
            yield part.at("exact").fault(
                f"{shown(given.exact)} does not name `{given.actor}` as an actor",
                "Copy the words that name it; if none do, write `actor: null`, or leave the attribution out",
            )
    convicted = actor and actor.court_role is terms.CourtRole.CONVICTED
    if kind is terms.ActorKind.PERSON and given.role is terms.Role.PERPETRATOR and not convicted:
        yield part.at("actor").fault(
            f"`{given.actor}` is a person, and no person is named as perpetrator",
            "Name the force or the state if the words do; individual responsibility is for a court",
        )
    bearers = [each.bearer for each in stated.legal_characterisations]
    of_persons = kind is terms.ActorKind.STATE and terms.Bearer.PERSONS_UNNAMED in bearers
    responsibility = given.responsibility
    if of_persons and responsibility is not terms.Responsibility.NONE_STATED:
        yield part.at("responsibility").fault(
            f"the crime is said of persons whom the words do not name, and `{given.actor}` is given"
            " the responsibility for it",
            "Write `responsibility: none_stated`: a State's breach and a person's crime are two things",
        )
    elif responsibility is terms.Responsibility.STATE and kind is not terms.ActorKind.STATE:
        yield part.at("responsibility").fault(
            "the responsibility is that of a State, and the actor is none",
            "Name the State if the words do, or write the responsibility that they state",
        )


def _same_faults(part: Part[Attribution], stated: StatementRecord) -> Iterator[Fault]:
    for key in ("certainty", "polarity"):
        own = getattr(part.said, key)
        if own is not None and own is getattr(stated, key):
            yield part.at(key).fault(f"`{key}` is that of the statement", "Leave it out here")
    own = isinstance(stated, FindingRecord) and part.said.by == stated.asserted_by
    yield from certainty_faults(part, OF_FINDINGS if own else OF_CLAIMS, "an attribution here")
