"""JSON that has one form only: what says the same has the same digest."""

import json

canonical = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False
).encode
"""Returns a value as JSON that has one form only."""
