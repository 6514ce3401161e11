"""What a reader gets of an actor."""

from app.shape.answer import Coded, RecordAnswer, Ref
from app.terms import ActorKind, CourtRole


class ActorAnswer(RecordAnswer):
    """A state, force, organisation, group or public official."""

    name: str
    """What it is called in references; English."""
    kind: Coded[ActorKind]
    parent: Ref | None
    """The actor it is part of."""
    related_to: list[Ref]
    """Actors of which it is no part, for instance the organisation under whose procedure it acts."""
    aliases: list[str]
    """Other names the sources use, as printed."""
    identified: bool
    """`false` where the source keeps the actor anonymous."""
    court_role: Coded[CourtRole] | None
    """What a court's own public act calls the person; a warrant is not a conviction."""
    role_note: str | None
    """Office or role as the source gives it."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None
    """What a reader must know."""
