"""The pages beside the records: what this is, how it must be read, what a problem means."""

from typing import Any

from app.answering.count import total_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.errors import UnknownId
from app.http.problem import PROBLEM_TYPES
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.terms import Certainty
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
            "periods": snapshot.periods,
            "questions": {
                name: (context.to(f"/{resource}", pairs), _count(snapshot, resource, pairs))
                for name, resource, pairs in QUESTIONS
            },
            "certainties": list(Certainty),
        }
        return Page("home.html", values)

    return "/", make


def _count(snapshot: Snapshot, resource: str, pairs: tuple[tuple[str, str], ...]) -> int:
    return total_of(snapshot, question_of(snapshot, snapshot.resources[resource], pairs))


def about(snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page on the data."""
    refuse_parameters(request.pairs, corrected=())

    def make(_context: PageContext) -> Page:
        values: dict[str, Any] = {
            "release": snapshot.index.release,
            "periods": snapshot.periods,
            "certainties": list(Certainty),
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
