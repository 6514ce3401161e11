"""The questions that are asked of all peers, and the ids that each answer is checked by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks.client import Answer
from benchmarks.peers import datasette
from benchmarks.records import made_up_word

WORD = made_up_word(40)
FIRST, LAST = "2022-06-01", "2023-06-30"
BOX = {"west": 30.0, "south": 47.0, "east": 33.0, "north": 49.0}
PAGES_IN = 2_000
"""Records before the page that is asked far inside a list."""
FIVE = "violation_type,location,actor,kind,victim_group"

Ids = Callable[[Answer], Any]


def ours_ids(answer: Answer) -> tuple[int | None, list[str]]:
    """Return total and ids of an answer of this project, or of the tutorial's application."""
    body: Any = answer.json()
    if isinstance(body.get("data"), list):
        total = body["meta"]["total"] if "meta" in body else body["total"]
        return total, [one["id"] for one in body["data"]]
    return None, [body.get("data", body)["id"]]


def datasette_ids(answer: Answer) -> tuple[int | None, list[str]]:
    """Return total and ids of a canned query's answer."""
    rows: Any = answer.json()
    return (rows[0].get("total") if rows else 0), [row["id"] for row in rows]


FACETS = {"violation_type": "types", "location": "places", "actor": "actors", "victim_group": "people",
          "kind": "kind"}  # fmt: skip
SURE = ("kind", "victim_group")
"""Facets without a tree, of which the tutorial's application counts the same."""


def ours_counts(answer: Answer) -> dict[str, dict[str, int]]:
    """Return facet → value → count of this project, as far as all count the same."""
    body: Any = answer.json()
    held = {name: body["facets"][name] for name in SURE}
    found = {n: one["values"] if isinstance(one, dict) else one for n, one in held.items()}
    return {n: {v["id"]: v["count"] for v in values if v["id"]} for n, values in found.items()}


def datasette_counts(answer: Answer) -> dict[str, dict[str, int]]:
    """Return the same of Datasette's facets."""
    body: Any = answer.json()
    results = body["facet_results"]
    return {
        name: {row["value"]: row["count"] for row in results[FACETS[name]]["results"]}
        for name in SURE
    }


def tutorial_counts(answer: Answer) -> dict[str, dict[str, int]]:
    """Return the same of the tutorial's application."""
    body: Any = answer.json()
    return {name: body[name] for name in SURE}


@dataclass(frozen=True)
class Question:
    """One question in the words of each peer; a peer without an address is not asked."""

    name: str
    ours: str
    datasette: str | None = None
    tutorial: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, Ids] = field(
        default_factory=lambda: {
            "ours": ours_ids, "datasette": datasette_ids, "tutorial": ours_ids
        }
    )  # fmt: skip


def list_question(
    name: str, query: str, ours: Mapping[str, object], theirs: Mapping[str, object]
) -> Question:
    """Return a list in three dialects; `offset` is a cursor with us, found by walking."""
    given = {key: value for key, value in ours.items() if key != "offset"}
    words = {"violation_type": "kind", "location": "place", "offset": "offset"}
    asked = {words.get(key, key): value for key, value in theirs.items()}
    return Question(
        name,
        "/v1/incidents?" + urlencode(given, safe=",:"),
        datasette.address(query, {"offset": 0, **theirs}),
        "/incidents?" + urlencode(asked),
    )


def questions(incidents: int) -> list[Question]:
    """Return all questions for so many incidents."""
    one = {"violation_type": "kind-0"}
    three = {**one, "location": "region-3", "actor": "force-0"}
    days = {"date_from": FIRST, "date_to": LAST}
    record = f"incident-{incidents // 2:07}"
    box = ",".join(str(BOX[side]) for side in ("west", "south", "east", "north"))
    listed = [
        Question("record", f"/v1/incidents/{record}", datasette.address("record", {"id": record}),
                 f"/incidents/{record}"),
        list_question("list by type", "one", one, one),
        list_question("type, place, actor, dates", "three", {**three, **days},
                      {**three, "first": FIRST, "last": LAST}),
        list_question("words and type", "words", {**one, "q": WORD, "sort": "-date"},
                      {**one, "q": WORD}),
        list_question("box on the map", "box", {"bbox": box}, BOX),
        Question("five facets", f"/v1/incidents?limit=0&facets={FIVE}", datasette.facets_address(),
                 "/facets", reads={"ours": ours_counts, "datasette": datasette_counts,
                                   "tutorial": tutorial_counts}),
    ]  # fmt: skip
    if incidents > PAGES_IN * 2:
        far = {**one, "offset": PAGES_IN}
        listed.append(list_question(f"page {PAGES_IN:,} records in", "one", far, far))
    return listed
