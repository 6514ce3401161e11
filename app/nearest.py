"""The nearest valid word to a misspelt one, so that a refusal can name the way out."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def nearest(word: str, among: Iterable[str]) -> str | None:
    """Return the most similar candidate, or `None` where none is similar enough to be meant."""
    folded = word.strip().casefold().replace("_", "-").replace(" ", "-")[:200]
    if not folded:
        return None
    candidates = {candidate.casefold().replace("_", "-"): candidate for candidate in among}
    if folded in candidates:
        return candidates[folded]
    found = process.extractOne(folded, candidates.keys(), scorer=fuzz.WRatio, score_cutoff=70)
    return candidates[found[0]] if found else None
