"""The closed lists of statements: what they are about, whose words show them, what is said of law."""

from app.terms.base import Term


class About(Term):
    """What a statement speaks of. Conduct and comparison count as findings in totals."""

    CONDUCT = "Conduct", "Діяння"
    COMPARISON = "Comparison of conduct", "Порівняння діянь"
    LAW = "Law", "Право", "A norm is stated; no act is found."
    STATUS = "Status of a situation", "Статус ситуації", "Armed conflict, occupation."
    LIMITS = "Limits of the inquiry", "Межі дослідження", "Mandate, access."
    RECOMMENDATION = "Recommendation", "Рекомендація"
    OTHER = "Other", "Інше", "A speech, a framing, a word about a document."


COUNTED = (About.CONDUCT, About.COMPARISON)
"""What a statement of a source that finds facts must be about to count as a finding in totals."""


class Polarity(Term):
    """Whether a statement affirms, negates or leaves open. Kept beside certainty, always."""

    AFFIRMS = "Affirms", "Стверджує"
    NEGATES = "Says that it did not happen", "Стверджує, що цього не було"
    NO_EVIDENCE = "Looked, and found no evidence", "Доказів не виявлено"
    NO_INFORMATION = (
        "Received no information",
        "Відомостей не отримано",
        "It does not say that there was none.",
    )
    UNDETERMINED = "Could not conclude", "Висновку не зроблено"


class OpenReason(Term):
    """Why a statement leaves a question open, where its words say so."""

    NOT_VERIFIED = "Could not be verified", "Не вдалося перевірити"
    NO_ACCESS = "No access", "Не було доступу"
    NOT_EXAMINED = "Not examined", "Не досліджувалося"
    CONFLICTING = "Conflicting information", "Суперечливі відомості"


class LegalCharacterisation(Term):
    """What the source itself says was broken; kept apart from the conduct and from the norm."""

    IHL_VIOLATION = (
        "Violation of international humanitarian law",
        "Порушення міжнародного гуманітарного права",
    )
    WAR_CRIME = "War crime", "Воєнний злочин"
    HUMAN_RIGHTS_VIOLATION = "Human rights violation", "Порушення прав людини"
    CRIME_AGAINST_HUMANITY = "Crime against humanity", "Злочин проти людяності"
    GENOCIDE = "Genocide", "Геноцид"
    AGGRESSION = "Aggression", "Агресія"


class Mode(Term):
    """How a characterisation is made: certainty of law, kept apart from certainty of fact."""

    CONSTITUTES = "Constitutes", "Становить"
    MOST_LIKELY = "Most likely", "Найімовірніше"
    LIKELY = "Likely", "Імовірно"
    MAY_AMOUNT = "May amount to", "Може становити"
    WOULD_IF = "Would, if confirmed", "Становило б, якщо підтвердиться"
    FOUND_NOT = "Found not to be", "Визнано таким, що не становить"
    UNDETERMINED = "Left open", "Питання залишено відкритим"


class Bearer(Term):
    """Of whom a characterisation speaks. A State's breach and a person's crime are two things."""

    NONE_STATED = "Nobody is named", "Нікого не названо"
    STATE = "A State", "Держава"
    PERSONS_UNNAMED = "Persons, unnamed", "Особи, не названі"
    PERSON_NAMED = "A named person", "Названа особа"


class Role(Term):
    """The part that somebody attributes to an actor."""

    PERPETRATOR = (
        "Conduct attributed to",
        "Кому приписують дії",
        "Somebody attributes the conduct to this actor; `by` says who, `words_of` in whose words.",
    )
    VICTIM = "Harmed", "Постраждалий"
    TARGET = "Target", "Ціль"
    NAMED_BY_COURT = (
        "Named in a court's act",
        "Названо в акті суду",
        "A court's own act names the person; unless finally convicted, nothing is attributed.",
    )


class Extent(Term):
    """How much of an actor the words name."""

    ITSELF = "Itself", "Сам"
    MEMBERS = "Members of it", "Її представники"
    SIDE = "The side of it", "З її боку", "“on the … side”: not the State or force as such."
    AFFILIATED = "Affiliated with it", "Пов’язані з ним"


class Responsibility(Term):
    """What kind of responsibility the words state."""

    NONE_STATED = "None stated", "Не зазначено"
    STATE = "Of the State", "Держави"
    INDIVIDUAL = "Individual", "Індивідуальна"
    SUPERIOR = "Of superiors", "Командирів"


class WordsOf(Term):
    """Whose words a passage or an attribution is."""

    SPEAKER = "The speaker's words", "Слова того, хто говорить"
    CARRIER = "The carrier's words", "Слова того, хто переказує"
    INTERMEDIATE = "An intermediate's words", "Слова посередника"
    CURATOR = "The curator's words", "Слова упорядника"
    UNCLEAR = "Unclear whose words", "Чиї слова, неясно"


class Basis(Term):
    """In whose words the statement's substance was seen."""

    QUOTATION = (
        "Quotation",
        "Цитата",
        "The speaker's own words were read: in quotation marks, or in its own text.",
    )
    PARAPHRASE = "Paraphrase", "Переказ", "Somebody else's words give it."


class DerivedBy(Term):
    """Who lets one statement's certainty follow from another's."""

    SOURCE = "The source itself", "Саме джерело"
    CURATOR = "The curator", "Упорядник"


class Stance(Term):
    """Whether a claim asserts, denies, or tells it otherwise."""

    ASSERTS = "Asserts", "Стверджує"
    DENIES = "Denies", "Заперечує"
    ALTERNATIVE_ACCOUNT = "Gives another account", "Викладає інакше"


class AnswerKind(Term):
    """How a claim was answered."""

    DISMISSED = "Dismissed", "Відкинуто"
    REJECTED = "Rejected", "Відхилено"
    NOTED = "Noted", "Взято до відома"
    NOT_ADDRESSED = "Not addressed", "Не розглянуто"


class ClaimStatus(Term):
    """Whether an answer to a claim is recorded."""

    UNANSWERED = "No answer is recorded", "Відповіді не записано", "That does not make it right."
    DISMISSED = "Dismissed", "Відкинуто", "`answers` says by whom, and according to which source."


class State(Term):
    """Whether a source or statement still stands as it was published."""

    CURRENT = "Current", "Чинне"
    CORRECTED = "Corrected", "Виправлене"
    SUPERSEDED = "Superseded", "Замінене"
    WITHDRAWN = "Withdrawn by its publisher", "Відкликане видавцем"
