"""Finds the words of a proposal in the report's syntax."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vedette.claim.frames.match import FrameMatch
from vedette.lexicon.frames import Trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Span, Token

    from vedette.claim.frames.kinds import Kinds
    from vedette.lexicon.frames import Frame, FrameLexicon, Role
    from vedette.records import Annotated, Proposal

__all__ = ["Misplaced", "place_proposal"]

PRIOR: Final = 0.5
"""Nothing is known of how often a model that somebody plugs in is right."""
FEWEST_LETTERS: Final = 12
"""Shorter words stand in any report, and prove nothing."""
OPENERS: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "PROPN", "ADP"})


@dataclass(frozen=True, slots=True)
class Misplaced:
    """`Misplaced("its words do not stand in the report")`."""

    reason: str


def place_proposal(
    proposal: Proposal, annotated: Annotated, lexicon: FrameLexicon, kinds: Kinds
) -> FrameMatch | Misplaced:
    """`place_proposal(Proposal("withdraw", "left", …), …)` -> `FrameMatch("withdraw", …)`, or why it cannot be one."""
    frame = lexicon.frames.get(proposal.frame)
    if frame is None:
        return Misplaced(f"there is no frame '{proposal.frame}'")
    span = _span_of(proposal.words, annotated)
    if isinstance(span, Misplaced):
        return span
    trigger = _within(proposal.trigger, span)
    if trigger is None or trigger.root.pos_ not in OPENERS:
        return Misplaced(f"its trigger '{proposal.trigger}' does not open anything in its words")
    roles = _roles(proposal, frame, span, kinds)
    if isinstance(roles, Misplaced):
        return roles
    return FrameMatch(
        frame=frame.name,
        plover=frame.plover,
        trigger=tuple(trigger),
        anchor=trigger.root,
        roles=roles,
        score=PRIOR,
        rule=_rule(frame, trigger.root),
    )


def _span_of(words: str, annotated: Annotated) -> Span | Misplaced:
    """The words as they stand in the report: whole, exact, in one sentence."""
    if len(words) < FEWEST_LETTERS:
        return Misplaced("its words are too few to find them by")
    start = annotated.article.text.find(words)
    if start < 0:
        return Misplaced("its words do not stand in the report")
    span = annotated.doc.char_span(start, start + len(words), alignment_mode="expand")
    if span is None or len(span) == 0:
        return Misplaced("its words do not stand in the report")
    inner = [token for token in span if not token.is_space]
    if not inner or inner[0].sent != inner[-1].sent:
        return Misplaced("its words are of more than one sentence")
    doc: Doc = annotated.doc
    return doc[inner[0].i : inner[-1].i + 1]


def _within(words: str, span: Span) -> Span | None:
    start = span.text.find(words) if words.strip() else -1
    if start < 0:
        return None
    begin = span.start_char + start
    return span.doc.char_span(begin, begin + len(words))


def _roles(proposal: Proposal, frame: Frame, span: Span, kinds: Kinds) -> Mapping[str, tuple[Token, ...]] | Misplaced:
    roles: dict[str, tuple[Token, ...]] = {}
    for name, fillers in proposal.roles.items():
        role = frame.roles.get(name)
        if role is None:
            return Misplaced(f"{frame.name} has no role '{name}'")
        tokens = []
        for words in fillers:
            found = _within(words, span)
            if found is None:
                return Misplaced(f"'{words}' does not stand in its words")
            if not _fits(found.root, role, kinds):
                return Misplaced(f"'{words}' is no {name} of {frame.name}")
            tokens.append(found.root)
        if tokens:
            roles[name] = tuple(tokens)
    missing = [role.name for role in frame.roles.values() if role.required and role.name not in roles]
    return Misplaced(f"{frame.name} lacks its {missing[0]}") if missing else roles


def _fits(token: Token, role: Role, kinds: Kinds) -> bool:
    """The same that is asked of our own claims: see `Rules`."""
    kind = kinds.of(token)
    if role.words:
        return kind != "time"
    return kind in role.kinds if role.kinds else kind not in ("time", "words", "money")


def _rule(frame: Frame, root: Token) -> Trigger:
    """A rule that asks for nothing: the proposal has named its words itself."""
    nothing: frozenset[str] = frozenset()
    return Trigger(frame.name, "proposed", root.lemma_, "", {}, {}, {}, {}, nothing, nothing, False, 0.0, "")
