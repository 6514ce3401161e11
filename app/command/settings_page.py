"""The page of the settings, `docs/settings.md`, made from `app/settings.py` so that it is never wrong."""

from pathlib import Path

from pydantic_core import PydanticUndefined

from app.docstrings import told_of
from app.settings import ROOT, Settings

HEAD = """# Settings

What the environment may set, read once at start; made by `findings generate` from `app/settings.py`.

| variable | default | meaning |
|---|---|---|
"""


def settings_page() -> str:
    """Return the page as Markdown."""
    rows = []
    for name, field in Settings.model_fields.items():
        meaning = " ".join(told_of(Settings)[name].split()).replace("|", "\\|")
        rows.append(f"| `{name.upper()}` | {_shown(field.default)} | {meaning} |\n")
    return HEAD + "".join(rows)


def _shown(default: object) -> str:
    if default in (None, "", PydanticUndefined):
        return ""
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT).as_posix()}`"
    return f"`{default}`"
