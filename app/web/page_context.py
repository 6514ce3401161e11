"""What a template may ask while a page is written: addresses, labels, words, in the page's language."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from markupsafe import Markup

from app.answering.documents import Key, document_of, read_answers
from app.answering.listing import Listing
from app.answering.snapshot import Snapshot
from app.answers.claim import ClaimAnswer
from app.answers.finding import FindingAnswer
from app.answers.statement_part import Bilingual
from app.declaration.resource import Resource
from app.errors import UnknownId
from app.filters.base import Filter
from app.nearest import nearest
from app.question.base_url import BaseUrl
from app.question.question import Question, address
from app.shape.answer import Coded, DateAnswer, RecordAnswer, Ref, ReleaseAnswer
from app.terms import DateOf, Term
from app.translation import NAMES, PARAMETER, RECORDS, Language, LocalizedText, read_languages
from app.vocabulary.index import VocabularyIndex
from app.web.drawing.items import MapItem
from app.web.drawing.voice import Form, Statement, form_of, stated_beside
from app.web.page_request import PageRequest
from app.web.site import Site

LOCAL = "http://127.0.0.1:8000"
"""Where README's first command serves; a script puts the address of the page's own server in its place."""
MAX_PLACE_LENGTH = 26
"""Characters; a longer name would leave the map of a phone."""

T = TypeVar("T")
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class PageContext(PageRequest):
    """One page being written, for the request that asks for it."""

    site: Site
    opened: Snapshot | None
    """`None` where the database is away, and a problem is told."""
    _held: dict[Key, Any] = field(default_factory=dict)

    @property
    def snapshot(self) -> Snapshot:
        """The records; what answers a request has them."""
        assert self.opened is not None, "a page of records is written from them"
        return self.opened

    @property
    def resources(self) -> Mapping[str, Resource]:
        """What is declared."""
        return self.site.stores.resources

    @property
    def language(self) -> Language:
        """The language of the page."""
        return read_languages()[self.tag]

    @property
    def whole_base(self) -> BaseUrl:
        """What addresses begin with that are typed into a terminal."""
        return replace(self.base, origin=self.base.origin or LOCAL)

    def words(self, resource: str) -> VocabularyIndex:
        """Return what the records of a kind are called, and what each lies in."""
        return self.snapshot.index_of(self.resources[resource].vocabulary)

    def named(self, kind: str, there_are: Mapping[str, T]) -> T:
        """Return what the address names, of those there are of a kind; raise `UnknownId`."""
        (id,) = self.parts.values()
        if id not in there_are:
            raise UnknownId(kind, id, nearest(id, there_are))
        return there_are[id]

    def asked(self, resource: Resource) -> Any:
        """Return the record that the address names; raise `Withdrawn` or `UnknownId`."""
        document = document_of(self.snapshot, resource, self.parts["id"])
        return resource.answer.model_validate_json(document.body)

    def to(self, path: str, pairs: Pairs = ()) -> str:
        """Return an address within the pages."""
        lang = [(PARAMETER, self.tag)] if self.chosen else []
        return address(path, [*pairs, *lang])

    def now(self) -> Markup:
        """Return the address of the same page in what is served now, which no release is put before."""
        return Markup("&#47;") + self.to(self.path, self.pairs)[1:]

    def record(self, resource: str, id: str) -> str:
        """Return the address of a record's page."""
        return self.to(f"/{resource}/{id}")

    def question(self, question: Question, **changed: Any) -> str:
        """Return the address of the page that answers a question, with what is changed in it."""
        asked = replace(question, **changed)
        return self.to(f"/{asked.resource.name}", asked.pairs(cursor=asked.cursor))

    def page(self, href: str) -> str:
        """Return the address of the page of a list, which is given as programs ask for it."""
        path, _, query = href.removeprefix("/v1").partition("?")
        if not self.chosen:
            return f"{path}?{query}"
        return f"{path}?{query}{'&' if query else ''}{PARAMETER}={self.tag}"

    def languages(self) -> list[tuple[str, str, str]]:
        """Return tag, name and address of this page in every language."""
        return [
            (tag, name, address(self.path, [*self.pairs, (PARAMETER, tag)]))
            for tag, name in NAMES.items()
        ]

    def label(self, ref: Ref, resource: str) -> LocalizedText:
        """Return what a referenced record is called, in Ukrainian where it has such a name."""
        if self.tag == "uk" and (label := self.words(resource).labels_uk.get(ref.id)):
            return LocalizedText(label)
        return self.language.english(ref.label)

    def heading(self, record: RecordAnswer, resource: Resource) -> LocalizedText:
        """Return what a record is called."""
        return self.label(Ref(id=record.id, label=resource.heading_of(record)), resource.name)

    def value(self, by: Filter, id: str | None) -> LocalizedText:
        """Return what a value of a filter is called."""
        return by.label(id, self.language, self.snapshot.index_of)

    def place(self, id: str) -> str:
        """Return what a place is called on a map: where that is long, the place around it."""
        words = self.words("locations")
        labels = words.labels_uk if self.tag == "uk" else words.labels
        label = labels.get(id, id)
        around = words.parents.get(id)
        return labels.get(around, label) if around and len(label) > MAX_PLACE_LENGTH else label

    def language_of(self, source: str) -> str:
        """Return the tag of the language a source is in."""
        return self.snapshot.languages.get(source, RECORDS)

    def whole(self, name: str, refs: Iterable[Ref]) -> list[Any]:
        """Return the records that references name, in their order; each is read once."""
        return self.read([(name, ref.id) for ref in refs])

    def read(self, keys: Collection[Key]) -> list[Any]:
        """Return records of any kinds, in their order; one statement reads all not read before."""
        missing = set(keys) - self._held.keys()
        if missing:
            found = read_answers(self.snapshot, missing)
            self._held.update({key: found.get(key) for key in missing})
        held = map(self._held.get, keys)
        return [one for one in held if one is not None]

    def records(
        self, resource: Resource, listing: Listing, ids: Collection[str] | None = None
    ) -> list[Any]:
        """Return the records of a list, or those with these ids, in its order; each is read once."""
        read, held = resource.answer.model_validate_json, self._held
        found = []
        for id, body in zip(listing.ids, listing.bodies, strict=True):
            if ids is None or id in ids:
                key = resource.name, id
                held[key] = held.get(key) or read(body)
                found.append(held[key])
        return found

    def held(self, *key: str) -> Any:
        """Return a part of a page of this release, `None` where it is to be made."""
        return self.site.parts.get((self.snapshot.index.mark, *key))

    def keep(self, part: T, *key: str) -> T:
        """Return a part that depends on the release and on its key, and hold it for the next page."""
        return self.site.parts.keep((self.snapshot.index.mark, *key), part)

    def read_ahead(self, records: Iterable[RecordAnswer]) -> None:
        """Read in two statements what is said of records, and what must stand beside that."""
        said = self.statements([ref for one in records for ref in stated_beside(one)])
        self.statements([ref for one in said for ref in one.read_with])

    def statements(self, refs: Sequence[Ref]) -> list[FindingAnswer | ClaimAnswer]:
        """Return the findings and claims that references name: no id is used in both."""
        return self.read([(name, ref.id) for ref in refs for name in ("findings", "claims")])

    def form(self, statement: Statement) -> Form:
        """Return the sign of a finding or claim."""
        if not isinstance(statement, FindingAnswer):
            return form_of(statement)
        return form_of(statement, self.snapshot.source_states[statement.source.id])

    def forms(self, items: Iterable[MapItem]) -> list[Form]:
        """Return the signs of what records on a drawing state, each once, in the order of the signs."""
        stated = {ref.id: ref for item in items for ref in item.stated}
        forms = {id: self.held("form", id) for id in stated}
        for one in self.statements([stated[id] for id, form in forms.items() if form is None]):
            forms[one.id] = self.keep(self.form(one), "form", one.id)
        return sorted({*filter(None, forms.values())}, key=list(Form).index)

    def said(self, both: Bilingual) -> str:
        """Return words of ours that a record holds in both languages."""
        return both.uk if self.tag == "uk" else both.en

    def term(self, coded: Coded) -> str:
        """Return the label of a code."""
        return self.language.term(coded.id) if isinstance(coded.id, Term) else coded.label

    def date(self, answer: DateAnswer) -> str:
        """Return an uncertain date in words."""
        bounds = answer.earliest, answer.latest
        return self.language.dated(answer.edtf, *bounds, answer.precision.id)

    def when(self, date: DateAnswer | None) -> str:
        """Return when something happened: only a date of conduct says so, any other what it is of."""
        if date is None:
            return self.language.say("No date in the sources")
        if date.of.id == DateOf.CONDUCT:
            return self.date(date)
        given = {"what": self.term(date.of), "days": self.date(date)}
        return self.language.say("No date of its own (%(what)s: %(days)s)", **given)

    def told(self, item: MapItem, *, dated: bool = False) -> str:
        """Return a record on a drawing: its name, then in a line each who states it and who denies it."""
        lines = [item.label, *([self.when(item.date)] if dated and item.event else [])]
        for voice in item.voices:
            lines.append(self.said(voice.tag) + (f": {voice.label}" if voice.label else ""))
        return "\n".join(lines)

    def plural(self, resource: str) -> str:
        """Return what records of this kind are called."""
        return self.language.say(self.resources[resource].title)

    def singular(self, resource: str) -> str:
        """Return what one record of this kind is called."""
        return self.language.say(self.resources[resource].singular_title)

    @property
    def release(self) -> ReleaseAnswer | None:
        """What is known of the release, for the foot of the page."""
        return None if self.opened is None else self.opened.index.release
