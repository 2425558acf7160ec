"""RSS, Atom, RDF and JSON feeds -> what they list, broken ones too."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture.listing import Item, Listing, read_listing

AT = "https://outlet.example/feeds/news.xml"


def listed(data: bytes, **options: str) -> Listing:
    listing = read_listing(data, address=AT, **options)  # type: ignore[arg-type]
    assert isinstance(listing, Listing), listing
    return listing


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def test_rss() -> None:
    data = """<?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>The Outlet &amp; Sons</title><link>https://outlet.example/</link><ttl>15</ttl>
    <item><title>Trucks &lt;i&gt;leave&lt;/i&gt; the camp</title><link> /world/trucks?a=1&amp;b=2#top </link>
    <pubDate>Sat, 04 May 2024 12:00:00 +0200</pubDate><description><![CDATA[<p>Two trucks …</p>]]></description>
    <content:encoded><![CDATA[<p>Two trucks left.</p><p>More.</p>]]></content:encoded></item>
    </channel></rss>"""
    assert listed(data.encode()) == Listing(
        kind="feed",
        title="The Outlet & Sons",
        home="https://outlet.example/",
        every=900.0,
        items=(
            Item(
                address="https://outlet.example/world/trucks?a=1&b=2",
                title="Trucks leave the camp",
                published="2024-05-04T10:00:00Z",
                summary="<p>Two trucks …</p>",
                content="<p>Two trucks left.</p><p>More.</p>",
            ),
        ),
    )


def test_atom_with_xml_base() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://outlet.example/blog/"><title>Outlet</title>
    <link rel="self" href="/atom"/><link href="https://outlet.example/"/>
    <entry><id>tag:outlet.example,2024:7</id><title type="html">Caf&amp;eacute;</title><link rel="edit" href="/edit/7"/>
    <link rel="alternate" href="2024/7"/><published>2024-05-04T10:00:00Z</published>
    <updated>2024-06-01T00:00:00Z</updated>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole</p></div></content></entry></feed>"""
    found = listed(data)
    assert (found.kind, found.title, found.home) == ("feed", "Outlet", "https://outlet.example/")
    (item,) = found.items
    assert (item.address, item.title) == ("https://outlet.example/blog/2024/7", "Café")
    assert item.published == "2024-05-04T10:00:00Z"
    assert item.content is not None
    assert "<p>Whole</p>" in item.content


def test_rdf() -> None:
    data = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel><title>Outlet</title><link>https://outlet.example/</link><sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency>2</sy:updateFrequency></channel>
    <item><title>One</title><link>https://outlet.example/1</link><dc:date>2024-05-04T10:00+02:00</dc:date></item></rdf:RDF>"""
    found = listed(data)
    assert (found.title, found.every) == ("Outlet", 1800.0)
    assert found.items == (Item(address="https://outlet.example/1", title="One", published="2024-05-04T08:00:00Z"),)


