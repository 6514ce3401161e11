"""What a client accepts (RFC 9110, 12.5.1): media ranges with their weights, the best format for them.

Parameters other than `q` are read and do not count: no format here comes in variants. An element
that breaks the grammar is left out, as if the client had not written it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.errors import NotAcceptable
from app.export.format import Format

NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+", re.ASCII)
WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)


@dataclass(frozen=True)
class Range:
    """A media range and how much it is wanted, from 0 (not at all) to 1."""

    type: str
    subtype: str
    weight: float

    def specificity(self, media_type: str) -> int:
        """Return how closely this names a media type: 2 itself, 1 its kind, 0 anything, -1 not."""
        type, _, subtype = media_type.partition("/")
        if self.type == "*" == self.subtype:
            return 0
        if self.type != type or self.subtype not in ("*", subtype):
            return -1
        return 1 if self.subtype == "*" else 2


def ranges_in(header: str) -> list[Range]:
    """Return the media ranges of an `Accept` header."""
    return [found for element in _split(header, ",") if (found := _range(element)) is not None]


def _range(element: str) -> Range | None:
    media_range, *parameters = _split(element, ";")
    type, slash, subtype = media_range.strip().partition("/")
    if not (slash and NAME.fullmatch(type) and NAME.fullmatch(subtype)):
        return None
    if type == "*" != subtype:
        return None
    weight = "1"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            weight = value.strip()
            break
    return Range(type.lower(), subtype.lower(), float(weight)) if WEIGHT.fullmatch(weight) else None


def _split(text: str, at: str) -> list[str]:
    """Split where a character stands outside quotation marks, in one pass however long the text is."""
    parts, quoted, escaped = [""], False, False
    for character in text:
        if character == at and not quoted:
            parts.append("")
            continue
        parts[-1] += character
        if escaped:
            escaped = False
        elif quoted and character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
    return parts


def negotiated(formats: Sequence[Format], accept: str | None) -> Format:
    """Return the format wanted most, the first listed among equals; raise `NotAcceptable` on none."""
    ranges = ranges_in(accept or "")
    if not ranges:
        return formats[0]
    weighed = [(_weight(one, ranges), -place) for place, one in enumerate(formats)]
    weight, place = max(weighed)
    if weight == 0:
        raise NotAcceptable((accept or "")[:200], [one.name for one in formats])
    return formats[-place]


def _weight(format: Format, ranges: Iterable[Range]) -> float:
    """Return how much a format is wanted by whatever of its names is wanted most."""
    return max(_weight_of(media_type, ranges) for media_type in format.media_types)


def _weight_of(media_type: str, ranges: Iterable[Range]) -> float:
    # The closest range decides, so that `*/*, text/csv;q=0` is anything but CSV.
    matching = [(one.specificity(media_type), one.weight) for one in ranges]
    closest, weight = max(matching, default=(-1, 0.0))
    return weight if closest >= 0 else 0.0
