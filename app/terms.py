"""The closed vocabularies: every code a record may use, with its label in English and Ukrainian."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member is its snake_case code; `label`, `label_uk` and `definition` say what the code means."""

    label: str
    label_uk: str
    definition: str

    def __new__(cls, code: str, label: str, label_uk: str, definition: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.label_uk = label_uk
        member.definition = definition
        return member

    @property
    def id(self) -> str:
        """The code, by the name that answers give it."""
        return self.value


class Certainty(Term):
    """How firmly the speaker claims it, in the speaker's own grading; it never says what is true.

    From `CONCLUDED` to `ALLEGED` the order is from firm to weak, so that a conclusion can be held to
    what it rests on. No label reads as proof, and no code is ever turned into a number.
    """

    CONCLUDED = (
        "concluded",
        "Concluded by the report",
        "Висновок доповіді",
        "The report says so without a qualifier.",
    )
    MOST_LIKELY = (
        "most_likely",
        "Most likely, says the report",
        "Найімовірніше, за доповіддю",
        "The report says “most likely”, or rests the statement on one that it calls most likely.",
    )
    CREDIBLE_REPORTS = (
        "credible_reports",
        "Credible reports, says the report",
        "Достовірні повідомлення, за доповіддю",
        "The report speaks of “several credible reports”.",
    )
    ALLEGED = (
        "alleged",
        "Allegations noted by the report",
        "Твердження, зафіксовані в доповіді",
        "The report notes “allegations” and does not say that they are right.",
    )
    ASSERTED = (
        "asserted",
        "Asserted without a document",
        "Заявлено без документа",
        "Officials or a person say so; no document was shown.",
    )
    REPORTED = (
        "reported",
        "Reported by the newspaper",
        "Повідомлено газетою",
        "The newspaper's own statement.",
    )
    STATEMENT_OF_LAW = (
        "statement_of_law",
        "Statement of law, no act found",
        "Твердження про право, без встановленого діяння",
        "A crime is defined; nobody is found to have committed it.",
    )


class LegalCharacterisation(Term):
    """What the source itself says was broken; kept apart from the conduct and from the norm."""

    IHL_VIOLATION = (
        "ihl_violation",
        "Violation of international humanitarian law",
        "Порушення міжнародного гуманітарного права",
    )
    WAR_CRIME = "war_crime", "War crime", "Воєнний злочин"
    HUMAN_RIGHTS_VIOLATION = (
        "human_rights_violation",
        "Human rights violation",
        "Порушення прав людини",
    )


class IncidentKind(Term):
    """Whether the record is one happening or many of a kind."""

    EVENT = "event", "Event", "Подія", "One happening at a place and a time."
    PATTERN = (
        "pattern",
        "Pattern",
        "Систематична практика",
        "Conduct said to have occurred repeatedly; it has no point on a map.",
    )


class Basis(Term):
    """In whose words the statement's substance was seen."""

    QUOTATION = (
        "quotation",
        "Quotation",
        "Цитата",
        "The speaker's own words stand in quotation marks.",
    )
    PARAPHRASE = (
        "paraphrase",
        "Paraphrase",
        "Переказ",
        "It was read from running text, outside quotation marks.",
    )


class Stance(Term):
    """Whether a claim asserts or denies."""

    ASSERTS = "asserts", "Asserts", "Стверджує"
    DENIES = "denies", "Denies", "Заперечує"


class ClaimStatus(Term):
    """What became of a claim."""

    STANDING = (
        "standing",
        "Standing",
        "Не відхилено",
        "No source here dismisses it; that does not make it true.",
    )
    DISMISSED = (
        "dismissed",
        "Dismissed",
        "Відхилено",
        "A source here dismisses it; `dismissed_by` says who.",
    )


class Role(Term):
    """The part a source gives an actor in an incident."""

    PERPETRATOR = (
        "perpetrator",
        "Perpetrator",
        "Виконавець",
        "The source attributes the conduct to this actor.",
    )
    VICTIM = "victim", "Victim", "Постраждалий"
    TARGET = "target", "Target", "Ціль"


class VictimGroup(Term):
    """Categories of people a source names as harmed; never a person's name."""

    CIVILIANS = "civilians", "Civilians", "Цивільні особи"
    JOURNALISTS = "journalists", "Journalists", "Журналісти"
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


class Qualifier(Term):
    """How the claimant hedges a figure."""

    EXACT = "exact", "Exactly", "Рівно"
    ABOUT = "about", "About", "Близько"
    AT_LEAST = "at_least", "At least", "Щонайменше"
    UP_TO = "up_to", "Up to", "До"


class DatePrecision(Term):
    """What kind of EDTF expression the date is."""

    DAY = "day", "Day", "День"
    MONTH = "month", "Month", "Місяць"
    YEAR = "year", "Year", "Рік"
    INTERVAL = "interval", "Interval", "Проміжок"


class PointPrecision(Term):
    """What a point on the map stands for."""

    SITE = "site", "The site", "Об’єкт"
    CITY = "city", "Centre of the city", "Центр міста"


class ContentWarning(Term):
    """What a reader should know before reading on."""

    KILLING = "killing", "Killing of people", "Вбивства людей"
    TORTURE = "torture", "Torture or ill-treatment", "Катування або жорстоке поводження"
    SEXUAL_VIOLENCE = "sexual_violence", "Sexual violence", "Сексуальне насильство"


class SourceKind(Term):
    """What sort of document or utterance a source is."""

    NEWS_ARTICLE = "news_article", "News article", "Газетна стаття"
    MISSION_REPORT = "mission_report", "Report of a mission of experts", "Доповідь місії експертів"
    BRIEFING = "briefing", "Briefing", "Брифінг"
    STATEMENT = "statement", "Statement", "Заява"
    ORGANISATION_REPORT = "organisation_report", "Report of an organisation", "Звіт організації"
    REFERENCE_DATA = "reference_data", "Reference data", "Довідкові дані"
    WEB_PAGE = "web_page", "Web page", "Вебсторінка"


class ActorKind(Term):
    """What sort of actor this is."""

    STATE = "state", "State", "Держава"
    ARMED_FORCE = "armed_force", "Armed force", "Збройні сили"
    ORGANISATION = "organisation", "Organisation", "Організація"
    GROUP = "group", "Group", "Група"
    PERSON = "person", "Person", "Особа", "Only public officials and authors are stored as persons."


class LocationKind(Term):
    """The level of a place."""

    COUNTRY = "country", "Country", "Країна"
    ADMIN1 = "admin1", "First-level region", "Область"
    CITY = "city", "City", "Місто"
    SITE = "site", "Site", "Об’єкт"


class Language(Term):
    """Languages of sources, as BCP 47 tags."""

    EN = "en", "English", "Англійська"
    UK = "uk", "Ukrainian", "Українська"
    RU = "ru", "Russian", "Російська"
