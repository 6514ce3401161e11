"""The kinds of filter: each answers for itself."""
