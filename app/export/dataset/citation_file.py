"""The release as a Citation File (CFF 1.2.0), which code and data hosts show as “Cite this”."""

import json

from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE, NAME, TITLE

CITATION = "CITATION.cff"


def citation_file_of(whole: Selection) -> str:
    """Return the file, as YAML in which every value is a JSON string."""
    values = {
        "cff-version": "1.2.0",
        "message": "Name the release: another may say something else.",
        "type": "dataset",
        "title": TITLE,
        "abstract": HOW_TO_READ,
        "version": whole.snapshot.release,
        "date-released": whole.released_at.date().isoformat(),
        "license": LICENCE,
    }
    url = whole.permanent("/v1")
    if url.startswith("http"):
        values["url"] = url
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([*lines, "authors:", f"  - name: {json.dumps(NAME)}", ""])
