"""What a look at a source changes in the record: what was found, how the look ended, and when the next one is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.capture.canonical import canonical_address
from vedette.capture.exchange import Exchange
from vedette.capture.listing import Listing
from vedette.records import Find, Followed, HostRow, Rejected, content_id
from vedette.run.adding import unfit_name
from vedette.run.watching.clock import as_text, as_time
from vedette.run.watching.feed_text import LONG_ENOUGH
from vedette.run.watching.hosts import host_key
from vedette.run.watching.jobs import Lines, SourceAnswer
from vedette.run.watching.outcomes import Outcome, Plan, answered, fetch_row, trouble
from vedette.run.watching.schedule import FIRST_PACE, LONGEST, backoff, next_pace
from vedette.run.watching.verdicts import Verdict, verdict_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.store import FollowingWriting

__all__ = ["make_source", "settle_source"]

MOST_AT_FIRST: Final = 200
"""What a source lists when it is looked at for the first time is fetched up to this number, the newest first."""
AGAIN_AFTER: Final = timedelta(hours=1)
"""A source may say as often as it likes that a report has changed; it is fetched again once an hour at the most."""
MOST_CHILDREN: Final = 3
"""Sitemaps of a sitemap index that are followed with it: the newest."""
MOST_IN_ALL: Final = 60
"""Sitemaps that one source may have brought in by and by; one a month makes sixty in five years."""
DEEPEST: Final = 2
"""An index may name indexes (which sitemaps.org forbids and sites do), and these name sitemaps, no further."""


def make_source(address: str, kind: str, *, now: datetime, title: str | None = None, **more: object) -> Followed:
    """`make_source("https://corvid.example/feed", "feed", now=…)` -> `Followed(id="source:1f…", …)`, due at once."""
    id = content_id("source", address, parent="", maker="watch/1")
    host = f"file:{id}" if kind in {"folder", "mbox"} else host_key(address)
    at = as_text(now)
    made = Followed(id=id, address=address, kind=kind, host=host, title=title, added_at=at, next_at=at, pace=FIRST_PACE)
    return msgspec.structs.replace(made, **more)


def settle_source(books: FollowingWriting, answer: SourceAnswer, host: HostRow, plan: Plan) -> Outcome:
    """`settle_source(books, answer, host, plan)` -> `Outcome("new", own=True, hosts=("corvid.example",))`.

    Keeps what a look at a source gave, within the caller's transaction.
    """
    source = books.source(answer.job.id) or answer.job
    verdict = verdict_on(answer.answer) if answer.answer else None
    if verdict is None and isinstance(answer.listing, Rejected):
        verdict = Verdict("failed", answer.listing.reason)
    if verdict is not None:
        return fail_source(books, source, answer, verdict, host=host, plan=plan)
    answered(books, host)
    found = _Found(source, books, plan)
    if isinstance(answer.listing, Listing):
        found.take_listing(answer.listing)
    elif isinstance(answer.listing, Lines):
        found.take_files(answer.listing)
    return _keep(books, source, answer, found, plan)


def fail_source(
    books: FollowingWriting,
    source: Followed,
    answer: SourceAnswer | None,
    verdict: Verdict,
    *,
    host: HostRow | None,
    plan: Plan,
) -> Outcome:
    """Keeps that nobody could look, and why; the next try comes later each time."""
    said = answer.answer if answer else None
    failures = source.failures + 1
    asked_for = min(verdict.wait or 0.0, LONGEST)
    wait = max(backoff(failures), asked_for)
    gone = said is not None and getattr(said, "status", None) == 410
    detail = f"{verdict.detail}; followed no further until it is resumed" if gone else verdict.detail
    result = "failed" if verdict.result == "gone" and not gone else verdict.result
    row = fetch_row(said, result, detail, address=source.address, now=plan.now)
    books.note(msgspec.structs.replace(row, source=source.id, due=source.next_at))
    books.put_source(
        msgspec.structs.replace(
            source,
            last_at=row.at,
            last_result=result,
            last_detail=detail,
            failures=failures,
            paused_at=row.at if gone else source.paused_at,
            next_at=as_text(plan.schedule.after(plan.now, wait, at_least=asked_for)),
        )
    )
    if host is None:
        return Outcome(result, own=True)
    if not verdict.of_host:
        answered(books, host)
        return Outcome(result, own=True)
    return Outcome(result, own=True, held=trouble(books, host, verdict, plan))


def _keep(books: FollowingWriting, source: Followed, answer: SourceAnswer, found: _Found, plan: Plan) -> Outcome:
    said, listing = answer.answer, answer.listing
    moved = said.moved if isinstance(said, Exchange) and said.moved != source.address else None
    result = "moved" if moved else "new" if found.new else "changed" if found.again else "unchanged"
    detail = found.told(answer)
    if moved:
        detail = f"has moved for good to {moved}; {detail}"
    row = fetch_row(said, result, detail, address=source.address, now=plan.now)
    books.note(msgspec.structs.replace(row, source=source.id, due=source.next_at))
    pace = next_pace(source.pace, gave=bool(found.new), asked_for=getattr(listing, "every", None))
    every = source.every or pace
    if isinstance(said, Exchange) and said.status != 304:
        held = said.conditions()
        source = msgspec.structs.replace(
            source, etag=held.etag, last_modified=held.last_modified, held_at=held.address, digest=answer.digest
        )
    if moved:
        source = msgspec.structs.replace(source, address=moved, host=host_key(moved))
    books.put_source(
        msgspec.structs.replace(
            source,
            title=source.title or getattr(listing, "title", None),
            last_at=row.at,
            last_result=result,
            last_detail=detail,
            worked_at=row.at,
            failures=0,
            pace=pace,
            next_at=as_text(plan.schedule.after(plan.now, every)),
        )
    )
    return Outcome(result, own=True, hosts=(source.host, *sorted(found.hosts)))


class _Found:
    """What a listing holds that is not known yet, or that has changed since it was fetched."""

    def __init__(self, source: Followed, books: FollowingWriting, plan: Plan) -> None:
        self._source, self._books, self._plan = source, books, plan
        self._now = as_text(plan.now)
        self.new = self.again = self.passed = self.unfit = self.listed = 0
        self.unfollowed = False
        self.hosts: set[str] = set()

    def told(self, answer: SourceAnswer) -> str:
        """`"3 new, 1 changed of 25 listed; 4 older ones passed over"`."""
        if answer.listing is None:
            same = getattr(answer.answer, "status", None) == 304
            return "as it was, says the server (304)" if same else "byte for byte as it was"
        parts = [f"{self.new} new" if self.new else "nothing new"]
        parts += [f"{self.again} changed"] if self.again else []
        passed = f"; {self.passed} older ones passed over" if self.passed else ""
        unfit = f"; {self.unfit} without a fit address left out" if self.unfit else ""
        far = "; further sitemaps that it names are not followed" if self.unfollowed else ""
        note = getattr(answer.listing, "note", None)
        return f"{', '.join(parts)} of {self.listed} listed{passed}{unfit}{far}{f'; {note}' if note else ''}"

    def take_listing(self, listing: Listing) -> None:
        """The items of a feed, a sitemap or a page, each under its canonical address once."""
        self._follow_children(listing)
        wanted: dict[str, Find] = {}
        self.listed = len(listing.items)
        for item in listing.items:
            address = canonical_address(item.address)
            if unfit_name(address) or not address.startswith(("http://", "https://")):
                self.unfit += 1
                continue
            content = item.content if item.content and len(item.content) >= LONG_ENOUGH else None
            wanted.setdefault(
                address,
                self._find(address, item.address, title=item.title, published=item.published, content=content),
            )
        self._keep(wanted.values(), dated=listing.kind != "page", undated_are_old=listing.kind in {"sitemap"})

    def take_files(self, lines: Lines) -> None:
        """The files of a folder; one whose mark is another is read again."""
        known = self._books.known_finds(path for path, _ in lines.files)
        self.listed = len(lines.files)
        for path, mark in lines.files:
            before = known.get(path)
            if unfit_name(path):
                self.unfit += 1
            elif before is None:
                self.new += 1
                self._books.put_find(self._find(path, path))
            elif before.state != "waiting" and before.etag != mark:
                self.again += 1
                self._books.put_find(msgspec.structs.replace(before, state="waiting", next_at=self._now, tries=0))
        if self.new or self.again:
            self.hosts.add(self._source.host)

    def _find(self, address: str, asked: str, **more: str | None) -> Find:
        host = self._source.host if self._source.host.startswith("file:") else host_key(asked)
        made = Find(
            address=address, source=self._source.id, asked=asked, host=host, found_at=self._now, next_at=self._now
        )
        return msgspec.structs.replace(made, **more)

    def _keep(self, wanted: Iterable[Find], *, dated: bool, undated_are_old: bool) -> None:
        finds = list(wanted)
        known = self._books.known_finds(find.address for find in finds)
        first = self._source.worked_at is None
        new = [find for find in finds if find.address not in known]
        fresh = [find for find in new if not first or not self._is_old(find, undated=undated_are_old)]
        if first:
            fresh = sorted(fresh, key=lambda find: find.published or "9", reverse=True)[:MOST_AT_FIRST]
        taken = {find.address for find in fresh}
        passed = [find for find in new if find.address not in taken]
        self._books.add_finds(fresh)
        self._books.add_finds(
            msgspec.structs.replace(find, state="passed over", next_at=None, content=None) for find in passed
        )
        self.new, self.passed = len(fresh), len(passed)
        self.hosts |= {find.host for find in fresh}
        for find in finds:
            before = known.get(find.address)
            if before is not None and before.state == "passed over" and not self._is_old(find, undated=True):
                self._take_up(find)
            elif before is not None and dated:
                self._look_again(before, find)

    def _take_up(self, find: Find) -> None:
        """Passed over at the first look, as one too many or by a wrong clock, and fresh all the same."""
        self._books.put_find(find)
        self.new += 1
        self.hosts.add(find.host)

    def _look_again(self, before: Find, told: Find) -> None:
        """What the source gives another date or title has changed, as far as it says."""
        same = (told.published or before.published, told.title or before.title) == (before.published, before.title)
        if same or before.state not in {"done", "waiting"}:
            return
        told_now = msgspec.structs.replace(
            before, published=told.published, title=told.title, content=told.content or before.content
        )
        if before.state == "done":
            last = as_time(before.looked_at) if before.looked_at else self._plan.now
            at = max(self._plan.now, last + AGAIN_AFTER)
            told_now = msgspec.structs.replace(told_now, next_at=as_text(at))
            self.again += 1
            self.hosts.add(before.host)
        self._books.put_find(told_now)

    def _is_old(self, find: Find, *, undated: bool) -> bool:
        if find.published is None:
            return undated
        return find.published < (self._plan.now - self._plan.oldest).isoformat()

    def _follow_children(self, listing: Listing) -> None:
        deep, count = self._books.family(self._source) if listing.more else (0, 0)
        room = 0 if deep >= DEEPEST else MOST_IN_ALL - count
        for address in listing.more[:MOST_CHILDREN]:
            if room <= 0:
                self.unfollowed = True
            elif self._books.source_at(address) is None and host_key(address):
                room -= 1
                title = self._source.title or listing.title
                child = make_source(address, "sitemap", now=self._plan.now, title=title, parent=self._source.id)
                self._books.put_source(child)
                self.hosts.add(child.host)
