"""What is said of a record: made from fields, in English and Ukrainian, never firmer than its source."""
