"""The closed lists of incidents: kinds, dates, figures, groups, warnings."""

from app.terms.base import Term, Wording


class IncidentKind(Term):
    """Whether the record is one happening or many of a kind."""

    EVENT = "event", "Event", "Подія"
    """One happening at a place and a time."""
    PATTERN = "pattern", "Pattern", "Без окремої події"
    """Conduct spoken of without one event; it has no point on a map."""


class DateOf(Wording):
    """What a date is a date of. Only one of conduct is ever drawn, counted or exported as when."""

    CONDUCT = "conduct", "Conduct", "Діяння"
    COVERAGE = "coverage", "Days that a source covers", "Період, який охоплює джерело"
    CONTROL = "control", "Days of control of the place", "Період контролю над місцем"
    DISCOVERY = "discovery", "Day of discovery", "День виявлення"
    EFFECT = "effect", "Day of the effect", "День наслідку"


class VictimGroup(Term):
    """Categories of people a source names as harmed; never a person's name."""

    CIVILIANS = "civilians", "Civilians", "Цивільні особи"
    CHILDREN = "children", "Children", "Діти"
    WOMEN = "women", "Women", "Жінки"
    JOURNALISTS = "journalists", "Journalists", "Журналісти"
    MEDICAL_PERSONNEL = "medical_personnel", "Medical personnel", "Медичний персонал"
    EMERGENCY_SERVICES = "emergency_services", "Emergency services", "Рятувальні служби"
    HUMANITARIAN_WORKERS = "humanitarian_workers", "Humanitarian workers", "Гуманітарні працівники"
    PRISONERS_OF_WAR = "prisoners_of_war", "Prisoners of war", "Військовополонені"
    DETAINEES = "detainees", "Detained people", "Затримані особи"
    OLDER_PEOPLE = "older_people", "Older people", "Люди похилого віку"
    PEOPLE_WITH_DISABILITIES = (
        "people_with_disabilities",
        "People with disabilities",
        "Люди з інвалідністю",
    )
    PEOPLE_SHELTERING = "people_sheltering", "People sheltering", "Люди в укритті"
    PEOPLE_TRYING_TO_LEAVE = (
        "people_trying_to_leave",
        "People trying to leave",
        "Люди, що намагалися виїхати",
    )


class CasualtyKind(Term):
    """What a casualty figure counts."""

    KILLED = "killed", "Killed", "Загиблі"
    INJURED = "injured", "Injured", "Поранені"
    MISSING = "missing", "Missing", "Зниклі безвісти"


class Qualifier(Wording):
    """How the claimant words a figure."""

    AS_STATED = "as_stated", "As stated", "Як зазначено"
    """The number stands without a qualifier."""
    ABOUT = "about", "About", "Близько"
    AT_LEAST = "at_least", "At least", "Щонайменше"
    UP_TO = "up_to", "Up to", "До"
    MORE_THAN = "more_than", "More than", "Понад"
    CLOSER_TO = "closer_to", "Closer to", "Ближче до"


class Counting(Wording):
    """How a figure was counted, where its words say so."""

    DOCUMENTED = "documented", "Documented", "Задокументовано"
    VERIFIED = "verified", "Verified", "Перевірено"
    UNDER_CORROBORATION = "under_corroboration", "Under corroboration", "Перевіряється"
    ESTIMATED = "estimated", "Estimated", "Оцінка"
    CLAIMED = "claimed", "Claimed", "Заявлено"


class DatePrecision(Term):
    """What kind of EDTF expression the date is."""

    DAY = "day", "Day", "День"
    MONTH = "month", "Month", "Місяць"
    YEAR = "year", "Year", "Рік"
    INTERVAL = "interval", "Interval", "Проміжок"


class PeriodRelation(Term):
    """How an incident's date lies to the days that a source covers."""

    INSIDE = "inside", "Inside", "У межах"
    OUTSIDE = "outside", "Outside", "Поза межами"
    OVERLAPS = "overlaps", "Overlaps", "Частково"
    UNKNOWN = "unknown", "Unknown", "Невідомо"
    """The incident has no date of its own, or the source names no days."""


class PointPrecision(Term):
    """What a point on the map stands for."""

    SITE = "site", "The site", "Об’єкт"
    CITY = "city", "Centre of the city", "Центр міста"


class ContentWarning(Term):
    """What a reader should know before reading on."""

    KILLING = "killing", "Deaths", "Загибель людей"
    TORTURE = "torture", "Torture or ill-treatment", "Катування або жорстоке поводження"
    SEXUAL_VIOLENCE = "sexual_violence", "Sexual violence", "Сексуальне насильство"
