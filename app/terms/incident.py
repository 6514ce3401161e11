"""The closed lists of incidents: kinds, dates, figures, groups, warnings."""

from app.terms.base import Term


class IncidentKind(Term):
    """Whether the record is one happening or many of a kind."""

    EVENT = "Event", "Подія", "One happening at a place and a time."
    PATTERN = (
        "Pattern",
        "Без окремої події",
        "Conduct spoken of without one event; it has no point on a map.",
    )


class DateOf(Term):
    """What a date is a date of. Only one of conduct is ever drawn, counted or exported as when."""

    CONDUCT = "Conduct", "Діяння"
    COVERAGE = "Days that a source covers", "Період, який охоплює джерело"
    CONTROL = "Days of control of the place", "Період контролю над місцем"
    DISCOVERY = "Day of discovery", "День виявлення"
    EFFECT = "Day of the effect", "День наслідку"


class VictimGroup(Term):
    """Categories of people a source names as harmed; never a person's name."""

    CIVILIANS = "Civilians", "Цивільні особи"
    CHILDREN = "Children", "Діти"
    WOMEN = "Women", "Жінки"
    JOURNALISTS = "Journalists", "Журналісти"
    MEDICAL_PERSONNEL = "Medical personnel", "Медичний персонал"
    EMERGENCY_SERVICES = "Emergency services", "Рятувальні служби"
    HUMANITARIAN_WORKERS = "Humanitarian workers", "Гуманітарні працівники"
    PRISONERS_OF_WAR = "Prisoners of war", "Військовополонені"
    DETAINEES = "Detained people", "Затримані особи"
    OLDER_PEOPLE = "Older people", "Люди похилого віку"
    PEOPLE_WITH_DISABILITIES = "People with disabilities", "Люди з інвалідністю"
    PEOPLE_SHELTERING = "People sheltering", "Люди в укритті"
    PEOPLE_TRYING_TO_LEAVE = "People trying to leave", "Люди, що намагалися виїхати"


class CasualtyKind(Term):
    """What a casualty figure counts."""

    KILLED = "Killed", "Загиблі"
    INJURED = "Injured", "Поранені"
    MISSING = "Missing", "Зниклі безвісти"


class Qualifier(Term):
    """How the claimant words a figure."""

    AS_STATED = "As stated", "Як зазначено", "The number stands without a qualifier."
    ABOUT = "About", "Близько"
    AT_LEAST = "At least", "Щонайменше"
    UP_TO = "Up to", "До"
    MORE_THAN = "More than", "Понад"
    CLOSER_TO = "Closer to", "Ближче до"


class Counting(Term):
    """How a figure was counted, where its words say so."""

    DOCUMENTED = "Documented", "Задокументовано"
    VERIFIED = "Verified", "Перевірено"
    UNDER_CORROBORATION = "Under corroboration", "Перевіряється"
    ESTIMATED = "Estimated", "Оцінка"
    CLAIMED = "Claimed", "Заявлено"


class DatePrecision(Term):
    """What kind of EDTF expression the date is."""

    DAY = "Day", "День"
    MONTH = "Month", "Місяць"
    YEAR = "Year", "Рік"
    INTERVAL = "Interval", "Проміжок"


class PeriodRelation(Term):
    """How an incident's date lies to the days that a source covers."""

    INSIDE = "Inside", "У межах"
    OUTSIDE = "Outside", "Поза межами"
    OVERLAPS = "Overlaps", "Частково"
    UNKNOWN = (
        "Unknown",
        "Невідомо",
        "The incident has no date of its own, or the source names no days.",
    )


class PointPrecision(Term):
    """What a point on the map stands for."""

    SITE = "The site", "Об’єкт"
    CITY = "Centre of the city", "Центр міста"


class ContentWarning(Term):
    """What a reader should know before reading on."""

    KILLING = "Deaths", "Загибель людей"
    TORTURE = "Torture or ill-treatment", "Катування або жорстоке поводження"
    SEXUAL_VIOLENCE = "Sexual violence", "Сексуальне насильство"
