"""Addresses of every kind of page, and of what makes them look different."""

KINDS = (
    "/",
    "/about",
    "/search?q=hospital",
    "/search?q=nothingofthatkind",
    "/incidents?location=iso:UA-14&date_from=2022-03&date_to=2022-03",
    "/findings",
    "/findings?violation_type=use-of-human-shields",
    "/claims?certainty__not=reported&stance=denies,asserts",
    "/quotes?limit=5",
    "/violation-types",
    "/incidents/mariupol-maternity-hospital",
    "/findings/theatre-war-crime",
    "/claims/russia-denies-hospital-attack",
    "/quotes/must-have-been-deliberate",
    "/sources/osce-moscow-mechanism-report-2022-04",
    "/actors/neil-bush",
    "/locations/mariupol",
    "/violation-types/attack-on-protected-objects",
    "/embed/incidents/mariupol-maternity-hospital",
    "/code/findings?violation_type=attack-on-healthcare",
    "/docs",
    "/docs/list_findings",
    "/docs/guides/read",
    "/problems/unknown-id",
    "/incidents/mariupol-theater",
    "/incidents?locaton=mariupol",
)
"""One address of each kind, where looking at a page takes long."""

PAGES = (
    *KINDS,
    "/search",
    "/incidents",
    "/sources",
    "/actors",
    "/locations?kind=city",
    "/incidents/kramatorsk-station",
    "/incidents/rape-allegations",
    "/findings/hospital-violation",
    "/nowhere",
)
