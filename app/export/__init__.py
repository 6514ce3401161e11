"""Rows to bytes: the forms an answer can take, the same over HTTP, on a page and from the command line."""
