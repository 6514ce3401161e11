"""What a citation says of a record or a query, and its forms: RIS, BibTeX, CSL-JSON, and words."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s
from typing import Any

from pydantic_core import to_json

from app.declaration.representation import Attribution, Work
from app.declaration.resource import Resource
from app.export.selection import Selection
from app.shape.answer import RecordAnswer, ReleaseAnswer
from app.shape.dataset import NAME, TITLE

TYPES = {
    "article-newspaper": ("NEWS", "article", "journal"),
    "dataset": ("DATA", "misc", "howpublished"),
    "report": ("RPRT", "techreport", "institution"),
    "webpage": ("ELEC", "misc", "howpublished"),
}
"""Type of the Citation Style Language → of RIS, of BibTeX, and BibTeX's name of who published it."""
OTHER = ("GEN", "misc", "howpublished")

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


@dataclass(frozen=True)
class Citation:
    """A work, or a part of the data, with where and when it was read."""

    key: str
    """Identifies it in a reference list: letters, digits and hyphens."""
    work: Work
    url: str | None
    """Where it can be read; of the data a path alone, where the public address was never said."""
    accessed: date
    note: str
    release: ReleaseAnswer | None = None
    """Of what the data is cited; `None` where it is a work that the data describes."""
    provenance: str = ""
    """Of words that are cited: where they were read, and whether they were compared."""

    @property
    def is_ours(self) -> bool:
        """Whether the data is cited, rather than a work that it describes."""
        return self.release is not None

    @property
    def version(self) -> str:
        """Id of the release that is cited; empty where it is a work."""
        return self.release.id if self.release else ""


def citation_of(selection: Selection) -> Citation:
    """Return the citation of one record, or of a query as a whole."""
    resource, shown = selection.resource, selection.resource.representation
    if selection.id is None:
        key = blake2s(selection.path.encode(), digest_size=4).hexdigest()
        records = "1 record" if selection.total == 1 else f"{selection.total} records"
        title = selection.sentence.removesuffix(".")
        return _of_data(selection, f"{resource.name}-{key}", title, f"; {records}")
    record = next(selection.whole_records())
    if shown.work is None:
        said = shown.attribution(record) if shown.attribution else Attribution("")
        note = said.sentence or said.provenance
        title, key = attributed(resource, record), f"{resource.name}-{selection.id}"
        cited = _of_data(selection, key, title, f". {note}" if note else "")
        return replace(cited, provenance=said.provenance)
    work, accessed = shown.work(record), selection.accessed
    named = f"{NAME}, {selection.snapshot.index.release.title.lower()}"
    described = f"Described in {named}, {selection.permanent(selection.path)}, read {accessed}."
    note = f"{work.note} {described}" if work.note else described
    return Citation(selection.id, work, work.url, accessed, note)


def citation_of_release(selection: Selection) -> Citation:
    """Return the citation of all records of the release that a selection is of."""
    # Their hash stands in the id of the release.
    cited = _of_data(selection, selection.snapshot.release, TITLE, is_of_all=True)
    return replace(cited, url=selection.permanent("/v1"))


def _of_data(
    selection: Selection, key: str, title: str, more: str = "", *, is_of_all: bool = False
) -> Citation:
    release = selection.snapshot.index.release
    digest = "" if is_of_all or not selection.digest else f", sha256:{selection.digest}"
    work = Work(
        type="dataset",
        title=title,
        authors=(NAME,),
        publisher=TITLE,
        issued=selection.released_at.date().isoformat(),
        language="en",
    )
    note = f"{release.title} of the data{digest}{more}"
    url = selection.permanent(selection.path)
    return Citation(f"findings-{key}", work, url, selection.accessed, note, release)


def attributed(resource: Resource, record: RecordAnswer) -> str:
    """Return what a record is called where nothing else is said of it: by whom, how worded, what.

    A claim that stands alone in a reference list or a feed would read as a fact.
    """
    kind, label = resource.singular.capitalize(), resource.label_of(record)
    if resource.representation.attribution is None:
        return f"{kind}: {label}"
    said = resource.representation.attribution(record)
    return f"{kind} of {said.author}: “{label}”" if said.tag is None else f"{said.tag}: {label}"


