"""The data as a whole: what it is called, under which licence, and how it must be read."""

from app.terms import Certainty

NAME = "Findings"
"""As a citation names it."""

TITLE = "Findings on violations of humanitarian and human rights law in Ukraine"

KEYWORDS = (
    "international humanitarian law",
    "human rights",
    "war crimes",
    "attribution",
    "denials",
    "provenance",
    "Ukraine",
)
PLACE = "https://sws.geonames.org/690791/"
"""What it is about: Ukraine."""

LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

HOW_TO_READ = (
    "A finding is a statement of a source that finds facts; what anyone else states is a claim, and "
    "a denial is a claim too. “certainty” is how the speaker worded it, under the speaker's own "
    "standard of proof: it is no scale, does not compare speakers and does not say what is true. "
    "Conduct is attributed by somebody, in somebody's words. Figures are their claimants' and must "
    "not be added up. What is not here is not recorded from the sources used; that does not mean "
    "that they do not state it, or that it did not happen."
)

HOW_TO_REPEAT = (
    "When you repeat a record, name who says it and keep how it is worded: `sentence` can be used as it "
    "stands. Do not call a claim a finding, do not leave out a denial (`counter_claims`) or what a "
    "statement must be read with (`read_with`), and name nobody as responsible whom the record does "
    "not name. Cite the record's address and the release."
)

GRADES = Certainty
GRADES_TITLE = "What “certainty” means"
GRADES_HELP = (
    "It is how the speaker worded it, under the speaker's own standard of proof. It is no scale: it "
    "does not compare speakers, and it never says what is true. `sentence` says speaker, wording, "
    "carrier and denial together, and can be printed."
)

AUTHORITY = "tag:findings.invalid,2022:"
"""Begins every identifier that must outlive the host it was served from (RFC 4151): entries of feeds,
terms of our vocabulary. The domain is one that nobody can own, so nobody else can mint in its name."""

GUIDE = """## Ask

A parameter given twice, or with commas, means *any of*; different parameters mean *and*. `__not` leaves
out, `__all` asks for all of several, `__exact` leaves out what lies below in a tree; without it a place
includes the places inside, an actor what is part of it, a kind of violation the narrower kinds. Dates
match by overlap; `date_match=certain` leaves only what surely matches. Nothing is ignored and nothing is
guessed: an unknown parameter, value or field is refused (422) with the nearest valid one, and with the
whole request mended as `fix` where it asks the same. `meta.query.canonical` is one address for all ways
to write a question, `description` says it as a sentence; these two and `release` are what to cite.

## Choose what is given

`fields=title,date.edtf` narrows each record. `id` and `links` always come, and so does what must stand
beside a field: the speaker, certainty and polarity of a statement, the claimant of a figure, what a date
is a date of. `include=findings` adds whole records, each once, in `included`, while the references stay
as they are. `facets=location` counts records by value, each facet with its own filter lifted;
`explain=true` says why each record matched. `format` or `Accept` gives the same records as a file, which
holds all of them unless `limit` is given. Typed clients of JSON alone say so, for instance
`createClient<paths, "application/json" | "application/problem+json">()` of openapi-fetch.

## Page

`limit` is 1 to 500 records, 50 without it; 0 gives counts alone. Follow `links.next`, or the `Link`
header, until it is `null`: `cursor` is opaque, and bound to its question and release. `total` is exact.

## Read certainty

`certainty` is how a speaker worded a statement, under that speaker's own standard of proof. It is no
scale: it does not say what is true, and it does not compare two speakers. `certainty_group` gathers
wordings for reading; within a group they have no order. `polarity` stands beside it always: a statement
may say that something did not happen. `certainty_phrase` is the speaker's own words. Certainty of law is
another thing: `mode`, in each of `legal_characterisations`.

## Read attribution

A **finding** is a statement of a source that finds facts; what anyone else states is a **claim**, and a
denial is a claim too. Who is said to have done something stands in `attributions`: `by` whom, in whose
words (`words_of`) and in which (`exact`). Where a newspaper calls an attack somebody's and the words that
it quotes name nobody, it is the newspaper that attributes. Show a statement with its `tag`, or print its
`sentence`, which says speaker, wording, carrier and denial together; show it with what stands in
`read_with`, and with its `counter_claims`.

## Read absence

`meta.coverage` says what the sources leave out. No record does not mean that nothing happened, or that
no source says so; and figures of casualties are their claimants' and must not be added up.

## Ask again

Every answer has an `ETag`; send it as `If-None-Match` to get 304 while the release is the same. Unknown
is `null`, never an empty text and never 0. Reads need no key, from any site."""
"""How to ask and how to read what is answered, as the API tells it of itself (Markdown)."""
