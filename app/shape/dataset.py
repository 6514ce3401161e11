"""The data as a whole: what it is called, under which licence, and how it must be read."""

from app.terms import Certainty

NAME = "Findings"
"""As a citation names it."""

TITLE = "Findings on violations of humanitarian and human rights law in Ukraine"

LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

HOW_TO_READ = (
    "A finding is what the report of the OSCE Moscow Mechanism states; what anyone else states is "
    "a claim, and a denial is a claim too. “certainty” grades how firmly the speaker claims it, "
    "not what is true. Figures are their claimants' and must not be added up. What is not here was "
    "not stated in the sources used; that does not mean that it did not happen."
)

GRADES = Certainty
GRADES_TITLE = "What “certainty” means"
GRADES_HELP = (
    "It is the speaker's own grading, in the speaker's words where there are any. It never says what "
    "is true."
)

AUTHORITY = "tag:findings.invalid,2022:"
"""Begins every identifier that must outlive the host it was served from (RFC 4151): entries of feeds,
terms of our vocabulary. The domain is one that nobody can own, so nobody else can mint in its name."""
