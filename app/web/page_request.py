"""What a browser asks for: the parameters without the language, and the language to answer in."""

from dataclasses import dataclass, replace
from typing import Self

from starlette.requests import Request

from app.errors import BadRequest
from app.filters.parameters import Pairs
from app.http.accept import preferred_language
from app.http.request import ApiRequest
from app.translation import PARAMETER, RECORDS, chosen


@dataclass(frozen=True)
class PageRequest(ApiRequest):
    """A request for a page; the language is not among its parameters."""

    tag: str = RECORDS
    """Language of the page."""
    chosen: bool = False
    """Whether the address names the language."""

    @classmethod
    def from_browser(cls, request: Request) -> Self:
        """Take from a request what answering needs."""
        taken = cls.of(request, ())
        pairs, named, refused = list(taken.pairs), None, taken.refused
        try:
            named = chosen(pairs)
        except BadRequest as error:
            refused = error
        tag = named or preferred_language(request.headers.get("accept-language", ""))
        return replace(
            taken,
            pairs=tuple(pairs),
            refused=refused,
            tag=tag,
            chosen=named is not None,
            # Pages are made of templates, too, of which the release says nothing.
            if_modified_since=None,
        )

    @property
    def query(self) -> Pairs:
        """All parameters of the address, the language too."""
        return (*self.pairs, (PARAMETER, self.tag)) if self.chosen else self.pairs

    @property
    def filled(self) -> Pairs:
        """The parameters without those that a form sends empty."""
        return tuple(pair for pair in self.pairs if pair[1].strip())
