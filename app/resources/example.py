"""Requests worth knowing, each with what it gives of the published records; the tests run them all."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A documented request."""

    title: str
    """What a reader wants to know."""
    address: str
    total: int
    """`meta.total` of the answer, or the terms returned where nothing is counted."""


@dataclass(frozen=True)
class Topic:
    """Examples of one way of asking."""

    title: str
    help: str
    examples: tuple[Example, ...]


EXAMPLES = (
    Topic(
        "Words",
        "`q` searches all words of a record, its quotations and the names of what it refers to, in "
        "English and Ukrainian.",
        (
            Example("The passage", '/v1/quotes?q="must have been deliberate"', 1),
            Example("In any record", '/v1/search?q="must have been deliberate"', 4),
            Example("All words", "/v1/search?q=emergency services", 3),
            Example("With marked snippets", "/v1/claims?q=tap&highlight=true", 2),
            Example("In Ukrainian", "/v1/locations?q=Київ", 2),
            Example("Without a word", "/v1/incidents?q=attack -theatre", 5),
            Example("A term by another spelling", "/v1/suggest?q=Kiev", 1),
        ),
    ),
    Topic(
        "Filters",
        "Several values mean any of them, different parameters mean and; `__not`, `__all` and "
        "`__exact` change that.",
        (
            Example(
                "Attacks on protected objects in Donetsk Oblast, all below included",
                "/v1/incidents?violation_type=attack-on-protected-objects&location=iso:UA-14",
                2,
            ),
            Example(
                "The same by the article of the Rome Statute",
                "/v1/findings?violation_type=rome:8(2)(b)(ix)",
                3,
            ),
            Example(
                "Human shields: no finding", "/v1/findings?violation_type=use-of-human-shields", 0
            ),
            Example("Human shields: a claim", "/v1/claims?violation_type=use-of-human-shields", 1),
            Example(
                "Conduct attributed to the Ukrainian side", "/v1/findings?perpetrator=ukraine", 1
            ),
            Example(
                "Both a war crime and a violation of humanitarian law, without a qualifier",
                "/v1/findings?certainty=concluded&legal_characterisation__all=ihl_violation,war_crime",
                1,
            ),
            Example(
                "Outside Donetsk Oblast, or nowhere named",
                "/v1/incidents?location__not=iso:UA-14",
                8,
            ),
            Example("What one person said", "/v1/quotes?speaker=neil-bush", 3),
            Example("Denials", "/v1/claims?stance=denies", 6),
            Example("With a denial recorded", "/v1/findings?has_counter_claim=true", 4),
            Example(
                "About which no finding of a source is recorded here",
                "/v1/incidents?assessed_by__not=osce-moscow-mechanism-report-2022-04",
                4,
            ),
            Example("What is left open or negated", "/v1/findings?polarity__not=affirms", 0),
            Example(
                "Attacks on journalists and medical personnel, as the sources name them",
                "/v1/incidents?victim_group=journalists,medical_personnel",
                1,
            ),
        ),
    ),
    Topic(
        "Dates",
        "By overlap: what only may fall into the days is given too, unless `date_match` says "
        "otherwise, and `meta.matches` counts both.",
        (
            Example("On a day", "/v1/incidents?date_from=2022-03-16&date_to=2022-03-16", 9),
            Example(
                "On a day for certain",
                "/v1/incidents?date_from=2022-03-16&date_to=2022-03-16&date_match=certain",
                1,
            ),
            Example(
                "After the days that the mission's report covers",
                "/v1/incidents?date_from=2022-04-02&date_match=dated",
                1,
            ),
        ),
    ),
    Topic(
        "The map",
        "Records without a point are counted in `meta.without_point`.",
        (
            Example("In a box: west,south,east,north", "/v1/incidents?bbox=37.4,47,37.7,47.2", 2),
            Example("Near latitude,longitude", "/v1/incidents?near=47.0951,37.5413&radius_km=5", 2),
            Example("Places near another", "/v1/locations?near=48.731,37.568&radius_km=10", 2),
        ),
    ),
    Topic(
        "Counts",
        "Each facet is counted with its own filter lifted, so that a count is what choosing that "
        "value alone gives. `/v1/stats` counts the records that `of` names for combinations of "
        "values, as CSV, XLSX and NDJSON too; casualty figures of different claimants are never "
        "added up.",
        (
            Example(
                "All that a filter panel needs, in one request",
                "/v1/incidents?facets=violation_type,location,actor,kind&limit=0",
                11,
            ),
            Example(
                "Months in order, with what is chosen",
                "/v1/incidents?location=iso:UA-14&facets=date:month&limit=0",
                3,
            ),
            Example(
                "Findings by violation type and certainty",
                "/v1/stats?of=findings&group_by=violation_type,certainty",
                11,
            ),
            Example(
                "Claims by who states them and stance",
                "/v1/stats?of=claims&group_by=asserted_by,stance",
                21,
            ),
            Example(
                "Events by month and violation type",
                "/v1/stats?of=incidents&group_by=date:month,violation_type&kind=event",
                4,
            ),
        ),
    ),
    Topic(
        "Why",
        "`explain=true` says which path satisfied each filter and, where nothing matched, how many "
        "would without each.",
        (
            Example(
                "Why the maternity hospital",
                "/v1/incidents?violation_type=attack-on-protected-objects&location=iso:UA-14"
                "&date_from=2022-03-01&date_to=2022-03-31&explain=true&fields=id,title",
                2,
            ),
            Example(
                "Why nothing",
                "/v1/findings?violation_type=use-of-human-shields&certainty=concluded&explain=true",
                0,
            ),
        ),
    ),
    Topic(
        "Shape",
        "What each record holds, and in which order.",
        (
            Example("Few fields", "/v1/incidents?fields=id,title,date.edtf&sort=date", 11),
            Example(
                "Whole quotations beside the findings that rest on them",
                "/v1/findings?certainty=most_likely&include=quotes",
                2,
            ),
        ),
    ),
)
