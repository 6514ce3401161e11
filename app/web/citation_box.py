"""What to copy when a record or a question is cited: a reference in words, and two that programs read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.export.citation import citation_of
from app.export.format import formats_of
from app.export.query_id import id_of_query, released
from app.export.selection import REPRESENTATION, Selection
from app.question.base_url import BaseUrl
from app.question.question import address


def citing(selection: Selection) -> Mapping[str, Any]:
    """Return what stands in the box "Cite this": the reference, which templates write, and the files of it.

    The page leads to the same for ever but in a draft, which has no such address.
    """
    citation = citation_of(selection)
    question, release = selection.question, released(selection.snapshot)
    page = BaseUrl(release=release).placed(selection.page)
    if selection.id is None and release and (id := id_of_query(selection.snapshot, question)):
        page = f"/q/{id}"
    if citation.is_ours:
        # A reader follows a reference to a page; programs ask for what they want to have.
        citation = replace(citation, url=selection.base(page))
    path = f"/v1/{question.resource.name}" + ("" if selection.id is None else f"/{selection.id}")
    plain = replace(question, cursor=None, fields=(), include=(), facets=(), explain=False)
    pairs = [pair for pair in plain.pairs() if pair[0] not in ("highlight", *REPRESENTATION)]
    kept = [pair for pair in pairs if pair[0] != "limit"]
    files = []
    for name, form in formats_of(question.resource).items():
        chosen = () if name == "json" else (("format", name),)
        files.append((name, address(path, [*(kept if form.cites else pairs), *chosen])))
    return {"citation": citation, "page": page, "is_permanent": release is not None, "files": files}
