"""What the engine finds: a frame, the words that opened it, and the words that fill its roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from vedette.lexicon.frames import Trigger

__all__ = ["FrameMatch"]


@dataclass(frozen=True, slots=True, eq=False)
class FrameMatch:
    """Of "French troops left Chad": `withdraw`, trigger `left`, roles `{"force": (troops,), "place": (Chad,)}`.

    `anchor` is the word whose clause says whether it is so: the trigger, or the verb that lends a noun its subject
    ("France will hold talks": trigger `talks`, anchor `hold`). `score` lies in 0 to 1.
    """

    frame: str
    plover: str | None
    trigger: tuple[Token, ...]
    anchor: Token
    roles: Mapping[str, tuple[Token, ...]]
    score: float
    rule: Trigger
    strength: float = field(default=0.0)
