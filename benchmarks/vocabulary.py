"""The synthetic vocabularies: violation types in a tree of three levels, places, actors, sources.

Nothing here names a real place, body or force: every name says that it is made up.
"""

import random
from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]

SEED = 20220413
BRANCHES = (8, 5, 4)
"""Children at each level of the tree of violation types: 8 + 40 + 160 kinds."""
REGIONS, DISTRICTS, CITIES, SITES = 25, 125, 600, 749
"""With the country 1,500 places."""
FORCES, BODIES, SPEAKERS = 120, 30, 50
"""200 actors: who is said to have acted, who finds facts, who claims."""
NEWSPAPERS = 12

ARTICLES = ("8(2)(b)(i)", "8(2)(b)(ii)", "8(2)(b)(ix)", "8(2)(a)(i)", "7(1)(f)")


def both(en: str, uk: str) -> dict[str, str]:
    """Return words in both languages."""
    return {"en": en, "uk": uk}


def kinds() -> Iterator[tuple[str, str | None]]:
    """Give the id of each violation type and that of the wider one."""
    for one in range(BRANCHES[0]):
        yield f"kind-{one}", None
        for two in range(BRANCHES[1]):
            yield f"kind-{one}-{two}", f"kind-{one}"
            for three in range(BRANCHES[2]):
                yield f"kind-{one}-{two}-{three}", f"kind-{one}-{two}"


def violation_types() -> Iterator[tuple[str, Record]]:
    """Give all records of violation types; those of the last branch have no point on a map."""
    for number, (id, parent) in enumerate(kinds()):
        label = id.removeprefix("kind-")
        yield (
            id,
            {
                "name": f"Synthetic kind {label}",
                "label_uk": f"Синтетичний вид {label}",
                **({"parent": parent} if parent else {"no_point": id == f"kind-{BRANCHES[0] - 1}"}),
                "definition": f"Made up conduct number {number}, for measurements.",
                "rome_statute": [ARTICLES[number % len(ARTICLES)]],
                "icrc_rules": [1 + number % 161],
            },
        )


def parent_of_place(id: str) -> str | None:
    """Return the place in which a place lies."""
    level, _, number = id.rpartition("-")
    above = {"region": None, "district": ("region", REGIONS), "city": ("district", DISTRICTS)}
    if level == "country":
        return None
    found = above.get(level, ("city", CITIES))
    return f"{found[0]}-{int(number) % found[1]}" if found else "country-0"


def places_above(id: str) -> Iterator[str]:
    """Give a place and all that it lies in."""
    here: str | None = id
    while here:
        yield here
        here = parent_of_place(here)


def place_name(id: str) -> str:
    """Return the made up name of a place."""
    level, _, number = id.rpartition("-")
    return f"Synthetic {level} {number}"


KIND_OF_PLACE = {"country": "country", "region": "admin1", "district": "admin2"}


def location(id: str) -> Record:
    """Return the record of a place; cities and sites have coordinates."""
    level, _, number = id.rpartition("-")
    chance = random.Random(f"{SEED} {id}")
    parent = parent_of_place(id)
    in_ukrainian = {"country": "країна", "region": "область", "district": "район", "city": "місто"}
    record: Record = {
        "name": place_name(id),
        "label_uk": f"Синтетичне: {in_ukrainian.get(level, 'об’єкт')} {number}",
        "aliases": [f"Place {level} {number}"],
        "kind": KIND_OF_PLACE.get(level, level),
    }
    if parent:
        record["parent"] = parent
    if level == "country":
        record |= {"iso": "UA", "codes_sources": ["gazetteer"]}
    if level in ("city", "site"):
        record |= {
            "latitude": round(chance.uniform(45.0, 51.5), 5),
            "longitude": round(chance.uniform(23.0, 39.5), 5),
            "coordinates_source": "gazetteer",
        }
    return record


def actor_name(id: str) -> str:
    """Return the made up name of an actor."""
    what, _, number = id.rpartition("-")
    return f"Synthetic {what.capitalize()} {number}"


def actor(id: str) -> Record:
    """Return the record of an actor; of ten forces nine are part of another."""
    what, _, number = id.rpartition("-")
    name, in_ukrainian = actor_name(id), f"Синтетичний учасник {what} {number}"
    kind = {"force": "armed_force", "body": "organisation", "speaker": "organisation"}.get(what)
    return {
        "name": name,
        "label_uk": in_ukrainian,
        "in_a_sentence": both(name, in_ukrainian),
        "tag_name": both(name, in_ukrainian),
        "kind": kind or "organisation",
        **({"parent": above} if (above := parent_of_actor(id)) else {}),
        "identified": True,
        "identified_in": ["gazetteer"],
    }


def parent_of_actor(id: str) -> str | None:
    """Return the actor of which an actor is part."""
    what, _, number = id.rpartition("-")
    return f"force-{int(number) % 10}" if what == "force" and int(number) >= 10 else None


def source(id: str) -> Record:
    """Return the record of a source: `report-N` of a body, `speech-N` of a speaker, `paper-N`."""
    what, _, number = id.rpartition("-")
    if id == "gazetteer":
        return {
            "label": "Synthetic gazetteer",
            "kind": "reference_data",
            "seen": "original",
            "url": "https://gazetteer.example/",
        }
    day = f"2023-{1 + int(number) % 12:02}-{1 + int(number) % 28:02}"
    record: Record = {
        "label": f"Synthetic {what} {number}",
        "in_a_sentence": both(f"the synthetic {what} {number}", f"синтетичне джерело {number}"),
        "seen": "original",
        "title": f"Synthetic {what} number {number}",
        "published_on": {"edtf": day, "inferred": False},
        "language": "en",
        "url": f"https://{what}.example/{number}",
    }
    if what == "report":
        return record | {
            "locative_uk": f"синтетичному звіті {number}",
            "kind": "commission_report",
            "issued_by": f"body-{number}",
            "finds_facts": True,
            "covers": {"from": "2022-02-24", "to": day},
        }
    if what == "speech":
        paper = f"paper-{int(number) % NEWSPAPERS}"
        return record | {
            "kind": "statement",
            "issued_by": f"speaker-{number}",
            "seen": "through_another",
            "reported_via": [paper],
        }
    return record | {
        "according_to": both(f"according to paper {number}", f"згідно з газетою {number}"),
        "kind": "news_article",
        "publisher": f"Synthetic publisher {number}",
    }
