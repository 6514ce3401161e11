"""Records with everything filled in that a test does not speak of."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import cycle, islice
from types import MappingProxyType
from typing import Any, TypeVar

from app.seed.document import parsed
from app.seed.record import Entry, Records
from app.seed.rows import Rows, rows_of, withdrawal_rows
from app.seed.shape import SHAPES, WithdrawalRecord
from app.seed.shape_part import Shape
from app.seed.validate import validated
from tests.seed.conftest import FILES

Made = Entry[Any]
T = TypeVar("T")


def _entry(folder: str, id: str, shape: type[Shape], given: Mapping[str, Any]) -> Made:
    return Entry(folder, id, f"{folder}/{id}.yaml", shape.adapter().validate_python(given))


def _date(edtf: str | None, of: str) -> dict[str, str] | None:
    return None if edtf is None else {"edtf": edtf, "of": of, "source": "article"}


def source(id: str, **given: Any) -> Made:
    own = {"label": id, "kind": "web_page", "seen": "original"}
    return _entry("sources", id, SHAPES["sources"], own | given)


def actor(id: str, **given: Any) -> Made:
    called = {"en": id, "uk": id}
    own = {
        "name": id,
        "label_uk": id,
        "kind": "group",
        "identified": True,
        "in_a_sentence": called,
        "tag_name": called,
    }
    return _entry("actors", id, SHAPES["actors"], own | given)


def location(id: str, **given: Any) -> Made:
    own = {"name": id, "label_uk": id, "kind": "city"}
    return _entry("locations", id, SHAPES["locations"], own | given)


def violation_type(id: str, **given: Any) -> Made:
    own = {"name": id, "label_uk": id, "definition": "A kind."}
    return _entry("violation-types", id, SHAPES["violation-types"], own | given)


def incident(id: str, date: str | None = None, of: str = "conduct", **given: Any) -> Made:
    """Make an incident; `date` is EDTF, given by the article, and `of` what it is a date of."""
    own = {
        "kind": "event",
        "title": id,
        "summary": "Somebody says so.",
        "date": _date(date, of),
        "violation_types": ["attack-on-civilians"],
        "sources": ["article"],
    }
    return _entry("incidents", id, SHAPES["incidents"], own | given)


def quote(id: str, start: int = 0, **given: Any) -> Made:
    locator = {"paragraph": 1, "start": start, "end": start + 5, "prefix": "", "suffix": ""}
    own = {
        "text": id,
        "speaker": "mission",
        "source": "report",
        "reported_via": "article",
        "locator": locator,
    }
    return _entry("quotes", id, SHAPES["quotes"], own | given)


def attribution(actor: str | None, role: str = "perpetrator", **given: Any) -> dict[str, Any]:
    """Make an attribution by the mission in its own words."""
    own = {
        "actor": actor,
        "role": role,
        "by": "mission",
        "words_of": "speaker",
        "exact": "they did",
    }
    return own | given


def characterisation(kind: str, **given: Any) -> dict[str, Any]:
    """Make a legal characterisation of nobody in particular."""
    own = {"kind": kind, "mode": "constitutes", "phrase": "a crime", "bearer": "none_stated"}
    return own | given


STATEMENT = {
    "statement": "Somebody states something.",
    "about": "conduct",
    "source": "report",
}


def _stated(
    own: Mapping[str, Any],
    quotes: Iterable[str] = (),
    perpetrators: Iterable[str] = (),
    seen_via: str = "article",
    legal_characterisations: Iterable[str | Mapping[str, Any]] = (),
    **given: Any,
) -> dict[str, Any]:
    """Fill in a statement: `seen_via` is the text in which it was read, `quotes` its quotations."""
    quoted = list(quotes)
    carrier: dict[str, Any] = {
        "source": seen_via,
        "basis": "paraphrase",
        "in_our_words": "As told.",
    }
    if quoted:
        carrier = {"source": seen_via, "basis": "quotation", "quotes": quoted}
    return {
        **STATEMENT,
        "seen_in": [carrier],
        "attributions": [attribution(actor) for actor in perpetrators],
        "legal_characterisations": [
            characterisation(each) if isinstance(each, str) else each
            for each in legal_characterisations
        ],
        **own,
        **given,
    }


def finding(id: str, **given: Any) -> Made:
    own = {"certainty": "concluded", "asserted_by": "mission"}
    return _entry("findings", id, SHAPES["findings"], _stated(own, **given))


def claim(id: str, **given: Any) -> Made:
    own = {
        "certainty": "asserted",
        "asserted_by": "officials",
        "source": "briefing",
        "stance": "asserts",
    }
    return _entry("claims", id, SHAPES["claims"], _stated(own, **given))


def withdrawal(folder: str, id: str, **given: Any) -> Made:
    own = {"reason": "It was a mistake.", "withdrawn_on": "2022-05-01"}
    return _entry(folder, id, WithdrawalRecord, own | given)


@cache
def small() -> Records:
    """The small seed folder of the file tests, as records."""
    return _gathered([_read(name, content) for name, content in FILES.items()], [])


def records(*changes: Made, without: Iterable[str] = ()) -> Records:
    """The small seed folder with these records added or replaced; `without` names `folder/id`."""
    return changed(small(), *changes, without=without)


def changed(of: Records, *changes: Made, without: Iterable[str] = ()) -> Records:
    """Records with some added, replaced, withdrawn or (`without`) gone."""
    gone = set(without)
    withdrawn = [one for one in changes if isinstance(one.record, WithdrawalRecord)]
    gone |= {f"{one.folder}/{one.id}" for one in withdrawn}
    live = [one for one in of if f"{one.folder}/{one.id}" not in gone]
    added = [one for one in changes if one not in withdrawn]
    return _gathered([*live, *added], [*of.withdrawals(), *withdrawn])


def edited(of: Records, folder: str, id: str, **values: Any) -> Records:
    """Records with some values of one record replaced."""
    shape = SHAPES[folder]
    before = shape.adapter().dump_python(of.folders[folder][id].record, mode="json", by_alias=True)
    return changed(of, _entry(folder, id, shape, before | values))


def _read(name: str, content: str) -> Made:
    folder, _, id = name.partition("/")
    record = validated(parsed(content.encode(), name), SHAPES[folder], name)
    return Entry(folder, id, f"{name}.yaml", record)


def _gathered(live: Iterable[Made], withdrawn: Iterable[Made]) -> Records:
    def by_folder(entries: Iterable[Made]) -> Mapping[str, Mapping[str, Made]]:
        folders: dict[str, dict[str, Made]] = {name: {} for name in SHAPES}
        for entry in entries:
            folders[entry.folder][entry.id] = entry
        return MappingProxyType(
            {name: MappingProxyType(dict(sorted(held.items()))) for name, held in folders.items()}
        )

    return Records(folders=by_folder(live), withdrawn=by_folder(withdrawn))


DATES = (
    "2022-03-16",
    "2022-03",
    "2022",
    "2022-03-05/2022-03-30",
    "2022-03-20/..",
    "../2022-03-10",
    "2022-03-09?",
    "2022-03~",
    None,
    "2022-04-08",
    "2021-12-31/2022-01-01",
    "[2022-03-01,2022-03-31]",
    "2022-02-28",
)
"""Every way a date can be given: a day, a month, a year, closed and open intervals, doubt, nothing."""


OF = ("conduct", "coverage", "conduct", "control", "conduct", "discovery", "conduct", "effect")
"""Everything that a date can be of; each of `DATES` is once of conduct, and once of something else."""
SAID_OF = ("conduct", "comparison", "conduct", "recommendation", "conduct", "status", "limits")
POLARITIES = ("affirms", "affirms", "negates", "affirms", "no_evidence", "undetermined")


def every(start: int, *values: T) -> Iterable[T]:
    """Give the values round and round, beginning with the one at `start`."""
    return islice(cycle(values), start, None)


def rows(of: Records) -> Rows:
    """All rows of some records."""
    found: Rows = dict([withdrawal_rows(of)])
    for folder, entries in of.folders.items():
        found |= rows_of(folder, entries, of)
    return found


def wide() -> Records:
    """Records in every constellation that filters can tell apart; the same ones each time.

    Lists of different lengths are walked side by side, so that values meet in many combinations.
    Trees are four deep, one outside code stands for two kinds, names differ in capitals and script.
    """
    trees = [
        actor("brigade", name="brigade", parent="army", related_to=["mission"]),
        actor("battalion", name="Äußerste", parent="brigade"),
        actor("experts", name="experts", parent="mission"),
        actor("other-state", name="Інша держава", kind="state"),
        actor("official", kind="person", court_role="suspect"),
        location("district", name="Zulu", parent="town"),
        location("house", name="alpha", kind="site", parent="district"),
        location("elsewhere", name="Äther"),
        violation_type(
            "narrow", parent="attack-on-civilians", rome_statute=["8(2)(b)(ix)"], is_crime=True
        ),
        violation_type("narrowest", parent="narrow"),
        violation_type("other", name="інше", rome_statute=["8(2)(b)(ix)"], icrc_rules=[7, 28]),
        source("undated", label="undated", requested_by=["state", "mission"], language="uk"),
        source(
            "later",
            label="Later",
            published_on={"edtf": "2023-02", "inferred": True},
            state="corrected",
        ),
    ]
    kinds = ("attacks", "attack-on-civilians", "narrow", "narrowest", "detention", "other")
    places = ("ukraine", "oblast", "town", "district", "house", "elsewhere", "town")
    people = ("state", "army", "brigade", "battalion", "other-state")
    roles = ("perpetrator", "victim", "target")

    def parts_of(number: int, person: str) -> list[tuple[str, str]]:
        return [(person, roles[number % 3]), ("state", roles[number % 2])][: number % 3]

    happened = [
        incident(
            f"incident-{number:02}",
            date,
            of,
            kind="pattern" if number % 4 == 0 else "event",
            title=("Title", "title", "Àtitle", "Назва")[number % 4] + f" {number % 3}",
            violation_types=[kind] + [other] * (number % 3 == 0),
            locations=[place] * (number % 5 != 0),
            participants=[
                {"actor": one, "role": role, "statement": f"part-{number:02}"}
                for one, role in parts_of(number, person)
            ],
            sources=["article", "undated"][: 1 + number % 2],
            victim_groups=["civilians", "journalists"][: number % 3],
            content_warnings=["torture", "killing"][: number % 3],
            other_dates=[{"edtf": "2022", "source": "report"}] * (number % 2),
        )
        for number, (date, of, kind, other, place, person) in enumerate(
            zip([*DATES, *DATES], every(0, *OF), every(0, *kinds), every(2, *kinds), every(0, *places),
                every(1, *people), strict=False)
        )
    ]  # fmt: skip
    parts = [
        finding(
            f"part-{number:02}",
            incidents=[f"incident-{number:02}"],
            attributions=[
                attribution(*part, polarity=("negates", None, None, None)[number % 4])
                for part in parts_of(number, person)
            ],
        )
        for number, person in zip(range(2 * len(DATES)), every(1, *people), strict=False)
        if number % 3
    ]
    stated = [
        _statement(make, f"{name}-{number:02}", number, kind, place, person, certainty)
        for name, make, certainties in (
            ("finding", finding, ("concluded", "most_likely", "alleged")),
            ("claim", claim, ("asserted", "reported")),
        )
        for number, kind, place, person, certainty in zip(
            range(14), every(3, *kinds), every(2, *places), every(0, *people),
            every(0, *certainties), strict=False
        )
    ]  # fmt: skip
    said = [
        quote(
            f"quote-{number:02}",
            start=number // 2,
            speaker=person,
            source="article",
            words_of="unclear" if number % 4 == 1 else "speaker",
        )
        for number, person in zip(range(9), every(2, *people), strict=False)
    ]
    return records(*trees, *happened, *said, *parts, *stated)


def _statement(
    make: Callable[..., Made],
    id: str,
    number: int,
    kind: str,
    place: str,
    person: str,
    certainty: str,
) -> Made:
    given: dict[str, Any] = {
        "certainty": certainty,
        "violation_types": [kind] * (number % 4 != 0),
        "locations": [place, "oblast"][: number % 3],
        "about": SAID_OF[number % len(SAID_OF)],
        "polarity": POLARITIES[number % len(POLARITIES)],
        "attributions": [
            attribution(person, by=("mission", "paper")[number % 2]),
            attribution("other-state", by="experts", polarity=(None, "affirms")[number % 2]),
        ][: number % 3],
        "incidents": [f"incident-{number:02}", f"incident-{number + 1:02}"][: (number + 1) % 3],
        "quotes": [f"quote-{number % 9:02}"] * (number % 2),
        "legal_characterisations": ["war_crime", "ihl_violation"][: number % 3],
        "seen_via": "article" if number % 2 else "report",
        "state": "superseded" if number % 7 == 3 else "current",
    }
    if number % 3:
        given["asserted_on"] = ("2022-03-17", "2022-04", "2022-03-20?", "2022-03-01/..")[number % 4]
    if given["polarity"] == "undetermined":
        given["polarity_reason"] = ("no_access", "conflicting")[number % 2]
    if make is finding:
        given["adopted"] = number % 5 != 1
    if make is finding and number % 4 == 0:
        given |= {"asserted_by": "experts", "rests_on": ["crime"], "read_with": ["finding-01"]}
    if make is claim:
        asserters = ("officials", "brigade", "other-state")
        given["asserted_by"] = asserters[number % 3]
        given["stance"] = ("denies", "asserts", "asserts")[number % 3]
        contested = [f"finding-{number:02}", f"claim-{(number + 1) % 14:02}"]
        given["contests"] = contested if number % 3 == 0 else []
        given["said_beside"] = [f"finding-{(number + 2) % 14:02}"] if number % 6 == 1 else []
        if number % 5 == 0:
            given["answers"] = [
                {"by": "mission", "how": "dismissed", "according_to": "article", "exact": "no"}
            ]
    return make(id, **given)
