"""The pages of releases, of a record's history, and of a question as it was cited."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.declaration.resource import Resource
from app.export.dataset.release_file import KINDS
from app.export.releases import change_answer, history_of, release_answer
from app.export.selection import Selection
from app.http.cited_query import CitedQuery, cited_query
from app.http.request import refuse_parameters
from app.question.base_url import BaseUrl
from app.question.description import sentence_of
from app.web.citation_box import citing
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood, without_parameters

SHOWN = 200
"""Changes on a page; the first release is all records, and the JSON has them."""


def releases(context: PageContext) -> Understood:
    """Understand the page of all releases."""
    refuse_parameters(context.pairs, corrected=())
    history = context.site.stores.releases.history

    def make() -> Page:
        data = [release_answer(history, one, context.resources) for one in history.ledger.entries]
        return Page("releases.html", {"releases": data[::-1]})

    return f"{context.path}\n{len(history.ledger.entries)}", make


@without_parameters
def release(context: PageContext) -> Page:
    """Make the page of one release."""
    history = context.site.stores.releases.history
    entry = history.ledger.exactly(context.parts["id"])
    within = BaseUrl(release=entry.id)
    changes = history.changes(entry.sequence)
    return Page(
        "release.html",
        {
            "found": release_answer(history, entry, context.resources),
            "changes": list(map(change_answer, changes[:SHOWN])),
            "more": max(0, len(changes) - SHOWN),
            "files": [(kind, within.placed(kind.href)) for kind in KINDS],
            "place": lambda path: context.to(within.placed(path)),
        },
    )


def history(context: PageContext, resource: Resource) -> Understood:
    """Understand the page with all changes of one record."""
    refuse_parameters(context.pairs, corrected=())
    id, found = context.parts["id"], context.site.stores.releases.history
    changes, is_live = history_of(found, context.snapshot, resource, id)

    def make() -> Page:
        values = {"resource": resource, "id": id, "is_live": is_live}
        return Page("history.html", values | {"changes": list(map(change_answer, changes[::-1]))})

    # The history up to a release does not grow.
    number = 0 if context.base.release else len(found.ledger.entries)
    return f"{context.path}\n{number}", make


@without_parameters
def query(context: PageContext) -> Page:
    """Make the page that stands for a question as it was cited."""
    found = cited_query(context.site.stores, context.snapshot, context.parts["id"])
    path = found.canonical.removeprefix("/v1")
    records = found.entry and context.to(BaseUrl(release=found.entry.id).placed(path))
    values = {
        "found": found,
        "sentence": sentence_of(found.question, context.language),
        "citing": _citing(context, found),
        "changes": list(map(change_answer, found.changes)),
        "records": records,
        "now": context.to(path),
    }
    return Page("query.html", values)


def _citing(context: PageContext, found: CitedQuery) -> Mapping[str, Any]:
    """Return the citation, made in the release that is cited."""
    plain = replace(found.question, limit=None, cursor=None)
    if found.entry is None or found.entry.id == context.snapshot.release:
        return citing(Selection(context.snapshot, plain, None, context.base))
    with context.site.stores.of(found.entry.id).open() as cited:
        return citing(Selection(cited, plain, None, context.base))
