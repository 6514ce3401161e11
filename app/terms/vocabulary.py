"""The closed lists of sources, actors and places."""

from app.terms.base import Term, Wording


class SourceKind(Term):
    """What sort of document or utterance a source is."""

    NEWS_ARTICLE = "news_article", "News article", "Публікація в ЗМІ"
    MISSION_REPORT = "mission_report", "Report of a mission of experts", "Доповідь місії експертів"
    COMMISSION_REPORT = (
        "commission_report",
        "Report of a commission of inquiry",
        "Доповідь слідчої комісії",
    )
    COURT_ACT = "court_act", "Act of a court", "Акт суду"
    STATEMENT = "statement", "Statement", "Заява"
    ORGANISATION_REPORT = "organisation_report", "Report of an organisation", "Звіт організації"
    REFERENCE_DATA = "reference_data", "Reference data", "Довідкові дані"
    WEB_PAGE = "web_page", "Web page", "Вебсторінка"


class Seen(Term):
    """How a source was seen when its records were written."""

    ORIGINAL = "original", "In the original", "В оригіналі"
    IN_PART = "in_part", "In part", "Частково"
    TRANSLATION = "translation", "In translation", "У перекладі"
    ANNOUNCED = "announced", "Through its announcement", "Через оголошення"
    THROUGH_ANOTHER = "through_another", "Through another source", "Через інше джерело"
    NOT_SEEN = "not_seen", "Not seen", "Не бачили"


class ActorKind(Term):
    """What sort of actor this is."""

    STATE = "state", "State", "Держава"
    ARMED_FORCE = "armed_force", "Armed force", "Збройні сили"
    ORGANISATION = "organisation", "Organisation", "Організація"
    GROUP = "group", "Group", "Група"
    PERSON = "person", "Person", "Особа"
    """Only public officials and authors are stored as persons."""


class CourtRole(Wording):
    """What a court's own public act calls a public official."""

    SUSPECT = "suspect", "Suspect", "Підозрюваний"
    ACCUSED = "accused", "Accused", "Обвинувачений"
    CONVICTED = "convicted", "Convicted", "Засуджений"
    ACQUITTED = "acquitted", "Acquitted", "Виправданий"


class LocationKind(Term):
    """The level of a place."""

    COUNTRY = "country", "Country", "Країна"
    ADMIN1 = "admin1", "First-level region", "Область"
    ADMIN2 = "admin2", "Second-level region", "Район"
    CITY = "city", "City", "Місто"
    SITE = "site", "Site", "Об’єкт"


class Language(Term):
    """Languages of sources, as BCP 47 tags."""

    AR = "ar", "Arabic", "Арабська"
    DE = "de", "German", "Німецька"
    EN = "en", "English", "Англійська"
    ES = "es", "Spanish", "Іспанська"
    FR = "fr", "French", "Французька"
    PL = "pl", "Polish", "Польська"
    RU = "ru", "Russian", "Російська"
    UK = "uk", "Ukrainian", "Українська"
    ZH = "zh", "Chinese", "Китайська"
