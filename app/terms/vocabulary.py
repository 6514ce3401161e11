"""The closed lists of sources, actors and places."""

from app.terms.base import Term


class SourceKind(Term):
    """What sort of document or utterance a source is."""

    NEWS_ARTICLE = "News article", "Публікація в ЗМІ"
    MISSION_REPORT = "Report of a mission of experts", "Доповідь місії експертів"
    COMMISSION_REPORT = "Report of a commission of inquiry", "Доповідь слідчої комісії"
    COURT_ACT = "Act of a court", "Акт суду"
    STATEMENT = "Statement", "Заява"
    ORGANISATION_REPORT = "Report of an organisation", "Звіт організації"
    REFERENCE_DATA = "Reference data", "Довідкові дані"
    WEB_PAGE = "Web page", "Вебсторінка"


class Seen(Term):
    """How a source was seen when its records were written."""

    ORIGINAL = "In the original", "В оригіналі"
    IN_PART = "In part", "Частково"
    TRANSLATION = "In translation", "У перекладі"
    ANNOUNCED = "Through its announcement", "Через оголошення"
    THROUGH_ANOTHER = "Through another source", "Через інше джерело"
    NOT_SEEN = "Not seen", "Не бачили"


class ActorKind(Term):
    """What sort of actor this is."""

    STATE = "State", "Держава"
    ARMED_FORCE = "Armed force", "Збройні сили"
    ORGANISATION = "Organisation", "Організація"
    GROUP = "Group", "Група"
    PERSON = "Person", "Особа", "Only public officials and authors are stored as persons."


class CourtRole(Term):
    """What a court's own public act calls a public official."""

    SUSPECT = "Suspect", "Підозрюваний"
    ACCUSED = "Accused", "Обвинувачений"
    CONVICTED = "Convicted", "Засуджений"
    ACQUITTED = "Acquitted", "Виправданий"


class LocationKind(Term):
    """The level of a place."""

    COUNTRY = "Country", "Країна"
    ADMIN1 = "First-level region", "Область"
    ADMIN2 = "Second-level region", "Район"
    CITY = "City", "Місто"
    SITE = "Site", "Об’єкт"


class Language(Term):
    """Languages of sources, as BCP 47 tags."""

    AR = "Arabic", "Арабська"
    DE = "German", "Німецька"
    EN = "English", "Англійська"
    ES = "Spanish", "Іспанська"
    FR = "French", "Французька"
    PL = "Polish", "Польська"
    RU = "Russian", "Російська"
    UK = "Ukrainian", "Українська"
    ZH = "Chinese", "Китайська"
