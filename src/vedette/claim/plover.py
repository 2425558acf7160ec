"""The PLOVER type and mode under which a claim is exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.tree import children, noun_lemmas
from vedette.lexicon.plover_modes import find_mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from vedette.claim.frames.match import FrameMatch
    from vedette.records.vocabulary import Modality, Polarity

__all__ = ["plover_of"]

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
THREATS = {"PROTEST": "relations", "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence"}
"""Hostile acts, and the mode of the threat of each: CAMEO 133, 131, 132 and 138."""

YIELDING = "concede"
"""The frame of RETREAT that is no departure of a force: release, ease, return, resign."""

INTENT = frozenset({"planned"})


def plover_of(match: FrameMatch, modality: Modality, polarity: Polarity) -> str | None:
    """`"COERCE (arrest)"` of "they jailed him", `"AGREE"` of "the ministers will meet"; `None` for states.

    PLOVER descends from CAMEO, which codes the stated intent to cooperate (its root 03) and the threat (13) apart from
    the act. So a cooperative act that is planned is AGREE, a hostile one THREATEN ("the union will stage a protest").
    What did not happen is no event; a cooperative act denied is REJECT ("gave no permission").
    """
    if match.plover is None:
        return None
    root, _, mode = match.plover.partition(" ")
    yields = root == "RETREAT" and match.frame == YIELDING
    if polarity == "denied":
        return _typed("REJECT", "", match) if root in COOPERATIVE - {"CONSULT"} or yields or root == "AGREE" else None
    if modality in INTENT:
        if root in COOPERATIVE or yields:
            return "AGREE"
        if root in THREATS:
            return f"THREATEN ({THREATS[root]})"
    return _typed(root, mode, match)


def _typed(root: str, mode: str, match: FrameMatch) -> str:
    """The type with the mode that its rule gives, or else with that of its words."""
    if mode:
        return f"{root} {mode}"
    told = (
        _lemmas(match.trigger),
        _object_lemmas(match),
        *(_role_lemmas(match, words=words) for words in (True, False)),
    )
    found = find_mode(root, *told)
    return f"{root} ({found})" if found else root


def _lemmas(tokens: tuple[Token, ...]) -> Iterator[str]:
    return (lemma for token in tokens for lemma in noun_lemmas(token))


def _object_lemmas(match: FrameMatch) -> Iterator[str]:
    """Of "declared a curfew" `curfew`, which fills no role."""
    for token in children(match.trigger[0], "obj", "nsubj:pass"):
        yield from noun_lemmas(token)


def _role_lemmas(match: FrameMatch, *, words: bool) -> Iterator[str]:
    """Lemmas of the fillers that are words ("demanded", "charge"), with their objects, or of the others."""
    for tokens in match.roles.values():
        for token in tokens:
            inside = token.pos_ in ("VERB", "AUX")
            if inside == words:
                yield from noun_lemmas(token)
                yield from (lemma for each in token.children if words for lemma in noun_lemmas(each))
