"""JSON that has one form only: what says the same has the same digest."""

import json


def canonical(content: object) -> str:
    """Return a value as JSON that has one form only."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False
    )
