"""What the watch keeps, on every database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from tests.fakes.web import START, follow

from vedette.records import FetchRow, Find, HostRow
from vedette.run.watching import as_text
from vedette.run.watching.sources import make_source
from vedette.store import Following, FollowingWriting

if TYPE_CHECKING:
    from vedette.store import Store

AT = as_text(START)
LATER = "2031-02-03T10:00:00.000+00:00"
FIND = Find(
    address="https://heron.example/a",
    source="",
    asked="https://heron.example/a?ref=x",
    host="heron.example",
    found_at=AT,
    next_at=LATER,
    content="a\x00b",
)


def test_sources_finds_and_hosts_come_out_as_they_went_in(store: Store) -> None:
    source = follow(store, "https://corvid.example/feed", title="Corvid Wire")
    find = msgspec.structs.replace(FIND, source=source.id)
    host = HostRow(
        name="heron.example", robots=b"\x00\xff", robots_status=200, not_before=LATER, failures=2, reason="x"
    )
    with store.writing() as writing:
        books = FollowingWriting(writing)
        books.put_find(find)
        books.put_host(host)
        assert books.find(find.address) == msgspec.structs.replace(find, content="a\ufffdb")
        assert books.known_finds([find.address, "https://heron.example/b"]).keys() == {find.address}
        assert books.source_at("https://corvid.example/feed") == source
    following = Following(store)
    assert following.sources() == [source]
    assert following.host("heron.example") == host
    assert following.host("unknown.example") == HostRow(name="unknown.example")
    assert following.due_hosts() == {"corvid.example": AT, "heron.example": LATER}
    assert following.due_at("heron.example") == LATER
    assert following.count_waiting() == 1


def test_a_source_that_is_closed_or_paused_is_not_due(store: Store) -> None:
    source = follow(store, "https://corvid.example/feed")
    for changes in ({"paused_at": AT}, {"closed_at": AT}):
        with store.writing() as writing:
            FollowingWriting(writing).put_source(msgspec.structs.replace(source, **changes))
        assert Following(store).due_hosts() == {}
        assert Following(store).next_source("corvid.example") is None


def test_fetches_are_numbered_as_they_come_and_only_added_to(store: Store) -> None:
    source = follow(store, "https://corvid.example/feed")
    rows = [
        FetchRow(at=AT, address=source.address, result="new", detail="2 new", source=source.id),
        FetchRow(at=LATER, address=source.address, result="failed", detail="x", source=source.id),
        FetchRow(at=LATER, address="https://heron.example/a", result="new", detail="", source=source.id, find="a"),
    ]
    for row in rows:
        with store.writing() as writing:
            FollowingWriting(writing).note(row)
    following = Following(store)
    assert list(following.fetches()) == rows
    assert list(following.fetches(since=LATER)) == rows[1:]
    assert list(following.looks(since=AT, until=LATER)) == rows[:2]
    assert following.last_worked(source.id, before=LATER) == AT


def test_what_fails_in_a_transaction_leaves_nothing_of_it(store: Store) -> None:
    source = make_source("https://corvid.example/feed", "feed", now=START)
    try:
        with store.writing() as writing:
            FollowingWriting(writing).put_source(source)
            raise RuntimeError("killed")
    except RuntimeError:
        pass
    assert Following(store).sources() == []
