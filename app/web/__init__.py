"""HTML: the same answers as pages for people."""
