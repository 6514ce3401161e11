"""The formats there are: one row each, with what they are called, what writes them, what they refuse."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache, partial

from app.declaration.resource import Resource
from app.errors import BadParameter, BadRequest
from app.export.as_atom import atom_of
from app.export.as_csv import BOM, csv_of
from app.export.as_geojson import geojson_of
from app.export.as_ics import ics_of
from app.export.as_jsonld import jsonld_of
from app.export.as_xlsx import xlsx_of
from app.export.citation import Citation, bibtex, citation_of, csl, ris
from app.export.selection import Selection
from app.question.list_parameters import LANG
from app.question.question import Question
from app.shape.parameter import Parameter
from app.table.column import lists_of

Write = Callable[[Selection], Iterator[bytes]]

ON_A_PAGE = ("facets", "explain", "highlight", "include")
"""Parameters whose answer stands beside the records of a page; a file has no place for it."""
UNSHAPED = ("fields", *ON_A_PAGE)
"""Parameters that mean nothing to what is made of whole records."""
WHOLE = ("limit", "cursor", *UNSHAPED)
"""Parameters that mean nothing to a citation, which names a question as a whole."""


@dataclass(frozen=True)
class Format:
    """A format: `format=name`, or one of its media types in `Accept`."""

    name: str
    help: str
    media_types: tuple[str, ...]
    """The first is the one it is sent as."""
    write: Write | None = None
    """Writes it as a file; `None` of the format that is answered page by page."""
    _: KW_ONLY
    refuses: tuple[str, ...] = ON_A_PAGE
    """Parameters that it has no place for."""
    takes: tuple[str, ...] = ()
    """Parameters of the representation that it has a place for."""
    is_saved: bool = False
    """Whether a browser should save it rather than show it."""
    needs: str = ""
    """What a resource must declare of its records' representation."""
    ending: str = ""
    """What names of its files end in, where it is not its name."""

    @property
    def suffix(self) -> str:
        """What names of its files end in."""
        return self.ending or self.name

    @property
    def cites(self) -> bool:
        """Whether it is a citation, which says when the records were read."""
        return "accessed" in self.takes

    @property
    def media_type(self) -> str:
        """What it is sent as, with the character set where the type would leave it open."""
        first = self.media_types[0]
        return f"{first}; charset=utf-8" if first.startswith("text/") else first


def ndjson_of(selection: Selection) -> Iterator[bytes]:
    """Give records as newline-delimited JSON in parts."""
    for page in selection.whole_pages():
        yield b"\n".join((*selection.narrowed(page), b""))


def citing(form: Callable[[Citation], str]) -> Write:
    """Return what writes the one entry of a record or a query in a form of references."""
    return lambda selection: iter([form(citation_of(selection)).encode()])


JSON = Format(
    "json",
    "a page of records with counts, facets and links",
    ("application/json",),
    refuses=(),
    takes=(LANG.name,),
)
LD = ("application/ld+json",)
SHEET = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",)
LINES = ("application/x-ndjson", "application/ndjson", "application/jsonl")
BIBTEX = ("application/x-bibtex", "text/x-bibtex")
RIS = ("application/x-research-info-systems",)
CSL = ("application/vnd.citationstyles.csl+json",)
DAYS = "a calendar of the records whose days are known, and of these alone"
CITED = "a citation of the record or of the query"
JSON_LD = Format(
    "jsonld", "linked data: schema.org, Web Annotation, SKOS", LD, jsonld_of, refuses=UNSHAPED
)
_Citation = partial(Format, refuses=WHOLE, takes=("accessed",))
FORMATS = (
    JSON,
    Format(
        "csv", "a table, for programs", ("text/csv",), csv_of, takes=("rows", "bom"), is_saved=True
    ),
    Format(
        "xlsx", "the same table, for spreadsheets", SHEET, xlsx_of, takes=("rows",), is_saved=True
    ),
    Format("ndjson", "the records of the JSON answer, one a line", LINES, ndjson_of, is_saved=True),
    Format("geojson", "features for maps", ("application/geo+json",), geojson_of, needs="point"),
    JSON_LD,
    Format("atom", "a feed", ("application/atom+xml",), atom_of, refuses=UNSHAPED),
    Format(
        "ics", DAYS, ("text/calendar",), ics_of, refuses=UNSHAPED, is_saved=True, needs="occurrence"
    ),
    _Citation("bibtex", CITED, BIBTEX, citing(bibtex), is_saved=True, ending="bib"),
    _Citation("ris", "the same citation", RIS, citing(ris), is_saved=True),
    _Citation("csl", "the same citation", CSL, citing(csl), ending="json"),
)


@cache
def formats_of(resource: Resource) -> Mapping[str, Format]:
    """Return the formats of a resource; maps need records with points, calendars records with days."""
    shown = resource.representation
    return {one.name: one for one in FORMATS if not one.needs or getattr(shown, one.needs)}


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
