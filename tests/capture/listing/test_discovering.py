"""From a home page to what can be followed there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from vedette.capture import Conditions, Exchange, Unanswered
from vedette.capture.listing import Found, discover
from vedette.records import Rejected

HOME = "https://outlet.example/"
FEED = b"<rss><channel><title>%s</title><item><link>/a</link></item></channel></rss>"
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><link href="/a"/></entry></feed>'
SITEMAP = b"<urlset><url><loc>https://outlet.example/a</loc></url></urlset>"
LINKS = b"".join(b"<a href=/2024/05/04/report-%d>x</a>" % number for number in range(5))


class Web:
    """`Web({"https://outlet.example/": b"…"})`: pages by address; others are 404; what was asked for is kept."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self._pages = pages
        self.asked: list[str] = []

    def __call__(self, address: str, conditions: Conditions | None = None) -> Exchange | Unanswered:
        assert conditions is None or address.endswith("/robots.txt")
        self.asked.append(address.removeprefix("https://outlet.example"))
        at = datetime(2024, 5, 4, tzinfo=UTC)
        if "unreachable" in address:
            return Unanswered(asked=address, result="failed", reason="the connection failed", at=at, seconds=0.1)
        data = self._pages.get(address)
        return Exchange(
            asked=address, address=address, moved=None, status=404 if data is None else 200, headers=(),
            data=data or b"",
            at=at, seconds=0.1, sent=b"", received=b"", retry_after=None,
        )  # fmt: skip


def test_what_a_page_names_in_its_head_and_in_its_links() -> None:
    page = b"""<html><head><link rel=alternate type=application/rss+xml href=/comments/feed>
    <link rel="alternate" hreflang=fr href=/fr><link rel=alternate type=application/rss+xml href=/dead>
    <link rel="Alternate" type="application/atom+xml; charset=utf-8" href="/news.atom">
    <link rel=alternate type=application/rss+xml href=http://10.0.0.7:bad/></head>
    <body><a href=/rss/world>RSS</a><a href=https://elsewhere.example/feed>x</a>"""
    page += LINKS
    web = Web({
        HOME: page,
        HOME + "comments/feed": FEED % b"Comments",
        HOME + "news.atom": ATOM,
        HOME + "rss/world": FEED % b"World",
        HOME + "robots.txt": b"Sitemap: https://outlet.example/news.xml\nSitemap: /rss/world",
        HOME + "news.xml": SITEMAP,
    })  # fmt: skip
    assert discover(web, HOME) == (
        Found(address=HOME + "news.atom", kind="feed", title="News"),
        Found(address=HOME + "rss/world", kind="feed", title="World"),
        Found(address=HOME + "comments/feed", kind="feed", title="Comments"),
        Found(address=HOME + "news.xml", kind="sitemap"),
        Found(address=HOME, kind="page"),
    )
    assert sorted(web.asked) == sorted(set(web.asked))
    assert "/feed/" not in web.asked


def test_well_known_paths_where_the_page_names_none() -> None:
    web = Web(
        {
            HOME: b"<html><body><p>Welcome</p><a href=/>Home</a>",
            HOME + "rss.xml": FEED % b"Outlet",
            HOME + "feed.xml": FEED % b"x",
        }
    )
    assert discover(web, HOME) == (Found(address=HOME + "rss.xml", kind="feed", title="Outlet"),)
    assert web.asked == ["/", "/robots.txt", "/feed/", "/rss.xml"]


def test_robots_are_heeded() -> None:
    page = b"<html><head><link rel=alternate type=application/rss+xml href=/private/feed></head><body>" + LINKS
    web = Web({HOME: page, HOME + "private/feed": FEED % b"x", HOME + "robots.txt": b"User-agent: *\nDisallow: /"})
    assert discover(web, HOME) == (Found(address=HOME, kind="page"),)
    assert web.asked == ["/", "/robots.txt"]


def test_an_address_that_is_a_source_itself() -> None:
    assert discover(Web({HOME + "feed": FEED % b"Outlet"}), HOME + "feed") == (
        Found(address=HOME + "feed", kind="feed", title="Outlet"),
    )


def test_where_nothing_can_be_followed() -> None:
    none = "names no feed and no sitemap, and too few reports to follow the page itself"
    assert discover(Web({HOME: b"<html><p>Welcome</p></html>"}), HOME) == Rejected(HOME, none)
    assert discover(Web({}), HOME) == Rejected(HOME, "the server answered 404")
    assert discover(Web({HOME: b"words"}), HOME) == Rejected(HOME, "neither a feed, a sitemap nor a page with links")
    assert discover(Web({}), HOME + "unreachable") == Rejected(HOME + "unreachable", "the connection failed")


def test_a_page_that_names_a_thousand_feeds() -> None:
    links = b"".join(b"<link rel=alternate type=application/rss+xml href=/feed/%d>" % number for number in range(1000))
    pages = {f"{HOME}feed/{number}": FEED % b"x" for number in range(1000)}
    web = Web({HOME: b"<html><head>" + links, **pages})
    found = discover(web, HOME)
    assert isinstance(found, tuple)
    assert len(found) == 12
    assert len(web.asked) == 14
