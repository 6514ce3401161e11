"""A ninth kind of record as README says to add one: its shape, its table, its answer, its declaration."""

from datetime import date
from typing import Annotated

from sqlalchemy import Table
from sqlalchemy.orm import synonym

from app.declaration.representation import Representation
from app.declaration.resource import Resource
from app.declaration.sort import Order, Sort
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.point import BoundingBoxFilter
from app.filters.record import TreeFilter
from app.model.base import links, metadata, not_empty, not_own_parent, tree
from app.model.column import foreign_key, optional, primary_key, required
from app.model.relation import Base, linked
from app.model.vocabulary import Vocabulary
from app.seed import ids
from app.seed.ids import Reference
from app.seed.shape_part import Day, Record, Sentence, Slug
from app.shape.answer import Coded, RecordAnswer, Ref
from app.terms import Term
from app.translation import gettext_noop as _

InstrumentId = Annotated[Slug, Reference("instruments")]


class InstrumentKind(Term):
    """What sort of instrument."""

    TREATY = ("treaty", "Treaty", "Договір")
    RESOLUTION = ("resolution", "Resolution", "Резолюція")


class InstrumentRecord(Record):
    """A text that binds states."""

    name: Sentence
    """What it is called."""
    label_uk: Sentence
    """Name in Ukrainian."""
    kind: InstrumentKind
    """What sort of instrument."""
    adopted_on: Day
    """The day it was adopted."""
    parent: InstrumentId | None = None
    """The instrument that it adds to."""
    parties: tuple[ids.Actor, ...] = ()
    """Who is bound by it."""
    latitude: float
    """Degrees north of where it was adopted."""
    longitude: float
    """Degrees east of where it was adopted."""


instruments = Vocabulary(
    "instruments",
    Table(
        "instrument",
        metadata,
        primary_key(),
        *required("name", "label_uk"),
        *required("kind", of=InstrumentKind),
        *required("adopted_on", of=date),
        foreign_key("parent_id", "instrument", nullable=True, index=True),
        *required("latitude", "longitude", of=float),
        *optional("note"),
        not_empty("name"),
        not_own_parent(),
    ),
    "name",
    "label_uk",
    parent="parent_id",
    tree=tree("instrument"),
)

links("instrument", "party", "actor")


class Instrument(Base):
    """A text that binds states."""

    __table__ = instruments.table
    label = synonym("name")
    parties = linked("party")


class InstrumentAnswer(RecordAnswer):
    """A text that binds states."""

    name: str
    kind: Coded[InstrumentKind]
    adopted_on: date
    """The day it was adopted."""
    parent: Ref | None
    """The instrument that it adds to."""
    parties: list[Ref]
    """Who is bound by it."""
    latitude: float
    """Degrees north, WGS 84."""
    longitude: float
    """Degrees east, WGS 84."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None


def point(instrument: InstrumentAnswer) -> tuple[float, float]:
    """Return longitude and latitude."""
    return instrument.longitude, instrument.latitude


INSTRUMENTS = Resource(
    vocabulary=instruments,
    singular="instrument",
    title=_("Instruments"),
    singular_title=_("Instrument"),
    help=_("Texts that bind states."),
    answer=InstrumentAnswer,
    filters=(
        FullTextFilter(heading=("name", "label_uk")),
        ChoiceFilter("kind", instruments.c.kind, title=_("Kind"), help="What sort of instrument."),
        TreeFilter("party", instruments.of("party"), title=_("Party"), help="Who is bound by it."),
        BoundingBoxFilter("bbox", instruments.id),
    ),
    sorts={
        "id": Sort(instruments.id, _("Id")),
        "adopted_on": Sort(instruments.c.adopted_on, _("Date")),
    },
    order=(Order("adopted_on", descending=True),),
    sample="first-convention",
    representation=Representation(point=point, refers={"parent": "instruments"}),
)
