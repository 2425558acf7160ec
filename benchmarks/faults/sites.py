"""An invented web of sources, the same for who serves it and for who checks what became of it.

`site_of(17).host` -> `"s0017.test"`. What a site has printed by an instant follows from its number and that instant.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from html import escape
from typing import Final

import msgspec

__all__ = [
    "DELAYS",
    "RETRY_AFTER",
    "START",
    "Site",
    "feed_of",
    "items_at",
    "page_of",
    "published_at",
    "site_of",
    "version_at",
]

START: Final = datetime(2031, 2, 3, 9, 0, tzinfo=UTC)
RETRY_AFTER: Final = 600
LISTED: Final = 5
"""Items of a feed."""
DELAYS: Final = {"crawl-delay": 20.0}
WAYS: Final = (
    *("plain",) * 8,
    *("no etag",) * 2,
    *("slow",) * 2,
    *("changing bodies",) * 2,
    *("changing reports",) * 2,
    *("tracking",) * 2,
    "endless",
    "endless report",
    "429",
    "503",
    "500",
    "dead",
    "410",
    "moved",
    "redirect",
    "latin-1",
    "gb18030",
    "cut xml",
    "bomb",
    "too large",
    "crawl-delay",
    "disallowed",
    "paywalled",
    "not an article",
    "hangs up",
)
"""How a site behaves, by its number."""
INTERVALS: Final = (240, 600, 1_200, 1_800, 3_600, 10_800)
"""Seconds between two things that a site prints."""


class Site(msgspec.Struct, frozen=True):
    """`Site(17, "s0017.test", "bomb", 600)`."""

    number: int
    host: str
    way: str
    interval: int


def site_of(number: int) -> Site:
    """`site_of(0)` -> `Site(0, "s0000.test", "plain", 240)`."""
    interval = INTERVALS[(number // len(WAYS) + number) % len(INTERVALS)]
    return Site(number, f"s{number:04}.test", WAYS[number % len(WAYS)], interval)


def items_at(site: Site, at: float) -> list[int]:
    """The numbers of what a site lists at an instant (seconds since the start), the newest first."""
    last = int(at // site.interval)
    return list(range(last, last - LISTED, -1))


def published_at(site: Site, item: int) -> float:
    """When an item was printed, in seconds since the start."""
    return float(item * site.interval)


def version_at(site: Site, item: int, at: float) -> int:
    """Of a site whose reports change: the quarter of an hour since an item was printed, up to the third."""
    if site.way != "changing reports":
        return 0
    return min(3, int((at - published_at(site, item)) // 900))


def _sentences(site: Site, item: int, version: int) -> list[str]:
    """No two reports share more than a few words: what is tried is the loop, not who copies whom."""
    figure = 200 + (site.number * 37 + item * 11) % 700 + version * 1_000
    chance = random.Random(f"{site.number} {item}")
    words = [" ".join(_word(chance) for _ in range(14)) for _ in range(3)]
    return [
        f"{words[0].capitalize()} {figure} {_word(chance)} {site.number}-{item}.",
        f"{words[1].capitalize()} “{_word(chance)} {_word(chance)}” café {_word(chance)}.",
        f"{words[2].capitalize()} {site.host} {_word(chance)}.",
    ]


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))


def page_of(site: Site, item: int, at: float, *, nonce: int = 0) -> str:
    """A page with one report; `nonce` changes what is not the report."""
    if site.way == "not an article":
        return f"<html><head><title>Menu {item}</title></head><body><ul><li>home</li></ul></body></html>"
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in _sentences(site, item, version_at(site, item, at)))
    wall = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
        if site.way == "paywalled"
        else ""
    )
    return (
        f"<html><head><title>Column {site.number}-{item}</title>{wall}</head>"
        f"<body><nav>{nonce}</nav><article>{body}</article></body></html>"
    )


def feed_of(site: Site, at: float, *, nonce: int = 0) -> str:
    """The feed of a site at an instant."""
    entries = "".join(_entry(site, item, at) for item in items_at(site, at))
    made = f"<generator>{nonce}</generator>" if site.way == "changing bodies" else ""
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>Site {site.number} café</title><link>http://{site.host}/</link>{made}{entries}</channel></rss>"
    )


def _entry(site: Site, item: int, at: float) -> str:
    changed = published_at(site, item) + 900 * version_at(site, item, at)
    links = [f"http://{site.host}:PORT/a/{item}"]
    if site.way == "tracking":
        links = [f"{links[0]}?utm_source=feed&utm_campaign=c{way}" for way in range(10)]
    more = " ".join((*_sentences(site, -item - 1, 1), *_sentences(site, -item - 1, 2)))
    whole = "<p>".join((*_sentences(site, item, 0), more))
    content = f"<content:encoded><![CDATA[<p>{whole}]]></content:encoded>" if site.way == "paywalled" else ""
    return "".join(
        f"<item><title>Column {site.number}-{item}</title><link>{escape(link)}</link><guid>{site.number}-{item}</guid>"
        f"<pubDate>{_rfc822(changed)}</pubDate>{content}</item>"
        for link in links
    )


def _rfc822(seconds: float) -> str:
    return datetime.fromtimestamp(START.timestamp() + seconds, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
