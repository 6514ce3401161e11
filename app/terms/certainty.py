"""How a speaker worded a statement, under the speaker's own standard; a label names no source."""

from app.terms.base import Term, Wording


class CertaintyGroup(Term):
    """Wordings gathered for reading. No group is firmer than another across speakers."""

    COURT = "court", "Adjudicated", "Встановлено судом"
    """A court decided it."""
    UNQUALIFIED = "unqualified", "Unqualified", "Без застереження"
    """Concluded or stated without a qualifier."""
    QUALIFIED = "qualified", "Qualified", "Із застереженням"
    """With a qualifier such as “most likely”, or under a standard short of certainty."""
    CREDIBLE = "credible", "Called credible", "Назване таким, що заслуговує на довіру"
    """Reports, allegations or evidence that the speaker calls credible."""
    RAISED = "raised", "Raised", "Порушене питання"
    """Allegations or indications noted, not taken as right."""
    UNGRADED = "ungraded", "Ungraded", "Без ступеня"
    """The words grade nothing: asserted, reported, or a statement of law."""


class Certainty(Wording):
    """How the speaker worded it, under that speaker's own standard of proof; never what is true.

    The terms are no scale: within a group they have no order, and two speakers are not compared.
    """

    group: CertaintyGroup

    def __init__(self, code: str, label: str, label_uk: str, group: CertaintyGroup) -> None:
        super().__init__(code, label, label_uk)
        self.group = group

    ADJUDICATED = "adjudicated", "Adjudicated", "Встановлено судом", CertaintyGroup.COURT
    """A court decided it in its own act."""
    CONCLUDED = "concluded", "Concluded", "Висновок", CertaintyGroup.UNQUALIFIED
    """The words conclude, without a qualifier."""
    STATED = "stated", "Stated", "Стверджується", CertaintyGroup.UNQUALIFIED
    """Said without a qualifier; the words do not say that it is a conclusion."""
    REASONABLE_GROUNDS = (
        "reasonable_grounds",
        "Reasonable grounds to believe",
        "Обґрунтовані підстави вважати",
        CertaintyGroup.QUALIFIED,
    )
    """The speaker finds reasonable grounds to believe it."""
    MOST_LIKELY = "most_likely", "Most likely", "Найімовірніше", CertaintyGroup.QUALIFIED
    """Worded “most likely”, or derived from a statement that is."""
    LIKELY = "likely", "Likely", "Імовірно", CertaintyGroup.QUALIFIED
    """Worded “likely”."""
    CREDIBLE_EVIDENCE = (
        "credible_evidence",
        "Credible evidence",
        "Докази, що заслуговують на довіру",
        CertaintyGroup.CREDIBLE,
    )
    """The speaker writes of credible evidence."""
    CREDIBLE_REPORTS = (
        "credible_reports",
        "Credible reports",
        "Повідомлення, що заслуговують на довіру",
        CertaintyGroup.CREDIBLE,
    )
    """The speaker writes of credible reports."""
    CREDIBLE_ALLEGATIONS = (
        "credible_allegations",
        "Credible allegations",
        "Твердження, що заслуговують на довіру",
        CertaintyGroup.CREDIBLE,
    )
    """The speaker writes of credible allegations."""
    INDICATIONS = "indications", "Indications", "Ознаки", CertaintyGroup.RAISED
    """The speaker writes of indications."""
    ALLEGED = "alleged", "Allegations noted", "Згадано твердження", CertaintyGroup.RAISED
    """Allegations are noted; that they are right is not said."""
    ASSERTED = "asserted", "Asserted", "Заявлено", CertaintyGroup.UNGRADED
    """Somebody says so; no document was seen."""
    REPORTED = "reported", "Reported", "Повідомлено", CertaintyGroup.UNGRADED
    """A publication states it in its own words."""
    STATEMENT_OF_LAW = (
        "statement_of_law",
        "Law stated",
        "Викладено норму права",
        CertaintyGroup.UNGRADED,
    )
    """A norm is stated; no act is found."""


UNQUALIFIED = frozenset(term for term in Certainty if term.group is CertaintyGroup.UNQUALIFIED)
"""Wordings without a qualifier."""
