"""Whether a long text costs more a word than a short one: the whole path over texts of four lengths.

    python -m benchmarks.speed.lengths

A text is our own example sentences one after the other, those of many reports with their dates and places. Processor
time; the last column is the cost of a word against that of the shortest text: 1.0 is time in proportion to the text.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.speed.rooms import EXAMPLES
from vedette.capture import capture_addresses
from vedette.clean import CleanOptions, clean_capture
from vedette.records import Capture, Rejected
from vedette.run import ReadSettings
from vedette.run.stages import read_capture
from vedette.run.tools import Tools, load_tools

LENGTHS = (5_000, 20_000, 80_000, 320_000)
"""Characters: a report, a long one, a yearbook's chapter, a book."""


def main() -> None:
    """Prints the table."""
    tools, paragraphs = load_tools(), gather_paragraphs()
    measure(tools, paragraphs, LENGTHS[0])  # warms up
    first = None
    print(f"{'characters':>10}{'words':>9}{'seconds':>9}{'words/s':>9}{'a word':>8}")
    for length in LENGTHS:
        words, seconds = measure(tools, paragraphs, length)
        each = seconds / words
        first = first or each
        print(f"{length:>10,}{words:>9,}{seconds:>9.2f}{1 / each:>9,.0f}{each / first:>8.2f}", flush=True)


def gather_paragraphs() -> list[str]:
    """Those of the example reports."""
    captures = (found for found in capture_addresses([str(EXAMPLES)]) if isinstance(found, Capture))
    articles = (clean_capture(capture, options=CleanOptions()) for capture in captures)
    return [part for a in articles if not isinstance(a, Rejected) for part in a.text.split("\n\n") if part.strip()]


def measure(tools: Tools, paragraphs: list[str], length: int) -> tuple[int, float]:
    """Words of a text of that length, and the seconds of the processor that reading it took."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(paragraphs[len(parts) % len(paragraphs)])
    text = "\n\n".join(parts)
    capture = capture_text(text)
    began = time.process_time()
    reading = read_capture(capture, tools=tools, settings=ReadSettings())
    seconds = time.process_time() - began
    if isinstance(reading, Rejected):
        raise SystemExit(reading.reason)
    return len(text.split()), seconds


def capture_text(text: str) -> Capture:
    """As a file of plain text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.txt")
        path.write_text(text, encoding="utf-8")
        found = next(iter(capture_addresses([str(path)])))
    if isinstance(found, Rejected):
        raise SystemExit(found.reason)
    return found


if __name__ == "__main__":
    main()
