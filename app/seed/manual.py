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
ALL: dict[str, type[Shape]] = {**SHAPES, WITHDRAWN: WithdrawalRecord}
"""Folder → what a file in it holds."""
PROSE = Path(__file__).with_suffix(".md")


def manual() -> str:
    """Give the whole manual as Markdown."""
    prose = Template(PROSE.read_text(encoding="utf-8"))
    made = {"folders": _folders(), "keys": _sections(), "codes": _codes()}
    blocks = {name: "\n".join(lines) for name, lines in made.items()}
    return prose.substitute(blocks, kibibytes=MAX_BYTES // 1024).rstrip("\n") + "\n"


def _folders() -> Iterator[str]:
    for folder, shape in ALL.items():
        yield f"| [`{folder}/`](#{folder}) | {_cell(_first_line(shape))} |"


def _sections() -> Iterator[str]:
    for folder, shape in ALL.items():
        named = f"{folder}/<folder>/" if folder == WITHDRAWN else f"{folder}/"
        yield f'<a id="{folder}"></a>\n\n### `{named}`\n'
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
    for terms in dict.fromkeys(_terms_in(ALL.values())):
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
