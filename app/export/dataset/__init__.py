"""The data as a whole: the release as one file, and what catalogues read of it."""
