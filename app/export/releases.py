"""Releases as answers: what each holds and changed, and what became of a record."""

from collections import Counter
from collections.abc import Iterable

from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import Merged, UnknownId, Withdrawn
from app.export.dataset.release_file import PACKAGE
from app.question.base_url import BaseUrl
from app.release.change import RecordChange
from app.release.history import History
from app.release.ledger import LedgerEntry
from app.shape.answer import Coded
from app.shape.change import ChangeAnswer, ChangeLinks, FieldChangeAnswer
from app.shape.release import ChecksumAnswer, ReleasedResource, ReleaseEntryAnswer, ReleaseLinks
from app.terms import ChangeKind


def release_answer(
    history: History, entry: LedgerEntry, resources: Iterable[str]
) -> ReleaseEntryAnswer:
    """Return what a reader gets of a release."""
    path, within = f"/v1/releases/{entry.id}", BaseUrl(release=entry.id)
    changed = Counter(change.kind for change in history.changes(entry.sequence))
    size = (history.ledger.folder / entry.file).stat().st_size
    live = Counter(folder for folder, _ in history.keys(entry.sequence))
    return ReleaseEntryAnswer(
        id=entry.id,
        sequence=entry.sequence,
        released_at=entry.released_at,
        note=entry.note,
        resources=[
            ReleasedResource(name=name, total=live[name], href=within.placed(f"/v1/{name}"))
            for name in resources
        ],
        changes={kind.value: changed[kind] for kind in ChangeKind},
        stored=ChecksumAnswer(name=entry.file, sha256=entry.sha256, bytes=size),
        links=ReleaseLinks(
            self=path,
            html=f"/releases/{entry.id}",
            changes=f"/v1/changes?since={entry.sequence - 1}",
            package=within.placed(PACKAGE.href),
            linkset=f"{path}/linkset",
        ),
    )


def change_answer(change: RecordChange) -> ChangeAnswer:
    """Return what a reader gets of one change."""
    entry, (resource, id) = change.release, change.key
    said = {one.field: one.after for one in change.fields} if change.is_gone else {}
    return ChangeAnswer(
        sequence=entry.sequence,
        release=entry.id,
        released_at=entry.released_at,
        kind=Coded.model_validate(change.kind),
        resource=resource,
        id=id,
        reason=change.reason,
        withdrawn_on=said.get("withdrawn_on"),
        successor=said.get("successor"),
        merged_into=said.get("merged_into"),
        fields=[FieldChangeAnswer.model_validate(one) for one in change.fields],
        beside=dict(change.beside),
        links=ChangeLinks(
            self=BaseUrl(release=entry.id).placed(f"/v1/{resource}/{id}"),
            history=f"/v1/{resource}/{id}/history",
        ),
    )


def history_of(
    history: History, snapshot: Snapshot, resource: Resource, id: str
) -> tuple[list[RecordChange], bool]:
    """Return what happened to a record up to the release that is read, and whether it is there.

    Raises `UnknownId` where there never was one.
    """
    changes = history.of_record((resource.name, id), snapshot.index.release.sequence)
    try:
        document_of(snapshot, resource, id)
    except (Withdrawn, Merged, UnknownId) as error:
        if isinstance(error, UnknownId) and not changes:
            raise
        return changes, False
    return changes, True
