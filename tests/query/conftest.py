"""The published records and the made ones, each on both databases, each read in one snapshot."""

from collections.abc import Iterator

import pytest

from app.query.reading import Archive
from tests.query.world import World


@pytest.fixture(scope="session")
def made(wide_archive: Archive) -> Iterator[World]:
    with wide_archive.open() as reading:
        yield World(reading)


@pytest.fixture(scope="session")
def real(archive: Archive) -> Iterator[World]:
    with archive.open() as reading:
        yield World(reading)


@pytest.fixture(scope="session", params=["real", "made"])
def world(request: pytest.FixtureRequest, kind: str) -> World:  # noqa: ARG001  # on both kinds
    found: World = request.getfixturevalue(request.param)
    return found
