"""What a client accepts (RFC 9110, 12.5): the format, the language of its pages, the encoding.

Parameters of a media range other than `q` do not count: no format here comes in variants. An
element that breaks the grammar is left out, as if the client had not written it.
"""

from collections.abc import Sequence
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from app.errors import NotAcceptable
from app.export.format import Format
from app.translation import NAMES, RECORDS

MAX_LENGTH = 2_000
"""Characters of a header that are read; browsers send some hundred."""
ENCODINGS = ("zstd", "br", "gzip")
"""The best first."""
PLAIN = "identity"


def ranges_in(header: str) -> list[tuple[str, float]]:
    """Return what a header lists, without parameters, and how much each is wanted, the most first."""
    if len(header) > MAX_LENGTH:
        header = header[:MAX_LENGTH].rpartition(",")[0]
    return [
        (element.partition(";")[0].strip(), weight)
        for element, weight in parse_accept_header(header)
    ]


def negotiated(formats: Sequence[Format], accept: str | None) -> Format:
    """Return the format wanted most, the first listed among equals; raise `NotAcceptable` on none."""
    ranges = accept and MIMEAccept(one for one in ranges_in(accept) if _is_media_range(one[0]))
    if not ranges:
        return formats[0]
    # The closest range decides, so that `*/*, text/csv;q=0` is anything but CSV.
    weights = [max(map(ranges.quality, format.media_types)) for format in formats]
    if max(weights) == 0:
        raise NotAcceptable((accept or "")[:200], [one.name for one in formats])
    return formats[weights.index(max(weights))]


def _is_media_range(text: str) -> bool:
    type, slash, subtype = text.partition("/")
    return bool(slash and type and subtype) and (type != "*" or subtype == "*")


def preferred_language(accept_language: str) -> str:
    """Return the tag of the language that a browser's preferences lead to."""
    for language, weight in ranges_in(accept_language):
        tag = language.partition("-")[0].lower()
        if weight > 0 and tag in NAMES:
            return tag
    return RECORDS


@lru_cache(1_024)
def encoding_of(accepted: bytes | None) -> str:
    """Return the encoding to be sent: with `!` where nothing may be sent without, `""` if none is left."""
    weights = dict(ranges_in((accepted or b"").decode("latin-1").lower()))
    others = weights.get("*", 0)
    best = next((name for name in ENCODINGS if weights.get(name, others) > 0), "")
    if weights.get("identity", weights.get("*", 1)) > 0:
        return best or PLAIN
    return best and f"{best}!"
