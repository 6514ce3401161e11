"""The closed lists: every code a record may use, with its label in English and Ukrainian."""

from collections.abc import Iterator

from app.terms import answer, certainty, incident, release, statement, vocabulary
from app.terms.base import Term, Wording
from app.terms.certainty import UNQUALIFIED, Certainty, CertaintyGroup
from app.terms.incident import (
    CasualtyKind,
    ContentWarning,
    Counting,
    DateOf,
    DatePrecision,
    IncidentKind,
    PeriodRelation,
    PointPrecision,
    Qualifier,
    VictimGroup,
)
from app.terms.release import ChangeKind
from app.terms.statement import (
    COUNTED,
    About,
    AnswerKind,
    Basis,
    Bearer,
    ClaimStatus,
    DerivedBy,
    Extent,
    LegalCharacterisation,
    Mode,
    OpenReason,
    Polarity,
    Responsibility,
    Role,
    Stance,
    State,
    WordsOf,
)
from app.terms.vocabulary import ActorKind, CourtRole, Language, LocationKind, Seen, SourceKind

__all__ = [
    "COUNTED", "UNQUALIFIED", "About", "ActorKind", "AnswerKind", "Basis", "Bearer", "CasualtyKind",
    "Certainty", "CertaintyGroup", "ChangeKind", "ClaimStatus", "ContentWarning", "Counting", "CourtRole",
    "DateOf",    "DatePrecision", "DerivedBy", "Extent", "IncidentKind", "Language", "LegalCharacterisation",
    "LocationKind", "Mode", "OpenReason", "PeriodRelation", "PointPrecision", "Polarity", "Qualifier",
    "Responsibility", "Role", "Seen", "SourceKind", "Stance", "State", "Term", "VictimGroup", "Wording",
    "WordsOf", "closed_lists",
]  # fmt: skip

LISTS = (certainty, statement, incident, vocabulary, release, answer)


def closed_lists() -> Iterator[type[Term]]:
    """Give every closed list, in the order of the files."""
    for module in LISTS:
        for found in vars(module).values():
            if isinstance(found, type) and found.__module__ == module.__name__:
                yield found
