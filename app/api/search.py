"""Search over all records and suggestions of terms: the routes that belong to no resource."""

from functools import partial

from app.answering.global_search import Hit, search
from app.answering.snapshot import Snapshot
from app.answering.suggest import Suggestion, suggestions
from app.api.openapi import documentation, in_query
from app.api.plain import labelled
from app.http.answering import ApiAnswering, Make, link_header
from app.http.formats import Made
from app.http.request import ApiRequest
from app.http.routes import Routes
from app.question.correction import read_or_correct
from app.question.question import address
from app.question.search import (
    WORDS,
    read_search,
    read_typed,
    search_parameters,
    suggest_parameters,
)
from app.shape.answer import Answer, CoverageNote, DidYouMean, FacetValue
from app.shape.envelope import AnswerLanguage


class AskedQuery(Answer):
    """What was asked, as it was understood."""

    canonical: str
    """One address for all ways to write it."""
    description: str
    """It as a sentence."""


class SearchMeta(Answer):
    total: int
    """Exact number of matching records, of the kinds asked for."""
    returned: int
    release: str
    """Release of the data the answer was made from."""
    query: AskedQuery
    coverage: list[CoverageNote]
    did_you_mean: tuple[DidYouMean, ...] = ()
    """Present where a word occurs in no record and words near it find some."""
    language: AnswerLanguage | None = None
    """Present where `lang` was given."""


class SearchLinks(Answer):
    self: str
    next: str | None
    prev: str | None
    html: str
    """The same words on a page."""


class SearchAnswer(Answer):
    """A page of hits of all kinds, the best first."""

    data: list[Hit]
    meta: SearchMeta
    facets: dict[str, list[FacetValue]]
    """`kind`: how many there are of each, whatever kinds were asked for."""
    links: SearchLinks


class SuggestMeta(Answer):
    returned: int
    release: str
    language: AnswerLanguage | None = None
    """Present where `lang` was given."""


class SuggestLinks(Answer):
    self: str


class SuggestAnswer(Answer):
    """Terms, the closest first."""

    data: list[Suggestion]
    meta: SuggestMeta
    links: SuggestLinks


def search_routes(api: ApiAnswering) -> Routes:
    """Return the router of what is asked across the resources."""
    router, resources = Routes(prefix="/v1"), api.stores.resources
    routes = (
        ("search", _search, "Records of every kind", SearchAnswer, search_parameters(resources)),
        ("suggest", _suggest, "Terms to choose", SuggestAnswer, suggest_parameters(resources)),
    )
    for name, understand, summary, shape, asked in routes:
        parameters = in_query(asked, needed=1)
        documented = partial(
            documentation, name, summary, shape, tag="search", parameters=parameters
        )
        router.add(f"/{name}", api.endpoint(understand), documented)
    return router


def _search(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    wanted = read_or_correct(lambda pairs: read_search(pairs, snapshot.resources), request.pairs)

    def make() -> Made:
        found = search(snapshot, wanted)
        links = SearchLinks(
            self=wanted.address(cursor=wanted.cursor),
            next=found.next and wanted.address(cursor=found.next),
            prev=found.prev and wanted.address(cursor=found.prev),
            html=address("/search", [(WORDS, wanted.words)]),
        )
        meta = SearchMeta(
            total=found.total,
            returned=len(found.hits),
            release=snapshot.release,
            query=AskedQuery(canonical=wanted.address(), description=wanted.sentence),
            coverage=list(found.coverage),
            did_you_mean=tuple(found.did_you_mean),
        )
        facets = {"kind": list(found.kinds)}
        answer = SearchAnswer(data=list(found.hits), meta=meta, facets=facets, links=links)
        return labelled(snapshot, wanted.lang, answer, link_header(links.next, links.prev))

    return wanted.address(cursor=wanted.cursor), make


def _suggest(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
    typed = read_or_correct(lambda pairs: read_typed(pairs, snapshot.resources), request.pairs)

    def make() -> Made:
        terms = suggestions(typed, snapshot.resources, snapshot.index_of)
        meta = SuggestMeta(returned=len(terms), release=snapshot.release)
        answer = SuggestAnswer(data=terms, meta=meta, links=SuggestLinks(self=typed.address()))
        return labelled(snapshot, typed.lang, answer)

    return typed.address(), make
