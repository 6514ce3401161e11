"""The manual for editors says what the shapes say."""

import re
from pathlib import Path

from app.seed.field import fields_of
from app.seed.manual import FOLDER, manual
from app.seed.shape import SHAPES
from app.terms import Certainty

ROOT = Path(__file__).parents[2]


def test_the_manual_in_the_seed_folder_is_the_one_made_from_the_shapes() -> None:
    there = (ROOT / FOLDER / "README.md").read_text(encoding="utf-8")

    assert there == manual(), "run `findings generate` from the checkout"


def test_the_manual_names_every_folder_key_and_code() -> None:
    text = manual()

    for folder, shape in SHAPES.items():
        assert f"### `{folder}/`" in text
        for key, fact in fields_of(shape).items():
            assert f"| `{key}` |" in text
            assert fact.meaning, f"give `{shape.__name__}.{key}` a meaning in `shape.py`"
    for code in Certainty:
        assert f"| `{code}` | {code.label} | {code.label_uk} | {code.definition} |" in text


def test_every_file_that_the_manual_points_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", manual()):
        assert (ROOT / FOLDER / link).is_file(), f"`{link}` is gone: name another example"


def test_every_link_within_the_manual_leads_somewhere() -> None:
    text = manual()
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        assert f'<a id="{anchor}"></a>' in text
