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
    for candidate, meant in candidates.items():
        # `cvs`: the same letters in another order, which no measure calls near in a short word.
        if sorted(candidate) == sorted(folded):
            return meant
    # Whole words first: else a part of a longer word (`sor` in `cursor`) would pass for a misspelling.
    for scorer, enough in ((fuzz.ratio, 75), (fuzz.WRatio, 70)):
        found = process.extractOne(folded, candidates.keys(), scorer=scorer, score_cutoff=enough)
        if found is not None:
            return candidates[found[0]]
    return None
