"""The journal, stamped by an authority of our own on this machine."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.authority import make_certificates, serve_authority

from vedette.capture import AddressPolicy, SafeAsker
from vedette.errors import SettingError
from vedette.records import ArticleSummary, Capture, Reading, Rejected
from vedette.run import load_certificates, stamp_if_due, stamp_journal
from vedette.run.adding import add_reading
from vedette.run.stamping import check_stamp
from vedette.store import Stamps, Store, open_store

ASKER = SafeAsker(allow=AddressPolicy(allow=("127.0.0.0/8",)))


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(tmp_path / "record.db")) as opened:
        yield opened


def add(store: Store, words: str) -> None:
    data = words.encode()
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    found = Capture(digest, words, words, data, "text/plain", "utf-8", "file", datetime(2031, 2, 3, tzinfo=UTC))
    summary = ArticleSummary(words, None, None, None, None, None, None, None, digest)
    add_reading(found, Reading("reading/1", words, summary), store)


def test_a_stamp_is_over_the_journal_s_last_hash_and_is_vouched_for(store: Store, tmp_path: Path):
    add(store, "The camp is closed.")
    with serve_authority(tmp_path / "authority") as authority:
        stamp = stamp_journal(store, authority.address, asker=ASKER)
    assert not isinstance(stamp, Rejected)
    assert stamp.over == list(store.journal())[-1].hash
    assert bytes.fromhex(stamp.over) in authority.asked[0]
    assert Stamps(store).all() == [stamp]
    assert abs(datetime.fromisoformat(stamp.at) - datetime.now(UTC)) < timedelta(minutes=5)
    assert check_stamp(stamp, load_certificates(authority.root)) is None
    assert check_stamp(stamp, ()) is None


def test_a_stamp_that_somebody_else_gave_or_that_is_over_something_else_is_told(store: Store, tmp_path: Path):
    add(store, "The camp is closed.")
    with serve_authority(tmp_path / "authority") as authority:
        stamp = stamp_journal(store, authority.address, asker=ASKER)
    assert not isinstance(stamp, Rejected)
    make_certificates(tmp_path / "other")
    told = check_stamp(stamp, load_certificates(tmp_path / "other" / "root.pem"))
    assert told is not None
    assert told.startswith("is not vouched for")
    kept = Stamps(store).keep
    assert check_stamp(kept("ab" * 32, authority="x", at=stamp.at, token=stamp.token + b" "), ()) is not None
    other = kept("ab" * 32, authority="x", at=stamp.at, token=stamp.token)
    assert other.over == "ab" * 32
    assert check_stamp(other, ()) == "is of something else"


def test_once_a_day_and_only_where_something_came(store: Store, tmp_path: Path):
    with serve_authority(tmp_path / "authority") as authority:

        def due(**later: float) -> bool:
            now = datetime.now(UTC) + timedelta(**later)
            return stamp_if_due(store, authority.address, asker=ASKER, now=now) is not None

        assert not due()
        add(store, "The camp is closed.")
        assert due()
        assert not due(days=2)
        add(store, "The port is closed.")
        assert not due(hours=1)
        assert due(days=2)
    assert len(authority.asked) == 2


@pytest.mark.parametrize("answer", [b"", b"no timestamp", bytes(2_000_000)])
def test_what_is_no_timestamp_is_one_clear_line(store: Store, tmp_path: Path, answer: bytes):
    add(store, "The camp is closed.")
    with serve_authority(tmp_path / "authority", answer=answer) as authority:
        refused = stamp_journal(store, authority.address, asker=ASKER)
    assert isinstance(refused, Rejected)
    assert refused.reason.startswith("gave no timestamp")
    assert Stamps(store).all() == []


def test_a_replayed_answer_is_refused(store: Store, tmp_path: Path):
    add(store, "The camp is closed.")
    with serve_authority(tmp_path / "authority") as authority:
        first = stamp_journal(store, authority.address, asker=ASKER)
    assert not isinstance(first, Rejected)
    with serve_authority(tmp_path / "again", answer=first.token) as authority:
        refused = stamp_journal(store, authority.address, asker=ASKER)
    assert isinstance(refused, Rejected)
    assert refused.reason == "gave a timestamp of something else"


def test_nobody_there_and_nothing_to_stamp(store: Store):
    nothing = stamp_journal(store, "http://127.0.0.1:9/tsa", asker=ASKER)
    assert isinstance(nothing, Rejected)
    assert nothing.reason == "there is nothing in the record yet that could be stamped"
    add(store, "The camp is closed.")
    refused = stamp_journal(store, "http://127.0.0.1:9/tsa", asker=ASKER)
    assert isinstance(refused, Rejected)
    assert refused.reason


def test_a_file_without_certificates_is_a_wrong_setting(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("no certificate")
    for name in ("notes.txt", "none.pem"):
        with pytest.raises(SettingError, match="--certificates"):
            load_certificates(tmp_path / name)
