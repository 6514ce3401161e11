"""How a speaker worded a statement, under the speaker's own standard; a label names no source."""

from app.terms.base import Term


class CertaintyGroup(Term):
    """Wordings gathered for reading. No group is firmer than another across speakers."""

    COURT = "Adjudicated", "Встановлено судом", "A court decided it."
    UNQUALIFIED = "Unqualified", "Без застереження", "Concluded or stated without a qualifier."
    QUALIFIED = (
        "Qualified",
        "Із застереженням",
        "With a qualifier such as “most likely”, or under a standard short of certainty.",
    )
    CREDIBLE = (
        "Called credible",
        "Назване таким, що заслуговує на довіру",
        "Reports, allegations or evidence that the speaker calls credible.",
    )
    RAISED = "Raised", "Порушене питання", "Allegations or indications noted, not taken as right."
    UNGRADED = (
        "Ungraded",
        "Без ступеня",
        "The words grade nothing: asserted, reported, or a statement of law.",
    )


class Certainty(Term):
    """How the speaker worded it, under that speaker's own standard of proof; never what is true.

    The terms are no scale: within a group they have no order, and two speakers are not compared.
    """

    group: CertaintyGroup

    def __init__(
        self, code: str, label: str, label_uk: str, definition: str, group: CertaintyGroup
    ) -> None:
        self.group = group

    ADJUDICATED = (
        "Adjudicated",
        "Встановлено судом",
        "A court decided it in its own act.",
        CertaintyGroup.COURT,
    )
    CONCLUDED = (
        "Concluded",
        "Висновок",
        "The words conclude, without a qualifier.",
        CertaintyGroup.UNQUALIFIED,
    )
    STATED = (
        "Stated",
        "Стверджується",
        "Said without a qualifier; the words do not say that it is a conclusion.",
        CertaintyGroup.UNQUALIFIED,
    )
    REASONABLE_GROUNDS = (
        "Reasonable grounds to believe",
        "Обґрунтовані підстави вважати",
        "The speaker finds reasonable grounds to believe it.",
        CertaintyGroup.QUALIFIED,
    )
    MOST_LIKELY = (
        "Most likely",
        "Найімовірніше",
        "Worded “most likely”, or derived from a statement that is.",
        CertaintyGroup.QUALIFIED,
    )
    LIKELY = ("Likely", "Імовірно", "Worded “likely”.", CertaintyGroup.QUALIFIED)
    CREDIBLE_EVIDENCE = (
        "Credible evidence",
        "Докази, що заслуговують на довіру",
        "The speaker writes of credible evidence.",
        CertaintyGroup.CREDIBLE,
    )
    CREDIBLE_REPORTS = (
        "Credible reports",
        "Повідомлення, що заслуговують на довіру",
        "The speaker writes of credible reports.",
        CertaintyGroup.CREDIBLE,
    )
    CREDIBLE_ALLEGATIONS = (
        "Credible allegations",
        "Твердження, що заслуговують на довіру",
        "The speaker writes of credible allegations.",
        CertaintyGroup.CREDIBLE,
    )
    INDICATIONS = (
        "Indications",
        "Ознаки",
        "The speaker writes of indications.",
        CertaintyGroup.RAISED,
    )
    ALLEGED = (
        "Allegations noted",
        "Згадано твердження",
        "Allegations are noted; that they are right is not said.",
        CertaintyGroup.RAISED,
    )
    ASSERTED = (
        "Asserted",
        "Заявлено",
        "Somebody says so; no document was seen.",
        CertaintyGroup.UNGRADED,
    )
    REPORTED = (
        "Reported",
        "Повідомлено",
        "A publication states it in its own words.",
        CertaintyGroup.UNGRADED,
    )
    STATEMENT_OF_LAW = (
        "Law stated",
        "Викладено норму права",
        "A norm is stated; no act is found.",
        CertaintyGroup.UNGRADED,
    )


UNQUALIFIED = frozenset(term for term in Certainty if term.group is CertaintyGroup.UNQUALIFIED)
"""Wordings without a qualifier."""
