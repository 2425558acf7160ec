"""Every test of the record runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.fakes.postgresql import find_programs, new_address, private_server

from vedette.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The socket folder of a private server. CI says VEDETTE_TESTS_NEED_POSTGRESQL: there its absence is a failure."""
    programs = find_programs()
    if programs is None:
        if os.environ.get("VEDETTE_TESTS_NEED_POSTGRESQL"):
            pytest.fail("there is no PostgreSQL on this machine: apt-get install postgresql")
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    with private_server(programs) as socket:
        yield socket


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a record that is not there yet."""
    return new_address(request.param, tmp_path, request)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A fresh record, closed at the end."""
    with closing(open_store(address)) as opened:
        yield opened
