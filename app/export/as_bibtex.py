"""BibTeX: one entry for a record or a query, in UTF-8, with all that TeX would take for a command escaped."""

from collections.abc import Iterator

from app.export.citation import Citation, citation_of
from app.export.selection import Selection

TYPES = {"report": "techreport", "article-newspaper": "article"}
"""Type of the Citation Style Language → BibTeX; everything else is `misc`."""
PUBLISHERS = {"report": "institution", "article-newspaper": "journal"}

TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)


def bibtex_of(selection: Selection) -> Iterator[bytes]:
    """Give the entry."""
    yield bibtex(citation_of(selection)).encode()


def bibtex(citation: Citation) -> str:
    """Return the entry of a citation; what is not known is left out."""
    work = citation.work
    issued = (work.issued or "").split("-")
    # A name in braces is one name: BibTeX would otherwise take `Findings` for somebody's family.
    authors = [f"{{{tex(name)}}}" if citation.is_ours else tex(name) for name in work.authors]
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{tex(work.title)}}}",
        PUBLISHERS.get(work.type, "howpublished"): tex(work.publisher or ""),
        "number": tex(work.number or ""),
        "year": issued[0],
        "month": issued[1] if len(issued) > 1 else "",
        "version": citation.release if citation.is_ours else "",
        # Percent-encoded already, so nothing in it can end the field; `\url` wants it as it is.
        "url": citation.url or "",
        "urldate": citation.accessed.isoformat() if citation.url else "",
        "note": tex(citation.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    body = ",\n".join(lines)
    return f"@{TYPES.get(work.type, 'misc')}{{{citation.key},\n{body}\n}}\n"


def tex(text: str) -> str:
    """Return the text as TeX prints it, on one line."""
    return " ".join(text.split()).translate(TEX)
