"""Where a record holds the words that were searched for, with these marked."""

import re
from collections.abc import Sequence
from html import unescape

from markupsafe import Markup, escape

from app.answering.highlight import Highlight

MARKS = re.compile("</?mark>")


def snippets(found: Sequence[Highlight], label: str) -> list[Markup]:
    """Return where a record holds what was searched for, beside its label."""
    return [marked(one.snippet) for one in found if unescape(MARKS.sub("", one.snippet)) != label]


def marked(snippet: str) -> Markup:
    """Return a snippet with its matches marked; nothing else in it is taken for markup."""
    parts = MARKS.split(snippet)
    inside = Markup("<mark>%s</mark>")
    said = [
        inside % unescape(part) if place % 2 else escape(unescape(part))
        for place, part in enumerate(parts)
    ]
    return Markup("").join(said)
