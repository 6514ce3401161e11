"""Records as rows: the columns of a table, the cells in them, and its lines, some of which a load writes."""
