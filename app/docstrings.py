"""What a class says of each field, or code, in the text beneath it, read where it is to be told."""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

PROGRAM = __name__.partition(".")[0]


@cache
def told_of(shape: type) -> Mapping[str, str]:
    """Return field → the text beneath it, of a class and those it inherits from; of some there is none.

    Pydantic's `use_attribute_docstrings` reads them as each class is made, an eighth of a start.
    """
    found: dict[str, str] = {}
    for one in reversed(shape.__mro__):
        if one.__module__.partition(".")[0] == PROGRAM:
            own = _in_module(one.__module__).get(one.__name__, {})
            found |= {**dict.fromkeys(inspect.get_annotations(one), ""), **own}
    return found


@cache
def _in_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return class → field → text."""
    tree = ast.parse(Path(str(sys.modules[name].__file__)).read_bytes())
    return {one.name: dict(_beneath(one)) for one in tree.body if isinstance(one, ast.ClassDef)}


def _beneath(shape: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(shape.body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
