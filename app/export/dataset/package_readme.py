"""What lies beside the tables of a package: a page on how to read and to cite them, a Citation File."""

import json
from collections.abc import Sequence

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

TEXT = """# {title}

{release}, {when}.

{how_to_read}

## Tables

{tables}

`datapackage.json` describes every column, its type, its codes and what it refers to, as a
[Frictionless Data Package](https://datapackage.org). `SHA256SUMS` has the checksum of every file:
`sha256sum --check SHA256SUMS`.

- Files are CSV in UTF-8 without a byte order mark. To open one in Excel use Data, From Text/CSV.
- An empty cell is unknown. It is never zero and never “no”.
- Ids stand beside labels. Values of a list are joined by “{between}”, in every column in the same order.
- Every list in the records has a table of its own, `data/TABLE-LIST.csv`: a row for each of its
  elements, with the `id` of its record, its place in the list as `row`, and numbers as numbers.
- Figures are somebody's: each row of theirs says whose and of which day. Sums of different claimants'
  figures would be nobody's figure.
- A cell that a spreadsheet would run has an apostrophe before it.

## {grades_title}

{grades_help}

{grades}

## How to cite

> {citation}

A citation of one record or of a question can be had from the API: `format=bibtex`, `ris` or `csl`.

## Licence

[{licence}]({licence_url}). Quotations stay the words of those who spoke or wrote them.
"""

CITATION = "CITATION.cff"
RELEASED = "Name the release: another may say something else."
DRAFT = "A draft: it was not released, and nobody keeps it. Cite a release instead."


def readme_of(selections: Sequence[Selection]) -> str:
    """Return the page, as Markdown."""
    first = selections[0]
    tables = [("file", "records", "what"), ("---", "---:", "---")]
    tables += [
        (f"`data/{one.resource.name}.csv`", str(one.total), one.resource.help) for one in selections
    ]
    grades = [("code", "label", "when"), ("---", "---", "---")]
    grades += [(f"`{term.value}`", term.label, term.definition) for term in GRADES]
    return TEXT.format(
        title=TITLE,
        release=first.snapshot.index.release.title,
        when=f"{first.released_at:%Y-%m-%d %H:%M} UTC",
        how_to_read=HOW_TO_READ,
        tables=_rows(tables),
        between=BETWEEN.strip(),
        grades_title=GRADES_TITLE,
        grades_help=GRADES_HELP,
        grades=_rows(grades),
        citation=apa(citation_of_release(first)),
        licence=LICENCE_TITLE,
        licence_url=LICENCE_URL,
    )


def _rows(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def citation_file_of(whole: Selection) -> str:
    """Return the release as a Citation File (CFF 1.2.0): YAML in which every value is a JSON string."""
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
