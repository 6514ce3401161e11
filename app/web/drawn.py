"""What is drawn of a list, with what lies outside the dates asked for, and the places of one record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.answering.listing import Listing, list_records
from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of
from app.declaration.resource import Resource
from app.question.list_parameters import MAX_LIMIT
from app.question.question import Question
from app.shape.answer import RecordAnswer
from app.web.drawing.items import MapItem, placed
from app.web.drawing.marks import Cluster, clusters_of
from app.web.drawing.timeline import timeline_of, undated_question
from app.web.page_context import PageContext


def drawn_of(
    context: PageContext, question: Question, listing: Listing
) -> Mapping[str, Any] | None:
    """Return map and time line of all that match, `None` where there is nothing to draw.

    Fewer are shown than match where there are very many.
    """
    resource, snapshot = question.resource, context.snapshot
    if resource.placed_by is None:
        return None
    undated = undated_question(question)
    widened = undated.choices != question.choices
    is_whole = len(listing.ids) == listing.total
    everything = items_of(context, resource, listing if is_whole else _whole(snapshot, question))
    if not everything and not widened:
        return None
    lifted = everything
    if widened:
        lifted = items_of(context, resource, _whole(snapshot, undated))
    matching = {one.id for one in everything}
    pointed = {one.id for one in everything if one.where}
    return {
        "clusters": clusters_of(everything, context.words("locations").parents),
        "points": len(pointed),
        "without_point": len(matching) - len(pointed),
        "timeline": timeline_of(question, lifted, lambda one: one.id in matching, snapshot.periods),
        "shown": len(matching),
    }


def clusters_around(
    context: PageContext, resource: Resource, record: RecordAnswer
) -> Sequence[Cluster]:
    """Return where a record lies; of a place, where the incidents recorded there do."""
    snapshot = context.snapshot
    if resource.name == "locations":
        resource = snapshot.resources["incidents"]
        question = question_of(snapshot, resource, [("location", record.id)])
        items = items_of(context, resource, _whole(snapshot, question))
    else:
        ((_, made),) = placed(snapshot, resource, [record])
        items = [*made]
    return clusters_of(items, context.words("locations").parents)


def items_of(context: PageContext, resource: Resource, listing: Listing) -> list[MapItem]:
    """Return the records of a list as they are drawn."""
    name, ids = resource.name, listing.ids
    items = {id: context.held("items", name, id) for id in ids}
    records = context.records(resource, listing, {id for id in ids if items[id] is None})
    for id, made in placed(context.snapshot, resource, records):
        items[id] = context.keep(made, "items", name, id)
    return [item for id in ids for item in items[id]]


def _whole(snapshot: Snapshot, question: Question) -> Listing:
    """Return all matching records, or the first of them where there are more than a page can be."""
    return list_records(snapshot, replace(question, limit=MAX_LIMIT, cursor=None))
