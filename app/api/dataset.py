"""The data as a whole: the index with its checksums, the release as files, and what catalogues read."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pydantic_core import to_json

from app.answering.snapshot import Snapshot
from app.api.openapi import documentation, file_documentation
from app.api.plain import plain
from app.api.schema import Index, index_answer
from app.export.dataset.croissant import CROISSANT, croissant_of
from app.export.dataset.datacite import DATACITE, datacite_of
from app.export.dataset.dcat import DCAT, dcat_of
from app.export.dataset.release_file import KINDS, ReleaseFile
from app.export.dataset.ro_crate import RO_CRATE, ro_crate_of
from app.export.format import JSON_LD
from app.export.selection import Selection
from app.http.answering import ApiAnswering
from app.http.formats import Made
from app.http.release_file import ReleaseFiles
from app.http.request import ApiRequest
from app.http.routes import Routes

DESCRIPTIONS: Mapping[str, tuple[Callable[[Selection, list[ReleaseFile]], dict[str, Any]], str]] = {
    DCAT: (dcat_of, JSON_LD.media_type),
    CROISSANT: (croissant_of, JSON_LD.media_type),
    DATACITE: (
        lambda whole, _files: datacite_of(whole),
        "application/vnd.datacite.datacite+json",
    ),
    RO_CRATE: (
        lambda whole, files: ro_crate_of(
            whole,
            [(whole.base(one.kind.href), one.kind.title, one.kind.media_type) for one in files],
        ),
        JSON_LD.media_type,
    ),
}
"""Address → what describes the whole for a catalogue, and of which type it is."""


def dataset_routes(api: ApiAnswering, files: ReleaseFiles) -> Routes:
    """Return the router of the data as a whole."""
    router = Routes()

    def all_of(snapshot: Snapshot) -> list[ReleaseFile]:
        return [files.of(snapshot, kind) for kind in KINDS]

    def index(snapshot: Snapshot, _request: ApiRequest) -> Index:
        return index_answer(snapshot, all_of(snapshot))

    def described(path: str, snapshot: Snapshot, request: ApiRequest) -> Made:
        describe, media_type = DESCRIPTIONS[path]
        said = describe(Selection.whole(snapshot, base=request.base), all_of(snapshot))
        return Made(to_json(said), {}, media_type)

    documented = documentation("get_index", "What there is", Index)
    router.add("/v1", api.endpoint(plain(index), is_long=True), **documented)
    for kind in KINDS:
        endpoint = api.file_endpoint(
            partial(files.of, kind=kind), Link=f'<{DCAT}>; rel="describedby"'
        )
        router.add(kind.href, endpoint, **file_documentation(kind))
    for path in DESCRIPTIONS:
        endpoint = api.endpoint(plain(partial(described, path)), (), is_long=True)
        router.add(path, endpoint)
    return router
