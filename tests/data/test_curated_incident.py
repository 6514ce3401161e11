"""Incidents: dates say what they are dates of, figures whose they are, parts who gives them."""

import pytest

from app.seed.shape_incident import IncidentRecord
from app.seed.shape_vocabulary import SourceRecord
from app.terms import Counting, DateOf, IncidentKind, Qualifier

ARTICLE = "newspaper-article-2022-04-13"
THEATRE, HOSPITAL = "mariupol-theatre", "mariupol-maternity-hospital"
BUCHA, KRAMATORSK = "bucha-killings", "kramatorsk-station"
PATTERNS = [
    "healthcare-sites",
    "arrests-and-ill-treatment",
    "rape-allegations",
    "evacuations",
    "violations-on-the-ukrainian-side",
    "human-shields",
    "double-tap-attacks",
]
OF_THE_ARTICLE = frozenset(
    {
        "arrests-and-ill-treatment",
        "evacuations",
        "healthcare-sites-targeted",
        "hospital-deliberate",
        "hospital-violation",
        "newspaper-bucha-killings",
        "newspaper-kramatorsk-station",
        "newspaper-theatre-300-killed",
        "officials-double-tap",
        "officials-human-shields",
        "rape-allegations",
        "theatre-ihl-violation",
        "theatre-war-crime",
        "violations-larger-on-the-russian-side",
        "violations-on-both-sides",
    }
)
"""Statements read in the article that could give somebody a part."""
FORCES = "armed-forces-of-the-russian-federation"

Figure = tuple[str, str, int | None, int | None, Qualifier, str]


def figures_of(incident: IncidentRecord) -> list[Figure]:
    return [
        (each.claimant, each.kind, each.min, each.max, each.qualifier, str(each.as_of))
        for each in incident.casualties
    ]


@pytest.mark.parametrize(
    ("id", "figures"),
    [
        (
            THEATRE,
            [
                ("the-newspaper", "killed", 300, 300, Qualifier.AS_STATED, "2022-04-13"),
                ("mariupol-city-council", "killed", 300, 300, Qualifier.ABOUT, "2022-03-25"),
                ("ukrainian-local-authorities", "killed", 300, 300, Qualifier.ABOUT, "2022-04-14"),
                ("associated-press", "killed", 600, 600, Qualifier.CLOSER_TO, "2022-05-04"),
                ("amnesty-international", "killed", 12, None, Qualifier.AT_LEAST, "2022-06-30"),
            ],
        ),
        (
            HOSPITAL,
            [
                (
                    "moscow-mechanism-mission-of-experts",
                    "killed",
                    3,
                    3,
                    Qualifier.AS_STATED,
                    "2022-04-13",
                ),
                (
                    "moscow-mechanism-mission-of-experts",
                    "injured",
                    17,
                    17,
                    Qualifier.ABOUT,
                    "2022-04-13",
                ),
            ],
        ),
        (
            BUCHA,
            [
                ("ohchr", "killed", 73, None, Qualifier.AT_LEAST, "2022-10-31"),
                ("ohchr", "killed", 105, 105, Qualifier.AS_STATED, "2022-10-31"),
            ],
        ),
        (
            KRAMATORSK,
            [
                ("human-rights-watch", "killed", 58, None, Qualifier.AT_LEAST, "2023-02-21"),
                ("human-rights-watch", "injured", 100, None, Qualifier.MORE_THAN, "2023-02-21"),
            ],
        ),
    ],
)
def test_figures_stand_side_by_side_with_their_claimants(
    incidents: dict[str, IncidentRecord], id: str, figures: list[Figure]
) -> None:
    assert set(figures) <= set(figures_of(incidents[id]))


def test_what_is_documented_and_what_is_under_corroboration_are_told_apart(
    incidents: dict[str, IncidentRecord],
) -> None:
    counting = {
        each.min: each.counting for each in incidents[BUCHA].casualties if each.claimant == "ohchr"
    }
    assert counting[73] is Counting.DOCUMENTED
    assert counting[105] is Counting.UNDER_CORROBORATION


