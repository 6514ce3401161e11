"""Search across the kinds of records: the same question and the same answer as `/v1/search`."""

from app.answering.global_search import search as found_by
from app.answering.snapshot import Snapshot
from app.question.correction import read_or_correct
from app.question.question import Linked
from app.question.search import GlobalSearch, read_search
from app.web.list_page import notes_of
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

PATH = "/search"


def search(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a search; without anything given it is an empty form."""
    if not request.pairs:
        return PATH, lambda _context: Page("search.html", {"asked": None})
    asked = read_or_correct(lambda pairs: read_search(pairs, snapshot.resources), request.pairs)

    def make(context: PageContext) -> Page:
        found = found_by(snapshot, asked)
        context.read_ahead(context.read([(hit.kind.id, hit.id) for hit in found.hits]))
        values = {
            "asked": asked,
            "words": dict(asked.pairs())["q"],
            "total": found.total,
            "hits": found.hits,
            "near": [
                (one, context.to(PATH, asked.of(one.q).pairs())) for one in found.did_you_mean
            ],
            # Other kinds that hold the words are a click away on any answer.
            "notes": notes_of(
                snapshot,
                [Linked(one, None) for one in found.coverage if one.code != "recorded_elsewhere"],
            ),
            "kinds": [
                (one, context.to(PATH, asked.toggled(one.id).pairs()))
                for one in found.kinds
                if one.id and (one.count or one.selected)
            ],
            "next": _page(context, asked, found.next),
            "prev": _page(context, asked, found.prev),
            "api": asked.address(),
        }
        return Page("search.html", values)

    return asked.address(cursor=asked.cursor), make


def _page(context: PageContext, asked: GlobalSearch, cursor: str | None) -> str | None:
    return None if cursor is None else context.to(PATH, asked.pairs(cursor=cursor))
