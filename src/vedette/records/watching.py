"""What is followed, what came of it, and from when to when nobody could look."""

from __future__ import annotations

from typing import Final

import msgspec

__all__ = ["RESULTS", "WORKED", "Coverage", "FetchRow", "Find", "Followed", "Gap", "HostRow"]

RESULTS: Final = {
    "new": "something that was not there before",
    "unchanged": "looked, and nothing was new",
    "changed": "a report that says something else than before",
    "moved": "it has moved for good, and is followed there",
    "gone": "it is there no more, as its server says",
    "refused": "it may not be asked for, or the server refused",
    "timed out": "no answer in time",
    "not an article": "an answer in which no report was found",
    "failed": "no answer, or one that could not be read",
    "later": "the server asked to be left alone for a while",
    "paywalled": "only the beginning is shown to those who have not paid",
}
"""Every fetch ends as one of these."""
WORKED: Final = frozenset({"new", "unchanged", "changed", "moved", "not an article", "paywalled"})
"""Results of a look that saw what was there; after any other nobody could look."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """`Followed(id="source:1f…", address="https://corvid.example/feed", kind="feed", …)`: a source that is followed.

    `kind` is feed, json feed, sitemap, page, folder or mbox. Times are ISO, UTC. `every` is a pace that a person has
    set, `pace` the one that the source has earned, both in seconds. `failures` counts those in a row.
    """

    id: str
    address: str
    kind: str
    host: str
    added_at: str
    next_at: str
    pace: float
    title: str | None = None
    parent: str | None = None
    closed_at: str | None = None
    paused_at: str | None = None
    every: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    held_at: str | None = None
    digest: str | None = None
    last_at: str | None = None
    last_result: str | None = None
    last_detail: str | None = None
    worked_at: str | None = None
    failures: int = 0
    gave: str | None = None
    gave_at: str | None = None


class Find(msgspec.Struct, frozen=True, kw_only=True):
    """`Find(address="https://corvid.example/a", source="source:1f…", asked="https://corvid.example/a?ref=x", …)`.

    What a source led to, by canonical address. `state` is waiting, done, given up or passed over; `article` the name of
    the report that came of it.
    """

    address: str
    source: str
    asked: str
    host: str
    found_at: str
    state: str = "waiting"
    title: str | None = None
    published: str | None = None
    content: str | None = None
    tries: int = 0
    looks: int = 0
    next_at: str | None = None
    looked_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    held_at: str | None = None
    article: str | None = None


class FetchRow(msgspec.Struct, frozen=True, kw_only=True):
    """`FetchRow(at="2031-02-03T09:00:00.000+00:00", address="https://corvid.example/feed", result="unchanged", …)`.

    One exchange and how it ended. `find` is empty where the source itself was looked at; `due` is when that was to be.
    """

    at: str
    address: str
    result: str
    detail: str
    source: str | None = None
    find: str | None = None
    due: str | None = None
    status: int | None = None
    seconds: float = 0.0
    size: int = 0
    capture: str | None = None


class HostRow(msgspec.Struct, frozen=True, kw_only=True):
    """`HostRow(name="corvid.example", not_before="2031-02-03T09:02:00.000+00:00", failures=1, reason="timed out")`."""

    name: str
    robots: bytes | None = None
    robots_status: int | None = None
    robots_at: str | None = None
    not_before: str | None = None
    failures: int = 0
    reason: str | None = None


class Gap(msgspec.Struct, frozen=True):
    """`Gap("source:1f…", "https://corvid.example/feed", "Corvid Wire", "2031-02-03T09:00…", None, "timed out: …")`.

    From when to when nobody could look at a source: what it printed meanwhile may be missing, so that no report is no
    sign that nothing happened. `until` is `None` while it lasts.
    """

    source: str
    address: str
    title: str | None
    since: str
    until: str | None
    why: str


class Coverage(msgspec.Struct, frozen=True):
    """One followed source: when it was last looked at and with what result, when it last worked, what it last gave.

    `pace` is in seconds; `reports` counts what came of it, `waiting` what is still to be fetched. `gap` is there while
    nobody can look.
    """

    id: str
    address: str
    title: str | None
    kind: str
    pace: float
    added_at: str
    last_at: str | None
    result: str | None
    detail: str | None
    worked_at: str | None
    next_at: str | None
    failures: int
    reports: int
    waiting: int
    gave: str | None
    gave_at: str | None
    gap: Gap | None
