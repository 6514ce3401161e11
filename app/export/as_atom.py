"""Atom (RFC 4287): an entry for each record or change, its id for ever the same.

The author is the data, which wrote the text; who states it is named in title and summary.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape

from app.export.citation import attributed
from app.export.selection import Selection
from app.question.base_url import BaseUrl
from app.question.question import address
from app.release.change import RecordChange
from app.release.ledger import INSTANT
from app.shape.answer import RecordAnswer
from app.shape.dataset import AUTHORITY, LICENCE_TITLE, LICENCE_URL, NAME, TITLE
from app.terms import ChangeKind

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = ' xmlns="http://www.w3.org/2005/Atom" xml:lang="en"'
AUTHOR = f"<author><name>{escape(NAME)}</name></author>\n"
RIGHTS = f"<rights>{escape(f'{LICENCE_TITLE}, {LICENCE_URL}')}</rights>\n"
SUMMARIES = ("summary", "definition", "note")
"""Fields that can say what a record is about, the best first."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold, however they are escaped."""


def atom_of(selection: Selection) -> Iterator[bytes]:
    """Give the entry of one record, or the feed in parts."""
    entries = (_record(selection, record) for record in selection.whole_records())
    if selection.id is not None:
        for one in entries:
            yield f"{DECLARATION}<entry{NAMESPACE}>\n{one}</entry>\n".encode()
        return
    pairs = selection.question.pairs(cursor=selection.question.cursor)
    own = selection.base(address(f"/v1/{selection.resource.name}", pairs))
    id = f"{AUTHORITY}{selection.page.removeprefix('/')}"
    about = _named(id, selection.sentence, selection.released_at)
    links = _link("self", "application/atom+xml", own) + _link_to_json(selection.address)
    yield from _feed(f"{about}{AUTHOR}{RIGHTS}{links}", entries)


def atom_of_changes(
    changes: Iterable[RecordChange], base: BaseUrl, path: str, updated: datetime
) -> Iterator[bytes]:
    """Give the changes as a feed: an entry for each, which never changes again."""
    about = _named(f"{AUTHORITY}changes", f"{TITLE}: changes", updated)
    own = _link("self", "application/atom+xml", base(path))
    return _feed(f"{about}{AUTHOR}{RIGHTS}{own}", (_change(one, base) for one in changes))


def _feed(about: str, entries: Iterable[str]) -> Iterator[bytes]:
    yield f"{DECLARATION}<feed{NAMESPACE}>\n{about}".encode()
    for one in entries:
        yield f"<entry>\n{one}</entry>\n".encode()
    yield b"</feed>\n"


def _record(selection: Selection, record: RecordAnswer) -> str:
    resource = selection.resource
    attribution = resource.representation.attribution
    instants = selection.snapshot.index.instants
    made_at = instants.get(record.release or "", selection.released_at)
    said = (getattr(record, field, None) for field in SUMMARIES)
    about = attribution(record).sentence if attribution else next(filter(None, said), None)
    id = f"{AUTHORITY}{resource.name}/{record.id}"
    page = record.links.html
    return (
        f"{_named(id, attributed(resource, record), made_at)}{AUTHOR}"
        f"{_link_to_json(record.links.self)}{_link('alternate', 'text/html', page) if page else ''}"
        f"{_summary(about) if about else ''}"
    )


def _change(change: RecordChange, base: BaseUrl) -> str:
    # By its id alone: a title that says what a record states would read as a fact in a list of news.
    named = "/".join(change.key)
    fields = ", ".join(one.field for one in change.fields)
    more = f" Fields: {fields}." if change.kind is ChangeKind.CHANGED else ""
    id, title = f"changes/{change.release.id}/{named}", f"{change.kind.label}: {named}"
    return (
        f"{_named(f'{AUTHORITY}{id}', title, change.release.released_at)}"
        f"{_link_to_json(base.at(None)(f'/v1/{named}/history'))}{_summary(f'{change.reason}{more}')}"
    )


def _named(id: str, title: str, updated: datetime) -> str:
    instant = updated.strftime(INSTANT)
    return f"<id>{xml(id)}</id>\n<title>{xml(title)}</title>\n<updated>{instant}</updated>\n"


def _link_to_json(href: str) -> str:
    return _link("alternate", "application/json", href)


def _link(rel: str, type: str, href: str) -> str:
    return f'<link rel="{rel}" type="{type}" href="{xml(href)}"/>\n'


def _summary(text: str) -> str:
    return f"<summary>{xml(text)}</summary>\n"


def xml(text: str) -> str:
    """Return the text as XML holds it; what no XML may hold is replaced by U+FFFD."""
    return escape(NOT_XML.sub("\ufffd", text))
