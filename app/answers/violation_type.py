"""What a reader gets of a kind of violation."""

from collections.abc import Mapping
from typing import Any, Literal

from app.shape.answer import Coded, RecordAnswer, Ref

CURATOR = Coded[Literal["curator"]](id="curator", label="Assigned by the curator")


class ViolationTypeAnswer(RecordAnswer):
    """A kind of conduct. The norms classify it; they claim no jurisdiction and charge nobody."""

    name: str
    """From the ICC Elements of Crimes where one exists."""
    aliases: list[str]
    """Other words for it, in both languages."""
    parent: Ref | None
    """The wider kind."""
    definition: str
    """What falls under it."""
    rome_statute: list[str]
    """Articles of the Rome Statute of the International Criminal Court."""
    icrc_rules: list[int]
    """Rules of the ICRC study of customary humanitarian law."""
    treaty_articles: list[str]
    """Articles of other treaties."""
    is_crime: bool | None
    """Whether the Rome Statute makes it a crime of its own; `null` for a group of kinds."""
    norms_assigned_by: Coded[Literal["curator"]]
    """Who assigned the norms: never the source."""
    label_uk: str
    """Name in Ukrainian."""
    note: str | None
    """What a reader must know."""

    @staticmethod
    def read(_row: Any) -> Mapping[str, Any]:
        """Return who assigned the norms."""
        return {"norms_assigned_by": CURATOR}
