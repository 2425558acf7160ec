"""Which of the matches are claims, and which only say again what another says."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from vedette.claim.frames.match import FrameMatch
    from vedette.lexicon.frames import FrameLexicon

__all__ = ["choose"]

OWN = frozenset({"obj", "obl", "obl:unmarked", "advcl", "xcomp", "ccomp"})


def choose(found: Sequence[FrameMatch], lexicon: FrameLexicon) -> tuple[FrameMatch, ...]:
    """Drops a match that repeats a stronger one of its frame, and a bare noun's where a verb uses the same words.

    "carried out a strike on the port" opens `attack` at `strike` and at `carried`: one is kept.
    """
    kept: list[FrameMatch] = []
    ordered = sorted(found, key=lambda each: each.trigger[0].i)
    for _, together in groupby(ordered, key=lambda each: each.trigger[0].sent.start):
        chosen: list[FrameMatch] = []
        for match in sorted(together, key=lambda each: (-each.strength, each.trigger[0].i)):
            if not any(_repeats(match, other, lexicon) for other in chosen):
                chosen.append(match)
        kept.extend(sorted(chosen, key=lambda each: (each.trigger[0].i, _places(each))))
    return tuple(kept)


def _repeats(match: FrameMatch, other: FrameMatch, lexicon: FrameLexicon) -> bool:
    if match.rule.form == "heads" and other.rule.form != "heads":
        return _leans(match, other)
    if match.frame != other.frame:
        return False
    if match.rule.form == other.rule.form == "heads":
        return bool(_words(match, "place") & _words(other, "place"))
    frame = lexicon.frames[match.frame]
    core = [name for name, role in frame.roles.items() if role.required and name in match.roles]
    return (
        all(_words(match, name) & _words(other, name) for name in core)
        and (match.anchor.i == other.anchor.i or match.trigger[0].i == other.trigger[0].i or _nested(match, other))
        and all(_words(match, name) <= _words(other, name) or name not in other.roles for name in match.roles)
    )


def _leans(match: FrameMatch, other: FrameMatch) -> bool:
    """Whether a place that a noun phrase seems to give is rather that of what happens: "killed soldiers in Mali"."""
    place = _words(match, "place")
    taken = {token.i for tokens in other.roles.values() for token in tokens}
    return bool(place & taken) and bool({match.trigger[0].i} & taken)


def _nested(match: FrameMatch, other: FrameMatch) -> bool:
    one, two = match.trigger[0], other.trigger[0]
    return any(inner.head.i == outer.i and not _joined(inner, outer) for inner, outer in ((one, two), (two, one)))


def _joined(second: Token, first: Token) -> bool:
    """Whether two verbs tell two deeds, each with words of its own: "met in May and will hold talks in June"."""
    if second.dep_ != "conj" or not second.pos_ == first.pos_ == "VERB":
        return False
    return all(any(each.dep_ in OWN and each.i > verb.i for each in verb.children) for verb in (first, second))


def _words(match: FrameMatch, role: str) -> set[int]:
    return {token.i for token in match.roles.get(role, ())}


def _places(match: FrameMatch) -> tuple[int, ...]:
    return tuple(token.i for tokens in match.roles.values() for token in tokens)
