"""A record for the watch; the store's own tests run the tables on every database."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from vedette.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A fresh record."""
    with closing(open_store(tmp_path / "watch.db")) as opened:
        yield opened
