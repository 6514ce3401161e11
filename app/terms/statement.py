"""The closed lists of statements: what they are about, whose words show them, what is said of law."""

from app.terms.base import Term, Wording


class About(Wording):
    """What a statement speaks of. Conduct and comparison count as findings in totals."""

    CONDUCT = "conduct", "Conduct", "Діяння"
    COMPARISON = "comparison", "Comparison of conduct", "Порівняння діянь"
    LAW = "law", "Law", "Право"
    """A norm is stated; no act is found."""
    STATUS = "status", "Status of a situation", "Статус ситуації"
    """Armed conflict, occupation."""
    LIMITS = "limits", "Limits of the inquiry", "Межі дослідження"
    """Mandate, access."""
    RECOMMENDATION = "recommendation", "Recommendation", "Рекомендація"
    OTHER = "other", "Other", "Інше"
    """A speech, a framing, a word about a document."""


COUNTED = (About.CONDUCT, About.COMPARISON)
"""What a statement of a source that finds facts must be about to count as a finding in totals."""


class Polarity(Wording):
    """Whether a statement affirms, negates or leaves open. Kept beside certainty, always."""

    AFFIRMS = "affirms", "Affirms", "Стверджує"
    NEGATES = "negates", "Says that it did not happen", "Стверджує, що цього не було"
    NO_EVIDENCE = "no_evidence", "Looked, and found no evidence", "Доказів не виявлено"
    NO_INFORMATION = "no_information", "Received no information", "Відомостей не отримано"
    """It does not say that there was none."""
    UNDETERMINED = "undetermined", "Could not conclude", "Висновку не зроблено"


class OpenReason(Wording):
    """Why a statement leaves a question open, where its words say so."""

    NOT_VERIFIED = "not_verified", "Could not be verified", "Не вдалося перевірити"
    NO_ACCESS = "no_access", "No access", "Не було доступу"
    NOT_EXAMINED = "not_examined", "Not examined", "Не досліджувалося"
    CONFLICTING = "conflicting", "Conflicting information", "Суперечливі відомості"


class LegalCharacterisation(Wording):
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
    CRIME_AGAINST_HUMANITY = (
        "crime_against_humanity",
        "Crime against humanity",
        "Злочин проти людяності",
    )
    GENOCIDE = "genocide", "Genocide", "Геноцид"
    AGGRESSION = "aggression", "Aggression", "Агресія"


class Mode(Wording):
    """How a characterisation is made: certainty of law, kept apart from certainty of fact."""

    CONSTITUTES = "constitutes", "Constitutes", "Становить"
    MOST_LIKELY = "most_likely", "Most likely", "Найімовірніше"
    LIKELY = "likely", "Likely", "Імовірно"
    MAY_AMOUNT = "may_amount", "May amount to", "Може становити"
    WOULD_IF = "would_if", "Would, if confirmed", "Становило б, якщо підтвердиться"
    FOUND_NOT = "found_not", "Found not to be", "Визнано таким, що не становить"
    UNDETERMINED = "undetermined", "Left open", "Питання залишено відкритим"


class Bearer(Wording):
    """Of whom a characterisation speaks. A State's breach and a person's crime are two things."""

    NONE_STATED = "none_stated", "Nobody is named", "Нікого не названо"
    STATE = "state", "A State", "Держава"
    PERSONS_UNNAMED = "persons_unnamed", "Persons, unnamed", "Особи, не названі"
    PERSON_NAMED = "person_named", "A named person", "Названа особа"


class Role(Wording):
    """The part that somebody attributes to an actor."""

    PERPETRATOR = "perpetrator", "Conduct attributed to", "Кому приписують дії"
    """Somebody attributes the conduct to this actor; `by` says who, `words_of` in whose words."""
    VICTIM = "victim", "Harmed", "Постраждалий"
    TARGET = "target", "Target", "Ціль"
    NAMED_BY_COURT = "named_by_court", "Named in a court's act", "Названо в акті суду"
    """A court's own act names the person; unless finally convicted, nothing is attributed."""


class Extent(Wording):
    """How much of an actor the words name."""

    ITSELF = "itself", "Itself", "Сам"
    MEMBERS = "members", "Members of it", "Її представники"
    SIDE = "side", "The side of it", "З її боку"
    """“on the … side”: not the State or force as such."""
    AFFILIATED = "affiliated", "Affiliated with it", "Пов’язані з ним"


class Responsibility(Wording):
    """What kind of responsibility the words state."""

    NONE_STATED = "none_stated", "None stated", "Не зазначено"
    STATE = "state", "Of the State", "Держави"
    INDIVIDUAL = "individual", "Individual", "Індивідуальна"
    SUPERIOR = "superior", "Of superiors", "Командирів"


class WordsOf(Wording):
    """Whose words a passage or an attribution is."""

    SPEAKER = "speaker", "The speaker's words", "Слова того, хто говорить"
    CARRIER = "carrier", "The carrier's words", "Слова того, хто переказує"
    INTERMEDIATE = "intermediate", "An intermediate's words", "Слова посередника"
    CURATOR = "curator", "The curator's words", "Слова упорядника"
    UNCLEAR = "unclear", "Unclear whose words", "Чиї слова, неясно"


class Basis(Term):
    """In whose words the statement's substance was seen."""

    QUOTATION = "quotation", "Quotation", "Цитата"
    """The speaker's own words were read: in quotation marks, or in its own text."""
    PARAPHRASE = "paraphrase", "Paraphrase", "Переказ"
    """Somebody else's words give it."""


class DerivedBy(Term):
    """Who lets one statement's certainty follow from another's."""

    SOURCE = "source", "The source itself", "Саме джерело"
    CURATOR = "curator", "The curator", "Упорядник"


class Stance(Wording):
    """Whether a claim asserts, denies, or tells it otherwise."""

    ASSERTS = "asserts", "Asserts", "Стверджує"
    DENIES = "denies", "Denies", "Заперечує"
    ALTERNATIVE_ACCOUNT = "alternative_account", "Gives another account", "Викладає інакше"


class AnswerKind(Wording):
    """How a claim was answered."""

    DISMISSED = "dismissed", "Dismissed", "Відкинуто"
    REJECTED = "rejected", "Rejected", "Відхилено"
    NOTED = "noted", "Noted", "Взято до відома"
    NOT_ADDRESSED = "not_addressed", "Not addressed", "Не розглянуто"


class ClaimStatus(Term):
    """Whether an answer to a claim is recorded."""

    UNANSWERED = "unanswered", "No answer is recorded", "Відповіді не записано"
    """That does not make it right."""
    DISMISSED = "dismissed", "Dismissed", "Відкинуто"
    """`answers` says by whom, and according to which source."""


class State(Term):
    """Whether a source or statement still stands as it was published."""

    CURRENT = "current", "Current", "Чинне"
    CORRECTED = "corrected", "Corrected", "Виправлене"
    SUPERSEDED = "superseded", "Superseded", "Замінене"
    WITHDRAWN = "withdrawn", "Withdrawn by its publisher", "Відкликане видавцем"