def test_the_article_gives_a_figure_for_the_theatre_alone(
    incidents: dict[str, IncidentRecord],
) -> None:
    for id in (HOSPITAL, BUCHA, KRAMATORSK):
        for figure in incidents[id].casualties:
            assert ARTICLE not in (figure.source, figure.reported_via), "it has no number"


def test_figures_for_the_hospital_are_the_missions_as_reproduced_elsewhere(
    incidents: dict[str, IncidentRecord],
) -> None:
    killed = incidents[HOSPITAL].casualties[0]
    assert killed.source == "osce-moscow-mechanism-report-2022-04"
    assert killed.reported_via == "report-printed-at-harlekin"
    assert "an injured woman and her baby died later" in (killed.note or "")


@pytest.mark.parametrize(
    ("id", "edtf", "of"),
    [
        (THEATRE, "2022-03-16", DateOf.CONDUCT),
        (HOSPITAL, "2022-03-09", DateOf.CONDUCT),
        (BUCHA, "2022-03-05/2022-03-30", DateOf.CONTROL),
        (KRAMATORSK, "2022-04-08", DateOf.CONDUCT),
    ],
)
def test_an_event_has_the_date_of_a_source_other_than_the_article(
    incidents: dict[str, IncidentRecord], id: str, edtf: str, of: DateOf
) -> None:
    occurred = incidents[id].date
    assert occurred is not None
    assert (occurred.edtf, occurred.of) == (edtf, of)
    assert occurred.source != ARTICLE, "the article does not give the day"


@pytest.mark.parametrize("id", PATTERNS)
def test_a_pattern_has_no_point_no_figure_and_no_date_of_conduct(
    incidents: dict[str, IncidentRecord], id: str
) -> None:
    incident = incidents[id]
    assert incident.kind is IncidentKind.PATTERN
    assert (incident.point, incident.casualties) == (None, ())
    assert incident.date is None or incident.date.of is DateOf.COVERAGE


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        (THEATRE, {(FORCES, "newspaper-theatre-300-killed"), (FORCES, "theatre-ihl-violation")}),
        (
            HOSPITAL,
            {
                ("russian-federation", "hospital-deliberate"),
                ("russian-federation", "hospital-violation"),
            },
        ),
        (BUCHA, set()),
        (KRAMATORSK, set()),
        ("healthcare-sites", {(FORCES, "healthcare-sites-targeted")}),
        ("arrests-and-ill-treatment", {(FORCES, "arrests-and-ill-treatment")}),
        ("rape-allegations", {(FORCES, "rape-allegations")}),
        ("evacuations", {("russian-federation", "evacuations")}),
        ("violations-on-the-ukrainian-side", {("ukraine", "violations-on-both-sides")}),
        ("human-shields", set()),
        ("double-tap-attacks", set()),
    ],
)
def test_a_part_is_given_by_the_statement_whose_words_give_it(
    incidents: dict[str, IncidentRecord], id: str, parts: set[tuple[str, str]]
) -> None:
    given = {(each.actor, each.statement) for each in incidents[id].participants}
    assert {part for part in given if part[1] in OF_THE_ARTICLE} == parts


@pytest.mark.parametrize(
    ("id", "collected"), [(THEATRE, True), (BUCHA, True), (KRAMATORSK, True), (HOSPITAL, False)]
)
def test_it_is_said_whether_denials_outside_the_article_were_looked_for(
    incidents: dict[str, IncidentRecord], id: str, collected: bool
) -> None:
    assert incidents[id].denials_collected is collected


def test_every_incident_of_today_says_what_must_not_be_written(
    incidents: dict[str, IncidentRecord],
) -> None:
    for id in (THEATRE, HOSPITAL, BUCHA, KRAMATORSK, *PATTERNS):
        assert incidents[id].do_not_write, id
        assert incidents[id].title_uk, id


def test_every_outside_fact_has_a_source_of_its_own(sources: dict[str, SourceRecord]) -> None:
    for id in ("censor-net-2022-03-25", "babel-ua-2022-03-25", "gordonua-bucha"):
        assert id in sources
    assert sources["gordonua-bucha"].language == "ru"
    assert sources["amnesty-2022-06-30"].document_number == "EUR 50/5713/2022"
