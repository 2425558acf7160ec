"""A reader that does what hostile bytes would have a parser do, and one that is slow to load."""

from __future__ import annotations

import ctypes
import hashlib
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from vedette.errors import SettingError
from vedette.records import ArticleSummary, Capture, Reading, Rejected
from vedette.run import ReadSettings

__all__ = ["capture_words", "no_tools", "nothing_to_load", "obey"]


def capture_words(words: str) -> Capture:
    """`capture_words("loop")` -> a capture of these words under their own name."""
    data = words.encode()
    digest = hashlib.sha256(data).hexdigest()
    when = datetime(2031, 2, 3, tzinfo=UTC)
    return Capture(f"sha256:{digest}", words, words, data, "text/plain", "utf-8", "file", when)


def nothing_to_load(_settings: ReadSettings) -> None:
    """Tools that take no time."""


def no_tools(_settings: ReadSettings) -> None:
    """Tools that are not there."""
    raise SettingError("--model: no such pipeline")


def obey(capture: Capture, _settings: ReadSettings) -> Reading | Rejected:
    """Does what the first word says (loop, sleep, eat, exit, crash, refuse, tell FILE, once FILE), else reads."""
    verb, _, rest = capture.data.decode().partition(" ")
    if verb == "loop":
        while True:
            pass
    if verb == "sleep":
        time.sleep(3600)
    if verb == "eat":
        return Rejected(capture.name, str(len(bytearray(10_000_000_000))))
    if verb == "exit":
        os._exit(3)
    if verb == "crash":
        ctypes.string_at(0)
    if verb == "refuse":
        return Rejected(capture.name, "nothing to read")
    if verb == "tell":
        Path(rest).write_text(str(os.getpid()))
    if verb == "once":  # dies the first time it is tried
        with Path(rest).open("x"):
            os._exit(0)
    text = capture.data.decode()
    summary = ArticleSummary(text, None, None, None, None, None, None, None, capture.id)
    return Reading("reading/1", capture.name, summary)
