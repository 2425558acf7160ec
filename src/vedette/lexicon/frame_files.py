"""Reads `data/frames/*.yaml`: one list of frames a file, and `words.yaml` with what they share."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar, TypeVar

import msgspec

from vedette.errors import BrokenPackage
from vedette.lexicon.frames import FORMS, Frame, FrameLexicon, Role, Trigger
from vedette.lexicon.verb_forms import lemma_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from re import Pattern

    from yaml import SafeLoader

__all__ = ["FrameEntry", "TriggerEntry", "WordsEntry", "build_lexicon", "load_frames", "read_frame_files"]

Shape = TypeVar("Shape")


@lru_cache(maxsize=1)
def load_frames() -> FrameLexicon:
    """`load_frames().frames["withdraw"].plover` -> `"RETREAT (withdraw)"`: the packaged lexicon, read once."""
    return build_lexicon(read_frame_files())


def read_frame_files() -> dict[str, str]:
    """`{"leaving.yaml": "- frame: withdraw\\n…", …}`: the packaged files by name, sorted."""
    folder = files("vedette.lexicon") / "data" / "frames"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    return {entry.name: entry.read_text(encoding="utf-8") for entry in sorted(found, key=lambda entry: entry.name)}


def build_lexicon(texts: Mapping[str, str]) -> FrameLexicon:
    """`{"words.yaml": "…", "leaving.yaml": "…"}` -> a lexicon. Raises `BrokenPackage` where a file does not fit."""
    words = convert_yaml(texts["words.yaml"], WordsEntry, "words.yaml")
    frames: dict[str, Frame] = {}
    triggers: dict[str, dict[str, list[Trigger]]] = {form: {} for form in FORMS}
    for name, text in texts.items():
        if name == "words.yaml":
            continue
        for entry in convert_yaml(text, list[FrameEntry], name):
            frames[entry.frame] = _frame(entry, words.groups)
            for trigger in _triggers(entry, words.groups):
                triggers[trigger.form].setdefault(trigger.word, []).append(trigger)
    return FrameLexicon(
        frames=frames,
        triggers={form: {word: tuple(found) for word, found in by.items()} for form, by in triggers.items()},
        kinds={word: kind for kind, listed in words.heads.items() for word in listed},
        support=frozenset(words.support),
        control={name: frozenset(listed) for name, listed in words.control.items()},
        paths={name: tuple(listed) for name, listed in words.paths.items()},
        measures=frozenset(words.measures),
        places=words.places,
        lemmas=lemma_table([*triggers["verbs"], *words.support], words.irregular),
    )


def convert_yaml(text: str, shape: type[Shape], name: str) -> Shape:
    """`convert_yaml("- frame: coup …", list[FrameEntry], "power.yaml")`. Raises `BrokenPackage` naming the file."""
    import yaml

    try:
        return msgspec.convert(yaml.load(text, Loader=_loader()), shape)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise BrokenPackage(f"lexicon/data/frames/{name}: {error}") from error


@lru_cache(maxsize=1)
def _loader() -> type[SafeLoader]:
    """A loader for which "on", "off", "yes" and "no" are words: prepositions stand in these files."""
    import yaml

    class WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Pattern[str]]]]] = {
            first: [(tag, pattern) for tag, pattern in resolvers if not (tag.endswith(":bool") and first in "oOyYnN")]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return WordLoader


def _frame(entry: FrameEntry, groups: Mapping[str, list[str]]) -> Frame:
    roles = {
        name: Role(name, role.required, _spread(role.kinds, groups), role.each, role.words)
        for name, role in entry.roles.items()
    }
    examples = tuple(example for trigger in entry.triggers for example in trigger.examples)
    return Frame(entry.frame, entry.plover, roles, tuple(entry.pair), examples)


def _triggers(entry: FrameEntry, groups: Mapping[str, list[str]]) -> Iterator[Trigger]:
    for given in entry.triggers:
        for form in FORMS:
            for words in getattr(given, form):
                word, _, particle = words.partition(" ") if form == "verbs" else (words, "", "")
                yield Trigger(
                    frame=entry.frame,
                    form=form,
                    word=word,
                    particle=particle,
                    roles={role: _paths(paths) for role, paths in given.roles.items()},
                    kinds={role: _spread(kinds, groups) for role, kinds in given.kinds.items()},
                    where={path: frozenset(wanted) for path, wanted in given.where.items()},
                    unless={path: frozenset(barred) for path, barred in given.unless.items()},
                    needs=frozenset(given.needs),
                    lacks=frozenset(given.lacks),
                    also=given.also,
                    weight=given.weight,
                    voice=given.voice,
                    among=given.among,
                    meant=given.meant,
                    turns=given.turns,
                    plover=given.plover,
                )


def _paths(paths: str | list[str]) -> tuple[str, ...]:
    listed = paths.split(",") if isinstance(paths, str) else paths
    return tuple(path.strip() for path in listed if path.strip())


def _spread(kinds: list[str], groups: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(kind for name in kinds for kind in groups.get(name, [name]))


class TriggerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`{verbs: [withdraw, pull out], roles: {force: "object, subject"}, examples: [France withdrew its troops.]}`."""

    roles: dict[str, str | list[str]] = {}
    verbs: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    copulas: list[str] = []
    heads: list[str] = []
    offices: list[str] = []
    kinds: dict[str, list[str]] = {}
    where: dict[str, list[str]] = {}
    unless: dict[str, list[str]] = {}
    needs: list[str] = []
    lacks: list[str] = []
    also: bool = False
    weight: float = 0.7
    voice: str = ""
    among: int = 0
    plover: str | None = None
    meant: str | None = None
    turns: bool = False
    examples: list[str] = []


class RoleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`{required: true, kinds: [forces], each: true}`."""

    required: bool = False
    kinds: list[str] = []
    each: bool = False
    words: bool = False


class FrameEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`{frame: withdraw, says: a force leaves a place, plover: RETREAT (withdraw), roles: …, triggers: …}`."""

    frame: str
    says: str
    plover: str | None
    roles: dict[str, RoleEntry]
    triggers: list[TriggerEntry]
    pair: list[str] = []


class WordsEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words.yaml`: what the frames share; see its comments and `FrameLexicon`."""

    groups: dict[str, list[str]]
    heads: dict[str, list[str]]
    support: list[str]
    control: dict[str, list[str]]
    paths: dict[str, list[str]]
    measures: list[str]
    places: dict[str, str]
    irregular: dict[str, str]
