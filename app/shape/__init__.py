"""What answers, facets and parameters look like."""
