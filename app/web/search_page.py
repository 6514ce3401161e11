"""Search across the kinds of records: the same question and the same answer as `/v1/search`."""

from app.answering.global_search import GlobalSearch, read_search
from app.answering.global_search import search as found_by
from app.answering.snapshot import Snapshot
from app.question.correction import read_or_mend
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

PATH = "/search"


def search(reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a search; without anything given it is an empty form."""
    if not request.pairs:
        return PATH, lambda _sheet: Page("search.html", {"asked": None})
    asked = read_or_mend(lambda pairs: read_search(pairs, reading.resources), request.pairs)

    def make(sheet: PageContext) -> Page:
        found = found_by(reading.connection, asked, reading.release, reading.resources)
        given = {
            "asked": asked,
            "words": dict(asked.pairs())["q"],
            "total": found.total,
            "hits": found.hits,
            "kinds": [one for one in found.kinds if one.count or one.selected],
            "next": _page(sheet, asked, found.next),
            "prev": _page(sheet, asked, found.prev),
            "api": asked.address(),
        }
        return Page("search.html", given)

    return asked.address(cursor=asked.cursor), make


def _page(sheet: PageContext, asked: GlobalSearch, cursor: str | None) -> str | None:
    return None if cursor is None else sheet.to(PATH, asked.pairs(cursor=cursor))
