"""Files to rows: shapes, reading, checks across records, loading."""
