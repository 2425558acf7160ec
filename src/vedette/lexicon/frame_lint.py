"""Checks the frame lexicon as a person edits it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.frame_files import FrameEntry, WordsEntry, build_lexicon, convert_yaml
from vedette.lexicon.frame_shadows import shadowed_rules
from vedette.lexicon.frames import FORMS, PARTICLES, STEPS, WORD_KINDS
from vedette.lexicon.plover_modes import TYPES
from vedette.records.vocabulary import FRAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from vedette.lexicon.frame_files import TriggerEntry

__all__ = ["Problem", "lint_examples", "lint_frames"]


def lint_frames(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """`{"words.yaml": "…", "moves.yaml": "…"}` -> `(Problem("moves.yaml", "withdraw", "unknown role 'forse'"),)`.

    Unknown and missing frames, unknown roles, kinds, steps and PLOVER types, rules that can never fire, rules given
    twice, and where all else is well those that another rule always outweighs.
    Raises `BrokenPackage` where a file cannot be read at all.
    """
    words = convert_yaml(texts["words.yaml"], WordsEntry, "words.yaml")
    found: list[Problem] = []
    seen: list[str] = []
    for name, text in texts.items():
        if name == "words.yaml":
            continue
        for entry in convert_yaml(text, list[FrameEntry], name):
            seen.append(entry.frame)
            found.extend(Problem(name, entry.frame, what) for what in _frame_problems(entry, words))
    if not found:
        shadowed = shadowed_rules(build_lexicon(texts))
        found.extend(
            Problem("", frame, f"{word}: never reached: another rule outweighs it") for frame, word in shadowed
        )
    found.extend(Problem("", frame, "frame is missing") for frame in FRAMES if frame not in seen)
    found.extend(Problem("", frame, "frame is given twice") for frame, times in Counter(seen).items() if times > 1)
    return tuple(found)


def lint_examples(texts: Mapping[str, str], fires: Callable[[str], Collection[str]]) -> tuple[Problem, ...]:
    """The examples that do not open their frame; `fires("Troops left Chad.")` -> `{"withdraw"}`."""
    return tuple(
        Problem(name, entry.frame, f"example does not fire: {example}")
        for name, text in texts.items()
        if name != "words.yaml"
        for entry in convert_yaml(text, list[FrameEntry], name)
        for trigger in entry.triggers
        for example in trigger.examples
        if entry.frame not in fires(example)
    )


def _frame_problems(entry: FrameEntry, words: WordsEntry) -> Iterator[str]:
    if entry.frame not in FRAMES:
        yield "unknown frame"
    known = WORD_KINDS | words.groups.keys()
    for name, role in entry.roles.items():
        yield from (f"unknown kind {kind!r} of role {name!r}" for kind in role.kinds if kind not in known)
    yield from (f"unknown role {role!r} in pair" for role in entry.pair if role not in entry.roles)
    types = {given.partition(" ")[0] for given in (entry.plover, *(rule.plover for rule in entry.triggers)) if given}
    yield from (f"unknown PLOVER type {root!r}" for root in sorted(types - TYPES))
    steps = STEPS | words.paths.keys() | {word for listed in words.paths.values() for word in listed}
    for trigger in entry.triggers:
        label = _label(trigger)
        yield from (f"{label}: {what}" for what in _trigger_problems(entry, trigger, known, steps))
    yield from _repeats(entry)


def _trigger_problems(
    entry: FrameEntry, trigger: TriggerEntry, known: Collection[str], steps: Collection[str]
) -> Iterator[str]:
    named = {*trigger.roles, *trigger.kinds, *trigger.needs, *trigger.lacks}
    yield from (f"unknown role {role!r}" for role in sorted(named - entry.roles.keys()))
    wanted = {name for name, role in entry.roles.items() if role.required} | set(trigger.needs)
    wanted -= set(trigger.lacks)
    yield from (f"never fires: no path to {role!r}" for role in sorted(wanted - trigger.roles.keys()))
    for kinds in trigger.kinds.values():
        yield from (f"unknown kind {kind!r}" for kind in kinds if kind not in known)
    paths = [path for given in trigger.roles.values() for path in _split(given)]
    for path in (*paths, *trigger.where, *trigger.unless):
        yield from (f"unknown step {step!r}" for step in _steps(path) if step not in steps)
    for verb in trigger.verbs:
        particle = verb.partition(" ")[2]
        if particle and particle not in PARTICLES:
            yield f"never fires: {particle!r} is no particle"
    if trigger.voice not in ("", "active", "passive"):
        yield f"unknown voice {trigger.voice!r}"
    if not trigger.examples:
        yield "has no example"


def _repeats(entry: FrameEntry) -> Iterator[str]:
    rules = Counter(
        (form, word, str(trigger.roles), str(trigger.where), str(trigger.unless), str(trigger.kinds), trigger.voice)
        for trigger in entry.triggers
        for form in FORMS
        for word in getattr(trigger, form)
    )
    yield from (f"{rule[1]}: given twice" for rule, times in rules.items() if times > 1)


def _label(trigger: TriggerEntry) -> str:
    words = [word for form in FORMS for word in getattr(trigger, form)]
    return ", ".join(words[:3])


def _split(paths: str | list[str]) -> list[str]:
    listed = paths.split(",") if isinstance(paths, str) else paths
    return [path.strip() for path in listed]


def _steps(path: str) -> list[str]:
    return [] if path.startswith("=") else [step for part in path.split("|") for step in part.split(".")]


class Problem(msgspec.Struct, frozen=True):
    """`Problem("moves.yaml", "withdraw", "pull out: unknown role 'forse'")`."""

    file: str
    frame: str
    what: str
