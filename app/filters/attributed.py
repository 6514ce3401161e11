"""Chooses by the actor to whom conduct is attributed, and says so: nobody is named as having done it."""

from dataclasses import dataclass

from app.filters.base import AppliedFilter
from app.filters.record import TreeFilter
from app.translation import Language


@dataclass(frozen=True, eq=False)
class AttributedFilter(TreeFilter):
    """Chooses by the actor to whom conduct is attributed, by whomever."""

    @property
    def noun(self) -> str:
        return "actor to whom conduct is attributed"

    def describe(self, applied: AppliedFilter, language: Language) -> str:
        # English alone names the filter within the sentence; elsewhere its title stands before it.
        clause = super().describe(applied, language)
        for verb in ("is not", "is"):
            clause = clause.replace(
                f"whose {self.noun} {verb} ", f"in which conduct {verb} attributed to "
            )
        return clause
