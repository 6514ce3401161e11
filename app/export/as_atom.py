"""Atom (RFC 4287): an entry for each record, its id for ever the same.

The author is the data, which wrote the text; who states it is named in title and summary.
"""

import re
from collections.abc import Iterator
from html import escape

from app.export.citation import attributed
from app.export.selection import Selection
from app.question.question import address
from app.shape.answer import RecordAnswer
from app.shape.dataset import AUTHORITY, LICENCE_TITLE, LICENCE_URL, NAME

NAMESPACE = ' xmlns="http://www.w3.org/2005/Atom" xml:lang="en"'
SUMMARIES = ("summary", "definition", "note")
"""Fields that can say what a record is about, the best first."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold, however they are escaped."""


def atom_of(selection: Selection) -> Iterator[bytes]:
    """Give the entry of one record, or the feed in parts."""
    if selection.id is not None:
        for record in selection.whole_records():
            yield f"{DECLARATION}{_entry(selection, record, NAMESPACE)}\n".encode()
        return
    yield _head(selection).encode()
    for record in selection.whole_records():
        yield f"{_entry(selection, record)}\n".encode()
    yield b"</feed>\n"


DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def _head(selection: Selection) -> str:
    pairs = [*selection.question.pairs(cursor=selection.question.cursor)]
    own = selection.base(address(f"/v1/{selection.resource.name}", pairs))
    rights = f"{LICENCE_TITLE}, {LICENCE_URL}"
    return (
        f"{DECLARATION}<feed{NAMESPACE}>\n"
        f"<id>{xml(selection.tag)}</id>\n"
        f"<title>{xml(selection.sentence)}</title>\n"
        f"<updated>{_instant(selection)}</updated>\n"
        f"<author><name>{xml(NAME)}</name></author>\n"
        f"<rights>{xml(rights)}</rights>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml(own)}"/>\n'
        f'<link rel="alternate" type="application/json" href="{xml(selection.address)}"/>\n'
    )


def _entry(selection: Selection, record: RecordAnswer, namespace: str = "") -> str:
    resource = selection.resource
    attribution = resource.representation.attribution
    title = xml(attributed(resource, record))
    href = xml(record.links.self)
    about = (
        attribution(record).sentence
        if attribution
        else next((text for field in SUMMARIES if (text := getattr(record, field, None))), None)
    )
    lines = [
        f"<entry{namespace}>",
        f"<id>{AUTHORITY}{resource.name}/{record.id}</id>",
        f"<title>{title}</title>",
        f"<updated>{_instant(selection, record.release)}</updated>",
        f"<author><name>{xml(NAME)}</name></author>",
        f'<link rel="alternate" type="application/json" href="{href}"/>',
    ]
    if record.links.html:
        page = xml(record.links.html)
        lines.append(f'<link rel="alternate" type="text/html" href="{page}"/>')
    if about:
        lines.append(f"<summary>{xml(about)}</summary>")
    return "\n".join([*lines, "</entry>"])


def _instant(selection: Selection, release: str | None = None) -> str:
    """Return when a release was made; that of the selection where none is named."""
    instant = selection.snapshot.index.instants.get(release or "", selection.released_at)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def xml(text: str) -> str:
    """Return the text as XML holds it; what no XML may hold is replaced by U+FFFD."""
    return escape(NOT_XML.sub("\ufffd", text))
