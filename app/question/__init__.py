"""A question as it was understood: read, corrected, described."""
