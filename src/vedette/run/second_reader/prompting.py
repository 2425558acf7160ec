"""What the second reader is told, and the form that its answer must have."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon.frame_files import load_frames
from vedette.records import FRAMES, MODALITIES, POLARITIES, ROLES

if TYPE_CHECKING:
    from vedette.lexicon.frames import Frame

__all__ = ["ANSWER_FORM", "messages_for"]

TEXT: Final = {"type": "string"}
CLAIM_FORM: Final = {
    "type": "object",
    "additionalProperties": False,
    "required": ["frame", "words", "trigger", "roles", "modality", "polarity"],
    "properties": {
        "frame": {"type": "string", "enum": list(FRAMES)},
        "words": TEXT,
        "trigger": TEXT,
        "roles": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["role", "words"],
                "properties": {"role": {"type": "string", "enum": list(ROLES)}, "words": TEXT},
            },
        },
        "modality": {"type": "string", "enum": list(MODALITIES)},
        "polarity": {"type": "string", "enum": list(POLARITIES)},
    },
}
ANSWER_FORM: Final = {
    "type": "json_schema",
    "json_schema": {
        "name": "claims",
        "strict": True,
        "schema": {
            "type": "object",
            "additionalProperties": False,
            "required": ["claims"],
            "properties": {"claims": {"type": "array", "items": CLAIM_FORM}},
        },
    },
}
"""The `response_format` of the chat completions protocol: closed lists, no field beside."""


def messages_for(text: str) -> list[dict[str, str]]:
    """`messages_for("French troops left Chad.")` -> `[{"role": "system", …}, {"role": "user", …}]`.

    One report, no history, no tools. The report is written as a JSON string, so that no quotation mark or line of its
    own can end it.
    """
    return [
        {"role": "system", "content": _instructions()},
        {"role": "user", "content": msgspec.json.encode(text).decode()},
    ]


@cache
def _instructions() -> str:
    told = files("vedette").joinpath("lexicon", "data", "second_reader.md").read_text(encoding="utf-8")
    return told + "".join(map(_line, load_frames().frames.values()))


def _line(frame: Frame) -> str:
    roles = ", ".join(f"{role.name}{'*' if role.required else ''}" for role in frame.roles.values())
    example = f" “{frame.examples[0]}”" if frame.examples else ""
    return f"- {frame.name} ({roles}){example}\n"
