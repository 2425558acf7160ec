"""Sitemaps, pages with links, and what a source is by its content."""

from __future__ import annotations

import gzip
import time

import pytest

from vedette.capture.listing import Item, Listing, read_listing
from vedette.capture.listing.pages import is_report_link
from vedette.records import Rejected

HOME = "https://outlet.example/"


def listed(data: bytes, address: str = HOME) -> Listing:
    listing = read_listing(data, address=address)
    assert isinstance(listing, Listing), listing
    return listing


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://outlet.example/old </loc><lastmod>2024-05-01</lastmod></url>
<url><loc>https://outlet.example/undated</loc><lastmod>yesterday</lastmod></url>
<url><loc>https://outlet.example/new</loc><image:image><image:loc>https://outlet.example/a.jpg</image:loc>
<image:title>Picture</image:title></image:image><news:news><news:publication><news:name>Outlet</news:name></news:publication>
<news:publication_date>2024-05-04T12:00:00+02:00</news:publication_date>
<news:title>Trucks &amp; tents</news:title></news:news>
<lastmod>2024-06-01</lastmod></url><url><loc>not an address:</loc></url></urlset>"""


@pytest.mark.parametrize(
    "data", [SITEMAP, gzip.compress(SITEMAP, mtime=0), SITEMAP[:-20], SITEMAP.replace(b"<loc>not", b"<loc>& not")]
)
def test_a_sitemap_newest_first(data: bytes) -> None:
    assert listed(data).items[:3] == (
        Item(address=HOME + "new", title="Trucks & tents", published="2024-05-04T10:00:00Z"),
        Item(address=HOME + "old", published="2024-05-01"),
        Item(address=HOME + "undated"),
    )


def test_a_sitemap_index_newest_first() -> None:
    data = b"""<sitemapindex><sitemap><loc>https://outlet.example/2023.xml.gz</loc><lastmod>2023-12-31</lastmod></sitemap>
    <sitemap><loc>/2024.xml.gz</loc><lastmod>2024-05-04</lastmod></sitemap></sitemapindex>"""
    found = listed(data)
    assert (found.kind, found.items) == ("sitemap", ())
    assert found.more == (HOME + "2024.xml.gz", HOME + "2023.xml.gz")


def test_a_sitemap_as_plain_text() -> None:
    assert listed(b"https://outlet.example/a\r\nhttps://outlet.example/b\n").items == (
        Item(address=HOME + "a"),
        Item(address=HOME + "b"),
    )


PAGE = """<!doctype html><html><head><title>The Outlet</title><base href="/news/"></head><body>
<nav><a href="/2024/05/04/in-the-navigation-of-it">Navigation</a></nav>
<article><h2><a href="/2024/05/04/trucks">Trucks leave</a></h2><time datetime="2024-05-04T10:00:00Z">today</time>
<a href="/2024/05/04/trucks"><img></a> <a href="/author/a-b-c-d-e">By a long name here</a></article>
<article><a href="camp-closes-in-the-north">Camp closes in the north</a></article>
<a href="https://elsewhere.example/2024/05/04/trucks-leave-the-camp">Elsewhere</a>
<a href="https://news.outlet.example/story/1234567">Seven soldiers of the garrison</a>
<a href="/tag/trucks-and-camps-of-war">Trucks and camps</a> <a href="/a.pdf">x</a> <a href="mailto:x@y.example">x</a>
<a href="/2024/05/04/picture-of-the-day.jpg">Picture</a> <a href="/world">World</a> <a href="http://[">x</a>
<footer><a href="/2024/05/04/in-the-footer-of-the-page">Footer</a></footer></body></html>"""


def test_a_page_with_links() -> None:
    assert listed(PAGE.encode()) == Listing(
        kind="page",
        title="The Outlet",
        home=HOME,
        items=(
            Item(address=HOME + "2024/05/04/trucks", title="Trucks leave", published="2024-05-04T10:00:00Z"),
            Item(address=HOME + "news/camp-closes-in-the-north", title="Camp closes in the north"),
            Item(address="https://news.outlet.example/story/1234567", title="Seven soldiers of the garrison"),
        ),
    )


@pytest.mark.parametrize(
    ("path", "words", "is_report"),
    [
        ("2024/05/04/trucks", "", True),
        ("2024/may/trucks-leave-the-camp", "", True),
        ("world/trucks-leave-the-camp.html", "", True),
        ("world/article12345678", "Trucks leave camp", True),
        ("news/story.php?id=12345", "Trucks leave camp", True),
        ("world/trucks", "Seven trucks left the northern camp today", True),
        ("", "Home", False),
        ("2024/05/04/", "4 May", False),
        ("world/africa", "Africa", False),
        ("world/africa?page=2", "Next page", False),
        ("article/20240504/NEWS/405040303/1008/rss", "Trucks leave the camp", True),
        ("show.aspx?key=dc9a32218b474f7781d9edcaf1a971f8", "Trucks leave camp", True),
        ("rss.xml", "Feed of all the news", False),
        ("tag/2024", "All of the year", False),
        ("subscribe/the-best-news-for-you", "Subscribe to the best news now", False),
        ("files/the-whole-report-in-full.pdf", "", True),
        ("files/the-whole-report-in-full.zip", "", False),
    ],
)
def test_which_links_lead_to_reports(path: str, words: str, is_report: bool) -> None:
    assert is_report_link(HOME + path, words) is is_report


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", None, "the source is empty"),
        (b"  \n", None, "the source is empty"),
        (b"just words", None, "neither a feed, a sitemap nor a page with links"),
        (b'{"a": 1}', None, "neither a feed, a sitemap nor a page with links"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), None, "neither a feed, a sitemap nor a page with links"),
        (b"<svg/>", None, "neither a feed, a sitemap nor a page with links"),
        (gzip.compress(SITEMAP, mtime=0)[:50], None, "the gzip data is damaged or far too large"),
        (gzip.compress(bytes(80_000_000), mtime=0), None, "the gzip data is damaged or far too large"),
        (PAGE.encode(), "feed", "was a feed, now holds a page"),
        (SITEMAP, "page", "was a page, now holds a sitemap"),
    ],
)
def test_what_is_no_source(data: bytes, kind: str | None, reason: str) -> None:
    assert read_listing(data, address=HOME, kind=kind) == Rejected(HOME, reason)


def test_a_feed_may_become_a_json_feed() -> None:
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'
    assert isinstance(read_listing(data, address=HOME, kind="feed"), Listing)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"<a href=/2024/05/04/trucks>x",
        b"<html><body>" + b"<a href=/2024/05/04/trucks>x" * 20_000,
        b"<html><body><a href=/2024/05/04/trucks>" + b"<b>x" * 100_000,
        b"<html><body>" + b"<a href=/2024/05/04/trucks>x</a><i></i><b></b><u></u>" * 20_000 + b"<time>",
        b"<html>" + b"<!--" * 100_000,
        b"<!---->" * 50_000,
        b"<urlset>" + b"<url><loc>http://a.example/" * 20_000,
        b"http://a.example/ " * 30_000,
        b"<html>" + b"<a href='" * 50_000,
        b"<html><a " + b" ".join(b"a%d=x" % number for number in range(100_000)) + b" href=/2024/05/04/trucks>x",
        b"<urlset><url " + b" ".join(b"a%d='x'" % number for number in range(100_000)) + b"/></urlset>",
        b"<urlset>" + b"".join(b"<x%d:a xmlns:x%d='u'/>" % (number, number) for number in range(20_000)),
    ],
)
def test_hostile_pages_take_no_time(data: bytes) -> None:
    began = time.monotonic()
    read_listing(data, address=HOME)
    assert time.monotonic() - began < 10
