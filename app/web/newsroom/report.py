"""Where a mistake is reported: an address of the operator's choice, with what it is about filled in."""

from collections.abc import Callable
from urllib.parse import quote

from app.web.page_context import PageContext

MAX_WORDS = 600
"""Characters of the words concerned: with what stands around them an address stays under 2,000 bytes
in English, which every browser and mail program takes."""

Report = Callable[[PageContext, str, str], str]


def report_at(template: str) -> Report:
    """Return what makes the address of a report on the record of a path, in these words.

    `{title}` and `{body}` in the template are filled in; without a template it is the page that says
    how to report a mistake.
    """

    def address_of(context: PageContext, path: str, words: str) -> str:
        if not template:
            return f"{context.to('/about')}#mistake-h"
        say, release = context.language.say, context.release
        shown = words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS]}…"
        lines = [
            say("Address: %(address)s", address=context.base.at(_release(context))(path)),
            say("Release: %(release)s", release=release.id if release else "?"),
            say("Words concerned: %(words)s", words=shown),
            "",
            say("What is wrong, and the source that shows it:"),
            "",
        ]
        title = say("A mistake in %(path)s", path=path.lstrip("/"))
        filled = template.replace("{title}", quote(title, safe=""))
        return filled.replace("{body}", quote("\n".join(lines), safe=""))

    return address_of


def _release(context: PageContext) -> str | None:
    release = context.release
    return None if release is None or release.is_draft else release.id
