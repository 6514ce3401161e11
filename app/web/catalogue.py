"""Every message of the pages, found where it is written, and the translations brought up to them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.terms import Basis, Certainty, ClaimStatus, PeriodRelation
from app.translation import NAMES, RECORDS, TRANSLATIONS

APP = Path(__file__).parents[1]
METHODS = [("web/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "say": None,
    "ProblemType": (3,),
    "pgettext": ((1, "c"), 2),
}
DEFINED = (Certainty, Basis, ClaimStatus, PeriodRelation)
"""Closed lists whose definitions stand on pages; their labels have a Ukrainian one of their own."""


def messages() -> Catalog:
    """Return all messages, without translations."""
    catalogue = Catalog(project="findings", charset="utf-8")
    options = {"web/templates/**.html": {"trimmed": "false", "silent": "false"}}
    written = extract_from_dir(APP, METHODS, options, KEYWORDS)
    for name, line, message, _comments, context in written:
        catalogue.add(message, locations=[(name, line)], context=context)
    for terms in DEFINED:
        for term in terms:
            if term.definition:
                catalogue.add(term.definition, locations=[("terms.py", 0)])
    return catalogue


def catalogues() -> Iterator[tuple[Path, str]]:
    """Give the file of each translation with all messages in it, the missing ones left empty."""
    fresh = messages()
    for tag in NAMES:
        if tag == RECORDS:
            continue
        path = TRANSLATIONS / f"{tag}.po"
        held = Catalog(locale=tag, charset="utf-8")
        if path.exists():
            with path.open("rb") as file:
                held = read_po(file, locale=tag)
        held.update(fresh, no_fuzzy_matching=True)
        held.obsolete.clear()
        written = BytesIO()
        # Without dates and line numbers, a change of words is all that a diff shows.
        write_po(written, held, width=100, sort_output=True, no_location=True, omit_header=True)
        yield path, written.getvalue().decode()
