"""Pages on asking: the reference that can be run, the guides, a question as code."""
