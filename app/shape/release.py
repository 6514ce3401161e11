"""What a reader gets of releases: what each is and holds, and what was taken back."""

from datetime import date

from pydantic import AwareDatetime

from app.shape.answer import Answer
from app.shape.change import ChangesLinks


class ChecksumAnswer(Answer):
    """A file with the stored records of a release."""

    name: str
    sha256: str
    """Of the canonical lines of all records, as `zstd -dc FILE | sha256sum` prints it."""
    bytes: int
    """Of the file, compressed."""


class ReleaseLinks(Answer):
    self: str
    html: str
    changes: str
    """What it changed."""
    package: str
    """Its records as a data package."""
    linkset: str
    """What belongs to it, as links (RFC 9264)."""


class ReleasedResource(Answer):
    """The records of one kind in a release."""

    name: str
    total: int
    href: str
    """All of them, in this release."""


class ReleaseEntryAnswer(Answer):
    """A release: what, when and why."""

    id: str
    """Number and hash."""
    sequence: int
    released_at: AwareDatetime
    """RFC 3339, UTC."""
    note: str
    """What it changes, and why."""
    resources: list[ReleasedResource]
    """What it holds."""
    changes: dict[str, int]
    """How many records were created, changed, withdrawn, merged."""
    stored: ChecksumAnswer
    links: ReleaseLinks


class ReleasesMeta(Answer):
    returned: int
    served: str
    """What is served now: a release, or a draft."""


class ReleasesAnswer(Answer):
    """All releases, the newest first."""

    data: list[ReleaseEntryAnswer]
    meta: ReleasesMeta
    links: ChangesLinks


class OneReleaseAnswer(Answer):
    """A release."""

    data: ReleaseEntryAnswer
    meta: ReleasesMeta
    links: ChangesLinks


class WithdrawnAnswer(Answer):
    """A record that was taken back."""

    resource: str
    id: str
    reason: str
    withdrawn_on: date
    successor: str | None
    merged_into: str | None
    links: ChangesLinks


class WithdrawnMeta(Answer):
    returned: int
    release: str


class WithdrawnListAnswer(Answer):
    """All records that were taken back."""

    data: list[WithdrawnAnswer]
    meta: WithdrawnMeta
    links: ChangesLinks
