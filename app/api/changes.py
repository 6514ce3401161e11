"""What releases changed, from one to the next, and the history of a record."""

from functools import partial

from app.answering.snapshot import Snapshot
from app.api.plain import plain
from app.declaration.resource import Resource
from app.export.changes import atom_of_changes, change_answer
from app.export.format import FORMATS, JSON, Format, format_parameter
from app.export.releases import history_of
from app.filters.parameters import Pairs, Parameters
from app.http.answering import Make
from app.http.formats import Made, file_of
from app.http.request import ApiRequest
from app.http.stores import Stores
from app.question.correction import read_or_correct
from app.question.question import address
from app.release.history import History
from app.shape.change import ChangesAnswer, ChangesLinks, ChangesMeta, HistoryAnswer, HistoryMeta
from app.shape.parameter import Parameter

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


def named_with_ledger(history: History, path: str) -> str:
    """Return what names an answer that the ledger makes, too: it can grow while the records stay."""
    last = history.ledger.last
    return f"{path}\n{last.id if last else ''}"


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


def changes(stores: Stores, snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    """Understand a request for what releases changed."""
    since, format = read_or_correct(_read_changes, request.pairs)
    history = stores.releases.history
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

    return named_with_ledger(history, canonical), make


def history(
    stores: Stores, resource: Resource, snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    """Understand a request for the history of a record."""
    history = stores.releases.history

    def answer(snapshot: Snapshot, request: ApiRequest) -> HistoryAnswer:
        changes, is_live = history_of(history, snapshot, resource, request.parts["id"])
        return HistoryAnswer(
            data=[change_answer(one) for one in changes],
            meta=HistoryMeta(release=snapshot.release, is_live=is_live),
            links=ChangesLinks(self=request.path),
        )

    # The history up to a release does not grow.
    named = str if request.base.release else partial(named_with_ledger, history)
    return plain(answer, named)(snapshot, request)
