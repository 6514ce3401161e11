"""The application of a process that does nothing but serve it, as `findings serve` imports it."""

from typing import TYPE_CHECKING

from app.release.collector import made_to_stay

if TYPE_CHECKING:
    from fastapi import FastAPI


def served_app() -> "FastAPI":
    """Return it, with all that it imports."""
    with made_to_stay():
        from app.main import create_app  # noqa: PLC0415  # what it imports is not collected either

        return create_app()
