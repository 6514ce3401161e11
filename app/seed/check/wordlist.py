"""English words that make a statement less than certain, and those that each code needs."""

import re

from app.terms import Certainty, Mode

HEDGE = re.compile(
    r"\b(?:most likely|likely|probabl[ey]|possibl[ey]|perhaps|(?-i:may)|might|could(?! not)|appears?"
    r"|apparently|seems?|alleg\w+|reportedly|credible (?:reports?|evidence|allegations?)"
    r"|reasonable grounds|if confirmed)\b",
    re.IGNORECASE,
)
"""Beside them nothing is concluded. The month of May begins with a capital."""

NEEDED: dict[Certainty, tuple[re.Pattern[str], str]] = {
    code: (re.compile(pattern, re.IGNORECASE | re.DOTALL), words)
    for code, pattern, words in (
        (Certainty.REASONABLE_GROUNDS, r"\breasonable grounds\b", "reasonable grounds"),
        (Certainty.MOST_LIKELY, r"\bmost likely\b", "most likely"),
        (Certainty.LIKELY, r"(?<!most )\blikely\b|\bprobabl[ey]\b", "likely”, without “most"),
        (Certainty.CREDIBLE_EVIDENCE, r"\bcredible\b.*\bevidence\b", "credible … evidence"),
        (Certainty.CREDIBLE_REPORTS, r"\bcredible\b.*\breports?\b", "credible … reports"),
        (Certainty.CREDIBLE_ALLEGATIONS, r"\bcredible\b.*\balleg\w+", "credible … allegations"),
        (Certainty.INDICATIONS, r"\bindicat\w+", "indications"),
        (Certainty.ALLEGED, r"\balleg\w+", "allegations"),
    )
}
"""Certainty → the words that it means; a near term is not chosen for other words."""

NEEDED_IN_LAW: dict[Mode, tuple[re.Pattern[str], str]] = {
    mode: (re.compile(pattern, re.IGNORECASE), words)
    for mode, pattern, words in (
        (Mode.MOST_LIKELY, r"\bmost likely\b", "most likely"),
        (Mode.LIKELY, r"(?<!most )\blikely\b|\bprobabl[ey]\b", "likely”, without “most"),
        (Mode.MAY_AMOUNT, r"\b(?:may|might|could)\b", "may"),
        (Mode.WOULD_IF, r"\b(?:would|if)\b", "would"),
        (Mode.FOUND_NOT, r"\b(?:not?|nor|neither|never)\b|n't\b", "not"),
    )
}

OF_KIND: dict[str, tuple[re.Pattern[str], str]] = {
    kind: (re.compile(pattern, re.IGNORECASE), words)
    for kind, pattern, words in (
        ("war_crime", r"\bwar crimes?\b", "war crime"),
        ("crime_against_humanity", r"\bagainst humanity\b", "against humanity"),
        ("genocide", r"\bgenocid\w+", "genocide"),
        ("aggression", r"\baggress\w+", "aggression"),
    )
}
"""Crimes are named by their name; other words for them are the curator's conclusion."""
