"""Lists of what records refer to: each under what includes it, with how many records it has."""

from tests.web.conftest import Get
from tests.web.html import text_of


def test_kinds_of_violation_stand_in_their_tree_with_how_many_records_each_has(get: Get) -> None:
    page = get("/violation-types")
    rows = page.one("ol", class_="rows")
    depths = [int((row.get("class") or "depth-0")[-1]) for row in rows]
    below = page.ids.index("attack-on-healthcare")
    over = page.ids.index("attack-on-protected-objects")
    assert over < below
    assert depths[over] < depths[below]
    assert min(depths[over + 1 : below + 1]) > depths[over], "all between lie below it too"
    assert "Incidents 2" in text_of(rows[below])


def test_places_and_actors_say_how_many_records_they_have(get: Get) -> None:
    tallies = get("/locations").all("p", class_="tallies")
    assert any("Incidents" in text_of(one) for one in tallies)
    tallies = get("/actors").all("p", class_="tallies")
    assert any("Claims" in text_of(one) for one in tallies)
