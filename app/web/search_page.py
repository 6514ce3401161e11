"""Search across the kinds of records: the same question and the same answer as `/v1/search`."""

from collections.abc import Iterator
from dataclasses import replace

from app.answering.global_search import SearchPage
from app.answering.global_search import search as found_by
from app.question.correction import read_or_correct
from app.question.list_parameters import DEFAULT_LIMIT
from app.question.question import Linked
from app.question.search import GlobalSearch, read_search, searched
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood

PATH = "/search"
SHOWN = 5
"""Hits of a group; the whole list is a click away."""
MAX_TRIED = 6
"""Words tried alone where all of them together are found nowhere."""
GROUPS = ("incidents", "findings", "claims")
"""Kinds that stand apart, in this order; all others come together after them."""


def search(context: PageContext) -> Understood:
    """Understand a search; without anything given it is an empty form."""
    if not context.pairs:
        return PATH, lambda: Page("search.html", {"asked": None})
    snapshot = context.snapshot
    asked = read_or_correct(lambda pairs: read_search(pairs, snapshot.resources), context.pairs)

    def make() -> Page:
        found = found_by(snapshot, asked)
        # Who asks for kinds, a page or a number of hits gets the hits as they are ranked.
        is_plain = not asked.kinds and asked.cursor is None and asked.limit in (None, DEFAULT_LIMIT)
        context.read_ahead(context.read([(hit.kind.id, hit.id) for hit in found.hits]))
        values = {
            "asked": asked,
            "found": found,
            "groups": list(_groups(context, asked)) if is_plain else [],
            "single": list(_single_words(context, asked)) if not found.total else [],
            "near": [
                (one, context.to(PATH, asked.of(one.q).pairs())) for one in found.did_you_mean
            ],
            # Other kinds that hold the words are a click away on any answer.
            "notes": [
                Linked(one, None) for one in found.coverage if one.code != "recorded_elsewhere"
            ],
            "kinds": [
                (one, context.to(PATH, asked.toggled(one.id).pairs()))
                for one in found.kinds
                if one.id and (one.count or one.selected)
            ],
            "next": found.next and context.to(PATH, asked.pairs(cursor=found.next)),
            "prev": found.prev and context.to(PATH, asked.pairs(cursor=found.prev)),
        }
        return Page("search.html", values)

    return asked.address(cursor=asked.cursor), make


def _groups(
    context: PageContext, asked: GlobalSearch
) -> Iterator[tuple[tuple[str, ...], SearchPage, str]]:
    """Give what happened first, then who finds and who claims what, then everything else.

    Each with its kinds, what is found of them, and where all of it is.
    """
    rest = tuple(sorted({*searched(context.resources)} - {*GROUPS}))
    for kinds in (*((one,) for one in GROUPS), rest):
        of_kind = replace(asked, kinds=kinds)
        found = found_by(context.snapshot, replace(of_kind, limit=SHOWN))
        if found.total:
            context.read([(hit.kind.id, hit.id) for hit in found.hits])
            yield kinds, found, context.to(PATH, of_kind.pairs())


def _single_words(context: PageContext, asked: GlobalSearch) -> Iterator[tuple[str, int, str]]:
    """Give the words that are found alone, with how often and where."""
    words = dict.fromkeys(map(str, asked.expression.phrases))
    for word in [word for word in words if len(word) > 3][:MAX_TRIED] if len(words) > 1 else []:
        alone = asked.of(word)
        if total := found_by(context.snapshot, replace(alone, limit=0)).total:
            yield word, total, context.to(PATH, alone.pairs())
