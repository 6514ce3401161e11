"""The releases: which there are, what each changed and why, and the history of a record."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pydantic_core import to_json

from app.answering.snapshot import Snapshot
from app.api.changes import (
    FORMAT,
    FORMATS_OF_CHANGES,
    SINCE,
    answered,
    changes,
    history,
    named_with_ledger,
)
from app.api.openapi import (
    FILES,
    asking_documentation,
    files,
    path_documentation,
    plain_documentation,
)
from app.export.releases import links_of_release, release_answer, withdrawn_in
from app.http.answering import ApiAnswering, Make
from app.http.formats import WholeAnswer
from app.http.memento import timemap
from app.http.request import ApiRequest, refuse_parameters
from app.http.routes import Routes
from app.question.question import address
from app.release.history import History
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
    router = Routes(prefix="/v1")

    def now() -> History:
        return api.stores.releases.history

    router.add(
        "/releases",
        api.endpoint(partial(_releases, now)),
        **plain_documentation("get_releases", "All releases", ReleasesAnswer),
    )
    router.add(
        "/releases/{id}",
        api.endpoint(partial(_release, now)),
        **path_documentation("get_release", "One release", OneReleaseAnswer, "Id of the release."),
    )
    router.add("/releases/{id}/linkset", api.endpoint(partial(_linkset, now), ()))
    documented = asking_documentation(
        "get_changes", "What releases changed", ChangesAnswer, [SINCE, FORMAT], needed=0
    )
    documented["responses"][200][FILES] = files(FORMATS_OF_CHANGES)
    router.add("/changes", api.endpoint(partial(changes, now), FORMATS_OF_CHANGES), **documented)
    router.add(
        "/withdrawn",
        api.endpoint(_withdrawn),
        **plain_documentation("get_withdrawn", "Records taken back", WithdrawnListAnswer),
    )
    for resource in api.stores.resources.values():
        router.add(
            f"/{resource.name}/{{id}}/history",
            api.endpoint(history(now, resource)),
            **path_documentation(
                f"get_{resource.singular.replace(' ', '_')}_history",
                f"What happened to one {resource.singular}",
                HistoryAnswer,
                f"Id of the {resource.singular}.",
                resource.sample,
            ),
        )
    router.add("/timemap/{path:path}", api.endpoint(partial(_timemap, now), ()))
    return router


def _releases(
    now: Callable[[], History], snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    refuse_parameters(request.pairs)
    history = now()

    def answer() -> ReleasesAnswer:
        entries = reversed(history.ledger.entries)
        data = [release_answer(history, entry, snapshot.resources) for entry in entries]
        meta = ReleasesMeta(returned=len(data), served=snapshot.release)
        return ReleasesAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))

    return named_with_ledger(history, request.path), answered(answer)


def _release(
    now: Callable[[], History], snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    refuse_parameters(request.pairs)
    history = now()
    entry = history.ledger.exactly(request.parts["id"])

    def make() -> WholeAnswer:
        data = release_answer(history, entry, snapshot.resources)
        meta = ReleasesMeta(returned=1, served=snapshot.release)
        links = ChangesLinks(self=request.path)
        body = OneReleaseAnswer(data=data, meta=meta, links=links).model_dump_json().encode()
        typed = (f'<{one.href}>; rel="{one.rel}"' for one in links_of_release(entry))
        return WholeAnswer(body, {"Link": ", ".join(typed)})

    return named_with_ledger(history, request.path), make


def _linkset(
    now: Callable[[], History], _snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    """Give the same links as a document (RFC 9264)."""
    refuse_parameters(request.pairs)
    entry = now().ledger.exactly(request.parts["id"])

    def make() -> WholeAnswer:
        said: dict[str, Any] = {"anchor": request.base(f"/v1/releases/{entry.id}")}
        for one in links_of_release(entry):
            target = {"href": request.base(one.href) if one.href[0] == "/" else one.href}
            typed = {"type": one.media_type} if one.media_type else {}
            said.setdefault(one.rel, []).append(target | typed)
        return WholeAnswer(to_json({"linkset": [said]}), {}, "application/linkset+json")

    return request.path, make


def _withdrawn(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    refuse_parameters(request.pairs)

    def answer() -> WithdrawnListAnswer:
        data = withdrawn_in(snapshot)
        meta = WithdrawnMeta(returned=len(data), release=snapshot.release)
        return WithdrawnListAnswer(data=data, meta=meta, links=ChangesLinks(self=request.path))

    return request.path, answered(answer)


def _timemap(
    now: Callable[[], History], _snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    history, path = now(), f"/{request.parts['path']}"

    def make() -> WholeAnswer:
        lines = timemap(history.ledger, request.base, path, request.pairs)
        return WholeAnswer(",\n".join(lines).encode(), {}, "application/link-format")

    return named_with_ledger(history, address(request.path, request.pairs)), make
