"""The data as a whole: the index with its checksums, the release as files, and what catalogues read."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pydantic_core import to_json

from app.answering.snapshot import Snapshot
from app.api.openapi import file_documentation, plain_documentation
from app.api.schema import Index, index_answer
from app.export.dataset.croissant import CROISSANT, croissant_of
from app.export.dataset.datacite import DATACITE, datacite_of
from app.export.dataset.dcat import DCAT, dcat_of
from app.export.dataset.release_file import KINDS, ReleaseFile
from app.export.dataset.ro_crate import RO_CRATE, ro_crate_of
from app.export.format import JSON_LD
from app.export.selection import Selection
from app.http.answering import ApiAnswering, Make, Understand
from app.http.formats import WholeAnswer
from app.http.release_file import ReleaseFiles
from app.http.request import ApiRequest, refuse_parameters
from app.http.routes import Routes

DESCRIPTIONS = {
    DCAT: dcat_of,
    CROISSANT: croissant_of,
    DATACITE: lambda whole, _files: datacite_of(whole),
    RO_CRATE: lambda whole, files: ro_crate_of(
        whole, [(whole.base(one.kind.href), one.kind.title, one.kind.media_type) for one in files]
    ),
}


MEDIA_TYPES = {DATACITE: "application/vnd.datacite.datacite+json"}


def dataset_routes(api: ApiAnswering, files: ReleaseFiles) -> Routes:
    """Return the router of the data as a whole."""
    router = Routes()

    def all_of(snapshot: Snapshot) -> list[ReleaseFile]:
        return [files.of(snapshot, kind) for kind in KINDS]

    def index(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> WholeAnswer:
            return WholeAnswer(index_answer(snapshot, all_of(snapshot)).model_dump_json().encode())

        return request.path, make

    router.add(
        "/v1",
        api.endpoint(index, is_long=True),
        **plain_documentation("get_index", "What there is", Index),
    )
    for kind in KINDS:
        endpoint = api.file_endpoint(
            partial(files.of, kind=kind), Link=f'<{DCAT}>; rel="describedby"'
        )
        router.add(kind.href, endpoint, **file_documentation(kind))
    for path, describe in DESCRIPTIONS.items():
        understand = _description(describe, all_of, MEDIA_TYPES.get(path, JSON_LD.media_type))
        router.add(path, api.endpoint(understand, (), is_long=True))
    return router


def _description(
    describe: Callable[[Selection, list[ReleaseFile]], dict[str, Any]],
    all_of: Callable[[Snapshot], list[ReleaseFile]],
    media_type: str,
) -> Understand[ApiRequest]:
    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> WholeAnswer:
            said = describe(Selection.whole(snapshot, base=request.base), all_of(snapshot))
            return WholeAnswer(to_json(said), {}, media_type)

        return request.path, make

    return understand
