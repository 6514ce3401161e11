"""Through what a statement was seen: the text, its day, who stands between, whether it was compared."""

from collections.abc import Sequence

from app.sentence.facts import CarrierFacts, StatementFacts
from app.sentence.words import Tongue, tables
from app.translation import LOCALES


def according_to(carrier: CarrierFacts, tongue: Tongue) -> str:
    """Return `according to a newspaper article (13 April 2022, date inferred)`."""
    said, phrases = carrier.according_to.in_(tongue), tables("sentence")["phrase"]
    if carrier.published is not None:
        from babel.dates import format_date  # noqa: PLC0415  # only a load needs it

        day = format_date(carrier.published, "d MMMM y", locale=LOCALES[tongue])
        form = phrases["inferred" if carrier.inferred else "dated"]
        said = f"{said} ({form.in_(tongue, day=day)})"
    if carrier.through:
        names = ", ".join(one.in_(tongue) for one in carrier.through)
        said += phrases["through"].in_(tongue, names=names)
    return said


def carrier_of(facts: StatementFacts, tongue: Tongue) -> str | None:
    """Return the first text that quotes, where one does; `None` where its own source was read."""
    if not facts.carriers:
        return None
    fitting = (carrier for carrier in facts.carriers if carrier.basis is facts.basis)
    return according_to(next(fitting, facts.carriers[0]), tongue)


def provenance(source: str, read_in: Sequence[str], *, compared: bool) -> str:
    """Return sentences such as `Stated in …; read in …. Not compared with the original.`, in English.

    `read_in` names the texts that quote the source, none where it was read itself.
    """
    where = (
        f"Stated in {source}; read in {' and in '.join(read_in)}"
        if read_in
        else f"Read in {source}"
    )
    located = "Its words were located in" if compared else "Not compared with"
    return f"{where}. {located} the original."
