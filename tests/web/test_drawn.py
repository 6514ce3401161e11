"""Where marks and bars are put: in the drawing, not on top of each other, however odd the records."""

import re
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.answers.incident import Coordinates
from app.database import engine_of
from app.main import create_app
from app.question.question import Question
from app.release.load import load_records
from app.resources import RESOURCES
from app.settings import Settings
from app.shape.answer import Coded, Ref
from app.terms import PointPrecision
from app.web.drawing import basemap
from app.web.drawing.basemap import EAST, HEIGHT, NORTH, SOUTH, WEST, WIDTH, Basemap
from app.web.drawing.items import MapItem
from app.web.drawing.marks import APART, NARROWEST, NEAR, Lettering, clusters_of
from app.web.drawing.timeline import MAX_BARS, timeline_of
from app.web.site import Assets
from tests import make
from tests.web.conftest import BROWSER
from tests.web.html import Html

BASEMAP = Basemap.of(*map(Assets.read().geojson, ("ua-adm1", "surroundings")))
INCIDENTS = Question(RESOURCES["incidents"], order=RESOURCES["incidents"].order)


def placed(id: str, first: str | None = None, last: str | None = None) -> MapItem:
    when = (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    return MapItem(id, id, (), (), id, when, None)


def at(id: str, latitude: float, longitude: float) -> MapItem:
    city, itself = Coded(id=PointPrecision.CITY, label="City"), Ref(id=id, label=id)
    where = Coordinates(
        latitude=latitude, longitude=longitude, precision=city, location=itself, source=None
    )
    return MapItem(id, id, (), (), id, None, where)


def test_the_outlines_are_those_of_all_regions() -> None:
    assert len(BASEMAP.regions) == 27
    assert {"UA-43", "UA-40"} <= BASEMAP.regions.keys()
    assert all(path.startswith("M") for path in BASEMAP.regions.values())


def test_the_map_box_of_the_style_has_the_shape_of_the_outlines() -> None:
    style = Assets.read().by_name["findings.css"].body.decode()
    assert f"aspect-ratio: {WIDTH} / {HEIGHT}" in style


def test_no_neighbour_takes_a_part_of_ukraine() -> None:
    """Many published maps draw Crimea into Russia; this one was cut from those that do not."""
    land = [
        ring
        for feature in Assets.read().geojson("surroundings")["features"]
        if feature["properties"]["kind"] == "neighbour"
        for polygon in feature["geometry"]["coordinates"]
        for ring in (polygon if isinstance(polygon[0][0], list) else [polygon])
    ]
    for place in ((44.95, 34.10), (45.33, 36.43), (44.60, 33.53), (48.02, 37.80), (48.57, 39.33)):
        assert not any(holds(ring, *place) for ring in land), place
    assert any(holds(ring, 52.0, 38.0) for ring in land), "Russia is drawn"


def holds(ring: list[list[float]], latitude: float, longitude: float) -> bool:
    """Tell whether a point lies in a ring: a line from it crosses the ring an odd number of times."""
    crossed = False
    for (x, y), (u, v) in pairwise(ring):
        if (y > latitude) != (v > latitude):
            crossed ^= longitude < (u - x) * (latitude - y) / (v - y) + x
    return crossed


def test_the_map_is_full_to_its_edges() -> None:
    assert basemap.at(NORTH, WEST) == pytest.approx((0, 0), abs=1)
    assert basemap.at(SOUTH, EAST) == pytest.approx((WIDTH, HEIGHT), abs=1)
    assert all(len(path) > 1000 for path in BASEMAP.around.values())


@pytest.mark.parametrize("tag", ["en", "uk"])
def test_no_name_on_the_map_hides_a_mark_or_another_name(tag: str) -> None:
    clusters = clusters_of([at("kyiv", 50.45, 30.52)], {})
    names = list(Lettering(BASEMAP.names, tag).placed(clusters, str))
    written = re.compile(r'class="\w+" x="(.*?)%" y="(.*?)%".* data-at="(.*?)">(.*)</text>')
    shown = [found.groups() for found in map(written.search, names) if found]
    there = {f"{one.latitude} {one.longitude}": one.name for one in BASEMAP.names}
    assert {there[place] for _, _, place, _ in shown} >= {"Black Sea", "Lviv", "Odesa"}
    assert "Kyiv" not in {there[place] for _, _, place, _ in shown}, "a mark stands there"
    assert len(names) > len(shown) + 30, "the others are seen from nearer"
    for (x, y, _, text), (u, v, _, other) in combinations(shown, 2):
        near = abs(float(y) - float(v)) * HEIGHT / 100 * NARROWEST / WIDTH < 13
        apart = abs(float(x) - float(u)) * NARROWEST / 100
        assert not near or apart > 3 * (len(text) + len(other)), (text, other)


def test_a_point_lies_where_it_is() -> None:
    (mariupol,) = clusters_of([at("mariupol", 47.095, 37.541)], {})
    (uzhhorod,) = clusters_of([at("uzhhorod", 48.62, 22.29)], {})
    assert 76 < mariupol.x < 86
    assert 55 < mariupol.y < 80
    assert uzhhorod.x < 8


def test_marks_near_each_other_stand_side_by_side_under_one_name() -> None:
    theatre, hospital = at("theatre", 47.0960, 37.5487), at("hospital", 47.0963, 37.5335)
    parents = {"theatre": "mariupol", "hospital": "mariupol"}
    (cluster,) = clusters_of([theatre, hospital], parents)
    assert [mark.shift for mark in cluster.marks] == [0, APART]
    assert cluster.place == "mariupol"
    x, y = basemap.at(47.0960, 37.5487)
    u, v = basemap.at(47.0963, 37.5335)
    assert abs(x - u) + abs(y - v) < NEAR


def test_a_mark_holds_all_that_lies_at_its_point_in_no_order_of_firmness() -> None:
    both = [at("other", 50.5, 30.2), at("one", 50.5, 30.2)]
    (cluster,) = clusters_of(both, {})
    (mark,) = cluster.marks
    assert [item.id for item in mark.items] == ["one", "other"]


@pytest.mark.parametrize(
    ("first", "last", "columns"),
    [
        ("2022-03-09", "2022-03-09", 1),
        ("2022-02-24", "2022-04-01", 3),
        ("2021-12-31", "2022-01-01", 2),
        ("2014-01-01", "2022-12-31", 9),
        ("1900-01-01", "2022-12-31", 7),
        ("0001-01-01", "9999-12-31", 10),
    ],
)
def test_the_time_line_has_few_columns_whatever_it_spans(
    first: str, last: str, columns: int
) -> None:
    line = timeline_of(INCIDENTS, [placed("one", first, last)], lambda _: True, [])
    assert line is not None
    assert len(line.columns) == columns
    assert abs(sum(column.width for column in line.columns) - 100) < 0.1


def test_records_of_the_same_days_share_a_bar() -> None:
    days = ("2022-02-24", "2022-04-01")
    everything = [placed("one", *days), placed("other", *days), placed("third", "2022-03-09")]
    line = timeline_of(INCIDENTS, everything, lambda _: True, [])
    assert line is not None
    assert [[item.id for item in bar.items] for bar in line.bars] == [["one", "other"], ["third"]]
    assert line.bars[0].pairs == (("id", "one,other"),), "it opens the two, and no others"
    assert line.bars[1].pairs is None


def test_very_many_days_are_counted_by_month() -> None:
    everything = [placed(f"day-{day}", f"2022-03-{day:02}") for day in range(1, MAX_BARS + 5)]
    line = timeline_of(INCIDENTS, everything, lambda _: True, [])
    assert line is not None
    assert line.bars == ()
    assert [column.count for column in line.columns] == [MAX_BARS + 4]
    assert line.columns[0].tall > 0


def test_without_a_date_there_is_no_time_line() -> None:
    assert timeline_of(INCIDENTS, [placed("undated")], lambda _: True, []) is None


def test_odd_records_have_pages_too(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/wide.sqlite3")
    engine = engine_of(settings)
    load_records(engine, make.wide())
    engine.dispose()
    with TestClient(create_app(settings), headers={"Accept": BROWSER}) as client:
        for name in RESOURCES:
            answer = client.get(f"/{name}?limit=20&lang=uk")
            assert answer.status_code == 200, name
            for id in Html(answer.text).ids[:6]:
                assert client.get(f"/{name}/{id}").status_code == 200, (name, id)
