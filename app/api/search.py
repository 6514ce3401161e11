"""Search over all records and suggestions of terms: the routes that belong to no resource."""

from fastapi import APIRouter

from app.answering.global_search import (
    WORDS,
    GlobalSearch,
    Hit,
    SearchPage,
    read_search,
    search,
    search_parameters,
)
from app.answering.snapshot import Snapshot, Store
from app.answering.suggest import Suggestion, read_typed, suggest_parameters, suggestions
from app.api.openapi import asking_documentation
from app.api.routes import Answering, ApiRequest, Make, Run, endpoint_of
from app.export.format import JSON
from app.http.accept import negotiated
from app.http.cache import AnswerCache, CachedAnswer
from app.http.query_parameters import query_parameters
from app.question.correction import read_or_mend
from app.question.question import address
from app.shape.answer import Answer, FacetValue


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


class SuggestLinks(Answer):
    self: str


class SuggestAnswer(Answer):
    """Terms, the closest first."""

    data: list[Suggestion]
    meta: SuggestMeta
    links: SuggestLinks


def search_routes(archive: Store, run: Run, kept: AnswerCache) -> APIRouter:
    """Return the router of what is asked across the resources."""
    router = APIRouter(prefix="/v1")
    resources = archive.resources
    searching: tuple[tuple[str, Answering, dict[str, object]], ...] = (
        (
            "/search",
            _search,
            asking_documentation(
                "search", "Records of every kind", SearchAnswer, search_parameters(resources)
            ),
        ),
        (
            "/suggest",
            _suggest,
            asking_documentation(
                "suggest", "Terms to choose", SuggestAnswer, suggest_parameters(resources)
            ),
        ),
    )
    for path, understand, documentation in searching:
        endpoint = endpoint_of(archive, run, kept, understand)
        router.add_api_route(path, endpoint, **documentation)  # type: ignore[arg-type]  # keywords of FastAPI
    return router


def _search(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
    negotiated([JSON], asked.accept)
    wanted = read_or_mend(
        lambda pairs: read_search(pairs, reading.resources), query_parameters(asked.query_string)
    )

    def make() -> CachedAnswer:
        found = search(reading.connection, wanted, reading.release, reading.resources)
        answer = _search_answer(reading, wanted, found)
        pages = (("next", answer.links.next), ("prev", answer.links.prev))
        said = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in pages if to)
        body = answer.model_dump_json(by_alias=True).encode()
        return CachedAnswer(body, {"Link": said} if said else {})

    return wanted.address(cursor=wanted.cursor), make


def _search_answer(reading: Snapshot, wanted: GlobalSearch, found: SearchPage) -> SearchAnswer:
    def page(cursor: str | None) -> str | None:
        return None if cursor is None else wanted.address(cursor=cursor)

    return SearchAnswer(
        data=list(found.hits),
        meta=SearchMeta(
            total=found.total,
            returned=len(found.hits),
            release=reading.release,
            query=AskedQuery(canonical=wanted.address(), description=wanted.sentence),
        ),
        facets={"kind": list(found.kinds)},
        links=SearchLinks(
            self=wanted.address(cursor=wanted.cursor),
            next=page(found.next),
            prev=page(found.prev),
            html=address("/search", [(WORDS, str(wanted.expression))]),
        ),
    )


def _suggest(reading: Snapshot, asked: ApiRequest) -> tuple[str, Make]:
    negotiated([JSON], asked.accept)
    typed = read_or_mend(
        lambda pairs: read_typed(pairs, reading.resources), query_parameters(asked.query_string)
    )

    def make() -> CachedAnswer:
        terms = suggestions(typed, reading.resources, reading.words_of)
        answer = SuggestAnswer(
            data=terms,
            meta=SuggestMeta(returned=len(terms), release=reading.release),
            links=SuggestLinks(self=typed.address),
        )
        return CachedAnswer(answer.model_dump_json(by_alias=True).encode())

    return typed.address, make
