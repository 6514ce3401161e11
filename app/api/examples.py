"""Documented requests, each with the sentence that it is understood as."""

from urllib.parse import parse_qsl, urlsplit

from app.answering.snapshot import Snapshot
from app.answering.understanding import question_of, table_of
from app.api.stats import EXTRAS
from app.question import cross_table as crosstable
from app.question import search as across
from app.question.description import sentence_of
from app.question.question import address
from app.resources.example import Example, examples
from app.shape.answer import Answer


class ExampleAnswer(Answer):
    """A documented request."""

    title: str
    """What a reader wants to know."""
    href: str
    description: str | None
    """The question as a sentence, as it is understood."""
    total: int
    """How many records, or terms, the published records give."""


class TopicAnswer(Answer):
    """Examples of one way of asking."""

    title: str
    help: str
    examples: list[ExampleAnswer]


class ExamplesMeta(Answer):
    returned: int
    release: str
    """Release whose words the descriptions are made of."""


class Examples(Answer):
    """Requests worth knowing."""

    data: list[TopicAnswer]
    meta: ExamplesMeta


def examples_answer(snapshot: Snapshot) -> Examples:
    """Return the documented requests, each as a sentence."""
    topics = [
        TopicAnswer(
            title=topic.title,
            help=topic.help,
            examples=[
                ExampleAnswer(
                    title=example.title,
                    href=href_of(example),
                    description=_sentence(snapshot, example),
                    total=example.total,
                )
                for example in topic.examples
            ],
        )
        for topic in examples()
    ]
    returned = sum(len(topic.examples) for topic in topics)
    return Examples(data=topics, meta=ExamplesMeta(returned=returned, release=snapshot.release))


def _parts(example: Example) -> tuple[str, list[tuple[str, str]]]:
    parts = urlsplit(example.address)
    return parts.path, parse_qsl(parts.query, keep_blank_values=True)


def href_of(example: Example) -> str:
    """Return the address of a documented request, escaped."""
    return address(*_parts(example))


def _sentence(snapshot: Snapshot, example: Example) -> str | None:
    path, pairs = _parts(example)
    if path == crosstable.PATH:
        return table_of(snapshot, pairs, EXTRAS).sentence
    if path == across.PATH:
        return across.read_search(pairs, snapshot.resources).sentence
    resource = snapshot.resources.get(path.removeprefix("/v1/"))
    return sentence_of(question_of(snapshot, resource, pairs)) if resource else None
