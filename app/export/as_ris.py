"""RIS: one entry for a record or a query; a tag a line, and no value can begin a line of its own."""

from collections.abc import Iterator

from app.export.citation import Citation, citation_of
from app.export.selection import Selection

TYPES = {
    "article-newspaper": "NEWS",
    "dataset": "DATA",
    "report": "RPRT",
    "webpage": "ELEC",
}
"""Type of the Citation Style Language → RIS; everything else is `GEN`."""


def ris_of(selection: Selection) -> Iterator[bytes]:
    """Give the entry."""
    yield ris(citation_of(selection)).encode()


def ris(citation: Citation) -> str:
    """Return the entry of a citation; what is not known is left out."""
    work = citation.work
    issued = (work.issued or "").split("-")
    lines = [
        ("TY", TYPES.get(work.type, "GEN")),
        ("ID", citation.key),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("PY", issued[0]),
        # Year, month, day and a remark, each ended by a slash, as the format has it.
        ("DA", "/".join([*issued, "", "", ""][:4]) if work.issued else ""),
        ("PB", work.publisher or ""),
        ("M1", work.number or ""),
        ("LA", work.language or ""),
        ("ET", citation.release if citation.is_ours else ""),
        ("UR", citation.url or ""),
        ("Y2", citation.accessed.strftime("%Y/%m/%d/") if citation.url else ""),
        ("N1", citation.note),
    ]
    filled = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value.strip()]
    return "".join(f"{line}\r\n" for line in [*filled, "ER  - "])
