"""The manual for editors, `data/seed/README.md`, made from the shapes so that it is never wrong."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Template

from app.seed.field import FieldFact, fields_of
from app.seed.read import MAX_BYTES, WITHDRAWN
from app.seed.shape import SHAPES, Record, Shape, WithdrawalRecord
from app.terms import Term

FOLDER = Path("data/seed")
PROSE = Path(__file__).with_suffix(".md")


def manual() -> str:
    """Give the whole manual as Markdown."""
    prose = Template(PROSE.read_text(encoding="utf-8"))
    made = {"folders": _folders(), "keys": _sections(), "codes": _codes()}
    blocks = {name: "\n".join(lines) for name, lines in made.items()}
    return prose.substitute(blocks, kibibytes=MAX_BYTES // 1024).rstrip("\n") + "\n"


def _folders() -> Iterator[str]:
    for folder, shape in SHAPES.items():
        yield f"| [`{folder}/`](#{folder}) | {_cell(_first_line(shape))} |"
    yield f"| [`{WITHDRAWN}/`](#{WITHDRAWN}) | {_cell(_first_line(WithdrawalRecord))} |"


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
    return sorted(fields_of(shape).values(), key=lambda fact: fact.key in fields_of(Record))


def _kind(fact: FieldFact) -> str:
    kind = f"one of [these codes](#{_anchor(fact.terms)})" if fact.terms else fact.kind
    return f"a list; each item is {kind}" if fact.many else kind


def _codes() -> Iterator[str]:
    yield "## The codes\n"
    for terms in dict.fromkeys(_terms_in([*SHAPES.values(), WithdrawalRecord])):
        yield f'<a id="{_anchor(terms)}"></a>\n\n### {_title(terms)}\n'
        yield _first_line(terms) + "\n"
        yield "| code | English | Ukrainian | meaning |"
        yield "|---|---|---|---|"
        for term in terms:
            cells = (f"`{term}`", term.label, term.label_uk, term.definition)
            yield "| " + " | ".join(map(_cell, cells)) + " |"
        yield ""


def _terms_in(shapes: Iterable[type[Shape]]) -> Iterator[type[Term]]:
    """Give the closed lists in the order in which an editor meets them."""
    for fact in (fact for shape in shapes for fact in fields_of(shape).values()):
        if fact.terms:
            yield fact.terms
        if fact.part:
            yield from _terms_in([fact.part])


def _title(terms: type[Term]) -> str:
    """`LegalCharacterisation` → `Legal characterisation`."""
    return re.sub("(?<!^)[A-Z]", r" \g<0>", terms.__name__).capitalize()


def _anchor(terms: type[Term]) -> str:
    return "codes-" + _title(terms).lower().replace(" ", "-")


def _first_line(described: type) -> str:
    return (described.__doc__ or "").strip().partition("\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
