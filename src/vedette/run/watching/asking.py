"""One job, done in a thread of its own: an exchange, and what stands in the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from vedette.capture.canonical import canonical_address
from vedette.capture.exchange import Asker, Conditions, Exchange
from vedette.capture.listing import Listing, read_listing
from vedette.capture.robots import MAX_BYTES
from vedette.records import Capture, Document, Find, Followed, Rejected
from vedette.run.watching.feed_text import plain_text
from vedette.run.watching.files import captures_of_file, list_files
from vedette.run.watching.jobs import FileRead, FindAnswer, RobotsAnswer, RobotsJob, SourceAnswer
from vedette.run.watching.verdicts import verdict_on

if TYPE_CHECKING:
    from datetime import datetime

    from vedette.run.watching.jobs import Answer, Job

__all__ = ["FILES", "capture_feed_text", "do_job"]

FILES = frozenset({"folder", "mbox"})
HasCapture = Callable[[str], bool]
"""Whether the bytes of this hash have been read into the record."""


def do_job(job: Job, asker: Asker, *, held: HasCapture) -> Iterator[Answer]:
    """`do_job(source, asker, held=…)` -> `SourceAnswer(source, Exchange(…), Listing(…))`.

    A file gives an answer a report, all other jobs one.
    """
    match job:
        case RobotsJob():
            yield RobotsAnswer(job, asker(job.address, conditions=Conditions(beginning=MAX_BYTES + 1)))
        case Followed():
            yield _look_at_files(job) if job.kind in FILES else _look_at(job, asker)
        case Find():
            yield from _read_file(job, held) if job.host.startswith("file:") else iter((_ask_for(job, asker),))


def _look_at(source: Followed, asker: Asker) -> SourceAnswer:
    held = Conditions(etag=source.etag, last_modified=source.last_modified, address=source.held_at)
    answer = asker(source.address, conditions=held)
    if not isinstance(answer, Exchange) or verdict_on(answer) or answer.status == 304:
        return SourceAnswer(source, answer, None, source.digest)
    digest = hashlib.sha256(answer.data).hexdigest()
    if digest == source.digest:
        return SourceAnswer(source, answer, None, digest)
    listing = read_listing(answer.data, address=answer.address, headers=answer.headers, kind=source.kind)
    if isinstance(listing, Listing) and listing.kind == "page" and not listing.items:
        listing = Rejected(source.address, "no links to reports were found on it")
    return SourceAnswer(source, answer, listing, digest)


def _look_at_files(source: Followed) -> SourceAnswer:
    return SourceAnswer(source, None, list_files(Path(source.address)))


def _ask_for(find: Find, asker: Asker) -> FindAnswer:
    held = Conditions(etag=find.etag, last_modified=find.last_modified, address=find.held_at)
    answer = asker(find.asked, conditions=held)
    if not isinstance(answer, Exchange) or verdict_on(answer) or answer.status == 304:
        return FindAnswer(find, answer)
    found = _capture(answer)
    if isinstance(found, Rejected):
        return FindAnswer(find, answer, reading=found)
    return FindAnswer(find, answer, capture=found)


def _capture(answer: Exchange) -> Capture | Rejected:
    """The page under its canonical name, or why there is nothing to be read."""
    from io import BytesIO

    from vedette.capture.contents import Found, capture_contents
    from vedette.capture.limits import CaptureLimits

    name = canonical_address(answer.address, page=answer.data)
    found = Found(name=name, address=answer.address, how="url", what="the page", headers=answer.headers, when=answer.at)
    captures = list(capture_contents(BytesIO(answer.data), found, limits=CaptureLimits()))
    return captures[0] if len(captures) == 1 else Rejected(name, "holds more than one document")


def capture_feed_text(find: Find, *, outlet: str | None, when: datetime) -> Capture | None:
    """The text that the feed itself carries, as a document of its own; `None` where it carries none."""
    text = plain_text(find.content or "")
    if not text:
        return None
    told = Document(find.address, text, find.title, (find.published or "")[:10] or None, find.address, outlet)
    data = msgspec.json.encode(told)
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return Capture(digest, find.address, find.address, data, "application/json", "utf-8", "jsonl", when, document=told)


def _read_file(find: Find, held: HasCapture) -> Iterator[FileRead]:
    parts, mark = 0, None
    for mark, found in captures_of_file(Path(find.asked)):
        if isinstance(found, Rejected):
            parts += 1
            yield FileRead(find, reading=found, mark=mark)
        elif found is not None and not held(found.id):
            parts += 1
            yield FileRead(find, capture=found, mark=mark)
    yield FileRead(find, parts=parts, mark=mark)
