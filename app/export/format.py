"""The formats there are: one row each, with what they are called, what writes them, what they refuse."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.export.as_atom import atom_of
from app.export.as_bibtex import bibtex_of
from app.export.as_csl import csl_of
from app.export.as_csv import BOM, csv_of
from app.export.as_geojson import geojson_of
from app.export.as_ics import ics_of
from app.export.as_jsonld import jsonld_of
from app.export.as_ndjson import ndjson_of
from app.export.as_ris import ris_of
from app.export.as_xlsx import xlsx_of
from app.export.selection import Selection
from app.question.list_parameters import LANG
from app.question.question import Question
from app.shape.parameter import Parameter
from app.table.column import lists_of

Write = Callable[[Selection], Iterator[bytes]]

ON_A_PAGE = ("facets", "explain", "highlight", "include")
"""Parameters whose answer stands beside the records of a page; a file has no place for it."""
WHOLE = ("limit", "cursor", "fields", *ON_A_PAGE)
"""Parameters that mean nothing to a citation, which names a question as a whole."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format: `format=name`, or one of its media types in `Accept`."""

    name: str
    media_types: tuple[str, ...]
    """The first is the one it is sent as."""
    suffix: str
    help: str
    write: Write | None = None
    """Writes it as a file; `None` of the format that is answered page by page."""
    refuses: tuple[str, ...] = ON_A_PAGE
    """Parameters that it has no place for."""
    is_saved: bool = False
    """Whether a browser should save it rather than show it."""
    takes: tuple[str, ...] = ()
    """Parameters of the representation that it has a place for."""
    cites: bool = False

    @property
    def media_type(self) -> str:
        """What it is sent as, with the character set where the type would leave it open."""
        first = self.media_types[0]
        return f"{first}; charset=utf-8" if first.startswith("text/") else first


JSON = Format(
    name="json",
    media_types=("application/json",),
    suffix="json",
    help="a page of records with counts, facets and links",
    refuses=(),
    takes=(LANG.name,),
)
JSON_LD = Format(
    name="jsonld",
    media_types=("application/ld+json",),
    suffix="jsonld",
    help="linked data: schema.org, Web Annotation, SKOS",
    write=jsonld_of,
    refuses=("fields", *ON_A_PAGE),
)
FORMATS = (
    JSON,
    Format(
        name="csv",
        media_types=("text/csv",),
        suffix="csv",
        help="a table, for programs",
        write=csv_of,
        is_saved=True,
        takes=("rows", "bom"),
    ),
    Format(
        name="xlsx",
        media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
        suffix="xlsx",
        help="the same table, for spreadsheets",
        write=xlsx_of,
        is_saved=True,
        takes=("rows",),
    ),
    Format(
        name="ndjson",
        media_types=("application/x-ndjson", "application/ndjson", "application/jsonl"),
        suffix="ndjson",
        help="the records of the JSON answer, one a line",
        write=ndjson_of,
        is_saved=True,
    ),
    Format(
        name="geojson",
        media_types=("application/geo+json",),
        suffix="geojson",
        help="features for maps",
        write=geojson_of,
    ),
    JSON_LD,
    Format(
        name="atom",
        media_types=("application/atom+xml",),
        suffix="atom",
        help="a feed",
        write=atom_of,
        refuses=("fields", *ON_A_PAGE),
    ),
    Format(
        name="ics",
        media_types=("text/calendar",),
        suffix="ics",
        help="a calendar of the records whose days are known, and of these alone",
        write=ics_of,
        refuses=("fields", "include", *ON_A_PAGE),
        is_saved=True,
    ),
    Format(
        name="bibtex",
        media_types=("application/x-bibtex", "text/x-bibtex"),
        suffix="bib",
        help="a citation of the record or of the query",
        write=bibtex_of,
        refuses=WHOLE,
        is_saved=True,
        takes=("accessed",),
        cites=True,
    ),
    Format(
        name="ris",
        media_types=("application/x-research-info-systems",),
        suffix="ris",
        help="the same citation",
        write=ris_of,
        refuses=WHOLE,
        is_saved=True,
        takes=("accessed",),
        cites=True,
    ),
    Format(
        name="csl",
        media_types=("application/vnd.citationstyles.csl+json",),
        suffix="json",
        help="the same citation",
        write=csl_of,
        refuses=WHOLE,
        takes=("accessed",),
        cites=True,
    ),
)


@cache
def formats_of(resource: Resource) -> Mapping[str, Format]:
    """Return the formats of a resource; maps need records with points, calendars records with days."""
    shown = resource.representation
    lacks: dict[Write | None, bool] = {
        geojson_of: shown.point is None,
        ics_of: shown.occurrence is None,
    }
    return {one.name: one for one in FORMATS if not lacks.get(one.write)}


EXTRAS = ("accessed", "bom", "lang", "rows")
"""Parameters of the representation beside `format`, each of some formats alone."""


@cache
def format_parameters(resource: Resource) -> Mapping[str, Parameter]:
    """Return the parameters that choose how an answer is given."""
    formats = formats_of(resource)
    citing = ", ".join(one.name for one in formats.values() if one.cites)
    more = " All but json hold every matching record unless `limit` is given."
    parameters = [
        format_parameter("How the records are given", formats.values(), more),
        Parameter(
            "accessed",
            f"The day a citation says that the records were read ({citing}); without it, the day "
            "of the release.",
            {"type": "string", "format": "date"},
            example="2022-04-13",
        ),
        BOM,
        LANG,
    ]
    lists = list(lists_of(resource))
    if lists:
        parameters.append(
            Parameter(
                "rows",
                "Gives this list as a table (csv, xlsx): a row for each of its elements, with the id "
                "of its record and its place in the list, and numbers as numbers. A record with an "
                "empty list has no row; `limit` counts records.",
                {"type": "string", "enum": lists},
                example=lists[0],
            )
        )
    return {one.name: one for one in parameters}


def format_parameter(what: str, formats: Iterable[Format], more: str = "") -> Parameter:
    """Return the parameter that chooses one of these formats."""
    formats = list(formats)
    listed = "; ".join(f"{one.name}, {one.help}" for one in formats)
    names = [one.name for one in formats]
    schema = {"type": "string", "enum": names, "default": JSON.name}
    help = f"{what}: {listed}. It goes before `Accept`.{more}"
    example = "csv" if "csv" in names else names[-1]
    return Parameter("format", help, schema, example=example)


def format_in(question: Question) -> Format:
    """Return the format that a question asks for."""
    name = dict(question.extras).get("format", JSON.name)
    return formats_of(question.resource)[name]


def refuse_what_has_no_place(format: Format, pairs: Sequence[tuple[str, str]]) -> None:
    """Refuse parameters that the format would ignore; the corrected request leaves them out.

    What only tables have is corrected to a table: without it the question would be another.
    """
    refused = {*format.refuses, *EXTRAS} - {*format.takes}
    # Generated clients send what the document gives as the default; there it asks for nothing more.
    nothing = {(one.name, one.schema["default"]) for one in (BOM, LANG)}
    faults = [
        BadParameter(
            name,
            value,
            "not_for_this_format",
            f"{name} has no place in {format.name}. Leave it out, or take another format.",
            replace=((name, value), ("format", "csv")) if name == "rows" else (),
        )
        for name, value in pairs
        if name in refused and (name, value) not in nothing
    ]
    if faults:
        raise BadRequest(faults)
