"""Changes of releases as answers, and as the formats that programs follow: NDJSON and Atom."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from app.export.as_atom import DECLARATION, NAMESPACE, xml
from app.question.base_url import BaseUrl
from app.release.change import RecordChange
from app.release.ledger import INSTANT
from app.shape.answer import Coded
from app.shape.change import ChangeAnswer, ChangeLinks, FieldChangeAnswer
from app.shape.dataset import AUTHORITY, LICENCE_TITLE, LICENCE_URL, NAME, TITLE
from app.terms import ChangeKind


def change_answer(change: RecordChange) -> ChangeAnswer:
    """Return what a reader gets of one change."""
    entry, (resource, id) = change.release, change.key
    is_gone = change.kind in (ChangeKind.WITHDRAWN, ChangeKind.MERGED)
    said = {one.field: one.after for one in change.fields} if is_gone else {}
    day = said.get("withdrawn_on")
    return ChangeAnswer(
        sequence=entry.sequence,
        release=entry.id,
        released_at=entry.released_at,
        kind=Coded.model_validate(change.kind),
        resource=resource,
        id=id,
        reason=change.reason,
        withdrawn_on=date.fromisoformat(day) if day else None,
        successor=said.get("successor"),
        merged_into=said.get("merged_into"),
        fields=[
            FieldChangeAnswer(field=one.field, before=one.before, after=one.after)
            for one in change.fields
        ],
        beside=dict(change.beside),
        links=ChangeLinks(
            self=BaseUrl(release=entry.id).placed(f"/v1/{resource}/{id}"),
            history=f"/v1/{resource}/{id}/history",
        ),
    )


def atom_of_changes(
    changes: Iterable[RecordChange], base: BaseUrl, path: str, updated: datetime
) -> Iterator[bytes]:
    """Give the changes as a feed: an entry for each, which never changes again."""
    rights = f"{LICENCE_TITLE}, {LICENCE_URL}"
    head = (
        f"{DECLARATION}<feed{NAMESPACE}>\n"
        f"<id>{AUTHORITY}changes</id>\n"
        f"<title>{xml(TITLE)}: changes</title>\n"
        f"<updated>{updated.strftime(INSTANT)}</updated>\n"
        f"<author><name>{xml(NAME)}</name></author>\n"
        f"<rights>{xml(rights)}</rights>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml(base(path))}"/>\n'
    )
    yield head.encode()
    for change in changes:
        yield _entry(change, base).encode()
    yield b"</feed>\n"


def _entry(change: RecordChange, base: BaseUrl) -> str:
    # By its id alone: a title that says what a record states would read as a fact in a list of news.
    named = "/".join(change.key)
    fields = ", ".join(one.field for one in change.fields)
    more = f" Fields: {fields}." if change.kind is ChangeKind.CHANGED else ""
    history = base.at(None)(f"/v1/{named}/history")
    return (
        "<entry>\n"
        f"<id>{AUTHORITY}changes/{change.release.id}/{named}</id>\n"
        f"<title>{xml(f'{change.kind.label}: {named}')}</title>\n"
        f"<updated>{change.release.released_at.strftime(INSTANT)}</updated>\n"
        f'<link rel="alternate" type="application/json" href="{xml(history)}"/>\n'
        f"<summary>{xml(f'{change.reason}{more}')}</summary>\n"
        "</entry>\n"
    )
