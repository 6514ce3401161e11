"""The limit: an ASGI application that sends the bytes and headers of answers that it was given.

`ANSWERS` names a JSON file: address with its query → headers and body, both as Latin-1 text.
"""

import json
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

Send = Callable[[Mapping[str, Any]], Awaitable[None]]


def _answers() -> dict[bytes, tuple[dict[str, Any], dict[str, Any]]]:
    given = json.loads(Path(os.environ["ANSWERS"]).read_text())
    return {
        address.encode(): (
            {
                "type": "http.response.start",
                "status": one["status"],
                "headers": [(n.encode(), v.encode("latin-1")) for n, v in one["headers"]],
            },
            {"type": "http.response.body", "body": one["body"].encode("latin-1")},
        )
        for address, one in given.items()
    }


ANSWERS = _answers() if "ANSWERS" in os.environ else {}


async def app(scope: Mapping[str, Any], _receive: object, send: Send) -> None:
    """Answer by path and query; there is no lifespan to speak of."""
    if scope["type"] == "http":
        start, body = ANSWERS[scope["raw_path"] + b"?" + scope["query_string"]]
        await send(start)
        await send(body)
