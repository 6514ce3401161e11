"""What is said beside what records hold: what a release did, yes or no, that nothing is stated."""

from app.terms.base import Term


class ChangeKind(Term):
    """What happened to a record."""

    CREATED = "Created", "Створено"
    CHANGED = "Changed", "Змінено"
    WITHDRAWN = "Withdrawn", "Відкликано"
    MERGED = "Merged", "Об’єднано"


class YesNo(Term):
    """A condition that a record meets or does not."""

    TRUE = "Yes", "Так"
    FALSE = "No", "Ні"


class Unstated(Term):
    """That a record states none of the values."""

    NULL = "Not stated", "Не зазначено"


NULL = Unstated.NULL
