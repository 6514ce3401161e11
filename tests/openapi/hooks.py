"""Tells Schemathesis of the files: clients made from the document would take them for its records."""

from typing import Any

import schemathesis

FILES = "x-files"


@schemathesis.hook
def before_load_schema(_context: object, schema: dict[str, Any]) -> None:
    """Put the media types of the files beside JSON, so that an answer in any other is a fault."""
    for methods in schema["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                files = response.get(FILES, {})
                response.get("content", {}).update({name: {} for name in files})
