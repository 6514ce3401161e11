"""The manual for editors, `data/seed/README.md`, made from the shapes so that it is never wrong."""

from collections.abc import Iterator
from pathlib import Path

from app.seed.field import FieldFact, fields_of
from app.seed.read import MAX_BYTES, WITHDRAWN
from app.seed.shape import SHAPES, Record, Shape, WithdrawalRecord
from app.terms import Term

FOLDER = Path("data/seed")
BEGINNING = """\
# The records

Written for whoever adds or corrects a record. You need a text editor and no programming.
This page is made from the program's own description of the records: do not edit it by hand,
run `findings generate`.

## What lies where

One record is one file, and the file's name is the record's id: the quotation `some-words` is the
file `quotes/some-words.yaml`. An id is made of small Latin letters and digits, joined by hyphens,
and ends in `.yaml`. It is published and cited, so it never changes its meaning and is never used
again. Ids of findings and claims must differ from one another, too.

| folder | one file is |
|---|---|
"""

HOW_TO = f"""\
## How to write a file

- `key: value`, one on each line. Keys are those listed below, and no others.
- Indent with two spaces, never with tabs. Save as UTF-8, at most {MAX_BYTES // 1024} KiB a file.
- A list is one value on each line after `- `.
- Put text in quotation marks if it holds `: ` or ` #`, if it begins with a mark such as `"`, `[`,
  `{{`, `*`, `&`, `@` or `%`, or if it looks like a number: `document_number: '12'`.
- Long text goes over several lines after `>-`, indented.
- What is not known is left out. Never write `0`, `unknown` or an empty text: absent is not zero.
- Somebody else's words are copied exactly: stray spaces, misprints and odd quotation marks too.
- `#` begins a remark that no reader sees. What a reader must know goes into `note`.
- Anchors (`&`), aliases (`*`), tags (`!`) and merged keys (`<<`) are refused: write things out.

## How to add a record

1. Look whether there is one already: the statement, the source, the actor, the place.
2. Add the source first, then the quotation, then the finding or claim that rests on it. Copy a file
   of the same folder and change it: that is quicker than starting from nothing.
3. What a body that inquires into facts states itself, in a source with `finds_facts: true`, is a
   *finding*. All else is a *claim* of whoever says it, a denial that a report quotes, too; a denial
   has `stance: denies`.
4. Check: `findings verify`. Each line it prints names the file, the line, the column, what is
   wrong and what to do. If you own the texts, `findings verify --texts FOLDER` compares every
   quotation with them, letter by letter, and prints the lines of each `locator` that is left out or
   wrong, ready to paste.

## How to change a record

Edit the file and run `findings verify`. A correction keeps the id; another event, statement or
quotation is another record with another id.

## How to withdraw a record

Delete the file, and write `{WITHDRAWN}/<folder>/<id>.yaml` with the keys listed
[below](#withdrawn). Whoever cited the record then reads why it is gone and what replaces it.
Correct the records that refer to it; `findings verify` lists them.
"""

EXAMPLE = """\
## An example

Open [`quotes/double-tap.yaml`](quotes/double-tap.yaml) beside this page. It holds somebody's exact
words (`text`) and says whose they are (`speaker`, the id of a file in `actors/`). The words belong
to one source and were seen through another one, which prints them (`source` and `reported_via`, ids
of files in `sources/`). `locator` says where they stand in the text: in which line, from which
character to which (counted from 0, spaces and line breaks too), and what stands before and after.
The source in which they stand gives the text's hash as `sha256` (`sha256sum FILE` prints it), so
that nobody checks them against another text.
"""

LEGEND = """\
## The keys

*Required* keys must be there; all others are left out where there is nothing to say.
"""


def manual() -> str:
    """Give the whole manual as Markdown."""
    parts = [BEGINNING + "\n".join(_folders()), HOW_TO, EXAMPLE, LEGEND, *_sections(), *_codes()]
    return "\n".join(parts).rstrip("\n") + "\n"


def _folders() -> Iterator[str]:
    for folder, shape in SHAPES.items():
        yield f"| [`{folder}/`](#{folder}) | {_cell(_first_line(shape))} |"
    yield f"| [`{WITHDRAWN}/`](#{WITHDRAWN}) | {_cell(_first_line(WithdrawalRecord))} |\n"


def _sections() -> Iterator[str]:
    for folder, shape in SHAPES.items():
        yield from _section(folder, f"{folder}/", shape)
    yield from _section(WITHDRAWN, f"{WITHDRAWN}/<folder>/", WithdrawalRecord)


def _section(anchor: str, folder: str, shape: type[Shape]) -> Iterator[str]:
    yield f'<a id="{anchor}"></a>\n\n### `{folder}`\n'
    yield _first_line(shape) + "\n"
    yield from _table(shape)
    yield ""
    for fact in _in_reading_order(shape):
        if fact.part:
            yield f"Below `{fact.key}`: {_first_line(fact.part)}\n"
            yield from _table(fact.part)
            yield ""


def _table(shape: type[Shape]) -> Iterator[str]:
    yield "| key | required | what to write | meaning |"
    yield "|---|---|---|---|"
    for fact in _in_reading_order(shape):
        required = "yes" if fact.required else ""
        yield f"| `{fact.key}` | {required} | {_cell(_kind(fact))} | {_cell(fact.meaning)} |"


def _in_reading_order(shape: type[Shape]) -> list[FieldFact]:
    """Put the keys that all records share, which Python puts first, at the end."""
    facts = fields_of(shape)
    shared = fields_of(Record)
    return [
        *(fact for key, fact in facts.items() if key not in shared),
        *(fact for key, fact in facts.items() if key in shared),
    ]


def _kind(fact: FieldFact) -> str:
    kind = f"one of [these codes](#{_anchor(fact.terms)})" if fact.terms else fact.kind
    return f"a list; each item is {kind}" if fact.many else kind


def _codes() -> Iterator[str]:
    yield "## The codes\n"
    for terms in _terms_in([*SHAPES.values(), WithdrawalRecord]):
        yield f'<a id="{_anchor(terms)}"></a>\n\n### {_title(terms)}\n'
        yield _first_line(terms) + "\n"
        yield "| code | English | Ukrainian | meaning |"
        yield "|---|---|---|---|"
        for term in terms:
            cells = (f"`{term}`", term.label, term.label_uk, term.definition)
            yield "| " + " | ".join(map(_cell, cells)) + " |"
        yield ""


def _terms_in(shapes: list[type[Shape]]) -> list[type[Term]]:
    """Give the closed lists in the order in which an editor meets them."""
    found: dict[type[Term], None] = {}
    for shape in shapes:
        for fact in fields_of(shape).values():
            if fact.terms:
                found[fact.terms] = None
            if fact.part:
                found.update(dict.fromkeys(_terms_in([fact.part])))
    return list(found)


def _title(terms: type[Term]) -> str:
    """`LegalCharacterisation` → `Legal characterisation`."""
    words = "".join(
        f" {letter.lower()}" if letter.isupper() else letter for letter in terms.__name__
    )
    return words.strip().capitalize()


def _anchor(terms: type[Term]) -> str:
    return "codes-" + _title(terms).lower().replace(" ", "-")


def _first_line(described: type) -> str:
    return (described.__doc__ or "").strip().partition("\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
