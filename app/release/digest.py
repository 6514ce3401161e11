"""The digest by which files are known that a database was loaded from."""

import hashlib
from itertools import product
from pathlib import Path

from sqlalchemy import Engine, select

from app.model.release import releases


def digest_of(*folders: Path) -> str | None:
    """Return a digest of all that is read in folders, names and bytes; `None` where that cannot be read."""
    found = hashlib.sha256()
    try:
        for folder, pattern in product(folders, ("*", "*/*", "*/*/*")):
            for path in sorted(folder.glob(pattern)):
                held = b""
                if path.is_file():
                    with path.open("rb") as file:
                        held = hashlib.file_digest(file, "sha256").digest()
                found.update(b"%b\0%b\n" % (bytes(path.relative_to(folder)), held))
    except OSError:
        return None
    return found.hexdigest()


def digest_loaded(engine: Engine) -> str | None:
    """Return the digest of the files that a readable database was loaded from last, where it says it."""
    latest = select(releases.c.files).order_by(releases.c.number.desc()).limit(1)
    with engine.connect() as connection:
        return connection.scalar(latest)
