"""JSON-LD: the context, and the nodes that records are made of."""
