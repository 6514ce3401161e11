"""The orders that findings and claims share."""

from app.declaration.sort import GIVEN, Sort
from app.model.statement import Claim, Finding
from app.translation import gettext_noop as _


def statement_sorts(model: type[Finding] | type[Claim]) -> dict[str, Sort]:
    """Return the sort keys of a kind of statement.

    Those that are read with each other stay together by place, wording and date.
    """
    return {
        "position": Sort(model.place_key, _("Source and place in the text"), given_ways=GIVEN),
        "certainty": Sort(
            model.first_group,
            _("Group of wordings"),
            descending=model.last_group,
            given_ways=GIVEN,
            then="position",
        ),
        "date": Sort(model.first_day, _("Date"), descending=model.last_day, then="position"),
        "asserted": Sort(
            model.asserted_on_earliest,
            _("Day of the statement"),
            descending=model.asserted_on_latest,
            then="position",
        ),
        "statement": Sort(model.statement, _("Statement")),
        "id": Sort(model.id, _("Id")),
    }
