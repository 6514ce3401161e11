"""Synthetic records in the project's own shapes: the same number of incidents gives the same bytes.

An incident has one or two findings of bodies that find facts, often a claim read in a newspaper, and
about 1.5 quotations. Violation types follow Zipf's law over the leaves of the tree, so that the first
branch holds most. Incident 7 is the same among a hundred and among a million.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from benchmarks.vocabulary import (
    BODIES,
    CITIES,
    FORCES,
    SEED,
    SITES,
    SPEAKERS,
    Record,
    actor,
    actor_name,
    both,
    kinds,
    location,
    parent_of_actor,
    place_name,
    places_above,
    source,
    violation_types,
)

Written = tuple[str, str, Record]
"""Folder, id and what the record says."""

FIRST, DAYS = date(2022, 2, 24), 1400
OBJECTS = (
    "school", "bakery", "hospital", "bridge", "warehouse", "theatre", "station", "market", "depot",
    "library", "clinic", "church", "granary", "shelter", "dormitory", "pharmacy", "waterworks",
    "substation", "orchard", "workshop",
)  # fmt: skip
VERBS = ("shelled", "struck", "burned", "searched", "occupied", "mined", "shot", "entered")
CERTAINTIES = (
    ("stated", "It is a fact that"),
    ("concluded", "We conclude that"),
    ("reasonable_grounds", "There are reasonable grounds to believe that"),
    ("most_likely", "It is most likely that"),
    ("credible_reports", "There are credible reports that"),
)
GROUPS = [
    "civilians",
    "children",
    "women",
    "journalists",
    "medical_personnel",
    "detainees",
    "older_people",
]


@cache
def weights_of_kinds() -> tuple[list[str], list[float]]:
    """Return the violation types of the last level and the running sum of their weights (Zipf)."""
    leaves = [id for id, _ in kinds() if id.count("-") == 3]
    return leaves, list(accumulate(1 / rank for rank in range(1, len(leaves) + 1)))


def chance_of(number: int) -> random.Random:
    """Return the randomness of one incident."""
    return random.Random(SEED * 1_000_003 + number)


def records(incidents: int) -> Iterator[Written]:
    """Give all records of so many incidents; only places, actors and sources that these name."""
    named: dict[str, set[str]] = {"locations": set(), "actors": set(), "sources": {"gazetteer"}}
    yield from (("violation-types", id, record) for id, record in violation_types())
    for number in range(incidents):
        yield from about(number, named)
    places = {up for id in named["locations"] for up in places_above(id)}
    yield from (("locations", id, location(id)) for id in sorted(places))
    named["actors"] |= {above for id in named["actors"] if (above := parent_of_actor(id))}
    yield from (("actors", id, actor(id)) for id in sorted(named["actors"]))
    yield from (("sources", id, source(id)) for id in sorted(named["sources"]))


def about(number: int, named: dict[str, set[str]]) -> Iterator[Written]:
    """Give one incident, its statements and quotations, and note the vocabulary that it names."""
    chance = chance_of(number)
    id = f"incident-{number:07}"
    leaves, weights = weights_of_kinds()
    types = list(
        dict.fromkeys(chance.choices(leaves, cum_weights=weights, k=1 + (number % 4 == 0)))
    )
    city = f"city-{int(CITIES * chance.random() ** 2)}"
    place = f"site-{chance.randrange(SITES)}" if number % 5 == 0 else city
    event = number % 10 != 9
    thing, verb, size = chance.choice(OBJECTS), chance.choice(VERBS), chance.randrange(1, 60)
    day = FIRST + timedelta(days=int(DAYS * chance.random() ** 1.5))
    body = chance.randrange(BODIES)
    report = f"report-{body}"
    what = f"the {thing} number {size} in {place_name(place)}"
    common = {"violation_types": types, "locations": [place], "incidents": [id]}
    statements: list[Written] = []
    for which in range(2 if number % 4 == 3 else 1):
        force = f"force-{int(FORCES * chance.random() ** 2)}"
        statements += _finding(f"{id}-f{which}", body, force, f"{verb} {what}", common, chance)
        named["actors"] |= {force, f"body-{body}"}
    sources = [report]
    if number % 4 != 3:
        speaker = chance.randrange(SPEAKERS)
        statements += _claim(f"{id}-c0", speaker, f"{id}-f0", what, day, common, chance)
        sources += [f"speech-{speaker}", *source(f"speech-{speaker}")["reported_via"]]
        named["actors"].add(f"speaker-{speaker}")
    named["sources"].update(sources)
    named["locations"].add(place)
    in_a_place = event and not any(one.startswith("kind-7") for one in types)
    incident: Record = {
        "kind": "event" if event else "pattern",
        "title": f"A {thing} {verb} in {place_name(place)}",
        "title_uk": f"Синтетична подія {number}",
        "summary": f"The report says that {what} was {verb}; {_filler(chance)}.",
        "date": {"edtf": _edtf(day, chance), "of": "conduct", "source": report},
        "locations": [place],
        **({"point": place} if in_a_place else {}),
        "violation_types": types,
        "participants": [
            {"actor": one["actor"], "role": one["role"], "statement": statement}
            for folder, statement, record in statements
            if folder == "findings"
            for one in record["attributions"]
        ],
        "victim_groups": chance.sample(GROUPS, number % 3),
        "casualties": _figures(body, day, chance) if event and number % 3 == 0 else [],
        "content_warnings": ["killing"] if event and number % 3 == 0 else [],
        "sources": list(dict.fromkeys(sources)),
        "denials_collected": number % 2 == 0,
        "note": f"Made up for measurements; {_filler(chance)}.",
    }
    yield "incidents", id, incident
    yield from statements


def _edtf(day: date, chance: random.Random) -> str:
    told = chance.random()
    if told < 0.7:
        return day.isoformat()
    if told < 0.9:
        return f"{day:%Y-%m}"
    return f"{day}/{day + timedelta(days=chance.randrange(2, 20))}"


SYLLABLES = [
    "ba",
    "ke",
    "mi",
    "no",
    "tu",
    "da",
    "re",
    "si",
    "go",
    "pu",
    "la",
    "ve",
    "zi",
    "fo",
    "hu",
    "na",
]


def made_up_word(rank: int) -> str:
    """Return a word that is in no language; small ranks are frequent."""
    high, low = divmod(rank, len(SYLLABLES))
    return f"{SYLLABLES[low]}{SYLLABLES[high % len(SYLLABLES)]}{SYLLABLES[high // 16 % 16]}k"


@cache
def weights_of_words() -> list[float]:
    """Return the running sum of the weights of 2,000 words (Zipf)."""
    return list(accumulate(1 / rank for rank in range(1, 2_001)))


def _filler(chance: random.Random) -> str:
    """Return some words, so that a record has the length of a real one."""
    ranks = chance.choices(range(2_000), cum_weights=weights_of_words(), k=24)
    return " ".join(map(made_up_word, ranks))


def _figures(body: int, day: date, chance: random.Random) -> list[Record]:
    count = chance.randrange(1, 40)
    common = {
        "qualifier": "as_stated",
        "claimant": f"body-{body}",
        "as_of": (day + timedelta(days=60)).isoformat(),
        "source": f"report-{body}",
    }
    killed = {"kind": "killed", "min": count, "max": count, **common}
    return [killed, {"kind": "injured", "min": count + 3, "max": count + 3, **common}]


def _finding(
    id: str, body: int, force: str, did: str, common: Record, chance: random.Random
) -> Iterator[Written]:
    certainty, phrase = chance.choice(CERTAINTIES)
    text = f"{phrase} {actor_name(force)} {did}"
    yield (
        "quotes",
        f"{id}-q",
        {
            "text": text,
            "speaker": f"body-{body}",
            "source": f"report-{body}",
        },
    )
    yield (
        "findings",
        id,
        {
            "statement": f"{actor_name(f'body-{body}')} says that {actor_name(force)} {did}.",
            "about": "conduct",
            "certainty": certainty,
            "certainty_phrase": phrase,
            "asserted_by": f"body-{body}",
            "source": f"report-{body}",
            "seen_in": [{"source": f"report-{body}", "basis": "quotation", "quotes": [f"{id}-q"]}],
            "attributions": [
                {
                    "actor": force,
                    "role": "perpetrator",
                    "by": f"body-{body}",
                    "words_of": "speaker",
                    "exact": f"{actor_name(force)} {did}",
                }
            ],
            **common,
            "proposition": both(f"{actor_name(force)} {did}", "сталося те, що тут вигадано"),
            "note": f"Made up for measurements; {_filler(chance)}.",
        },
    )


def _claim(
    id: str, speaker: int, finding: str, what: str, day: date, common: Record, chance: random.Random
) -> Iterator[Written]:
    name, paper = actor_name(f"speaker-{speaker}"), source(f"speech-{speaker}")["reported_via"][0]
    denies, quoted = chance.random() < 0.4, chance.random() < 0.3
    told = "was not touched by anybody" if denies else "was damaged on that day"
    carrier: Record = {"source": paper, "basis": "paraphrase"}
    if quoted:
        yield (
            "quotes",
            f"{id}-q",
            {
                "text": f"{what} {told}",
                "speaker": f"speaker-{speaker}",
                "source": f"speech-{speaker}",
                "reported_via": paper,
            },
        )
        carrier |= {"basis": "quotation", "quotes": [f"{id}-q"]}
    else:
        carrier["passages"] = [{"exact": f"{name} said that {what} {told}", "words_of": "carrier"}]
    record: Record = {
        "statement": f"{name} said that {what} {told}.",
        "about": "conduct",
        "certainty": "asserted",
        "asserted_by": f"speaker-{speaker}",
        "asserted_on": (day + timedelta(days=chance.randrange(1, 30))).isoformat(),
        "source": f"speech-{speaker}",
        "seen_in": [carrier],
        **common,
        "proposition": both(f"{what} {told}", "сталося те, що тут вигадано"),
        "stance": "denies" if denies else "asserts",
        "note": f"Made up for measurements; {_filler(chance)}.",
    }
    if denies:
        record["contests"] = [finding]
        record["beside"] = both(
            f"According to paper {paper.rpartition('-')[2]}, {name} said that {what} {told}.",
            "Згідно з газетою, це заперечено.",
        )
    yield "claims", id, record
