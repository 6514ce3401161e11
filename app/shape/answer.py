"""Shapes that all answers share: references, coded values, dates, selectors, notes, counts."""

from collections.abc import Mapping
from datetime import date
from inspect import getdoc
from typing import Any, Generic

from pydantic import AwareDatetime, BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from typing_extensions import TypeVar

from app.docstrings import told_of
from app.terms import DateOf, DatePrecision

Code_co = TypeVar("Code_co", bound=str, default=str, covariant=True)


class Answer(BaseModel):
    """A part of what a reader gets; unknown is `null`, never an empty string and never a zero."""

    # Most are told of, and few are made: what checks and writes one is built when it first is.
    model_config = ConfigDict(frozen=True, from_attributes=True, defer_build=True)

    @staticmethod
    def read(_row: Any) -> Mapping[str, Any]:
        """Return the fields that are no attributes of the row of which an answer is made."""
        return {}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, shape: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe each field by the text beneath it."""
        made = handler(shape)
        properties = handler.resolve_ref_schema(made).get("properties", {})
        for name, text in told_of(cls).items():
            field = cls.model_fields[name]
            # What the shape of its value says already is not said twice.
            if text and text != getdoc(field.annotation):
                properties[field.serialization_alias or name]["description"] = text
        return made


class Ref(Answer):
    """A reference to another record."""

    id: str
    """Immutable id (kebab-case)."""
    label: str
    """What to show; English, or the original words of a quotation."""


class Coded(Answer, Generic[Code_co]):
    """A value from a closed list."""

    id: Code_co
    """The code (snake_case)."""
    label: str
    """What to show; English."""


class Links(Answer):
    """Where the record lives."""

    self: str
    """This record as JSON."""
    html: str | None
    """This record as a page."""


class RecordAnswer(Answer):
    """What every record has."""

    id: str
    """Immutable id, never reused."""
    links: Links
    """Where the record lives."""
    release: str | None = None
    """Release that changed the record last; `null` where a draft does."""
    updated_on: date | None = None
    """Day of that release (UTC)."""


OF_RELEASE = frozenset(("release", "updated_on"))
"""Fields of every record that its row does not know: a load adds them."""


class DateAnswer(Answer):
    """An uncertain date with its bounds and the source that gives it."""

    of: Coded[DateOf]
    """What it is a date of; only one of conduct says when something happened."""
    edtf: str
    """Extended Date/Time Format (ISO 8601-2)."""
    earliest: date | None
    """First day it can be; `null` where unbounded."""
    latest: date | None
    """Last day it can be; `null` where unbounded."""
    precision: Coded[DatePrecision]
    source: Ref
    """The source that gives this date."""
    note: str | None
    """What a reader of the date must know."""


class Locator(Answer):
    """Where exact words stand: Web Annotation TextPositionSelector and TextQuoteSelector."""

    source: Ref
    """The source whose text the offsets count in."""
    sha256: str | None
    """Hash of that text's bytes; the offsets hold for it alone."""
    paragraph: int
    """Line of the text, from 1."""
    start: int
    """Offset of the first character, in Unicode code points from 0."""
    end: int
    """Offset after the last character."""
    prefix: str
    """The 32 characters before."""
    suffix: str
    """The 32 characters after."""

    @staticmethod
    def read(row: Any) -> Mapping[str, Any]:
        """Return the text in which the words of a quotation were read."""
        text = row.reported_via or row.source
        return {"source": text, "sha256": text.sha256}


class CoverageNote(Answer):
    """Why an answer must not be read as more, or as less, than the sources say."""

    code: str
    """What sort of note it is."""
    detail: str
    """The note, as a sentence."""
    source: Ref | None = None
    """The source that it speaks of."""
    href: str | None = None
    """Where to look on."""
    total: int | None = None
    """How many records there are under `href`."""


class Matches(Answer):
    """How many of `total` surely fall into the dates asked for, and how many only may."""

    certain: int
    """Records whose date surely falls into the days asked for."""
    possible: int
    """Records whose date may fall into them."""


class FacetValue(Answer):
    """One value of a facet: how many records choosing it would give."""

    id: str | None
    """The value; `null` counts the records that have none."""
    label: str
    """What to show."""
    parent: str | None
    """The value above it, where the values stand in a tree."""
    count: int
    """Records that match with the facet's own filter lifted and this value chosen."""
    selected: bool
    href: str | None
    """The question with this value chosen, or no longer chosen."""


class CountedValue(Ref):
    """A value that records are counted by, in both languages."""

    label_uk: str | None
    """The label in Ukrainian; `null` where there is none."""


class MatchedBy(Answer):
    """What in a record satisfied one filter."""

    parameter: str
    """The parameter that was given."""
    value: str
    """What was asked for."""
    path: list[Ref]
    """From what the record states up to what was asked for; empty where no value is named."""
    detail: str
    """The same as a sentence."""


class Without(Answer):
    """What the question would give without one of its filters."""

    parameter: str
    value: str
    total: int
    href: str | None


class NearestValue(Answer):
    """A value near the one asked for that the other filters leave records for."""

    parameter: str
    id: str
    label: str
    total: int
    href: str | None


class DidYouMean(Answer):
    """Words near those asked for, which occur in no record; tried, so that they do find something."""

    q: str
    """The words."""
    total: int
    """How many records they find, the other filters kept."""
    href: str
    """The question with these words."""


class Explanation(Answer):
    """Why nothing matched, and what would."""

    without: list[Without]
    nearest: list[NearestValue]


class ReleaseAnswer(Answer):
    """The state of all records that answers are made from."""

    id: str
    """Number and hash of the release; of a draft, `draft-` and the hash."""
    sequence: int
    """Number of the release; of a draft, of the release it comes after."""
    is_draft: bool
    """Whether it was never released: then nobody keeps it, and it has no address that can be cited."""
    released_at: AwareDatetime | None
    """When it was released; RFC 3339, UTC. `null` for a draft."""
    loaded_at: AwareDatetime | None
    """When a draft was loaded; `null` for a release, of which all servers say the same."""
    counts: dict[str, int]
    """Records by resource."""
    schema_version: str

    @property
    def title(self) -> str:
        """What it is called in a sentence; a draft is never called a release."""
        return f"{'Draft' if self.is_draft else 'Release'} {self.id}"
