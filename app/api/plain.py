"""Answers as JSON: at addresses that take no parameters, and with labels in the language asked for."""

from collections.abc import Callable, Mapping

from app.answering.localized import content_language, in_language
from app.answering.snapshot import Snapshot
from app.http.answering import Make, Understand
from app.http.formats import Made
from app.http.request import ApiRequest, refuse_parameters
from app.shape.answer import Answer


def plain(
    answer: Callable[[Snapshot, ApiRequest], Answer | Made],
    named: Callable[[str], str] = str,
) -> Understand[ApiRequest]:
    """Return what understands a request that has only to be answered.

    `named` adds to the path what changes the answer while the release stays.
    """

    def understand(snapshot: Snapshot, request: ApiRequest) -> tuple[str, Make]:
        refuse_parameters(request.pairs)

        def make() -> Made:
            said = answer(snapshot, request)
            if isinstance(said, Made):
                return said
            return Made(said.model_dump_json(by_alias=True).encode())

        return named(request.path), make

    return understand


def labelled(
    snapshot: Snapshot, lang: str, said: Answer | bytes, headers: Mapping[str, str] | None = None
) -> Made:
    """Return an answer in JSON with its labels in a language, and with the header that says so."""
    if isinstance(said, Answer):
        said = said.model_dump_json(by_alias=True, exclude_defaults=True).encode()
    return Made(in_language(snapshot, lang, said), {**(headers or {}), **content_language(lang)})
