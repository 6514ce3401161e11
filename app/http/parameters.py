"""The parameters of a question in a body: a JSON object of lists."""

import json
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from werkzeug.http import parse_options_header

from app.errors import BadParameter, BadRequest, BodyRefused
from app.filters.parameters import Pairs

MAX_PARAMETERS = 200
MAX_BODY = 65_536
"""Bytes: four times what an address may have, and little enough to be read as a whole."""
QUERY = "/query"
"""Comes after a list's address where its question goes in a body."""
EXAMPLE = '{"q": ["school"], "limit": [10]}'


async def body_of(request: Request) -> bytes:
    """Return the body of a request; raise `BodyRefused` as soon as it is too long or no JSON."""
    kind, _ = parse_options_header(request.headers.get("content-type"))
    if kind != "application/json" or request.headers.get("content-encoding"):
        raise BodyRefused("media-type", "The body is not sent as Content-Type: application/json.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise BodyRefused("body-too-long", f"The body has more than {MAX_BODY} bytes.")
    return bytes(body)


def parameters_in(body: bytes) -> Pairs:
    """Return names and values in order, as an address would give them; nothing is turned into another.

    Raises `BodyRefused` where the body is no JSON object, `BadRequest` where a value is no list of
    texts, numbers, true and false. A number is taken as it is written.
    """
    try:
        given = json.loads(
            body.decode(),
            object_pairs_hook=_Object,
            parse_int=str,
            parse_float=str,
            # `NaN` and its like are none, and refused.
            parse_constant=int,
        )
        # An escape can name half a character, which no text holds.
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise BodyRefused("not-json", f"The body is not JSON in UTF-8{where}.") from None
    if not isinstance(given, _Object):
        raise BodyRefused("not-json", f"The body is no JSON object. For example: {EXAMPLE}.")
    if len(given) > MAX_PARAMETERS:
        detail = f"The body has more than {MAX_PARAMETERS} parameters."
        raise BadRequest([BadParameter("?", None, "too_many_parameters", detail)])
    if faults := [*_faults(given)]:
        raise BadRequest(faults)
    return [
        (name, str(value).lower() if isinstance(value, bool) else value)
        for name, values in given
        for value in values
    ]


class _Object(list[tuple[str, Any]]):
    """An object as it is written: a name that is given twice is not lost."""


def _faults(given: _Object) -> Iterator[BadParameter]:
    seen: set[str] = set()
    for name, values in given:
        if name in seen:
            detail = f"The body names {name[:80]!r} twice. Put all its values into one list."
            yield BadParameter(name, None, "given_twice", detail)
        seen.add(name)
        if isinstance(values, _Object) or not isinstance(values, list):
            detail = f"{name[:80]!r} is no list. Write its values in brackets, as in {EXAMPLE}."
            yield BadParameter(name, None, "not_a_list", detail)
        elif not values:
            detail = f"{name[:80]!r} has no value. Name one, or leave the parameter out."
            yield BadParameter(name, None, "empty_value", detail)
        elif not all(isinstance(value, str | bool) for value in values):
            detail = (
                f"{name[:80]!r} holds something that is no text, no number and neither true nor "
                'false. What is not stated is asked for by the text "null".'
            )
            yield BadParameter(name, None, "bad_value", detail)
