"""The manual for editors, `data/seed/README.md`, made from the shapes so that it is never wrong."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, StrictUndefined, select_autoescape

from app.seed.field import FieldFact, fields_of
from app.seed.read import MAX_BYTES, WITHDRAWN
from app.seed.shape import SHAPES, WithdrawalRecord
from app.seed.shape_part import Record, Shape
from app.terms import Term

FOLDER = Path("data/seed")
ALL: dict[str, type[Shape]] = {**SHAPES, WITHDRAWN: WithdrawalRecord}
"""Folder → what a file in it holds."""
PROSE = Path(__file__).with_suffix(".md")


def manual() -> str:
    """Give the whole manual as Markdown."""
    environment = Environment(
        # Markdown of our own words, and no page.
        autoescape=select_autoescape(default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        cell=lambda text: text.replace("|", "\\|").replace("\n", " "),
        facts=_in_reading_order,
        first_line=lambda described: (described.__doc__ or "").strip().partition("\n")[0],
        kind=_kind,
        title=_title,
        anchor=_anchor,
    )
    prose = environment.from_string(PROSE.read_text(encoding="utf-8"))
    lists = dict.fromkeys(_terms_in(ALL.values()))
    return prose.render(folders=ALL, lists=lists, kibibytes=MAX_BYTES // 1024).rstrip("\n") + "\n"


def _in_reading_order(shape: type[Shape]) -> list[FieldFact]:
    """Put the keys that all records share, which Python puts first, at the end."""
    return sorted(fields_of(shape).values(), key=lambda fact: fact.key in fields_of(Record))


def _kind(fact: FieldFact) -> str:
    kind = f"one of [these codes](#{_anchor(fact.terms)})" if fact.terms else fact.kind
    return f"a list; each item is {kind}" if fact.many else kind


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
