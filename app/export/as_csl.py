"""CSL-JSON: one item for a record or a query, as Zotero, Pandoc and citeproc read it."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from app.export.citation import Citation, citation_of
from app.export.selection import Selection


def csl_of(selection: Selection) -> Iterator[bytes]:
    """Give a list of one item."""
    yield to_json([csl(citation_of(selection))])


def csl(citation: Citation) -> dict[str, Any]:
    """Return the item of a citation; what is not known is left out."""
    work, day = citation.work, citation.accessed
    item = {
        "id": citation.key,
        "type": work.type,
        "title": work.title,
        # Which part of a printed name is the family name is not ours to guess.
        "author": [{"literal": name} for name in work.authors],
        "publisher": work.publisher,
        "number": work.number,
        "language": work.language,
        "issued": {"date-parts": [[*map(int, work.issued.split("-"))]]} if work.issued else None,
        "version": citation.release if citation.is_ours else None,
        "URL": citation.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]} if citation.url else None,
        "note": citation.note,
    }
    return {name: value for name, value in item.items() if value}
