"""What a browser asks for: the parameters without the language, and the language to answer in."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from app.errors import BadParameter, BadRequest
from app.http.query_parameters import query_parameters
from app.translation import chosen, preferred


@dataclass(frozen=True)
class PageRequest:
    """A request for a page, taken whole so that no work outlives it."""

    path: str
    given: tuple[tuple[str, str], ...]
    """The parameters, without the language."""
    tag: str
    """Language of the page."""
    chosen: bool
    """Whether the address names the language."""
    parts: Mapping[str, str]
    if_none_match: str | None
    refused: BadRequest | None
    """Why the parameters cannot be read at all."""

    @classmethod
    def of(cls, request: Request) -> "PageRequest":
        """Take from a request what answering needs."""
        scope = request.scope
        refused, named = None, None
        pairs: list[tuple[str, str]] = []
        try:
            pairs = query_parameters(scope["query_string"])
            named = chosen(pairs)
        except BadRequest as error:
            refused = error
        return cls(
            scope["path"],
            tuple(pairs),
            named or preferred(request.headers.get("accept-language", "")),
            named is not None,
            request.path_params,
            request.headers.get("if-none-match"),
            refused,
        )

    @property
    def filled(self) -> tuple[tuple[str, str], ...]:
        """The parameters without those that a form sends empty."""
        return tuple(pair for pair in self.given if pair[1].strip())


def refuse_parameters(visit: PageRequest) -> None:
    """Refuse every parameter of a page that takes none."""
    if visit.given:
        refused = BadRequest(
            BadParameter(
                name, value, "unknown_parameter", f"{name!r} is no parameter here.", replace=()
            )
            for name, value in visit.given
        )
        refused.mended = ()
        raise refused
