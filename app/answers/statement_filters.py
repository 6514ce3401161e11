"""The filters that findings and claims share."""

from app.filters.base import Filter
from app.filters.choice import ChoiceFilter
from app.filters.full_text import FullTextFilter
from app.filters.record import RecordFilter, TreeFilter
from app.model.base import Base
from app.model.statement import Claim, Finding
from app.model.vocabulary import vocabulary_of
from app.translation import gettext_noop as _


def statement_filters(model: type[Finding] | type[Claim]) -> tuple[Filter, ...]:
    """Return the filters that a finding and a claim have in common."""
    characterisations = Base.metadata.tables[f"{model.__tablename__}_legal_characterisation"]
    return (
        FullTextFilter(
            vocabulary_of(model),
            heading=("statement",),
            quoted=("certainty_phrase", "quotes.label", "locators.exact"),
        ),
        TreeFilter(
            "violation_type",
            model.violation_types,
            title=_("Kind of violation"),
            help="Kind of violation, narrower kinds included.",
            sample="attack-on-protected-objects",
        ),
        TreeFilter(
            "location",
            model.locations,
            title=_("Place"),
            help="Where, places inside included.",
            sample="iso:UA-14",
        ),
        TreeFilter(
            "actor",
            (model.perpetrators, model.asserted_by),
            title=_("Actor in any role"),
            help="Anyone with a part in it, as perpetrator or as speaker; what is below included.",
            sample="ukraine",
        ),
        TreeFilter(
            "perpetrator",
            model.perpetrators,
            title=_("Conduct attributed to"),
            help="To whom the statement attributes the conduct; what is below included.",
            sample="russian-federation",
        ),
        TreeFilter(
            "asserted_by",
            model.asserted_by,
            title=_("Stated by"),
            help="Who states it; what is below included.",
        ),
        ChoiceFilter(
            "certainty",
            model.certainty,
            title=_("Certainty"),
            help="How firmly the speaker claims it.",
        ),
        ChoiceFilter(
            "legal_characterisation",
            characterisations,
            title=_("Legal characterisation"),
            help="What the source itself says was broken.",
        ),
        RecordFilter(
            "source",
            (model.source, model.reported_via),
            title=_("Source"),
            help="The source it stands in or was seen through.",
        ),
        RecordFilter(
            "incident",
            model.incidents,
            title=_("Incident"),
            help="The incident it speaks of.",
        ),
    )
