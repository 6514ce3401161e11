"""What a curator may write of incidents: dates, parts and figures, each with who gives it."""

from typing import Annotated

from pydantic import Field

from app import terms
from app.seed import ids
from app.seed.shape_part import Bilingual, Day, Edtf, Record, Sentence, Shape, Words


class OccurredOn(Shape):
    """A date, what it is a date of, and who says so."""

    edtf: Edtf
    """The date as EDTF: `2022-03-16`, `2022-03`, `2022-03-05/2022-03-30`."""
    of: terms.DateOf = terms.DateOf.CONDUCT
    """What it is a date of; the days that a source covers are no date of conduct."""
    source: ids.Source
    """The source that gives this date."""
    note: Sentence | None = None
    """What the reader should know about the date."""


class Participant(Shape):
    """An actor's part: by whom, in whose words and how firmly, the statement says."""

    actor: ids.Actor
    """The actor."""
    role: terms.Role
    """The part the statement gives it."""
    statement: ids.Statement
    """The finding or claim whose attribution this is."""


class Casualty(Shape):
    """One figure of one claimant. Figures are never summed and none is preferred."""

    kind: terms.CasualtyKind
    """What is counted."""
    min: Annotated[int, Field(gt=0)] | None = None
    """Lowest number claimed; left out where none is."""
    max: Annotated[int, Field(gt=0)] | None = None
    """Highest number claimed; left out where none is."""
    qualifier: terms.Qualifier
    """How the claimant words it."""
    counting: terms.Counting | None = None
    """How it was counted, where the words say so."""
    claimant: ids.Actor
    """Who claims the figure."""
    as_of: Day
    """The day the claim was made or stands for."""
    source: ids.Source
    """The source it stands in: the claimant's own where there is one here."""
    reported_via: ids.Source | None = None
    """The source in which it was seen, where that is another."""
    words: Words | None = None
    """The words that credit the figure to the claimant, where the source is not the claimant's own."""
    note: Sentence | None = None
    """The claimant's wording, and what the figure does not say."""


class IncidentRecord(Record):
    """An event, or a pattern of conduct, that a source speaks of."""

    kind: terms.IncidentKind
    """One happening, or conduct spoken of without one event."""
    title: Sentence
    """Our words: no judgement, no allegation worded as a fact."""
    title_uk: Sentence | None = None
    """The same in Ukrainian, for sentences and pictures in Ukrainian."""
    summary: Sentence
    """Our words: who says what happened."""
    date: OccurredOn | None = None
    """The most precise date a source gives; left out where none does."""
    other_dates: tuple[OccurredOn, ...] = ()
    """What other sources say of the date, so that each source's word stays apart."""
    locations: tuple[ids.Location, ...] = ()
    """The most precise place a source names."""
    point: ids.Location | None = None
    """The location whose coordinates stand for the event on a map; never for a pattern."""
    violation_types: Annotated[tuple[ids.ViolationType, ...], Field(min_length=1)]
    """Kinds of conduct under which the curator files it; that is nobody's finding."""
    participants: tuple[Participant, ...] = ()
    """Who is said to have which part, each with the statement that says so."""
    victim_groups: tuple[terms.VictimGroup, ...] = ()
    """Categories of people harmed; never names."""
    casualties: tuple[Casualty, ...] = ()
    """Figures, each with its claimant; none where no source gives one, and never a zero."""
    content_warnings: tuple[terms.ContentWarning, ...] = ()
    """What to warn a reader of."""
    sources: Annotated[tuple[ids.Source, ...], Field(min_length=1)]
    """All sources used for this record."""
    denials_collected: bool = False
    """Whether denials outside the source that speaks of it were looked for."""
    do_not_write: tuple[Bilingual, ...] = ()
    """What must not be printed of it, and why: one sentence each."""
