"""The pages beside the records: what this is, how it must be read, what a problem means."""

from typing import Any

from app.answering.count import total_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.answers.source import SourceAnswer
from app.errors import UnknownId
from app.export.dataset.croissant import CROISSANT, schema_org_of
from app.export.dataset.dcat import DCAT
from app.export.dataset.release_file import KINDS
from app.export.selection import Selection
from app.http.problem_type import PROBLEM_TYPES
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.terms import Certainty, CertaintyGroup
from app.web.form import Form
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page

QUESTIONS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "protected",
        "incidents",
        (("violation_type", "attack-on-protected-objects"),),
    ),
    ("contested", "findings", (("has_counter_claim", "true"),)),
    ("ukraine", "findings", (("perpetrator", "ukraine"),)),
)


def home(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the first page."""
    refuse_parameters(request.pairs, corrected=())

    def make(context: PageContext) -> Page:
        values: dict[str, Any] = {
            "release": snapshot.index.release,
            "covered": _covered(context, snapshot),
            "questions": {
                name: (context.to(f"/{resource}", pairs), _count(snapshot, resource, pairs))
                for name, resource, pairs in QUESTIONS
            },
            "forms": list(Form),
        }
        return Page("home.html", values)

    return "/", make


def _covered(context: PageContext, snapshot: Snapshot) -> list[SourceAnswer]:
    """Return the sources that say which days they cover: each says, too, how it was seen."""
    return context.whole("sources", [period.source for period in snapshot.periods])


def _count(snapshot: Snapshot, resource: str, pairs: tuple[tuple[str, str], ...]) -> int:
    return total_of(snapshot, question_of(snapshot, snapshot.resources[resource], pairs))


def about(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page on the data."""
    refuse_parameters(request.pairs, corrected=())

    def make(context: PageContext) -> Page:
        values: dict[str, Any] = {
            "release": snapshot.index.release,
            "covered": _covered(context, snapshot),
            "forms": list(Form),
            "groups": [
                (group, [term for term in Certainty if term.group is group])
                for group in CertaintyGroup
            ],
            "files": KINDS,
            "descriptions": {"DCAT": DCAT, "Croissant": CROISSANT},
            "dataset": schema_org_of(Selection.whole(snapshot, base=context.base)),
        }
        return Page("about.html", values)

    return "/about", make


def problem_kind(_snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page that a problem's `type` points to."""
    refuse_parameters(request.pairs, corrected=())
    slug = request.parts["slug"]
    kind = PROBLEM_TYPES.get(slug)
    if kind is None:
        raise UnknownId("problems", slug, nearest(slug, PROBLEM_TYPES))

    def make(_context: PageContext) -> Page:
        return Page("problem.html", {"kind": kind, "kinds": list(PROBLEM_TYPES.values())})

    return request.path, make
