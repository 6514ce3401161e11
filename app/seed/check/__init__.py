"""What records say of one another: one file for each kind of rule, none of which names a record."""
