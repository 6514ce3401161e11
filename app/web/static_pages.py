"""The pages beside the records: what this is, how it must be read, what a problem means."""

from typing import Any

from app.answering.snapshot import Snapshot
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


def home(reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the first page."""
    refuse_parameters(request.pairs, corrected=())

    def make(sheet: PageContext) -> Page:
        given: dict[str, Any] = {
            "release": reading.release_answer(),
            "periods": reading.periods(),
            "questions": {
                name: (sheet.to(f"/{resource}", pairs), _count(reading, resource, pairs))
                for name, resource, pairs in QUESTIONS
            },
            "certainties": list(Certainty),
        }
        return Page("home.html", given)

    return "/", make


def _count(reading: Snapshot, resource: str, pairs: tuple[tuple[str, str], ...]) -> int:
    question = reading.question(reading.resources[resource], [*pairs, ("limit", "0")])
    return reading.list(question).total


def about(reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page on the data."""
    refuse_parameters(request.pairs, corrected=())

    def make(_sheet: PageContext) -> Page:
        given: dict[str, Any] = {
            "release": reading.release_answer(),
            "periods": reading.periods(),
            "certainties": list(Certainty),
        }
        return Page("about.html", given)

    return "/about", make


def problem_kind(_reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page that a problem's `type` points to."""
    refuse_parameters(request.pairs, corrected=())
    slug = request.parts["slug"]
    kind = PROBLEM_TYPES.get(slug)
    if kind is None:
        raise UnknownId("problems", slug, nearest(slug, PROBLEM_TYPES))

    def make(_sheet: PageContext) -> Page:
        return Page("problem.html", {"kind": kind, "kinds": list(PROBLEM_TYPES.values())})

    return request.path, make