def ris(citation: Citation) -> str:
    """Return one entry; a tag a line, and no value can begin a line of its own.

    What is not known is left out, here as in the other forms.
    """
    work = citation.work
    issued = (work.issued or "").split("-")
    lines = [
        ("TY", TYPES.get(work.type, OTHER)[0]),
        ("ID", citation.key),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("PY", issued[0]),
        # Year, month, day and a remark, each ended by a slash, as the format has it.
        ("DA", "/".join([*issued, "", "", ""][:4]) if work.issued else ""),
        ("PB", work.publisher or ""),
        ("M1", work.number or ""),
        ("LA", work.language or ""),
        ("ET", citation.version),
        ("UR", citation.url or ""),
        ("Y2", citation.accessed.strftime("%Y/%m/%d/") if citation.url else ""),
        ("N1", citation.note),
    ]
    filled = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value.strip()]
    return "".join(f"{line}\r\n" for line in [*filled, "ER  - "])


def bibtex(citation: Citation) -> str:
    """Return one entry in UTF-8, with all that TeX would take for a command escaped."""
    work = citation.work
    _, type, published = TYPES.get(work.type, OTHER)
    year, month = [*(work.issued or "").split("-"), ""][:2]
    # A name in braces is one name: BibTeX would otherwise take `Findings` for somebody's family.
    authors = [f"{{{tex(name)}}}" if citation.is_ours else tex(name) for name in work.authors]
    fields = {
        "author": " and ".join(authors),
        "title": f"{{{tex(work.title)}}}",
        published: tex(work.publisher or ""),
        "number": tex(work.number or ""),
        "year": year,
        "month": month,
        "version": citation.version,
        # Percent-encoded already, so nothing in it can end the field; `\url` wants it as it is.
        "url": citation.url or "",
        "urldate": citation.accessed.isoformat() if citation.url else "",
        "note": tex(citation.note),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{type}{{{citation.key},\n{body}\n}}\n"


def tex(text: str) -> str:
    """Return the text as TeX prints it, on one line."""
    return " ".join(text.split()).translate(TEX)


def csl(citation: Citation) -> str:
    """Return a list of one item, as Zotero, Pandoc and citeproc read it."""
    work, day = citation.work, citation.accessed
    item: dict[str, Any] = {
        "id": citation.key,
        "type": work.type,
        "title": work.title,
        # Which part of a printed name is the family name is not ours to guess.
        "author": [{"literal": name} for name in work.authors],
        "publisher": work.publisher,
        "number": work.number,
        "language": work.language,
        "issued": {"date-parts": [[*map(int, work.issued.split("-"))]]} if work.issued else None,
        "version": citation.version,
        "URL": citation.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]} if citation.url else None,
        "note": citation.note,
    }
    return to_json([{name: value for name, value in item.items() if value}]).decode()


def apa(citation: Citation) -> str:
    """Return the reference in the style of the American Psychological Association, as plain text.

    Names stay as the source prints them: which part is the family name is not ours to guess.
    """
    work, release = citation.work, citation.release
    year = work.issued[:4] if work.issued else "n.d."
    number = f" ({work.number})" if work.number else ""
    kind = f" ({release.title}) [Data set]" if release else ""
    title = f"{work.title}{number}{kind}."
    names = ", & ".join(filter(None, (", ".join(work.authors[:-1]), *work.authors[-1:])))
    parts = [f"{names}. ({year}). {title}" if names else f"{title} ({year})."]
    if work.publisher and not release:
        parts.append(f"{work.publisher}.")
    if citation.url:
        from babel.dates import format_date  # noqa: PLC0415  # few requests need it

        # In English whatever the server's locale is.
        read_on = format_date(citation.accessed, "long", locale="en_US")
        parts.append(f"Retrieved {read_on}, from {citation.url}")
    parts.append(citation.provenance if release else citation.note)
    return " ".join(filter(None, parts))
