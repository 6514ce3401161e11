"""What a reader gets of each kind of record, and how it is built from rows when a release is loaded."""
