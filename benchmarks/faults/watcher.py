"""The watch as it is tried: one process that may be killed. `python -m benchmarks.faults.watcher FOLDER SECONDS FAULT`.

Everything is the product's own but for three things: the clock is simulated, the names of the invented web lead to this
machine, and reports are read by a reader of a few lines in place of the model (what is tried is the loop).
"""

from __future__ import annotations

import random
import resource
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path
from re import findall, search
from threading import Timer

from benchmarks.faults.times import SharedClock, TimeFile
from vedette.capture import AddressPolicy, CaptureLimits
from vedette.capture.exchange import SafeAsker
from vedette.records import ArticleSummary, Capture, Reading, Rejected, Span
from vedette.run import ReadSettings
from vedette.run.watching import Watch, WatchSettings, watching_alone
from vedette.store import open_store

__all__ = ["DELAY", "watch"]

DELAY = 2.0
JUMPS = ((600.0, -6 * 3600.0), (1_500.0, 6 * 3600.0), (2_400.0, 400 * 86_400.0), (2_700.0, -400 * 86_400.0))
"""At which second of the hour the clock is set, and by how much."""
LIMITS = CaptureLimits(max_bytes=2_000_000, max_seconds=0.5)


class QuickReader:
    """The paragraphs of a page, or of a feed's own text, as its sentences; no claims."""

    def read(self, capture: Capture, settings: ReadSettings, /) -> Reading | Rejected:
        """A page without a paragraph holds no report."""
        del settings
        text = capture.data.decode(capture.charset or "utf-8", "replace")
        found = capture.document.text.split("\n\n") if capture.document else findall(r"<p>(.*?)</p>", text)
        sentences = [unescape(one) for one in found]
        if not sentences:
            return Rejected(capture.name, "no report was found in it")
        title = search(r"<title>(.*?)</title>", text)
        return _reading(capture, sentences, title[1] if title else None)


def _reading(capture: Capture, sentences: list[str], title: str | None) -> Reading:
    whole = "\n\n".join(sentences)
    starts = [whole.index(sentence) for sentence in sentences]
    spans = tuple(Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True))
    article = ArticleSummary(whole, title, "Site", None, capture.name, "2031-02-03", "metadata", "en", capture.id)
    return Reading(vedette="reading/1", id=capture.name, article=article, sentences=spans)


@contextmanager
def quick_readers() -> Iterator[QuickReader]:
    """In place of worker processes."""
    yield QuickReader()


def memory_mb() -> float:
    """Resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


class DiskFull:
    """The disk takes no more once a file of the record is larger than it may be; a moment later it does again."""

    def __init__(self, clock: SharedClock, *, most: int) -> None:
        self._clock = clock
        if most:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def heard(self, line: str) -> None:
        """The time of trouble is stretched, so that it passes by itself."""
        if "cannot be written" in line:
            self._clock.drag = 0.05
            Timer(0.5, self._free).start()
        elif "can be written again" in line:
            self._clock.drag = 0.0

    def _free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def watch(folder: Path, until: float, *, fault: str = "") -> None:
    """Watches until the simulated time; each round's line goes to standard output with the memory in use."""
    file = TimeFile(folder / "time")
    clock = SharedClock(file, jumps=JUMPS if fault == "clock" else ())
    size = (folder / "watch.db").stat().st_size if fault == "disk" else 0
    disk = DiskFull(clock, most=size and size + 200_000)
    settings = WatchSettings(seconds=max(1.0, until - file.read()), delay=DELAY, asks=16, jobs=1)
    address = folder / "watch.db"
    with closing(open_store(address)) as store, watching_alone(store.folder):
        asker = SafeAsker(
            limits=LIMITS, allow=AddressPolicy(allow=("127.0.0.0/8",)), resolver=lambda _host, _port: ["127.0.0.1"]
        )

        def told(line: str) -> None:
            print(f"{file.read():.0f}\t{memory_mb():.1f}\t{line}", flush=True)
            disk.heard(line)

        with asker:
            Watch(store, asker, quick_readers, clock=clock, settings=settings, told=told, chance=random.Random()).run()


if __name__ == "__main__":
    watch(Path(sys.argv[1]), float(sys.argv[2]), fault=sys.argv[3])
