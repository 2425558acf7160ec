"""Rules as a person writes them, in TOML, in YAML or as options of a command."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from vedette.errors import SettingError
from vedette.records import FRAMES, WHEN, QuietHours, Recipient, Rule, content_id
from vedette.run.alerting.naming import find_force, find_place
from vedette.run.alerting.timing import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

__all__ = ["WrittenRule", "make_rule", "read_written"]

SPAN: Final = re.compile(r"\s*(\d{1,5})\s*([smhd])\s*")
SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
DAY: Final = 86_400
MOST_STALE: Final = 90
"""Days after which the ledger itself holds a line no longer: who waits for more would wait in vain."""
MOST_FAILED: Final = 365 * 24
HOURS: Final = re.compile(r"\s*(\d\d:\d\d)\s*[-–]\s*(\d\d:\d\d)\s*")
Words = str | list[str]


class WrittenRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`WrittenRule("Niamey", "arrives,leaves", place="Niger", to="mailto://…", quiet="22:00-07:00", every="1h")`."""

    name: str
    when: Words
    place: Words = ""
    force: Words = ""
    frame: Words = ""
    to: Words = ""
    quiet: str | None = None
    zone: str = "UTC"
    every: str = "0s"
    stale_after: str = "90d"
    failed_after: str = "24h"
    pages: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: list[WrittenRule]


def read_written(path: Path) -> list[WrittenRule]:
    """`read_written(Path("rules.toml"))` -> every `[[rule]]` of it; a `.yaml` file holds a list under `rule`.

    Raises `SettingError` that names the file and what is wrong in it.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
        held = yaml.safe_load(text) if path.suffix in {".yaml", ".yml"} else tomllib.loads(text)
        return msgspec.convert(held, _File).rule
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingError(f"{path}: cannot be read: {reason}") from None
    except (tomllib.TOMLDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        reason = " ".join(str(error).split())
        raise SettingError(f"{path}: no rules: {reason}; write [[rule]] with name and when") from None


def make_rule(written: WrittenRule, *, now: datetime) -> Rule:
    """`make_rule(WrittenRule("Niamey", "leaves", place="Niger"), now=…)` -> `Rule(id="rule:1f…", places=(…), …)`.

    Raises `SettingError` that names the rule, what cannot be understood, and what to write instead.
    """
    name = written.name.strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise SettingError("alert: a rule needs a name of 1 to 200 printable characters")
    try:
        return Rule(
            id=content_id("rule", written, stamp(now), parent=name, maker="rule/1"),
            name=name,
            when=_known(_listed(written.when), tuple(WHEN), "when"),
            places=tuple(find_place(place) for place in _several(written.place)),
            forces=tuple(find_force(force) for force in _several(written.force)),
            frames=_known(_listed(written.frame), FRAMES, "frame", needed=False),
            to=tuple(map(Recipient, _several(written.to))),
            quiet=_quiet(written),
            every=_span(written.every, "every", unit=1, least=0, most=DAY),
            stale_days=_span(written.stale_after, "stale_after", unit=DAY, least=1, most=MOST_STALE),
            failed_hours=_span(written.failed_after, "failed_after", unit=3600, least=1, most=MOST_FAILED),
            pages=_pages(written.pages),
            made_at=stamp(now.astimezone(UTC)),
        )
    except SettingError as error:
        raise SettingError(f"{name}: {error}") from None


def _several(words: Words) -> list[str]:
    """Names and addresses hold commas: a list has one in each entry."""
    return [word.strip() for word in ([words] if isinstance(words, str) else words) if word.strip()]


def _listed(words: Words) -> list[str]:
    """`_listed("arrives,leaves")` -> `["arrives", "leaves"]`."""
    several = words.split(",") if isinstance(words, str) else words
    return list(dict.fromkeys(word.strip() for part in several for word in part.split(",") if word.strip()))


def _known(words: list[str], allowed: Sequence[str], what: str, *, needed: bool = True) -> tuple[str, ...]:
    unknown = [word for word in words if word not in allowed]
    if unknown or (needed and not words):
        said = f"there is no '{unknown[0]}'" if unknown else "nothing is asked for"
        raise SettingError(f"{what}: {said}; choose from {', '.join(allowed)}")
    return tuple(words)


def _quiet(written: WrittenRule) -> QuietHours | None:
    try:
        ZoneInfo(written.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(f"zone: '{written.zone}' is no time zone; write one like Europe/Paris") from None
    if not written.quiet:
        return None
    match = HOURS.fullmatch(written.quiet)
    try:
        since, until = match.groups() if match else ("", "")
        if time.fromisoformat(since) != time.fromisoformat(until):
            return QuietHours(since, until, written.zone)
    except ValueError:
        pass
    raise SettingError(f"quiet: '{written.quiet}' are no hours; write 22:00-07:00")


def _span(written: str, what: str, *, unit: int, least: int, most: int) -> int:
    match = SPAN.fullmatch(written)
    value = int(match[1]) * SECONDS[match[2]] / unit if match else -1.0
    if match is None or value != int(value) or not least <= value <= most:
        name = {1: "s", 3600: "h", DAY: "d"}[unit]
        raise SettingError(f"{what}: '{written}' will not do; write {max(least, 1)}{name} to {most}{name}")
    return int(value)


def _pages(written: str | None) -> str | None:
    if written and not written.startswith(("http://", "https://")):
        raise SettingError(f"pages: '{written}' is no address; write https://…")
    return written.rstrip("/") if written else None
