"""What releases changed, from one to the next, and the history of a record."""

from collections.abc import Callable, Iterable

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.changes import atom_of_changes, change_answer
from app.export.format import FORMATS, JSON, Format, format_parameter
from app.export.releases import history_of
from app.filters.parameters import Pairs, Parameters
from app.http.answering import Make, Understand
from app.http.formats import FileAnswer, WholeAnswer, file_of
from app.http.request import ApiRequest, refuse_parameters
from app.question.correction import read_or_correct
from app.question.question import address
from app.release.change import RecordChange
from app.release.history import History
from app.shape.answer import Answer
from app.shape.change import ChangesAnswer, ChangesLinks, ChangesMeta, HistoryAnswer, HistoryMeta
from app.shape.parameter import Parameter

CHANGES = "/v1/changes"
FORMATS_OF_CHANGES = tuple(one for one in FORMATS if one.name in ("json", "ndjson", "atom"))
SINCE = Parameter(
    "since",
    "Number of the release after which the changes are wanted, as `meta.sequence` says it; without it, "
    "all since the first.",
    {"type": "integer", "minimum": 0, "maximum": 999_999_999, "default": 0},
    many=False,
    example="0",
)
FORMAT = format_parameter("How the changes are given", FORMATS_OF_CHANGES)


def answered(answer: Callable[[], Answer]) -> Make:
    """Return what makes an answer as JSON."""
    return lambda: WholeAnswer(answer().model_dump_json(by_alias=True).encode())


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


def changes(
    now: Callable[[], History], snapshot: Snapshot, request: ApiRequest
) -> tuple[str, Make]:
    """Understand a request for what releases changed."""
    since, format = read_or_correct(_read_changes, request.pairs)
    history = now()
    last = history.ledger.last

    def make() -> WholeAnswer | FileAnswer:
        changes = history.since(since)
        name = f"findings-changes-since-{since}.{format.suffix}"
        if format is JSON:
            return WholeAnswer(_changes_json(since, history, changes, canonical))
        if format.name == "atom":
            at = last.released_at if last else snapshot.index.at
            return file_of(format, atom_of_changes(changes, request.base, canonical, at), name)
        lines = (b"%b\n" % change_answer(one).model_dump_json().encode() for one in changes)
        return file_of(format, lines, name)

    chosen = [] if format is JSON else [("format", format.name)]
    canonical = address(request.path, [("since", str(since)), *chosen])
    return named_with_ledger(history, canonical), make


def _changes_json(
    since: int, history: History, changes: Iterable[RecordChange], canonical: str
) -> bytes:
    data = [change_answer(one) for one in changes]
    meta = ChangesMeta(returned=len(data), since=since, sequence=len(history.ledger.entries))
    answer = ChangesAnswer(data=data, meta=meta, links=ChangesLinks(self=canonical))
    return answer.model_dump_json().encode()


def history(now: Callable[[], History], resource: Resource) -> Understand[ApiRequest]:
    """Return what understands a request for the history of a record."""

    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)
        history, id = now(), request.parts["id"]
        changes, is_live = history_of(history, snapshot, resource, id)

        def answer() -> HistoryAnswer:
            return HistoryAnswer(
                data=[change_answer(one) for one in changes],
                meta=HistoryMeta(release=snapshot.release, is_live=is_live),
                links=ChangesLinks(self=request.path),
            )

        # The history up to a release does not grow.
        named = request.path if request.base.release else named_with_ledger(history, request.path)
        return named, answered(answer)

    return understand
