"""Search across the kinds of records: the same question and the same answer as `/v1/search`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.answering.global_search import Hit
from app.answering.global_search import search as found_by
from app.answering.snapshot import Snapshot
from app.question.correction import read_or_correct
from app.question.list_parameters import DEFAULT_LIMIT
from app.question.question import Linked
from app.question.search import GlobalSearch, read_search, searched
from app.web.list_page import notes_of
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

PATH = "/search"
SHOWN = 5
"""Hits of a group; the whole list is a click away."""
MAX_TRIED = 6
"""Words tried alone where all of them together are found nowhere."""
GROUPS: tuple[tuple[str, ...], ...] = (("incidents",), ("findings",), ("claims",))
"""Kinds that stand apart, in this order; all others come together after them."""


@dataclass(frozen=True)
class Group:
    """Hits of a kind, or of all the kinds that are only referred to."""

    kinds: tuple[str, ...]
    total: int
    hits: Sequence[Hit]
    href: str


def search(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a search; without anything given it is an empty form."""
    if not request.pairs:
        return PATH, lambda _context: Page("search.html", {"asked": None})
    asked = read_or_correct(lambda pairs: read_search(pairs, snapshot.resources), request.pairs)

    def make(context: PageContext) -> Page:
        found = found_by(snapshot, asked)
        # Who asks for kinds, a page or a number of hits gets the hits as they are ranked.
        is_plain = not asked.kinds and asked.cursor is None and asked.limit in (None, DEFAULT_LIMIT)
        context.read_ahead(context.read([(hit.kind.id, hit.id) for hit in found.hits]))
        values = {
            "asked": asked,
            "words": dict(asked.pairs())["q"],
            "total": found.total,
            "hits": found.hits,
            "groups": list(_groups(context, snapshot, asked)) if is_plain else [],
            "single": list(_single_words(context, snapshot, asked)) if not found.total else [],
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


def _groups(context: PageContext, snapshot: Snapshot, asked: GlobalSearch) -> Iterator[Group]:
    """Give what happened first, then who finds and who claims what, then everything else."""
    apart = {name for kinds in GROUPS for name in kinds}
    rest = tuple(sorted({*searched(snapshot.resources)} - apart))
    for kinds in (*GROUPS, rest):
        of_kind = replace(asked, kinds=tuple(sorted(kinds)), cursor=None)
        found = found_by(snapshot, replace(of_kind, limit=SHOWN))
        if found.total:
            context.read(tuple((hit.kind.id, hit.id) for hit in found.hits))
            yield Group(kinds, found.total, found.hits, context.to(PATH, of_kind.pairs()))


def _single_words(
    context: PageContext, snapshot: Snapshot, asked: GlobalSearch
) -> Iterator[tuple[str, int, str]]:
    """Give the words that are found alone, with how often and where."""
    words = dict.fromkeys(map(str, asked.expression.phrases))
    for word in [word for word in words if len(word) > 3][:MAX_TRIED] if len(words) > 1 else []:
        alone = asked.of(word)
        if total := found_by(snapshot, replace(alone, limit=0)).total:
            yield word, total, context.to(PATH, alone.pairs())


def _page(context: PageContext, asked: GlobalSearch, cursor: str | None) -> str | None:
    return None if cursor is None else context.to(PATH, asked.pairs(cursor=cursor))
