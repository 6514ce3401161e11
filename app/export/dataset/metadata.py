"""What is said of a release beside its records: README and Citation File."""

import json
from collections.abc import Sequence
from pathlib import Path

from app.export.citation import apa, citation_of_release
from app.export.selection import Selection
from app.shape.dataset import (
    GRADES,
    GRADES_HELP,
    GRADES_TITLE,
    HOW_TO_READ,
    LICENCE,
    LICENCE_TITLE,
    LICENCE_URL,
    NAME,
    TITLE,
)
from app.table.cell import BETWEEN

TEXT = Path(__file__).with_name("readme.md")
"""The page, with places for what a release says of itself."""
CITATION = "CITATION.cff"
RELEASED = "Name the release: another may say something else."
DRAFT = "A draft: it was not released, and nobody keeps it. Cite a release instead."


def readme_of(selections: Sequence[Selection]) -> str:
    """Return the page, as Markdown."""
    first = selections[0]
    tables = (
        (f"`data/{one.resource.name}.csv`", str(one.total), one.resource.help) for one in selections
    )
    grades = ((f"`{term.value}`", term.label, term.definition) for term in GRADES)
    return TEXT.read_text("utf-8").format(
        title=TITLE,
        release=first.snapshot.index.release.title,
        when=f"{first.released_at:%Y-%m-%d %H:%M} UTC",
        how_to_read=HOW_TO_READ,
        tables=_rows(("file", "records", "what"), ("---", "---:", "---"), *tables),
        between=BETWEEN.strip(),
        grades_title=GRADES_TITLE,
        grades_help=GRADES_HELP,
        grades=_rows(("code", "label", "when"), ("---", "---", "---"), *grades),
        citation=apa(citation_of_release(first)),
        licence=LICENCE_TITLE,
        licence_url=LICENCE_URL,
    )


def _rows(*rows: Sequence[str]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def citation_file_of(whole: Selection) -> str:
    """Return the release as a Citation File (CFF 1.2.0): YAML in which every value is a JSON string."""
    release, url = whole.snapshot.index.release, whole.permanent("/v1")
    values = {
        "cff-version": "1.2.0",
        "message": DRAFT if release.is_draft else RELEASED,
        "type": "dataset",
        "title": TITLE,
        "abstract": HOW_TO_READ,
        "version": release.id,
        "license": LICENCE,
        "date-released": release.released_at and release.released_at.date().isoformat(),
        "url": url if url.startswith("http") else None,
    }
    written = (
        (key, json.dumps(value, ensure_ascii=False)) for key, value in values.items() if value
    )
    lines = [f"{key}: {value}" for key, value in written]
    return "\n".join([*lines, "authors:", f"  - name: {json.dumps(NAME)}", ""])
