"""All of a record on one sheet of paper: who says what, figures by claimant, what must not be written."""

from app.answering.documents import document_of
from app.answering.snapshot import Snapshot
from app.answering.understanding import record_question_of
from app.declaration.resource import Resource
from app.export.selection import Selection
from app.http.request import refuse_parameters
from app.web.citation_box import citing
from app.web.drawing.voice import held_by
from app.web.page_context import PageContext
from app.web.page_request import PageRequest
from app.web.rendering import Make, Page


def press(resource: Resource, snapshot: Snapshot, request: PageRequest) -> tuple[str, Make]:
    """Understand a press sheet. It takes no parameter: nothing can be left out of it."""
    refuse_parameters(request.pairs, corrected=())
    id = request.parts["id"]

    def make(context: PageContext) -> Page:
        record = resource.answer.model_validate_json(document_of(snapshot, resource, id))
        context.read_ahead([record])
        question = record_question_of(snapshot, resource, ())
        values = {
            "resource": resource,
            "record": record,
            "told": context.statements(held_by(record)),
            "citing": citing(Selection(snapshot, question, id, context.base)),
            "canonical": request.path,
        }
        return Page("press.html", values)

    return request.path, make
