"""What a filter takes beside what records hold: yes, no, and that nothing is stated."""

from app.terms.base import Term


class YesNo(Term):
    """A condition that a record meets or does not."""

    TRUE = "true", "Yes", "Так"
    FALSE = "false", "No", "Ні"


class Unstated(Term):
    """That a record states none of the values."""

    NULL = "null", "Not stated", "Не зазначено"


NULL = Unstated.NULL
