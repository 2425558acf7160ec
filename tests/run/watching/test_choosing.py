"""From what a person names to what is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.web import START, FakeWeb, answer_of, feed_of, follow, page_of

from vedette.capture.exchange import Unanswered
from vedette.capture.listing import Found
from vedette.errors import SettingError
from vedette.run.watching import (
    SimulatedClock,
    find_source,
    follow_found,
    offer_sources,
    stop_following,
)
from vedette.store import Following

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.store import Store

HOME = "https://corvid.example/"
PRIVATE = Unanswered(asked="", result="refused", reason="10.0.0.7 is a private network", at=START, seconds=0.0)


def web_of(**pages: object) -> FakeWeb:
    links = "".join(f"<link rel='alternate' type='application/atom+xml' href='/{path}'>" for path in ("feed", "sport"))
    home = page_of("Corvid Wire", "Welcome.", head=links)
    feeds = {f"{HOME}{path}": feed_of((f"{HOME}{path}/a", "A", "2031-02-03T08:00:00Z")) for path in ("feed", "sport")}
    return FakeWeb(SimulatedClock(START), {HOME: answering(HOME, home), **feeds, **pages})  # type: ignore[arg-type]


def answering(address: str, page: bytes) -> object:
    return lambda _: answer_of(address, page)


def test_of_a_home_page_the_best_is_followed_and_the_rest_told() -> None:
    offer = offer_sources(HOME, web_of())
    assert [found.address for found in offer.found] == [f"{HOME}feed", f"{HOME}sport"]
    assert [found.address for found in offer.chosen] == [f"{HOME}feed"]
    assert offer_sources("corvid.example/", web_of(), all=True).chosen == offer.found


@pytest.mark.parametrize("kind", [None, "feed"])
def test_a_private_address_is_refused_clearly_whatever_it_is_called(kind: str | None) -> None:
    web = FakeWeb(SimulatedClock(START), {"http://10.0.0.7/": PRIVATE})
    with pytest.raises(
        SettingError, match=r"^source: http://10.0.0.7/ cannot be followed: 10.0.0.7 is a private network$"
    ):
        offer_sources("http://10.0.0.7/", web, kind=kind)


def test_of_a_list_what_can_never_be_asked_for_is_told_one_by_one_and_the_rest_goes_on(tmp_path: Path) -> None:
    listed = tmp_path / "sources.opml"
    addresses = ("http://10.0.0.5/feed", f"{HOME}feed", "http://localhost/feed", "http://127.1/feed", "file:///etc/x",
                 "not an address", "https://ana:secret@corvid.example/feed", "https://corvid.example:25/a")  # fmt: skip
    outlines = "".join(f"<outline text='One' xmlUrl='{address}'/>" for address in addresses)
    listed.write_text(f"<opml><body><outline text='A folder'>{outlines}</outline></body></opml>")
    offer = offer_sources(str(listed), FakeWeb(SimulatedClock(START), {}))
    assert [found.address for found in offer.chosen] == [f"{HOME}feed"]
    assert [(one.id, one.reason) for one in offer.refused] == [
        ("http://10.0.0.5/feed", "10.0.0.5 is a private network"),
        ("http://localhost/feed", "localhost is this machine"),
        ("http://127.1/feed", "127.1 is this machine"),
        ("https://corvid.example:25/a", "port 25 is no web server's"),
        ("file:///etc/x", "leads to file://, which is not read"),
        ("not an address", "leads to no address"),
        ("https://corvid.example/feed", "holds a user name or password; none is sent"),
    ]


def test_a_name_without_a_scheme_that_fails_is_told_as_what_it_may_have_been() -> None:
    with pytest.raises(SettingError, match=r"there is no file 'old.opml', and where the site has no https, write http"):
        offer_sources("old.opml", FakeWeb(SimulatedClock(START), {}))
    with pytest.raises(SettingError, match=r"10.0.0.7 is a private network$"):
        offer_sources("10.0.0.7", FakeWeb(SimulatedClock(START), {"https://10.0.0.7": PRIVATE}))


def test_what_gives_no_answer_yet_is_followed_where_a_person_says_what_it_is() -> None:
    late = Unanswered(asked="", result="timed out", reason="no answer within 10 seconds", at=START, seconds=10.0)
    web = FakeWeb(SimulatedClock(START), {f"{HOME}feed": late})
    offer = offer_sources(f"{HOME}feed", web, kind="feed")
    assert offer.chosen == (Found(address=f"{HOME}feed", kind="feed"),)
    assert offer.note == "no answer yet: no answer within 10 seconds"
    with pytest.raises(SettingError, match="no answer within 10 seconds"):
        offer_sources(f"{HOME}feed", web)


def test_what_is_not_what_a_person_says_is_followed_and_told_as_such() -> None:
    empty = page_of("Corvid Wire", "Welcome.")
    web = FakeWeb(SimulatedClock(START), {HOME: answering(HOME, empty), f"{HOME}feed": 503})
    assert offer_sources(HOME, web, kind="page").note == "it leads to no report yet"
    assert offer_sources(f"{HOME}feed", web, kind="feed").note == "the server answered 503"
    assert offer_sources(HOME, web, kind="feed").note == "it holds a page, not a feed"
    assert offer_sources(f"{HOME}feed", web_of(), kind="feed").note is None


def test_folders_mailboxes_and_lists_are_told_apart(tmp_path: Path) -> None:
    box, listed = tmp_path / "desk", tmp_path / "sources.opml"
    box.write_text("From desk@corvid.example Mon Feb  3 09:00:00 2031\nSubject: x\n\nx\n")
    listed.write_text("<opml><body><outline text='Wire' xmlUrl='https://corvid.example/feed'/></body></opml>")
    asker = FakeWeb(SimulatedClock(START), {})
    assert [found.kind for found in offer_sources(str(tmp_path), asker).chosen] == ["folder"]
    assert [found.kind for found in offer_sources(str(box), asker).chosen] == ["mbox"]
    assert offer_sources(str(listed), asker).chosen == (Found(address=f"{HOME}feed", kind="feed", title="Wire"),)
    (tmp_path / "report.html").write_bytes(page_of("A", "Lorries left."))
    with pytest.raises(SettingError, match="is no list of sources: not OPML"):
        offer_sources(str(tmp_path / "report.html"), asker)
    with pytest.raises(SettingError, match="there is no file or folder 'nosuch'"):
        offer_sources("nosuch", asker)
    with pytest.raises(SettingError, match="there is no kind 'blog'"):
        offer_sources(HOME, asker, kind="blog")


def test_what_is_followed_already_only_takes_the_pace(store: Store) -> None:
    found = (Found(address=f"{HOME}feed", kind="feed", title="Wire"),)
    assert len(follow_found(store, found, now=START)) == 1
    assert follow_found(store, found, now=START, every=7200.0) == []
    (source,) = Following(store).sources()
    assert source.every == 7200.0


def test_removed_it_is_followed_no_more_and_added_again_it_is(store: Store) -> None:
    source = follow(store, f"{HOME}feed", title="Wire")
    assert find_source(store, "wire") == find_source(store, "corvid.example/feed") == source
    stop_following(store, source, now=START)
    assert Following(store).sources() == []
    with pytest.raises(SettingError, match="nothing that is followed is called 'wire'"):
        find_source(store, "wire")
    assert len(follow_found(store, (Found(address=f"{HOME}feed", kind="feed"),), now=START)) == 1


def test_a_name_that_may_be_several_is_asked_back(store: Store) -> None:
    follow(store, f"{HOME}feed")
    follow(store, f"{HOME}sport")
    with pytest.raises(SettingError, match="may be any of"):
        find_source(store, "corvid")
