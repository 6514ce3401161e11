"""The pages beside the records: what this is, how it must be read, what a problem means."""

from typing import Any

from app.answering.snapshot import Snapshot
from app.answers.source import SourceAnswer
from app.errors import UnknownId
from app.http.problem import PROBLEM_TYPES
from app.http.request import refuse_parameters
from app.nearest import nearest
from app.terms import Certainty, CertaintyGroup
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page
from app.web.statement import Form

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
            "covered": _covered(sheet, reading),
            "questions": {
                name: (sheet.to(f"/{resource}", pairs), _count(reading, resource, pairs))
                for name, resource, pairs in QUESTIONS
            },
            "forms": list(Form),
        }
        return Page("home.html", given)

    return "/", make


def _covered(sheet: PageContext, reading: Snapshot) -> list[SourceAnswer]:
    """Return the sources that say which days they cover: each says, too, how it was seen."""
    return sheet.whole("sources", [period.source for period in reading.periods()])


def _count(reading: Snapshot, resource: str, pairs: tuple[tuple[str, str], ...]) -> int:
    question = reading.question(reading.resources[resource], [*pairs, ("limit", "0")])
    return reading.list(question).total


def about(reading: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand the page on the data."""
    refuse_parameters(request.pairs, corrected=())

    def make(sheet: PageContext) -> Page:
        given: dict[str, Any] = {
            "release": reading.release_answer(),
            "covered": _covered(sheet, reading),
            "forms": list(Form),
            "groups": [
                (group, [term for term in Certainty if term.group is group])
                for group in CertaintyGroup
            ],
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
