"""The releases: which there are, what each changed and why, and the history of a record."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic_core import to_json
from sqlalchemy import select

from app.answering.snapshot import Snapshot
from app.api.openapi import documentation, in_path, in_query
from app.api.plain import plain
from app.declaration.resource import Resource
from app.export.as_atom import atom_of_changes
from app.export.dataset.catalogue import DESCRIPTIONS
from app.export.dataset.release_file import KINDS
from app.export.format import FORMATS, JSON, Format, format_parameter
from app.export.releases import change_answer, history_of, release_answer
from app.filters.parameters import Pairs, Parameters
from app.http.answering import ApiAnswering, Make
from app.http.formats import Made, file_of
from app.http.memento import timemap
from app.http.request import ApiRequest
from app.http.routes import Routes
from app.model.release import withdrawals
from app.question.base_url import BaseUrl
from app.question.correction import read_or_correct
from app.question.question import address
from app.release.history import History
from app.release.ledger import LedgerEntry
from app.release.releases import Releases
from app.shape.change import ChangesAnswer, ChangesLinks, ChangesMeta, HistoryAnswer, HistoryMeta
from app.shape.dataset import LICENCE_URL
from app.shape.parameter import Parameter
from app.shape.release import (
    OneReleaseAnswer,
    ReleasesAnswer,
    ReleasesMeta,
    WithdrawnAnswer,
    WithdrawnListAnswer,
    WithdrawnMeta,
)

CHANGES = "/v1/changes"
FORMATS_OF_CHANGES = tuple(one for one in FORMATS if one.name in ("json", "ndjson", "atom"))
SINCE = Parameter(
    "since",
    "Number of the release after which the changes are wanted, as `meta.sequence` says it; without it, "
    "all since the first.",
    {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
    example="0",
)
FORMAT = format_parameter("How the changes are given", FORMATS_OF_CHANGES)


def release_routes(api: ApiAnswering) -> Routes:
    """Return the router of the releases and of what they changed."""
    router, releases = Routes(prefix="/v1"), api.stores.releases

    def named(path: str) -> str:
        return _named_with_ledger(releases.history, path)

    router.add(
        "/releases",
        api.endpoint(plain(partial(_releases, releases), named)),
        partial(documentation, "get_releases", "All releases", ReleasesAnswer),
    )
    of_release = [in_path("Id of the release.")]
    router.add(
        "/releases/{id}",
        api.endpoint(plain(partial(_release, releases), named)),
        partial(
            documentation, "get_release", "One release", OneReleaseAnswer, parameters=of_release
        ),
    )
    router.add("/releases/{id}/linkset", api.endpoint(plain(partial(_linkset, releases)), ()))
    router.add(
        "/changes",
        api.endpoint(partial(_changes, releases), FORMATS_OF_CHANGES),
        partial(
            documentation,
            "get_changes",
            "What releases changed",
            ChangesAnswer,
            tag="search",
            parameters=in_query([SINCE, FORMAT]),
            formats=FORMATS_OF_CHANGES,
        ),
    )
    router.add(
        "/withdrawn",
        api.endpoint(plain(_withdrawn)),
        partial(documentation, "get_withdrawn", "Records taken back", WithdrawnListAnswer),
    )
    for resource in api.stores.resources.values():
        router.add(
            f"/{resource.name}/{{id}}/history",
            api.endpoint(partial(_of_record, releases, resource)),
            partial(
                documentation,
                f"get_{resource.singular.replace(' ', '_')}_history",
                f"What happened to one {resource.singular}",
                HistoryAnswer,
                parameters=[in_path(f"Id of the {resource.singular}.", resource.sample)],
            ),
        )
    router.add("/timemap/{path:path}", api.endpoint(partial(_timemap, releases), ()))
    return router


def _named_with_ledger(history: History, path: str) -> str:
    """Return what names an answer that the ledger makes, too: it can grow while the records stay."""
    last = history.ledger.last
    return f"{path}\n{last.id if last else ''}"


def _releases(releases: Releases, snapshot: Snapshot, request: ApiRequest) -> ReleasesAnswer:
    history = releases.history
    entries = reversed(history.ledger.entries)
    data = [release_answer(history, entry, snapshot.resources) for entry in entries]
    meta = ReleasesMeta(returned=len(data), served=snapshot.release)
    return ReleasesAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))


def _release(releases: Releases, snapshot: Snapshot, request: ApiRequest) -> Made:
    history = releases.history
    entry = history.ledger.exactly(request.parts["id"])
    data = release_answer(history, entry, snapshot.resources)
    meta = ReleasesMeta(returned=1, served=snapshot.release)
    answer = OneReleaseAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))
    typed = (f'<{href}>; rel="{rel}"' for rel, href, _ in _links_of(entry))
    return Made(answer.model_dump_json().encode(), {"Link": ", ".join(typed)})


def _linkset(releases: Releases, _snapshot: Snapshot, request: ApiRequest) -> Made:
    """Give the same links as a document (RFC 9264)."""
    entry = releases.history.ledger.exactly(request.parts["id"])
    said: dict[str, Any] = {"anchor": request.base(f"/v1/releases/{entry.id}")}
    for rel, href, media_type in _links_of(entry):
        target = {"href": request.base(href) if href[0] == "/" else href}
        typed = {"type": media_type} if media_type else {}
        said.setdefault(rel, []).append(target | typed)
    return Made(to_json({"linkset": [said]}), {}, "application/linkset+json")


def _links_of(entry: LedgerEntry) -> Iterator[tuple[str, str, str | None]]:
    """Give what belongs to a release by the relations of Signposting: each with path and media type."""
    within = BaseUrl(release=entry.id)
    yield "cite-as", f"/releases/{entry.id}", None
    for path, media_type, _ in sorted(DESCRIPTIONS.values(), key=lambda one: one[1]):
        yield "describedby", within.placed(path), media_type
    for kind in KINDS:
        yield "item", within.placed(kind.href), kind.media_type
    yield "license", LICENCE_URL, None
    yield "linkset", f"/v1/releases/{entry.id}/linkset", "application/linkset+json"


def _withdrawn(snapshot: Snapshot, request: ApiRequest) -> WithdrawnListAnswer:
    """Give all records that were taken back, in the order of the resources and ids."""
    order = withdrawals.c.resource, withdrawals.c.id
    rows = snapshot.connection.execute(select(withdrawals).order_by(*order)).mappings()
    histories = ((row, f"/v1/{row['resource']}/{row['id']}/history") for row in rows)
    data = [WithdrawnAnswer(**row, links=ChangesLinks(self=path)) for row, path in histories]
    meta = WithdrawnMeta(returned=len(data), release=snapshot.release)
    return WithdrawnListAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))


def _timemap(releases: Releases, _snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    history, path = releases.history, f"/{request.parts['path']}"

    def make() -> Made:
        lines = timemap(history.ledger, request.base, path, request.pairs)
        return Made(",\n".join(lines).encode(), {}, "application/link-format")

    return _named_with_ledger(history, address(request.path, request.pairs)), make


def _read_changes(pairs: Pairs) -> tuple[int, Format]:
    parameters = Parameters(CHANGES, (SINCE.name, FORMAT.name), pairs)
    given = parameters.one(SINCE.name)
    if given is not None and not (given.isascii() and given.isdigit() and len(given) < 10):
        detail = f"{given[:80]!r} is no number of a release: write 0, or what meta.sequence said."
        parameters.refuse(SINCE.name, given[:80], "bad_value", detail)
    names = {one.name: one for one in FORMATS_OF_CHANGES}
    format = parameters.choice(FORMAT.name, tuple(names))
    parameters.check()
    return int(given or 0), names[format or JSON.name]


def _changes(releases: Releases, snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    since, format = read_or_correct(_read_changes, request.pairs)
    history = releases.history
    last = history.ledger.last
    chosen = [] if format is JSON else [("format", format.name)]
    canonical = address(request.path, [("since", str(since)), *chosen])

    def make() -> Made:
        changes = history.since(since)
        name = f"findings-changes-since-{since}.{format.suffix}"
        if format.name == "atom":
            at = last.released_at if last else snapshot.index.at
            return file_of(format, atom_of_changes(changes, request.base, canonical, at), name)
        data = map(change_answer, changes)
        if format is not JSON:
            return file_of(format, (b"%b\n" % one.model_dump_json().encode() for one in data), name)
        said = list(data)
        meta = ChangesMeta(returned=len(said), since=since, sequence=len(history.ledger.entries))
        answer = ChangesAnswer(data=said, meta=meta, links=ChangesLinks(self=canonical))
        return Made(answer.model_dump_json().encode())

    return _named_with_ledger(history, canonical), make


def _of_record(
    releases: Releases, resource: Resource, snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    history = releases.history

    def answer(snapshot: Snapshot, request: ApiRequest) -> HistoryAnswer:
        changes, is_live = history_of(history, snapshot, resource, request.parts["id"])
        return HistoryAnswer(
            data=[change_answer(one) for one in changes],
            meta=HistoryMeta(release=snapshot.release, is_live=is_live),
            links=ChangesLinks(self=request.path),
        )

    # The history up to a release does not grow.
    named = str if request.base.release else partial(_named_with_ledger, history)
    return plain(answer, named)(snapshot, request)
