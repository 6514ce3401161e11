"""The metrics of `serve`, on a port of their own, for all its processes together."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.command.console import BAD_DATA, stop

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Tells the library, before it is imported, that processes count together in files of this folder."""


@contextmanager
def counted(host: str, port: int) -> Iterator[None]:
    """Serve what all processes together count, on a port of its own, or say why that cannot be."""
    with TemporaryDirectory(prefix="findings-metrics-") as folder, ExitStack() as serving:
        os.environ[FOLDER] = folder
        from app.operations.metrics import metrics_served

        try:
            serving.enter_context(metrics_served(Path(folder), host, port))
        except OSError as error:
            remedy = "Choose another METRICS_PORT, or end what listens there"
            stop(
                f"No metrics can be served on {host}:{port}: {error.strerror}. {remedy}.", BAD_DATA
            )
        yield
