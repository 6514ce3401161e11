"""What a browser asks for: the parameters without the language, and the language to answer in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from starlette.requests import Request

from app.errors import BadParameter, BadRequest
from app.filters.parameters import Pairs
from app.http.accept import preferred_language
from app.http.request import ApiRequest
from app.translation import NAMES, PARAMETER, RECORDS


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
        asked = [value for name, value in taken.pairs if name == PARAMETER]
        others = tuple(pair for pair in taken.pairs if pair[0] != PARAMETER)
        is_named = len(asked) == 1 and asked[0] in NAMES
        accepted = request.headers.get("accept-language", "")
        return replace(
            taken,
            pairs=others,
            refused=_no_such_language(asked, others) if asked and not is_named else taken.refused,
            tag=asked[0] if is_named else preferred_language(accepted),
            chosen=is_named,
            # Pages are made of templates, too, of which the release says nothing.
            if_modified_since=None,
        )

    @property
    def query(self) -> Pairs:
        """All parameters of the address, the language too."""
        return (*self.pairs, (PARAMETER, self.tag)) if self.chosen else self.pairs


def _no_such_language(asked: Sequence[str], others: tuple[tuple[str, str], ...]) -> BadRequest:
    given = ", ".join(asked)[:40]
    detail = f"There are pages in {', '.join(NAMES)}, not in {given!r}."
    refused = BadRequest([BadParameter(PARAMETER, given, "unknown_value", detail, RECORDS)])
    refused.corrected = others
    return refused
