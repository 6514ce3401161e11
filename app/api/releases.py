"""The releases: which there are, what each changed and why, and the history of a record."""

from functools import partial
from typing import Any

from pydantic_core import to_json

from app.answering.snapshot import Snapshot
from app.api.changes import FORMAT, FORMATS_OF_CHANGES, SINCE, changes, history, named_with_ledger
from app.api.openapi import documentation, in_path, in_query
from app.api.plain import plain
from app.export.releases import links_of_release, release_answer, withdrawn_in
from app.http.answering import ApiAnswering, Make
from app.http.formats import Made
from app.http.memento import timemap
from app.http.request import ApiRequest
from app.http.routes import Routes
from app.http.stores import Stores
from app.question.question import address
from app.shape.change import ChangesAnswer, ChangesLinks, HistoryAnswer
from app.shape.release import (
    OneReleaseAnswer,
    ReleasesAnswer,
    ReleasesMeta,
    WithdrawnListAnswer,
    WithdrawnMeta,
)


def release_routes(api: ApiAnswering) -> Routes:
    """Return the router of the releases; it stands before that of the records."""
    router, stores = Routes(prefix="/v1"), api.stores

    def named(path: str) -> str:
        return named_with_ledger(stores.releases.history, path)

    router.add(
        "/releases",
        api.endpoint(plain(partial(_releases, stores), named)),
        **documentation("get_releases", "All releases", ReleasesAnswer),
    )
    of_release = [in_path("Id of the release.")]
    router.add(
        "/releases/{id}",
        api.endpoint(plain(partial(_release, stores), named)),
        **documentation("get_release", "One release", OneReleaseAnswer, parameters=of_release),
    )
    linkset = api.endpoint(plain(partial(_linkset, stores)), ())
    router.add("/releases/{id}/linkset", linkset)
    router.add(
        "/changes",
        api.endpoint(partial(changes, stores), FORMATS_OF_CHANGES),
        **documentation(
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
        **documentation("get_withdrawn", "Records taken back", WithdrawnListAnswer),
    )
    for resource in stores.resources.values():
        router.add(
            f"/{resource.name}/{{id}}/history",
            api.endpoint(partial(history, stores, resource)),
            **documentation(
                f"get_{resource.singular.replace(' ', '_')}_history",
                f"What happened to one {resource.singular}",
                HistoryAnswer,
                parameters=[in_path(f"Id of the {resource.singular}.", resource.sample)],
            ),
        )
    endpoint = api.endpoint(partial(_timemap, stores), ())
    router.add("/timemap/{path:path}", endpoint)
    return router


def _releases(stores: Stores, snapshot: Snapshot, request: ApiRequest) -> ReleasesAnswer:
    history = stores.releases.history
    entries = reversed(history.ledger.entries)
    data = [release_answer(history, entry, snapshot.resources) for entry in entries]
    meta = ReleasesMeta(returned=len(data), served=snapshot.release)
    return ReleasesAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))


def _release(stores: Stores, snapshot: Snapshot, request: ApiRequest) -> Made:
    history = stores.releases.history
    entry = history.ledger.exactly(request.parts["id"])
    data = release_answer(history, entry, snapshot.resources)
    meta = ReleasesMeta(returned=1, served=snapshot.release)
    answer = OneReleaseAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))
    typed = (f'<{one.href}>; rel="{one.rel}"' for one in links_of_release(entry))
    return Made(answer.model_dump_json().encode(), {"Link": ", ".join(typed)})


def _linkset(stores: Stores, _snapshot: Snapshot, request: ApiRequest) -> Made:
    """Give the same links as a document (RFC 9264)."""
    entry = stores.releases.history.ledger.exactly(request.parts["id"])
    said: dict[str, Any] = {"anchor": request.base(f"/v1/releases/{entry.id}")}
    for one in links_of_release(entry):
        target = {"href": request.base(one.href) if one.href[0] == "/" else one.href}
        typed = {"type": one.media_type} if one.media_type else {}
        said.setdefault(one.rel, []).append(target | typed)
    return Made(to_json({"linkset": [said]}), {}, "application/linkset+json")


def _withdrawn(snapshot: Snapshot, request: ApiRequest) -> WithdrawnListAnswer:
    data = withdrawn_in(snapshot)
    meta = WithdrawnMeta(returned=len(data), release=snapshot.release)
    return WithdrawnListAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))


def _timemap(stores: Stores, _snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    history, path = stores.releases.history, f"/{request.parts['path']}"

    def make() -> Made:
        lines = timemap(history.ledger, request.base, path, request.pairs)
        return Made(",\n".join(lines).encode(), {}, "application/link-format")

    return named_with_ledger(history, address(request.path, request.pairs)), make
