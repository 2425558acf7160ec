"""A deed that somebody will not do is a refusal: "will not open the gate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.match import FrameMatch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from vedette.lexicon.frames import FrameLexicon

__all__ = ["refusals"]

DOERS = {"concede": "actor", "agree": "party", "consult": "party", "aid": "provider", "support": "actor"}
"""Frames of things done for another, and who does them."""

OTHERS = ("target", "partner", "recipient")
WILL = frozenset({"will", "would", "wo", "shall"})
NEVER = frozenset({"not", "n't", "n’t", "never"})


def refusals(found: Sequence[FrameMatch], lexicon: FrameLexicon) -> Iterator[FrameMatch]:
    """The same matches, "Israel will not release the prisoners" read as `refuse` and no longer as `concede`."""
    frame = lexicon.frames.get("refuse")
    for match in found:
        doer = match.roles.get(DOERS.get(match.frame, ""))
        if frame is None or not doer or not _will_not(match.anchor):
            yield match
            continue
        other = next((match.roles[name] for name in OTHERS if name in match.roles), ())
        roles = {"actor": doer, "refused": (match.anchor,)} | ({"target": other} if other else {})
        yield FrameMatch(
            frame=frame.name,
            plover=frame.plover,
            trigger=match.trigger,
            anchor=match.anchor,
            roles=roles,
            score=match.score,
            rule=match.rule,
            strength=match.strength,
        )


def _will_not(verb: Token) -> bool:
    words = {each.lower_ for each in verb.children if each.dep_ in ("aux", "advmod", "neg", "aux:pass")}
    return bool(words & WILL and words & NEVER)