def test_json_feed() -> None:
    data = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Outlet", "home_page_url": "https://outlet.example/",
    "items": [{"id": "7", "url": "/7", "title": "Seven", "content_html": "<p>x</p>",
    "date_published": "2024-05-04T10:00:00Z"},
    {"id": "https://outlet.example/8", "title": 8, "summary": "s", "date_modified": "2024-05-04"},
    {"id": "9"}, 10, null]}"""
    assert listed(data) == Listing(
        kind="json feed",
        title="Outlet",
        home="https://outlet.example/",
        items=(
            Item(
                address="https://outlet.example/7", title="Seven", published="2024-05-04T10:00:00Z", content="<p>x</p>"
            ),
            Item(address="https://outlet.example/8", published="2024-05-04", summary="s"),
        ),
    )


@pytest.mark.parametrize(
    ("item", "address"),
    [
        ("<guid>https://outlet.example/g</guid>", "https://outlet.example/g"),
        ('<guid isPermaLink="false">https://outlet.example/g</guid>', "https://outlet.example/g"),
        ("<guid>7</guid>", None),
        ("<title>No address</title>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://outlet.example/</link>", None),
        ("<link>https://outlet.example/</link><guid>https://outlet.example/?p=7</guid>", "https://outlet.example/?p=7"),
        ("<link>http://user:word@outlet.example/</link>", None),
        ("<link>//outlet.example/a</link>", "https://outlet.example/a"),
        ("<link>a\nb</link>", "https://outlet.example/feeds/ab"),
        ("<link><![CDATA[https://outlet.example/c?x=1&y=2]]></link>", "https://outlet.example/c?x=1&y=2"),
        ("<link>https://outlet.example/ö ü</link>", "https://outlet.example/ö%20ü"),
        ('<link>https://t.example/r</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">'
         "https://outlet.example/o</f:origLink>", "https://outlet.example/o"),
    ],
)  # fmt: skip
def test_where_an_entry_leads(item: str, address: str | None) -> None:
    found = listed(rss(f"<item>{item}</item>"))
    assert [entry.address for entry in found.items] == ([address] if address else [])
    assert found.note == (None if address else "1 entry without an address of its own")


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("Sat, 04 May 2024 10:00:00 GMT", "2024-05-04T10:00:00Z"),
        ("Sat, 4 May 2024 10:00 EST", "2024-05-04T15:00:00Z"),
        ("2024-05-04 10:00:00", "2024-05-04T10:00:00Z"),
        ("2024-05-04", "2024-05-04"),
        ("Sat, 04 Foo 2024 25:61:00", None),
        ("2024-13-45", None),
        ("0000-00-00T00:00:00Z", None),
        ("Thu, 01 Jan 0001 00:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(said: str, published: str | None) -> None:
    (item,) = listed(rss(f"<item><link>/a</link><pubDate>{said}</pubDate></item>")).items
    assert item.published == published


ENTRY = "<item><title>A &amp; B</title><link>https://outlet.example/{}</link></item>"


@pytest.mark.parametrize(
    ("data", "addresses"),
    [
        (rss("<item><title>A & B < C</title><link>/a?x=1&y=2</link></item>"), ["/a?x=1&y=2"]),
        (rss("<item><title>Caf&eacute;&nbsp;&copy; &#0;&bogus;</title><link>/a</link></item>"), ["/a"]),
        (rss("<item><title>A<br>B</title><link>/a</link></item><item><link>/b</link></item>"), ["/a", "/b"]),
        (rss("<item><title>A</title><link>/a</link><item><link>/b</link></item>"), ["/a", "/b"]),
        (rss("<item><link>/a</link><content:encoded>x</content:encoded></item>"), ["/a"]),
        (rss("<item><link>/a</link></item><item><link>/b</li"), ["/a", "/b"]),
        (rss("<item><link>/a</link></item>")[:-15], ["/a"]),
        (rss("<item><link>/a</link><description>\x08\x00bad</description></item>"), ["/a"]),
        (b"<?php warning ?>\n\n" + rss("<item><link>/a</link></item>")[21:], ["/a"]),
        (b"\n\n  " + rss("<item><link>/a</link></item>"), ["/a"]),
        (rss("<item><link>/a</link></item>") + b"<script>tail</script>", ["/a"]),
        (
            b'<feed><entry><link href="/a?x=1&y=2" rel="alternate"><title>x</entry><entry><link href=\'/b\'/></entry>',
            ["/a?x=1&y=2", "/b"],
        ),
    ],
)
def test_broken_feeds_lose_no_entry(data: bytes, addresses: list[str]) -> None:
    assert [item.address for item in listed(data).items] == [f"https://outlet.example{path}" for path in addresses]


@pytest.mark.parametrize(
    "data",
    [
        rss("<item><title>Übung</title><link>/a</link></item>"),
        rss("<item><title>Übung</title><link>/a</link></item>").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?><rss><item><title>\xdcbung</title><link>/a</link></item></rss>',
        # declared wrongly
        b'<?xml version="1.0" encoding="utf-8"?><rss><item><title>\xdcbung</title><link>/a</link><description>'
        + "Für die größere Übung müssen über hundert Kräfte in die Städte im Süden zurückkehren.".encode("cp1252")
        + b"</description></item></rss>",
        b"\xef\xbb\xbf" + rss("<item><title>&Uuml;bung</title><link>/a</link></item>"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert [item.title for item in listed(data).items] == ["Übung"]


def test_an_entry_that_stands_there_twice_is_one() -> None:
    found = listed(rss(ENTRY.format(1) + ENTRY.format(2) + ENTRY.format(1)))
    assert [item.address[-1] for item in found.items] == ["1", "2"]


def test_a_huge_feed_is_read_as_far_as_its_first_2000_entries() -> None:
    found = listed(rss("".join(ENTRY.format(number) for number in range(3000))))
    assert len(found.items) == 2000
    assert found.items[0].address.endswith("/0")
    assert found.note == "only the first entries are read: it is far too long"


ENTITIES = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize("kind", ["<!DOCTYPE rss [%s]>", "<!DOCTYPE a><!DOCTYPE rss [%s]>", "<!doctype rss [%s]>"])
@pytest.mark.parametrize(
    "declared", [ENTITIES, '<!ENTITY j SYSTEM "file:///etc/hostname">', '<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;']
)
def test_entities_are_not_unfolded(kind: str, declared: str) -> None:
    began = time.monotonic()
    data = (kind % declared).encode() + rss("<item><title>&j;</title><link>/a</link></item>")[21:]
    found = read_listing(data, address=AT)
    assert time.monotonic() - began < 5
    if isinstance(found, Listing):
        assert [item.title for item in found.items] in ([], ["&j;"])


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<a>" * 100_000,
        rss("<item>" * 50_000),
        rss("<" * 200_000),
        rss("<item><title>" + "&" * 200_000),
        rss("<item><title>" + "&#x" * 70_000),
        b"<rss " + b" ".join(b'a%d="x"' % number for number in range(30_000)) + b"></rss>",
        rss("".join(f'<x{n}:a xmlns:x{n}="u{n}"/>' for n in range(20_000))),
        rss("<item><![CDATA[" * 20_000),
        rss("<!--" * 50_000),
        b"<!DOCTYPE r [" * 20_000,
        b"<!---->" * 30_000 + b"<rss>",
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000,
        rss("<item><guid>" * 20_000),
    ],
)
def test_hostile_feeds_take_no_time(data: bytes) -> None:
    began = time.monotonic()
    read_listing(data, address=AT)
    assert time.monotonic() - began < 10


PIECES = [
    "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "/a", "</link>", "<entry>", "<feed>",
    "&", "<![CDATA[", "]]>", "<guid>", "http://[", "<pubDate>", "9999-99-99T", "\x00", "é", '<link href="', '">',
    "<rdf:RDF>", "<id>", "xml:base='http://['",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_pieces_of_a_feed(text: str) -> None:
    found = read_listing(b"<rss>" + text.encode(), address=AT)
    assert isinstance(found, Listing)
    assert all(item.address.startswith("http") for item in found.items)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<rss>", b"<feed>", b"{", b"<html>", b"<urlset>", b"\x1f\x8b\x08", b"http://a.example/\n"]),
)
def test_any_bytes(data: bytes, begin: bytes) -> None:
    read_listing(begin + data, address=AT)
