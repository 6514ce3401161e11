"""What there is, told by the declarations themselves: the index, the schema, the coverage."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from app import __version__
from app.answering.snapshot import Snapshot
from app.declaration.resource import Resource
from app.export.dataset.catalogue import DESCRIPTIONS
from app.export.dataset.release_file import ReleaseFile
from app.export.format import format_parameters
from app.http.parameters import QUERY
from app.question.question import parameters_of
from app.shape.answer import Answer, Coded, Ref, ReleaseAnswer
from app.shape.dataset import TITLE
from app.shape.field import FieldPath, fields_of
from app.table.column import TYPES
from app.terms import Term, closed_lists

BESIDE_RECORDS = (
    *("schema", "coverage", "search", "suggest", "stats", "examples"),
    *("releases", "changes", "withdrawn"),
)
"""What is asked of the API beside its records."""


class IndexEntry(Answer):
    """One resource in the index."""

    name: str
    help: str
    total: int
    href: str


class Download(Answer):
    """The whole release as one file."""

    title: str
    help: str
    href: str
    media_type: str
    bytes: int
    sha256: str
    """SHA-256 of the file in hexadecimal digits."""


class Index(Answer):
    """What there is."""

    title: str
    version: str
    release: ReleaseAnswer
    resources: list[IndexEntry]
    downloads: list[Download]
    links: dict[str, str]


class FieldSchema(Answer):
    """One field of an answer."""

    path: str
    help: str
    type: str
    """`object`, `string`, `integer`, `number`, `boolean` or `date`."""
    many: bool
    """Whether there can be several."""
    vocabulary: str | None
    """The closed list of its codes, of those in `vocabularies`."""


class ParameterSchema(Answer):
    """One query parameter."""

    name: str
    help: str
    many: bool
    schema_: dict[str, Any] = Field(alias="schema")
    example: str | None


class ResourceSchema(Answer):
    """Everything that can be asked of a resource and everything it answers."""

    name: str
    help: str
    query: str
    """Takes a question in a body: POST the parameters as a JSON object of lists."""
    fields: list[FieldSchema]
    parameters: list[ParameterSchema]
    facets: dict[str, str]
    """Name of a facet → what it counts."""
    sorts: list[str]
    order: list[str]
    includes: list[str]


class TermSchema(Coded):
    """A code of a closed list."""

    label_uk: str
    definition: Annotated[str | None, BeforeValidator(lambda text: text or None)]


class Schema(Answer):
    """The whole API, generated from the declarations."""

    release: str
    resources: list[ResourceSchema]
    vocabularies: dict[str, list[TermSchema]]


class SourceCoverage(Answer):
    """The days a source speaks of."""

    source: Ref
    from_: date = Field(serialization_alias="from")
    to: date


class Coverage(Answer):
    """What the sources cover, and so what the absence of a record can mean."""

    release: str
    statement: str
    sources: list[SourceCoverage]


def index_answer(snapshot: Snapshot, files: Iterable[ReleaseFile]) -> Index:
    """Return what there is."""
    release, counts = snapshot.index.release, snapshot.index.release.counts
    return Index(
        title=TITLE,
        version=__version__,
        release=release,
        resources=[
            IndexEntry(name=name, help=one.help, total=counts.get(name, 0), href=f"/v1/{name}")
            for name, one in snapshot.resources.items()
        ],
        downloads=[
            Download(
                title=file.kind.title,
                help=file.kind.help,
                href=file.kind.href,
                media_type=file.kind.media_type,
                bytes=file.size,
                sha256=file.sha256,
            )
            for file in files
        ],
        links={
            **{name: f"/v1/{name}" for name in BESIDE_RECORDS},
            **{name: path for name, (path, _, _) in DESCRIPTIONS.items()},
            "openapi": "/openapi.json",
            "docs": "/docs",
            "llms": "/llms.txt",
        },
    )


def schema_answer(snapshot: Snapshot) -> Schema:
    """Return every field, parameter and code."""
    return Schema(
        release=snapshot.release,
        resources=[_resource(resource) for resource in snapshot.resources.values()],
        vocabularies={
            _name(terms): [TermSchema.model_validate(term) for term in terms]
            for terms in closed_lists()
        },
    )


def coverage_answer(snapshot: Snapshot) -> Coverage:
    """Return what the sources cover."""
    return Coverage(
        release=snapshot.release,
        statement="What is here was taken from the sources named field by field. What is not here is not "
        "recorded from them; that does not mean that they do not state it, or that it did not happen. "
        "Denials outside the source that speaks of a happening were not collected, unless its "
        "record says so.",
        sources=[
            SourceCoverage(source=period.source, from_=period.first, to=period.last)
            for period in snapshot.periods
        ],
    )


def _resource(resource: Resource) -> ResourceSchema:
    return ResourceSchema(
        name=resource.name,
        help=resource.help,
        query=f"/v1/{resource.name}{QUERY}",
        fields=[_field(field) for field in fields_of(resource.answer)],
        parameters=[
            ParameterSchema.model_validate(parameter)
            for parameter in (*parameters_of(resource), *format_parameters(resource).values())
        ],
        facets={name: facet.help for name, facet in resource.facets.items()},
        sorts=list(resource.sorts),
        order=[str(order) for order in resource.order],
        includes=list(resource.includes),
    )


def _field(field: FieldPath) -> FieldSchema:
    return FieldSchema(
        path=field.name,
        help=field.help,
        type="object" if field.is_object else TYPES.get(field.type, "string"),
        many=field.many,
        vocabulary=_name(field.type) if issubclass(field.type, Term) else None,
    )


def _name(vocabulary: type[Term]) -> str:
    return re.sub(r"\B[A-Z]", r"_\g<0>", vocabulary.__name__).lower()
