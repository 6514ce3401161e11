"""A record: who says what, how firmly, in which words, and what was said against it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from pydantic_core import from_json

from app.answering.coverage import coverage_of_record
from app.answering.listing import list_records
from app.answering.understanding import question_of
from app.answers.claim import ClaimAnswer
from app.declaration.resource import Resource
from app.export.as_jsonld import jsonld_of
from app.export.selection import Selection
from app.filters.base import Filter
from app.question.question import Linked, address
from app.shape.answer import Ref
from app.terms import Stance
from app.web.citation_box import citing
from app.web.drawing.voice import Told, held_by
from app.web.drawn import clusters_around
from app.web.newsroom.excerpt import height_of_card
from app.web.page_context import PageContext
from app.web.rendering import Page, Understood, templates_of

MAX_WORDS = 600
"""Characters of the words that a report concerns: with what stands around them an address stays under
2,000 bytes in English, which every browser and mail program takes."""
SHOWN = 5
"""Records of a related list shown at once; the whole list is one click away."""

ANY_ROLE = "actor"
"""What is attributed to an actor, what it states and what it attributes to others are never mixed."""


def record_page(context: PageContext, resource: Resource) -> Understood:
    """Understand a record."""
    snapshot, id = context.snapshot, context.parts["id"]
    question = question_of(snapshot, resource, context.pairs, of_one=True)

    def make() -> Page:
        record = context.asked(resource)
        context.read_ahead([record])
        path = f"/{resource.name}/{id}"
        title = context.heading(record, resource).text
        selection = Selection(snapshot, question, id, context.base)
        silences = coverage_of_record(snapshot, resource, selection.stored.ordinal)
        return Page(
            templates_of("record", resource),
            {
                "resource": resource,
                "record": record,
                "title": title,
                "canonical": path,
                "coverage": [Linked(one.of_one, None) for one in silences],
                "citing": citing(selection),
                "linked": from_json(b"".join(jsonld_of(selection))),
                "report": _report(context, path, title),
                # Asked by the templates that say it.
                "related_to_it": partial(related_to, context, resource, id),
                "family_of_it": partial(family_of, context, resource, id),
                "opposed_of_it": partial(opposed, context, record),
                "places_of_it": partial(clusters_around, context, resource, record),
                "height_of_it": partial(height_of_card, record),
                "region_of_it": partial(_region, context, resource, id),
            },
        )

    return address(context.path, question.pairs()), make


def _region(context: PageContext, resource: Resource, id: str) -> str | None:
    """Return the code of the region that a place is or lies in, which is marked on its map."""
    words = context.words(resource.name)
    codes = {found[0]: code for code, found in words.ids_by_code.items() if code[:4] == "iso:"}
    around = (codes.get(one, "").removeprefix("iso:") for one in (id, *words.above(id)))
    return next((code for code in around if "-" in code), None)


def _report(context: PageContext, path: str, words: str) -> str:
    """Return the address at which a mistake in these words of a record is reported.

    `{title}` and `{body}` in the operator's address are filled in; without one it is the page that says
    how to report a mistake.
    """
    template, say, release = context.site.report_url, context.language.say, context.release
    if not template or release is None:
        return f"{context.to('/about')}#mistake-h"
    base = context.base.at(None if release.is_draft else release.id)
    shown = words if len(words) <= MAX_WORDS else f"{words[:MAX_WORDS]}…"
    lines = [
        say("Address: %(address)s", address=base(path)),
        say("Release: %(release)s", release=release.id),
        say("Words concerned: %(words)s", words=shown),
        "",
        say("What is wrong, and the source that shows it:"),
        "",
    ]
    title = say("A mistake in %(path)s", path=path.lstrip("/"))
    filled = template.replace("{title}", quote(title, safe=""))
    return filled.replace("{body}", quote("\n".join(lines), safe=""))


def related_to(context: PageContext, resource: Resource, id: str) -> list[Mapping[str, Any]]:
    """Return the beginnings of the lists that filters by this record give, one for each role it can have."""
    snapshot = context.snapshot
    found: list[Mapping[str, Any]] = []
    for other in snapshot.resources.values():
        for by in _filters(resource, other) if other.is_main else ():
            question = replace(question_of(snapshot, other, [(by.name, id)]), limit=SHOWN)
            listing = list_records(snapshot, question)
            if listing.total:
                records = context.records(other, listing)
                found.append(
                    {"resource": other, "by": by, "total": listing.total, "records": records}
                )
    context.read_ahead([record for one in found for record in one["records"]])
    return found


def _filters(resource: Resource, other: Resource) -> Iterator[Filter]:
    name = resource.singular.replace(" ", "_")
    for one in other.filters:
        if one.vocabulary is None:
            continue
        of_role = one.vocabulary.name == resource.vocabulary.name and one.name != ANY_ROLE
        if of_role if name == ANY_ROLE else one.name == name:
            yield one


def family_of(context: PageContext, resource: Resource, id: str) -> tuple[list[Ref], list[Ref]]:
    """Return what lies above a record, from the root down, and what lies directly below it."""
    words = context.words(resource.name)
    above = [*words.above(id)][::-1]
    below = [child for child, over in words.parents.items() if over == id]
    refs = [[Ref(id=one, label=words.labels[one]) for one in some] for some in (above, below)]
    return refs[0], refs[1]


def opposed(context: PageContext, record: Told) -> list[Mapping[str, Any]]:
    """Return the findings, then the claims, then the denials of what nobody here states, each in a row.

    A row holds statements and what is said against exactly these; it has none where what is denied is no
    statement that is recorded of it.
    """
    told = context.statements(held_by(record))
    # All that is recorded against a statement, also what speaks of no record of this kind.
    against = context.statements([ref for one in told for ref in one.counter_claims])
    known = {one.id: one for one in (*told, *against) if isinstance(one, ClaimAnswer)}
    denials = [
        one.id for one in told if isinstance(one, ClaimAnswer) and one.stance.id != Stance.ASSERTS
    ]
    rows: dict[tuple[bool, tuple[str, ...], str], list[Any]] = {}
    for one in told:
        if one.id not in denials:
            ids = tuple(ref.id for ref in one.counter_claims if ref.id in known)
            # What nobody denies stands for itself, in a row of its own.
            key = isinstance(one, ClaimAnswer), ids, "" if ids else one.id
            rows.setdefault(key, []).append(one)
    opposing = {id for _, ids, _ in rows for id in ids}
    return [
        *(
            {"statements": some, "denials": [known[id] for id in ids]}
            for (_, ids, _), some in rows.items()
        ),
        *({"statements": (), "denials": [known[id]]} for id in denials if id not in opposing),
    ]
