"""What a release can do to a record."""

from app.terms.base import Term


class ChangeKind(Term):
    """What happened to a record."""

    CREATED = "created", "Created", "Створено"
    CHANGED = "changed", "Changed", "Змінено"
    WITHDRAWN = "withdrawn", "Withdrawn", "Відкликано"
    MERGED = "merged", "Merged", "Об’єднано"
