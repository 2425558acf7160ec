"""OPML out and in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.capture.listing import Found, Outlines, read_opml, read_outlines, write_opml
from vedette.records import Rejected

FEED = Found(address="https://outlet.example/feed", kind="feed", title="The Outlet")


def test_what_is_written_is_read_back_equal() -> None:
    sources = (
        FEED,
        Found(address="https://outlet.example/feed.json?a=1&b=<2>", kind="json feed", title='"Quoted" & <marked>'),
        Found(address="https://outlet.example/sitemap.xml", kind="sitemap"),
        Found(address="https://outlet.example/world", kind="page", title="العالم"),
    )
    assert read_opml(write_opml(sources)) == sources


def test_nested_wrong_and_doubled_outlines() -> None:
    data = b"""<?xml version="1.0" encoding="ISO-8859-1"?><OPML version="1.0"><head><title>Mine</title></head><body>
    <outline text="Folder"><outline text="Deeper"><outline text="The Outlet" type="rss" XMLURL="https://outlet.example/feed"/>
    </outline></outline><outline type="rss" xmlUrl="https://outlet.example/feed" text="again"/>
    <outline text="no address"/><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="file:///etc/hostname"/>
    <outline type="link" url="https://outlet.example/b" text="Caf\xe9"/><outline xmlUrl="https://outlet.example/c?x=1&y=2">"""
    assert read_opml(data) == (
        FEED,
        Found(address="https://outlet.example/b", kind="page", title="Café"),
        Found(address="https://outlet.example/c?x=1&y=2", kind="feed"),
    )


def test_what_is_no_opml() -> None:
    assert read_opml(b"<html>") == Rejected("-", "not OPML (its first element is not <opml>)")
    assert read_opml(b"") == Rejected("-", "not OPML (its first element is not <opml>)")
    assert read_opml(b"<opml><body><outline text='x'/></body></opml>") == Rejected(
        "-", "the OPML names no source (no outline has an xmlUrl)"
    )


def test_addresses_that_are_none_of_the_web_are_given_back_and_folders_are_not() -> None:
    data = b"""<opml><body><outline text="A folder"/><outline xmlUrl="file:///etc/x"/><outline xmlUrl=" file:///etc/x"/>
    <outline xmlUrl="https://outlet.example/feed" text="The Outlet"/></body></opml>"""
    assert read_outlines(data) == Outlines((FEED,), ("file:///etc/x",))
    only = b"<opml><outline xmlUrl='file:///etc/x'/></opml>"
    assert read_outlines(only) == Outlines((), ("file:///etc/x",))
    assert read_opml(only) == Rejected("-", "the OPML names no source (no outline has an address of the web)")


def test_a_huge_list() -> None:
    many = tuple(Found(address=f"https://outlet.example/{number}", kind="feed") for number in range(5000))
    assert read_opml(write_opml(many)) == many


def test_entities_are_not_unfolded() -> None:
    data = b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]><opml><body><outline text="&x;" xmlUrl="https://a.example/&x;"/>'
    found = read_opml(data)
    assert isinstance(found, Rejected) or all("\n" not in (source.title or "") for source in found)


@given(st.binary(max_size=200), st.sampled_from([b"", b"<opml><body>", b'<opml><outline xmlUrl="http://']))
def test_any_bytes(data: bytes, begin: bytes) -> None:
    read_opml(begin + data)


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["feed", "json feed", "sitemap", "page"])), max_size=5))
def test_any_titles_can_be_written(rows: list[tuple[str, str]]) -> None:
    sources = [Found(address=f"https://a.example/{n}", kind=kind, title=title) for n, (title, kind) in enumerate(rows)]
    found = read_opml(write_opml(sources)) if sources else ()
    assert isinstance(found, tuple)
    assert [(source.address, source.kind) for source in found] == [(source.address, source.kind) for source in sources]
