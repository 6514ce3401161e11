"""What stands around the records of an answer: the question as it was understood, counts, links."""

from app.shape.answer import Answer, CoverageNote, DidYouMean, Explanation, Matches


class QueryMeta(Answer):
    """The question as it was understood, so that it can be cited and repeated."""

    id: str | None
    """Names the question for ever; `/v1/queries/{id}` gives it back. `null` where `canonical` is too
    long for an address."""
    canonical: str
    """One address for all ways to write the question."""
    description: str
    """The question as a sentence."""
    digest: str | None = None
    """SHA-256 of what all matching records say, in the order of their ids; left out where there are more
    than a thousand: `/v1/queries/{id}` says it then."""
    next_cursor: str | None = None
    """Present where the next page has no address: goes back as `cursor` in the body of `/query`."""


class AnswerLanguage(Answer):
    """In which language the parts of an answer are."""

    labels: str
    """Of what has a label in it: codes, kinds, places, actors."""
    records: str
    """Of the text of the records, which stays as it was written."""


class ListMeta(Answer):
    total: int
    """Exact number of matching records."""
    returned: int
    """Number of records in `data`."""
    release: str
    """Release of the data the answer was made from."""
    query: QueryMeta
    coverage: list[CoverageNote]
    matches: Matches | None = None
    """Present where `date_from` or `date_to` was given."""
    location_matches: Matches | None = None
    """Present where `location` was given: what is recorded in the place or below it, and what only at a
    place around it, which `location_match=possible` gives too."""
    without_point: int | None = None
    """Records that match all other filters and have no point; present where places were asked for
    on the map."""
    explain: Explanation | None = None
    """Present where `explain=true` was given and nothing matches."""
    did_you_mean: tuple[DidYouMean, ...] = ()
    """Present where a word of `q` occurs in no record and words near it find some."""
    language: AnswerLanguage | None = None
    """Present where `lang` was given."""


class RecordMeta(Answer):
    release: str
    coverage: list[CoverageNote]
    language: AnswerLanguage | None = None
    """Present where `lang` was given."""


class ListLinks(Answer):
    """Where the list is; `null` where there is nothing, or where the address would be too long."""

    self: str | None
    next: str | None
    prev: str | None
    html: str | None
    csv: str | None
    code: str | None
    """The question as code: curl, Python, R, JavaScript, a spreadsheet."""
    cite_as: str | None
    """The page that stands for the question in this release, to be cited; `null` for a draft, and where
    the address would be too long."""


class RecordLinks(Answer):
    """Where one record lives, as it was asked for."""

    self: str
    html: str | None
    cite_as: str | None
    """The record's page in this release, to be cited; `null` for a draft."""
