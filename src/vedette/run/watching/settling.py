"""An answer, whichever it is, into the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

import msgspec

from vedette.merge import fingerprint_reading
from vedette.records import Find, Followed, Reading
from vedette.run.watching.hands import Fault
from vedette.run.watching.jobs import FileRead, FindAnswer, RobotsAnswer, RobotsJob, SourceAnswer
from vedette.run.watching.outcomes import Outcome, Plan, trouble
from vedette.run.watching.reports import FileTally, fail_find, put_part, says_the_same, settle_file, settle_find
from vedette.run.watching.robots import settle_robots
from vedette.run.watching.sources import fail_source, settle_source
from vedette.run.watching.verdicts import Verdict
from vedette.store import Following, FollowingWriting, keep_bytes

if TYPE_CHECKING:
    from vedette.records import Capture, Fingerprint, Rejected
    from vedette.run.watching.jobs import Answer, Job
    from vedette.run.watching.keeping import Keeper
    from vedette.store import Writing

__all__ = ["Archiving", "Settler"]

Archiving = Callable[["FindAnswer"], None]
"""Puts an exchange whose page is kept into the archive."""


class Settler:
    """`Settler(keeper).settle(answer, plan)` -> `Outcome("new", …)`: kept whole, or not at all."""

    def __init__(self, keeper: Keeper, *, archive: Archiving | None = None) -> None:
        self._keeper, self._archive = keeper, archive
        self._following = Following(keeper.store)
        self._files: dict[str, FileTally] = {}

    def settle(self, answer: Answer | Fault, plan: Plan) -> Outcome | None:
        """`None` where more of the same answer is to come, or where it only led to the next question."""
        match answer:
            case RobotsAnswer():
                return self._robots(answer, plan)
            case SourceAnswer():
                host = self._following.host(answer.job.host)
                return self._keeper.write(lambda writing: settle_source(FollowingWriting(writing), answer, host, plan))
            case FindAnswer():
                return self._find(answer, plan)
            case FileRead():
                return self._file(answer, plan)
            case Fault():
                return self.refuse(answer.job, Verdict("failed", answer.reason), plan)
            case _:
                assert_never(answer)

    def refuse(self, job: Job, verdict: Verdict, plan: Plan) -> Outcome | None:
        """Settles a job that was not to be asked for, or that met a fault."""
        host = None if verdict.result == "refused" else self._following.host(job.host)
        match job:
            case Followed():
                return self._keeper.write(
                    lambda writing: fail_source(FollowingWriting(writing), job, None, verdict, host=host, plan=plan)
                )
            case Find():
                self._files.pop(job.address, None)
                return self._keeper.write(lambda writing: fail_find(writing, job, None, verdict, host=host, plan=plan))
            case RobotsJob():
                return self._without_robots(job.host, msgspec.structs.replace(verdict, of_host=True), plan)

    def _robots(self, answer: RobotsAnswer, plan: Plan) -> Outcome | None:
        host = self._following.host(answer.job.host)
        verdict = self._keeper.write(lambda writing: settle_robots(FollowingWriting(writing), answer, host, plan))
        return self._without_robots(host.name, verdict, plan) if verdict else None

    def _without_robots(self, name: str, verdict: Verdict, plan: Plan) -> Outcome | None:
        """The source or the page for which the rules were wanted could not be looked at."""
        source, find = self._following.next_source(name), self._following.next_find(name)
        host = self._following.host(name)

        def change(writing: Writing) -> Outcome:
            books = FollowingWriting(writing)
            if source is not None and (find is None or source.next_at <= (find.next_at or "")):
                return fail_source(books, source, None, verdict, host=host, plan=plan)
            if find is not None:
                return fail_find(writing, find, None, verdict, host=host, plan=plan)
            return Outcome(verdict.result, held=trouble(books, host, verdict, plan))

        return self._keeper.write(change)

    def _find(self, answer: FindAnswer, plan: Plan) -> Outcome:
        host = self._following.host(answer.job.host)
        kept = answer.stub is None or answer.from_feed
        fingerprint = self._prepare(answer.capture, answer.reading) if kept else None
        archive = self._archive
        if fingerprint is not None and archive is not None:
            self._keeper.insist(lambda: archive(answer))
        return self._keeper.write(lambda writing: settle_find(writing, answer, host, plan, fingerprint=fingerprint))

    def _file(self, answer: FileRead, plan: Plan) -> Outcome | None:
        tally = self._files.setdefault(answer.job.address, FileTally())
        outcome = Outcome("new")
        if answer.parts is None:
            fingerprint = self._prepare(answer.capture, answer.reading)
            result = self._keeper.write(lambda writing: put_part(writing, answer, fingerprint, plan))
            tally.added += result == "new"
            tally.changed += result == "changed"
            tally.same += result == "unchanged"
            tally.rejected += result == "rejected"
        else:
            tally.parts = answer.parts
        if not tally.done:
            return None
        outcome = self._keeper.write(lambda writing: settle_file(writing, answer, tally, plan))
        del self._files[answer.job.address]
        return msgspec.structs.replace(outcome, added=tally.added, changed=tally.changed)

    def _prepare(self, capture: Capture | None, reading: Reading | Rejected | None) -> Fingerprint | None:
        """Keeps the bytes of a report that the record does not have in these words; `None` where it has."""
        if capture is None or not isinstance(reading, Reading):
            return None
        before = self._keeper.insist(lambda: self._keeper.store.reading(reading.id))
        if before is not None and before.id == reading.id and says_the_same(before, reading):
            return None
        self._keeper.insist(lambda: keep_bytes(self._keeper.store.folder, capture))
        return fingerprint_reading(reading)
