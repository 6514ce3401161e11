"""JSON over HTTP: routes, the envelope, problems, caching, documentation."""
