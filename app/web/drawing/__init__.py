"""Drawings of records: the map and the time line, made on the server."""
