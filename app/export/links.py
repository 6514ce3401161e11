"""Where a list is: its pages, the page for people, and all its records as a file."""

from dataclasses import replace

from app.answering.listing import Listing
from app.question.question import Question, link
from app.shape.answer import ListLinks


def list_links(question: Question, listing: Listing) -> ListLinks:
    """Return where this page, the next and the one before are."""
    path = f"/v1/{question.resource.name}"

    def page(cursor: str | None) -> str | None:
        return None if cursor is None else link(path, question.pairs(cursor=cursor))

    # A page is the same list in a form of its own.
    shown = [pair for pair in question.pairs(cursor=question.cursor) if pair[0] != "format"]
    return ListLinks(
        self=link(path, question.pairs(cursor=question.cursor)),
        next=page(listing.next),
        prev=page(listing.prev),
        html=link(f"/{question.resource.name}", shown),
        csv=link(path, in_format(question, "csv").pairs()),
        code=link(f"/code/{question.resource.name}", code_pairs(question)),
    )


def code_pairs(question: Question) -> list[tuple[str, str]]:
    """Return the parameters of the page that shows the question as code; that has all records."""
    return [pair for pair in in_format(question, "csv").pairs() if pair[0] != "format"]


def in_format(question: Question, format: str) -> Question:
    """Return the question for all its records as a file: what belongs to a page is left out."""
    unmarked = (
        replace(choice, pairs=tuple(pair for pair in choice.pairs if pair[0] != "highlight"))
        for choice in question.choices
    )
    return Question(
        question.resource,
        tuple(unmarked),
        question.order,
        fields=question.fields,
        extras=(("format", format),),
    )
