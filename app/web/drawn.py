"""What is drawn of a list, with what lies outside the dates asked for, and the places of one record."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.listing import Listing
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.question.question import Question
from app.shape.answer import RecordAnswer
from app.web.drawing.items import all_records, placed, records_of
from app.web.drawing.marks import Cluster, clusters_of
from app.web.drawing.timeline import TimeLine, timeline_of, undated_question
from app.web.page_context import PageContext


@dataclass(frozen=True)
class Drawn:
    """Map and time line of a list."""

    clusters: Sequence[Cluster]
    points: int
    without_point: int
    timeline: TimeLine | None
    shown: int
    """Records drawn; fewer than match where there are very many."""


def drawn_of(context: PageContext, question: Question, listing: Listing) -> Drawn | None:
    """Return map and time line of all that match, `None` where there is nothing to draw."""
    resource, snapshot = question.resource, context.snapshot
    if resource.placed_by is None:
        return None
    undated = undated_question(question)
    widened = undated.choices != question.choices
    is_whole = len(listing.ids) == listing.total
    records = records_of(resource, listing) if is_whole else all_records(snapshot, question)
    everything = placed(snapshot, resource, records)
    if not everything and not widened:
        return None
    lifted = everything
    if widened:
        lifted = placed(snapshot, resource, all_records(snapshot, undated))
    matching = {one.id for one in everything}
    pointed = {one.id for one in everything if one.where}
    return Drawn(
        clusters_of(everything, context.words("locations").parents),
        len(pointed),
        len(matching) - len(pointed),
        timeline_of(question, lifted, lambda one: one.id in matching, snapshot.periods),
        len(matching),
    )


def clusters_around(
    context: PageContext, resource: Resource, record: RecordAnswer
) -> Sequence[Cluster]:
    """Return where a record lies; of a place, where the incidents recorded there do."""
    snapshot, records = context.snapshot, [record]
    if resource.name == "locations":
        resource = snapshot.resources["incidents"]
        records = all_records(snapshot, question_of(snapshot, resource, [("location", record.id)]))
    return clusters_of(placed(snapshot, resource, records), context.words("locations").parents)
