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
