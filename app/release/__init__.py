"""Brings a database to what the files say, and writes what is derived from the records."""
