"""What a curator may write of sources, actors, locations and violation types."""

from typing import Annotated

from pydantic import Field

from app import terms
from app.seed import ids
from app.seed.shape_part import Bilingual, Day, Edtf, Form, Record, Sentence, Sha256, Shape

ROME = Form(
    pattern=r"^(6\([a-e]\)|7\(1\)\([a-k]\)|8\(2\)\([ab]\)\([ivx]+\)|8 bis)$",
    words="an article such as `8(2)(b)(ix)`; of Article 8 only 8(2)(a) and 8(2)(b)",
)
ADDRESS = Form(
    pattern=r"^https?://[^\s/?#@]+([/?#]\S*)?$",
    words="a web address that begins with `https://` or `http://`, without user or password",
)
ISO = Form(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", words="an ISO 3166 code such as `UA` or `UA-14`")
WebAddress = Annotated[str, ADDRESS]


class Published(Shape):
    """When a source was published."""

    edtf: Edtf
    """The date as EDTF (ISO 8601-2), for example `2022-04-13`."""
    inferred: bool
    """`true` where the document does not state the date and the curator inferred it."""


class Covers(Shape):
    """The days a source speaks of, both included."""

    from_: Annotated[Day, Field(alias="from")]
    """First day, `YYYY-MM-DD`."""
    to: Day
    """Last day, `YYYY-MM-DD`."""


class SourceRecord(Record):
    """A document or utterance that a statement, a date, a figure or a coordinate was taken from."""

    label: Sentence
    """How the source is called in a list; our words."""
    in_a_sentence: Bilingual | None = None
    """How it is called in a sentence, of a source whose statements are recorded."""
    locative_uk: Sentence | None = None
    """In Ukrainian after “у”, for example `доповіді …`, of a source that finds facts."""
    according_to: Bilingual | None = None
    """How it is named as the text in which a statement was read, without its date, for example
    `according to a newspaper article`, `згідно з газетною статтею`; needed of a carrier."""
    caveat: Bilingual | None = None
    """What must be printed with every statement of it that was read through another source."""
    kind: terms.SourceKind
    """What sort of source it is."""
    issued_by: ids.Actor | None = None
    """Who issued it: the speaker of what stands in it in its own words; left out where no statement,
    figure or attribution here is the issuer's."""
    finds_facts: bool = False
    """Whether its issuer inquires into facts; then its statements are findings, else claims."""
    standard_of_proof: Sentence | None = None
    """The standard of proof it states for itself, in its own words; left out where not seen."""
    seen: terms.Seen
    """How it was seen when its records were written."""
    retrieved_on: Day | None = None
    """The day it was retrieved; left out where that was not noted."""
    archived_url: WebAddress | None = None
    """An archived copy; left out where there is none."""
    title: Sentence | None = None
    """The title as printed; left out where it was not seen."""
    publisher: Sentence | None = None
    """Who published it; left out where it was not seen."""
    authors: tuple[Sentence, ...] = ()
    """Authors as printed, in order."""
    published_on: Published | None = None
    """When it was published."""
    language: terms.Language | None = None
    """Language of the source, as a BCP 47 tag."""
    url: WebAddress | None = None
    """Where it was seen; left out where no address was seen."""
    document_number: Sentence | None = None
    """The number the publisher gave it."""
    covers: Covers | None = None
    """The days it speaks of, where it says so."""
    requested_by: tuple[ids.Actor, ...] = ()
    """Who asked for it to be made, where that is known."""
    reported_via: tuple[ids.Source, ...] = ()
    """The sources through which it was seen, where it was not seen itself."""
    facts_from: tuple[ids.Source, ...] = ()
    """Other sources from which what this record says of it was taken."""
    sha256: Sha256 | None = None
    """Hash of the bytes of the text that quotations are checked against."""
    state: terms.State = terms.State.CURRENT
    """Whether it still stands as it was published."""


class ActorRecord(Record):
    """A state, force, organisation, group or public official that acts, speaks or claims."""

    name: Sentence
    """Name in English."""
    label_uk: Sentence
    """Name in Ukrainian."""
    in_a_sentence: Bilingual | None = None
    """How it is called in a sentence, of an actor that speaks or to whom something is attributed."""
    tag_name: Bilingual | None = None
    """The shortest name, which begins the tag of its statements, for example `OSCE mission`."""
    kind: terms.ActorKind
    """What sort of actor it is."""
    parent: ids.Actor | None = None
    """The actor it is part of; a question about the parent includes it."""
    related_to: tuple[ids.Actor, ...] = ()
    """Actors of which it is no part, for instance the organisation under whose procedure it was
    appointed; a question about them does not include it."""
    aliases: tuple[Sentence, ...] = ()
    """Other names the sources use, as printed; a misprint is marked `[sic]`."""
    identified: bool
    """`false` where the source keeps the actor anonymous; never resolve such an actor."""
    identified_in: tuple[ids.Source, ...] = ()
    """Sources that name the actor; needed where it is identified and has issued none here."""
    court_role: terms.CourtRole | None = None
    """Of a public official named in a court's own public act: what that act calls the person."""
    role_note: Sentence | None = None
    """Office or role as the source gives it."""


class LocationRecord(Record):
    """A place under its internationally recognised country."""

    name: Sentence
    """Name in English; Kyiv, not Kiev."""
    label_uk: Sentence
    """Name in Ukrainian."""
    aliases: tuple[Sentence, ...] = ()
    """Other names and spellings that readers bring, in any language."""
    kind: terms.LocationKind
    """Level of the place."""
    parent: ids.Location | None = None
    """The place it lies in; a question about the parent includes it."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """Degrees north, WGS 84."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """Degrees east, WGS 84."""
    coordinates_source: ids.Source | None = None
    """Where the coordinates were seen; goes with them."""
    iso: Annotated[str, ISO] | None = None
    """ISO 3166-1 code of a country or ISO 3166-2 code of a region; nothing else has one."""
    geonames: Annotated[int, Field(gt=0)] | None = None
    """GeoNames id."""
    codes_sources: tuple[ids.Source, ...] = ()
    """Where the ISO code and the GeoNames id were seen."""


class ViolationTypeRecord(Record):
    """A kind of conduct, in a tree. The curator assigns the norms: they classify and charge nobody."""

    name: Sentence
    """Name in English, near that of the ICC Elements of Crimes where one exists."""
    label_uk: Sentence
    """Name in Ukrainian."""
    aliases: tuple[Sentence, ...] = ()
    """Other words that readers bring, in both languages."""
    parent: ids.ViolationType | None = None
    """The wider kind; a question about the parent includes this one."""
    definition: Sentence
    """What belongs here; our words."""
    rome_statute: tuple[Annotated[str, ROME], ...] = ()
    """Articles of the Rome Statute; of Article 8 only (2)(a) and (2)(b): the conflict is international."""
    icrc_rules: tuple[Annotated[int, Field(ge=1, le=161)], ...] = ()
    """Rules of the ICRC study of customary humanitarian law."""
    treaty_articles: tuple[Sentence, ...] = ()
    """Articles of other treaties, written out."""
    no_point: bool = False
    """Whether a point on a map could lead to those who suffered it; narrower kinds inherit it."""
    warning: terms.ContentWarning | None = None
    """What a reader of such conduct is warned of; narrower kinds inherit it."""
    is_crime: bool | None = None
    """Whether the Rome Statute makes it a crime of its own; left out for groups."""
