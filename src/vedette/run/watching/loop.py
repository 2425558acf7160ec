"""The watch: what is due is asked for, what comes back is kept, and one line a round tells of it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from vedette.capture.exchange import Exchange
from vedette.records import Find, Followed
from vedette.run.watching.clock import as_text, as_time
from vedette.run.watching.hands import Fault, Hands
from vedette.run.watching.hosts import Hosts, host_key, robots_address, robots_of
from vedette.run.watching.jobs import FileRead, FindAnswer, RobotsJob, SourceAnswer
from vedette.run.watching.keeping import Keeper
from vedette.run.watching.outcomes import Plan
from vedette.run.watching.robots import robots_are_old
from vedette.run.watching.rounds import Round
from vedette.run.watching.schedule import LONGEST, Schedule
from vedette.run.watching.setting_times import pull_in_times, shift_times
from vedette.run.watching.settings import WatchSettings
from vedette.run.watching.settling import Settler
from vedette.run.watching.verdicts import Verdict
from vedette.store import Following

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.capture.exchange import Asker
    from vedette.run.watching.clock import Clock
    from vedette.run.watching.hands import ReadsWith
    from vedette.run.watching.jobs import Answer
    from vedette.run.watching.settling import Archiving
    from vedette.store import Store

__all__ = ["Watch"]

ROUND: Final = 60.0
GAP: Final = 5.0
"""A round ends after a minute, or where nothing is to be done for five seconds."""
JUMP: Final = 5.0
"""Seconds by which the time of the world may differ from the time that passed before it is said to have been set."""


class Watch:
    """`Watch(store, asker, readers, clock=SystemClock(), settings=WatchSettings(once=True), told=print).run()`.

    One thread decides and writes; others ask and have reports read. What is due stands in the record alone, so that a
    watch that is killed and started again goes on where it was. `after_round` is called when a round is over.
    """

    def __init__(
        self,
        store: Store,
        asker: Asker,
        readers: ReadsWith,
        *,
        clock: Clock,
        settings: WatchSettings,
        told: Callable[[str], None],
        archive: Archiving | None = None,
        after_round: Callable[[datetime], None] | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._clock, self._settings, self._told = clock, settings, told
        self._following = Following(store)
        self._keeper = Keeper(store, clock, told=told, patience=settings.patience)
        self._settler = Settler(self._keeper, archive=archive)
        self._schedule = Schedule(chance or random.Random())
        self._hosts = Hosts()
        self._slow: dict[str, float] = {}
        self._round, self._began = Round(), clock.ticks()
        self._after_round = after_round
        self._stopped = self._told_any = False
        self._room = settings.asks + 5 * settings.jobs
        self._offset = self._world() - clock.ticks()
        self._hands = Hands(
            asker,
            readers,
            settings=settings.read,
            held=self._following.held,
            outlet=self._outlet,
            asks=settings.asks,
            jobs=settings.jobs,
        )

    def stop(self) -> None:
        """Ends the watch after what it is doing now; may be called from a signal's handler or another thread."""
        self._stopped = True

    def run(self) -> None:
        """Watches until it is stopped, its time is over or, with `once`, all that was due is done."""
        try:
            pull_in_times(self._keeper, self._clock.now())
            self._refresh()
            self._breathe_first()
            self._loop()
        finally:
            self._hands.close()
        if not self._told_any and self._round.empty:
            at = self._next_time()
            self._told(f"nothing is due{f' before {at:%Y-%m-%d %H:%M:%S} UTC' if at else ''}")
        self._close_round()

    def _loop(self) -> None:
        end = None if self._settings.seconds is None else self._clock.ticks() + self._settings.seconds
        refresh = self._clock.ticks() + self._settings.refresh
        while not self._stopped:
            self._check_clock()
            now = self._clock.ticks()
            if end is not None and now >= end:
                break
            if now >= refresh:
                self._refresh()
                refresh = now + self._settings.refresh
            self._dispatch()
            wait = min(self._wait(), refresh - now, refresh - now if end is None else end - now)
            if self._hosts.busy:
                full = self._hosts.busy >= self._room
                self._take(self._clock.patience(1.0 if full else min(1.0, max(0.02, wait))))
            elif self._settings.once and not self._hosts.count_due(now=self._clock.ticks()):
                break
            else:
                self._pause(wait)
            if self._clock.ticks() - self._began >= ROUND:
                self._close_round()
        self._finish()

    def _finish(self) -> None:
        """What is under way is kept, unless the watch is to stop at once."""
        while self._hosts.busy and not self._stopped:
            self._take(self._clock.patience(1.0))
        while (answer := self._hands.result(timeout=0)) is not None:
            self._handle(answer)

    def _wait(self) -> float:
        at = self._hosts.next_at()
        return self._settings.refresh if at is None else max(0.0, at - self._clock.ticks())

    def _pause(self, seconds: float) -> None:
        if seconds > GAP:
            self._close_round()
        self._clock.pause(max(0.01, seconds))

    def _take(self, timeout: float | None) -> None:
        answer = self._hands.result(timeout=timeout)
        while answer is not None:
            self._handle(answer)
            answer = self._hands.result(timeout=0)

    # what is asked for

    def _dispatch(self) -> None:
        while self._hosts.busy < self._room and not self._stopped:
            host = self._hosts.take(now=self._clock.ticks())
            if host is None:
                return
            if not self._keeper.insist(lambda host=host: self._start(host)):  # type: ignore[misc]  # bound now
                self._release(host)

    def _start(self, host: str) -> bool:
        """Begins what is due first at a host, its robots.txt before all; `False` where nothing is to be asked for."""
        job = self._due_first(host)
        if job is None:
            return False
        if not host.startswith("file:"):
            row = self._following.host(host)
            address = job.address if isinstance(job, Followed) else job.asked
            if robots_are_old(row, self._clock.now()):
                self._hands.take(RobotsJob(host, robots_address(address)))
                return True
            robots = robots_of(row.robots_status or 0, row.robots or b"")
            self._note_delay(host, robots.delay)
            if not robots.may(address):
                return self._instead(job, f"robots.txt of {host} asks not to read it")
        self._hands.take(job)
        return True

    def _due_first(self, host: str) -> Followed | Find | None:
        found = [job for job in (self._following.next_source(host), self._following.next_find(host)) if job]
        job = min(found, key=lambda job: job.next_at or "", default=None)
        soon = as_text(self._clock.now() + timedelta(seconds=1))
        return job if job is not None and (job.next_at or "") <= soon else None

    def _instead(self, job: Followed | Find, why: str) -> bool:
        """Reads the feed's own text, or settles at once that the page is not to be asked for."""
        if isinstance(job, Find) and self._hands.read_feed_text(job, why):
            return True
        outcome = self._settler.refuse(job, Verdict("refused", why, wait=LONGEST), self._plan())
        if outcome is not None:
            self._round.count(outcome)
        return False

    def _note_delay(self, host: str, delay: float | None) -> None:
        if delay is not None and delay > self._settings.delay:
            self._slow[host] = delay
        else:
            self._slow.pop(host, None)

    # what comes back

    def _handle(self, answer: Answer | Fault) -> None:
        if isinstance(answer, Fault) and answer.broken is not None and _is_setting(answer.broken):
            raise answer.broken
        self._check_clock()
        plan, host = self._plan(), answer.job.host
        try:
            outcome = self._settler.settle(answer, plan)
        except (ValueError, TypeError, KeyError, AttributeError, LookupError) as fault:
            # one answer that meets a fault of ours must not end the watch
            outcome = self._settler.settle(Fault(answer.job, f"a fault of Vedette: {fault!r}"), plan)
        if outcome is None and isinstance(answer, FileRead):
            return  # a file gives its reports one by one
        self._breathe(answer, host)
        if outcome is not None:
            self._round.count(outcome)
            self._hosts.hold(host, self._ticks(outcome.held) if outcome.held else None)
            for other in outcome.hosts:
                self._hosts.due_by(other, self._clock.ticks())
        self._release(host)

    def _breathe(self, answer: Answer | Fault, host: str) -> None:
        """A pause for the host that was asked, and for the one where its redirects ended."""
        if host.startswith("file:"):
            return
        now = self._clock.ticks()
        self._hosts.pause(host, now + self._slow.get(host, self._settings.delay))
        said = answer.answer if isinstance(answer, SourceAnswer | FindAnswer) else None
        if isinstance(said, Exchange) and (ended := host_key(said.address)) != host:
            self._hosts.pause(ended, now + self._slow.get(ended, self._settings.delay))

    def _release(self, host: str) -> None:
        due = self._keeper.insist(lambda: self._following.due_at(host))
        self._hosts.set_due(host, self._ticks(due) if due else None)
        self._hosts.freed(host)

    # time

    def _world(self) -> float:
        return self._clock.now().timestamp()

    def _ticks(self, text: str) -> float:
        return as_time(text).timestamp() - self._offset

    def _plan(self) -> Plan:
        return Plan(self._clock.now(), self._schedule)

    def _check_clock(self) -> None:
        drift = self._world() - self._clock.ticks() - self._offset
        if abs(drift) < JUMP:
            return
        self._offset += drift
        shift_times(self._keeper, drift)
        if drift < 0:
            self._told(f"the clock was set back by {-drift:,.0f} s; what is due is due as long after now as before")
        else:
            self._told(f"the clock was set forward by {drift:,.0f} s; what is overdue by it is looked at now")
        self._hosts.forget_times()
        self._refresh()

    def _refresh(self) -> None:
        """Takes from the record when each host is due, and which are to be left alone."""
        following = self._following
        due = self._keeper.insist(following.due_hosts)
        for gone in [host for host in self._hosts.names() if host not in due]:
            self._hosts.set_due(gone, None)
        for host, at in due.items():
            if not self._hosts.is_busy(host):
                self._hosts.set_due(host, self._ticks(at))
        for row in self._keeper.insist(following.waiting_hosts):
            self._hosts.hold(row.name, self._ticks(row.not_before or ""))
        self._hosts.forget_breaths(now=self._clock.ticks())

    def _breathe_first(self) -> None:
        """Whatever was asked just before a kill is not known: every host gets its pause first."""
        now = self._clock.ticks()
        for host in list(self._hosts.names()):
            row = self._keeper.insist(lambda host=host: self._following.host(host))  # type: ignore[misc]  # bound now
            self._note_delay(host, robots_of(row.robots_status or 0, row.robots or b"").delay)
            self._hosts.pause(host, now + self._slow.get(host, self._settings.delay))

    # what is told

    def _close_round(self) -> None:
        if not self._round.empty:
            now, later = self._clock.now(), self._next_time()
            self._told_any = True
            waiting = self._keeper.insist(self._following.count_waiting)
            self._told(self._round.told(now=now, waiting=waiting, next_at=later))
            self._follow_up(now)
        self._round, self._began = Round(), self._clock.ticks()

    def _next_time(self) -> datetime | None:
        at = self._hosts.next_at()
        return None if at is None else datetime.fromtimestamp(at + self._offset, UTC)

    def _follow_up(self, now: datetime) -> None:
        """What comes after a round must not end the watch: it is told, and done after the next."""
        try:
            if self._after_round is not None:
                self._after_round(now)
        except Exception as fault:
            self._told(f"what follows a round failed: {type(fault).__name__}: {fault}; tried again after the next")

    def _outlet(self, source: str) -> str | None:
        found = self._following.source(source)
        return found.title if found else None


def _is_setting(fault: Exception) -> bool:
    from vedette.errors import VedetteError

    return isinstance(fault, VedetteError)
