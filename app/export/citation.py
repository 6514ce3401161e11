"""What a citation says of a record or a query, before it takes the form of a reference format."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s

from app.declaration.representation import Attribution, Work
from app.declaration.resource import Resource
from app.export.selection import Selection
from app.shape.answer import RecordAnswer
from app.shape.dataset import NAME, TITLE


@dataclass(frozen=True)
class Citation:
    """A work, or a part of the data, with where and when it was read."""

    key: str
    """Identifies it in a reference list: letters, digits and hyphens."""
    work: Work
    url: str | None
    """Where it can be read; of the data a path alone, where the public address was never said."""
    release: str
    edition: str
    """The release, or the draft, as a sentence calls it."""
    accessed: date
    note: str
    is_ours: bool
    """Whether the data is cited, rather than a work that it describes."""
    provenance: str = ""
    """Of words that are cited: where they were read, and whether they were compared."""


def citation_of(selection: Selection) -> Citation:
    """Return the citation of one record, or of a query as a whole."""
    if selection.id is None:
        return _of_query(selection)
    record = next(selection.whole_records())
    work_of = selection.resource.representation.work
    if work_of is None:
        title = attributed(selection.resource, record)
        key = f"findings-{selection.resource.name}-{selection.id}"
        attribution = selection.resource.representation.attribution
        said = attribution(record) if attribution else Attribution("")
        note = said.sentence or said.provenance
        cited = _of_data(selection, key, title, f". {note}" if note else "")
        return replace(cited, provenance=said.provenance)
    work = work_of(record)
    release, accessed = selection.snapshot.index.release, selection.accessed
    ours = selection.permanent(selection.path)
    described = f"Described in {NAME}, {release.title.lower()}, {ours}, read {accessed}."
    note = " ".join([*([work.note] if work.note else []), described])
    return Citation(
        selection.id, work, work.url, release.id, release.title, accessed, note, is_ours=False
    )


def _of_query(selection: Selection) -> Citation:
    key = blake2s(selection.path.encode(), digest_size=4).hexdigest()
    records = "1 record" if selection.total == 1 else f"{selection.total} records"
    title = selection.sentence.removesuffix(".")
    key = f"findings-{selection.resource.name}-{key}"
    return _of_data(selection, key, title, f"; {records}")


def citation_of_release(selection: Selection) -> Citation:
    """Return the citation of all records of the release that a selection is of."""
    key = f"findings-{selection.snapshot.release}"
    cited = _of_data(selection, key, TITLE, is_of_all=True)
    return replace(cited, url=selection.permanent("/v1"))


def _of_data(
    selection: Selection, key: str, title: str, more: str = "", *, is_of_all: bool = False
) -> Citation:
    release = selection.snapshot.index.release
    # The hash of all records stands in the id of the release.
    digest = "" if is_of_all or not selection.digest else f", sha256:{selection.digest}"
    work = Work(
        type="dataset",
        title=title,
        authors=(NAME,),
        publisher=TITLE,
        issued=selection.released_at.date().isoformat(),
        language="en",
    )
    return Citation(
        key,
        work,
        selection.permanent(selection.path),
        release.id,
        release.title,
        selection.accessed,
        f"{release.title} of the data{digest}{more}",
        is_ours=True,
    )


def attributed(resource: Resource, record: RecordAnswer) -> str:
    """Return what a record is called where nothing else is said of it: by whom, how worded, what.

    A claim that stands alone in a reference list or a feed would read as a fact.
    """
    kind, label = resource.singular.capitalize(), resource.label_of(record)
    if resource.representation.attribution is None:
        return f"{kind}: {label}"
    said = resource.representation.attribution(record)
    return f"{kind} of {said.author}: “{label}”" if said.tag is None else f"{said.tag}: {label}"


def apa(citation: Citation) -> str:
    """Return the reference in the style of the American Psychological Association, as plain text.

    Names stay as the source prints them: which part is the family name is not ours to guess.
    """
    work, day = citation.work, citation.accessed
    year = work.issued[:4] if work.issued else "n.d."
    number = f" ({work.number})" if work.number else ""
    kind = f" ({citation.edition}) [Data set]" if citation.is_ours else ""
    title = f"{work.title}{number}{kind}."
    names = ", & ".join(filter(None, (", ".join(work.authors[:-1]), *work.authors[-1:])))
    parts = [f"{names}. ({year}). {title}" if names else f"{title} ({year})."]
    if work.publisher and not citation.is_ours:
        parts.append(f"{work.publisher}.")
    if citation.url:
        from babel.dates import format_date  # noqa: PLC0415  # few requests need it

        # In English whatever the server's locale is.
        read_on = format_date(day, "long", locale="en_US")
        parts.append(f"Retrieved {read_on}, from {citation.url}")
    parts.append(citation.provenance if citation.is_ours else citation.note)
    return " ".join(filter(None, parts))
