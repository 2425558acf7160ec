"""What the pages will ask for is worked out beforehand, and the server says when."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient
from tests.fakes.salt_road import make_salt_road

from vedette.serve.pages import make_application
from vedette.store import Folds, open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_the_server_says_when_all_is_ready(tmp_path: Path) -> None:
    store = make_salt_road(tmp_path)
    with closing(store):
        application = make_application(store)
        client = TestClient(application, base_url="http://127.0.0.1")
        assert client.get("/healthz").json()["ready"] is False
        application.state.warming.once()
        assert client.get("/healthz").json()["ready"] is True
        assert not any(kept.dirty for kept in Folds(store).partitions())
        assert "made ready" not in client.get("/").text
        application.state.warming.is_ready = False
        assert "is being made ready" in client.get("/").text


def test_a_record_without_reports_is_ready_at_once(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "empty.db")) as store:
        application = make_application(store)
        application.state.warming.once()
        assert application.state.warming.is_ready
