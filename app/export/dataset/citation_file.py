"""The release as a Citation File (CFF 1.2.0), which code and data hosts show as “Cite this”."""

import json

from app.export.selection import Selection
from app.shape.dataset import HOW_TO_READ, LICENCE, NAME, TITLE

CITATION = "CITATION.cff"
RELEASED = "Name the release: another may say something else."
DRAFT = "A draft: it was not released, and nobody keeps it. Cite a release instead."


def citation_file_of(whole: Selection) -> str:
    """Return the file, as YAML in which every value is a JSON string."""
    release = whole.snapshot.index.release
    values = {
        "cff-version": "1.2.0",
        "message": DRAFT if release.is_draft else RELEASED,
        "type": "dataset",
        "title": TITLE,
        "abstract": HOW_TO_READ,
        "version": release.id,
        "license": LICENCE,
    }
    if release.released_at is not None:
        values["date-released"] = release.released_at.date().isoformat()
    url = whole.permanent("/v1")
    if url.startswith("http"):
        values["url"] = url
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([*lines, "authors:", f"  - name: {json.dumps(NAME)}", ""])
