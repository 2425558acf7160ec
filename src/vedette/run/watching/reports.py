"""What a look at a find changes in the record: the report, its state, and how the look ended, in one transaction."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.capture.exchange import Exchange
from vedette.records import Find, Reading, Rejected
from vedette.run.adding import put_reading, unfit_name
from vedette.run.watching.clock import as_text, as_time
from vedette.run.watching.outcomes import Outcome, answered, fetch_row, trouble
from vedette.run.watching.schedule import backoff
from vedette.run.watching.verdicts import Verdict, verdict_on
from vedette.store import FollowingWriting

if TYPE_CHECKING:
    from vedette.records import Fingerprint, HostRow
    from vedette.run.watching.jobs import FileRead, FindAnswer
    from vedette.run.watching.outcomes import Plan
    from vedette.store import Writing

__all__ = ["FileTally", "fail_find", "put_part", "says_the_same", "settle_file", "settle_find"]

REVISITS: Final = (6 * 3600.0, 18 * 3600.0, 48 * 3600.0)
"""A report is looked at again 6 hours, a day and three days after it was first read: most corrections come early."""
FIRST_WAIT: Final = 600.0
PATIENCE: Final = timedelta(days=7)
"""How long a page that gives no answer is tried for, from when it was found."""
FEWEST_TRIES: Final = 4
TRIES: Final = {"gone": 2, "refused": 2, "paywalled": 1, "not an article": 1}
"""After so many tries in a row that ended so, a page is given up; any other is tried for a week."""
WORDS: Final = {"new": "new", "new version": "changed", "nothing new": "unchanged"}


class FileTally(msgspec.Struct):
    """What has been read of a file so far."""

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    parts: int | None = None

    @property
    def done(self) -> bool:
        """Whether all of its parts have come back."""
        return self.parts is not None and self.added + self.changed + self.same + self.rejected >= self.parts


def says_the_same(one: Reading, two: Reading) -> bool:
    """`says_the_same(reading, the same under another name)` -> `True`: text, title, outlet and day are what counts.

    Pages change with every look in what is not the report.
    """
    first, second = one.article, two.article
    return (first.text, first.title, first.outlet, first.published) == (
        second.text,
        second.title,
        second.outlet,
        second.published,
    )


def settle_find(
    writing: Writing, answer: FindAnswer, host: HostRow, plan: Plan, *, fingerprint: Fingerprint | None
) -> Outcome:
    """Keeps what a find gave; `fingerprint` is that of its reading, `None` where the record has these words already.

    The report and the state of the find are kept together or not at all: killed in between, the page is asked again.
    """
    books = FollowingWriting(writing)
    find = books.find(answer.job.address) or answer.job
    verdict = None if answer.from_feed else _verdict(answer)
    if verdict is not None:
        return fail_find(writing, find, answer, verdict, host=host, plan=plan)
    if isinstance(answer.reading, Rejected):
        return fail_find(writing, find, answer, Verdict("not an article", answer.reading.reason), host=host, plan=plan)
    answered(books, host)
    result = "unchanged"
    if answer.reading is not None and answer.capture is not None and fingerprint is not None:
        result = WORDS[put_reading(writing, answer.capture, answer.reading, fingerprint)]
    row = fetch_row(answer.answer, result, _told(answer, result), address=find.asked, now=plan.now)
    capture = answer.capture.id if answer.capture and result != "unchanged" else None
    books.note(msgspec.structs.replace(row, source=find.source, find=find.address, due=find.next_at, capture=capture))
    _keep_done(books, find, answer, plan)
    if answer.reading is not None and result in {"new", "changed"}:
        _keep_gave(books, find, answer.reading, row.at)
    return Outcome(result, added=result == "new", changed=result == "changed")


def fail_find(
    writing: Writing,
    find: Find,
    answer: FindAnswer | None,
    verdict: Verdict,
    *,
    host: HostRow | None,
    plan: Plan,
) -> Outcome:
    """`fail_find(writing, find, answer, Verdict("gone", "404"), host=host, plan=plan)` -> `Outcome("gone")`.

    Keeps that a page gave no report, and why; it is tried again, or given up and told among what was rejected.
    """
    books = FollowingWriting(writing)
    tries = find.tries + 1
    over = _is_over(find, verdict, tries, plan) or (answer is None and verdict.result == "refused")
    detail = f"{verdict.detail}; given up after {tries} {'try' if tries == 1 else 'tries'}" if over else verdict.detail
    said = answer.answer if answer else None
    row = fetch_row(said, verdict.result, detail, address=find.asked, now=plan.now)
    books.note(msgspec.structs.replace(row, source=find.source, find=find.address, due=find.next_at))
    wait = max(backoff(tries, first=FIRST_WAIT), verdict.wait or 0.0)
    later = as_text(plan.schedule.after(plan.now, wait, at_least=verdict.wait or 0.0))
    state = find.state if not over or find.article else "given up"
    books.put_find(
        msgspec.structs.replace(
            find, tries=tries, state=state, next_at=None if over else later, looked_at=row.at,
            content=None if over else find.content,
        )
    )  # fmt: skip
    if over and not find.article:
        writing.reject(Rejected(find.address, f"{verdict.result}: {verdict.detail}"))
    if host is None:
        return Outcome(verdict.result)
    if not verdict.of_host:
        if said is not None:
            answered(books, host)
        return Outcome(verdict.result)
    return Outcome(verdict.result, held=trouble(books, host, verdict, plan))


def settle_file(writing: Writing, answer: FileRead, tally: FileTally, plan: Plan) -> Outcome:
    """`settle_file(writing, answer, FileTally(added=2, rejected=1), plan)` -> `Outcome("new")`.

    Keeps that a file was read to its end, and how: "2 new, 1 not to be read".
    """
    books = FollowingWriting(writing)
    find = books.find(answer.job.address) or answer.job
    parts = [f"{tally.added} new"] + ([f"{tally.changed} changed"] if tally.changed else [])
    parts += [f"{tally.rejected} not to be read"] if tally.rejected else []
    read = tally.added + tally.changed + tally.same
    result = "new" if tally.added else "changed" if tally.changed else "unchanged"
    result = "not an article" if tally.rejected and not read else result
    row = fetch_row(None, result, ", ".join(parts), address=find.asked, now=plan.now)
    books.note(msgspec.structs.replace(row, source=find.source, find=find.address, due=find.next_at))
    state = "done" if read or find.article else "given up"
    article = find.address if read else find.article
    books.put_find(
        msgspec.structs.replace(
            find, state=state, tries=0, looks=find.looks + 1, next_at=None, looked_at=row.at, etag=answer.mark,
            article=article,
        )
    )  # fmt: skip
    return Outcome(result)


def put_part(writing: Writing, answer: FileRead, fingerprint: Fingerprint | None, plan: Plan) -> str:
    """`put_part(writing, answer, fingerprint, plan)` -> `"new"`, `"changed"`, `"unchanged"` or `"rejected"`.

    Keeps one report of a file; the file's own row comes when it has been read to its end.
    """
    if isinstance(answer.reading, Rejected):
        writing.reject(answer.reading)
        return "rejected"
    if answer.capture is None or answer.reading is None or fingerprint is None:
        return "unchanged"
    result = WORDS[put_reading(writing, answer.capture, answer.reading, fingerprint)]
    if result != "unchanged":
        _keep_gave(FollowingWriting(writing), answer.job, answer.reading, as_text(plan.now))
    return result


def _verdict(answer: FindAnswer) -> Verdict | None:
    verdict = verdict_on(answer.answer) if answer.answer is not None else None
    if verdict is None and answer.stub is not None:
        return Verdict("paywalled", answer.stub)
    if verdict is None and isinstance(answer.reading, Reading):
        unfit = unfit_name(answer.reading.id)
        return Verdict("not an article", unfit) if unfit else None
    return verdict


def _is_over(find: Find, verdict: Verdict, tries: int, plan: Plan) -> bool:
    if verdict.result in TRIES:
        return tries >= TRIES[verdict.result]
    return tries >= FEWEST_TRIES and plan.now - as_time(find.found_at) > PATIENCE


def _told(answer: FindAnswer, result: str) -> str:
    if answer.reading is None:
        return "as it was, says the server (304)"
    if isinstance(answer.reading, Rejected):
        return answer.reading.reason
    count = len(answer.reading.claims)
    said = "the same words as before" if result == "unchanged" else f"{count} claim{'' if count == 1 else 's'}"
    return f"{said}; read from the feed's own text, as of the page: {answer.stub}" if answer.from_feed else said


def _keep_done(books: FollowingWriting, find: Find, answer: FindAnswer, plan: Plan) -> None:
    looks = find.looks + 1
    name = answer.reading.id if isinstance(answer.reading, Reading) else find.article
    other = name is not None and name != find.address and books.find(name) is not None
    again = None if other or looks > len(REVISITS) else plan.schedule.after(plan.now, REVISITS[looks - 1])
    done = msgspec.structs.replace(
        find,
        state="done",
        tries=0,
        looks=looks,
        content=None,
        next_at=as_text(again) if again else None,
        looked_at=as_text(plan.now),
        article=name,
    )
    said = answer.answer
    if isinstance(said, Exchange) and said.status != 304:
        held = said.conditions()
        done = msgspec.structs.replace(done, etag=held.etag, last_modified=held.last_modified, held_at=held.address)
    books.put_find(done)


def _keep_gave(books: FollowingWriting, find: Find, reading: Reading | Rejected, at: str) -> None:
    source = books.source(find.source)
    if source is not None and isinstance(reading, Reading):
        gave = reading.article.title or reading.id
        books.put_source(msgspec.structs.replace(source, gave=gave[:300], gave_at=at))
