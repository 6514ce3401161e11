"""Releases as answers: what each holds, what belongs to it, what became of a record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.errors import Merged, UnknownId, Withdrawn
from app.export.dataset.croissant import CROISSANT
from app.export.dataset.datacite import DATACITE
from app.export.dataset.dcat import DCAT
from app.export.dataset.release_file import KINDS, PACKAGE
from app.export.dataset.ro_crate import RO_CRATE
from app.model.release import Withdrawal
from app.question.base_url import BaseUrl
from app.release.change import RecordChange
from app.release.history import History
from app.release.ledger import LedgerEntry
from app.shape.change import ChangesLinks
from app.shape.dataset import LICENCE_URL
from app.shape.release import (
    ChecksumAnswer,
    ReleasedResource,
    ReleaseEntryAnswer,
    ReleaseLinks,
    WithdrawnAnswer,
)
from app.terms import ChangeKind


def release_answer(
    history: History, entry: LedgerEntry, resources: Iterable[str]
) -> ReleaseEntryAnswer:
    """Return what a reader gets of a release."""
    path, within = f"/v1/releases/{entry.id}", BaseUrl(release=entry.id)
    changed = Counter(change.kind for change in history.changes(entry.sequence))
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
        stored=ChecksumAnswer(
            name=entry.file,
            sha256=entry.sha256,
            bytes=(history.ledger.folder / entry.file).stat().st_size,
        ),
        links=ReleaseLinks(
            self=path,
            html=f"/releases/{entry.id}",
            changes=f"/v1/changes?since={entry.sequence - 1}",
            package=within.placed(PACKAGE.href),
            linkset=f"{path}/linkset",
        ),
    )


@dataclass(frozen=True)
class WebLink:
    """A typed link (RFC 8288)."""

    href: str
    rel: str
    media_type: str | None = None


def links_of_release(entry: LedgerEntry) -> list[WebLink]:
    """Return what belongs to a release, by the relations of Signposting."""
    within = BaseUrl(release=entry.id)
    described = [(path, "application/ld+json") for path in (DCAT, CROISSANT, RO_CRATE)]
    described.append((DATACITE, "application/vnd.datacite.datacite+json"))
    return [
        WebLink(f"/releases/{entry.id}", "cite-as"),
        *(WebLink(within.placed(path), "describedby", kind) for path, kind in described),
        *(WebLink(within.placed(kind.href), "item", kind.media_type) for kind in KINDS),
        WebLink(LICENCE_URL, "license"),
        WebLink(f"/v1/releases/{entry.id}/linkset", "linkset", "application/linkset+json"),
    ]


def withdrawn_in(snapshot: Snapshot) -> list[WithdrawnAnswer]:
    """Return all records that were taken back, in the order of the resources and ids."""
    rows = snapshot.connection.execute(
        select(Withdrawal.__table__).order_by(Withdrawal.resource, Withdrawal.id)
    )
    return [
        WithdrawnAnswer(
            **row, links=ChangesLinks(self=f"/v1/{row['resource']}/{row['id']}/history")
        )
        for row in rows.mappings()
    ]


def history_of(
    history: History, snapshot: Snapshot, resource: Resource, id: str
) -> tuple[list[RecordChange], bool]:
    """Return what happened to a record up to the release that is read, and whether it is there.

    Raises `UnknownId` where there never was one.
    """
    changes = history.of_record((resource.name, id), snapshot.index.release.sequence)
    try:
        document_of(snapshot, resource, id)
    except (Withdrawn, Merged):
        return changes, False
    except UnknownId:
        if not changes:
            raise
        return changes, False
    return changes, True
