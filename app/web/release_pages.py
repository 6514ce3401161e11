"""The pages of releases: which there are, what each changed, what became of a record and of a question."""

from collections.abc import Sequence
from dataclasses import replace

from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.changes import change_answer
from app.export.dataset.release_file import KINDS
from app.export.releases import history_of, release_answer
from app.export.selection import Selection
from app.http.cited_query import CitedQuery, cited_query
from app.http.request import refuse_parameters
from app.http.stores import Stores
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.question.question import address
from app.release.change import RecordChange
from app.seed.record import canonical
from app.web.citation_box import citing
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

SHOWN = 200
"""Changes on a page; the first release is all records, and the JSON has them."""


def releases(stores: Stores, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page of all releases."""
    refuse_parameters(request.pairs, corrected=())
    history = stores.releases.history

    def make(_context: PageContext) -> Page:
        entries = reversed(history.ledger.entries)
        data = [release_answer(history, entry, snapshot.resources) for entry in entries]
        return Page("releases.html", {"releases": data})

    return f"{request.path}\n{len(history.ledger.entries)}", make


def release(stores: Stores, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page of one release."""
    refuse_parameters(request.pairs, corrected=())
    history = stores.releases.history
    entry = history.ledger.exactly(request.parts["id"])

    def make(context: PageContext) -> Page:
        within = BaseUrl(release=entry.id)
        changes = history.changes(entry.sequence)
        return Page(
            "release.html",
            {
                "found": release_answer(history, entry, snapshot.resources),
                "changes": _shown(changes[:SHOWN]),
                "more": max(0, len(changes) - SHOWN),
                "files": [(kind, within.placed(kind.href)) for kind in KINDS],
                "place": lambda path: context.to(within.placed(path)),
            },
        )

    return request.path, make


def history(
    resource: Resource, stores: Stores, snapshot: Snapshot, request: PageRequest
) -> tuple[str, Make]:
    """Understand the page with all changes of one record."""
    refuse_parameters(request.pairs, corrected=())
    id, found = request.parts["id"], stores.releases.history
    changes, is_live = history_of(found, snapshot, resource, id)

    def make(_context: PageContext) -> Page:
        values = {"resource": resource, "id": id, "is_live": is_live}
        return Page("history.html", values | {"changes": _shown(list(reversed(changes)))})

    # The history up to a release does not grow.
    number = 0 if request.base.release else len(found.ledger.entries)
    return f"{request.path}\n{number}", make


def query(stores: Stores, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page that stands for a question as it was cited."""
    refuse_parameters(request.pairs, corrected=())
    found = cited_query(stores, snapshot, request.parts["id"])

    def make(context: PageContext) -> Page:
        values = {
            "found": found,
            "sentence": sentence_of(found.question, context.language),
            "citing": _citing(stores, snapshot, context, found),
            "changes": _shown(found.changes),
            "records": found.entry
            and context.to(BaseUrl(release=found.entry.id).placed(found.canonical[3:])),
            "now": context.to(found.canonical[3:]),
        }
        return Page("query.html", values)

    return request.path, make


def _citing(stores: Stores, snapshot: Snapshot, context: PageContext, found: CitedQuery) -> object:
    """Return the citation, made in the release that is cited."""
    plain = replace(found.question, limit=None, cursor=None)
    if found.entry is None or found.entry.id == snapshot.release:
        return citing(Selection(snapshot, plain, None, context.base))
    with stores.of(found.entry.id).open() as cited:
        return citing(Selection(cited, plain, None, context.base))


def _shown(changes: Sequence[RecordChange]) -> list[dict[str, object]]:
    """Return changes as a page shows them: values as text, lists and groups as JSON."""
    return [
        {
            "said": change_answer(one),
            "fields": [(part.field, _text(part.before), _text(part.after)) for part in one.fields],
            "place": BaseUrl(release=one.release.id).placed(address("/".join(("", *one.key)), ())),
        }
        for one in changes
    ]


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else canonical(value)
