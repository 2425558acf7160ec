"""The claims of an article: frames, how they are meant, by whose word, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.chains import find_chains
from vedette.claim.counts import count_of_roles
from vedette.claim.evidence import evidence_of
from vedette.claim.frames.fillers import filler_of
from vedette.claim.frames.kinds import Kinds
from vedette.claim.frames.matching import find_frames
from vedette.claim.modality.judging import Judgement, judge
from vedette.claim.plover import plover_of
from vedette.claim.when import time_of
from vedette.lexicon.frame_files import load_frames
from vedette.records import Claim, Filler, Span, content_id

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.chains import Chains
    from vedette.claim.frames.match import FrameMatch
    from vedette.lexicon.frames import FrameLexicon
    from vedette.records import Annotated, Attribution

__all__ = ["find_claims", "make_claim"]

MAKER = "claim/1"


def find_claims(annotated: Annotated, attributions: tuple[Attribution, ...]) -> tuple[Claim, ...]:
    """ "France will withdraw 300 soldiers from Mali" -> `(Claim(frame="withdraw", modality="planned", …),)`.

    In the order of the text, none twice. Fillers and hops have their spans, and kinds where they are known; entities
    and the place are left to `resolve`. Evidence is in the text word for word. No claims where the text has none.
    """
    lexicon = load_frames()
    kinds = Kinds(annotated, lexicon)
    chains = find_chains(attributions, annotated)
    found: dict[str, Claim] = {}
    for match in find_frames(annotated, lexicon=lexicon):
        claim = make_claim(match, annotated, lexicon, kinds, chains)
        found.setdefault(claim.id, claim)
    return tuple(found.values())


def make_claim(match: FrameMatch, annotated: Annotated, lexicon: FrameLexicon, kinds: Kinds, chains: Chains) -> Claim:
    """`make_claim(match of "French troops left Chad", …)` -> `Claim("withdraw", …)`: how it is meant, when, by whom."""
    judgement = _judged(match, annotated)
    roles = _roles(match, lexicon, kinds)
    evidence = evidence_of(match.anchor, _tokens(match), annotated)
    spans = {role: [[filler.start, filler.end] for filler in fillers] for role, fillers in roles.items()}
    parts = (match.frame, spans, judgement.modality, judgement.polarity, evidence)
    return Claim(
        id=content_id("claim", *parts, parent=annotated.article.id, maker=f"{MAKER} {annotated.reader}"),
        frame=match.frame,
        plover=plover_of(match, judgement.modality, judgement.polarity),
        roles=roles,
        polarity=judgement.polarity,
        modality=judgement.modality,
        time=time_of(match.anchor, annotated),
        place=None,
        count=count_of_roles(match.roles, match.anchor, annotated),
        evidence=evidence,
        trigger=tuple(Span(token.idx, token.idx + len(token)) for token in match.trigger),
        chain=chains.chain_for(match.anchor),
        score=round(match.score, 3),
    )


def _judged(match: FrameMatch, annotated: Annotated) -> Judgement:
    """How the claim is meant; who "will not release them" has refused, whatever the words deny or plan."""
    judgement = judge(match.anchor, annotated)
    if match.rule.turns:
        judgement = _turned(judgement)
    if match.rule.meant and "asserted" in (judgement.modality, match.rule.meant):
        return Judgement(match.rule.meant, judgement.polarity)
    if match.frame == match.rule.frame or (judgement.modality, judgement.polarity) != ("planned", "denied"):
        return judgement
    return Judgement("asserted", "affirmed")


def _turned(judgement: Judgement) -> Judgement:
    """Of "will not recognise the ruling" -> `Judgement("asserted", "affirmed")`: it is refused now."""
    if judgement.polarity == "affirmed":
        return Judgement(judgement.modality, "denied")
    return Judgement("asserted" if judgement.modality == "planned" else judgement.modality, "affirmed")


def _roles(match: FrameMatch, lexicon: FrameLexicon, kinds: Kinds) -> dict[str, tuple[Filler, ...]]:
    used = {token.i for tokens in match.roles.values() for token in tokens}
    frame = lexicon.frames[match.frame]
    return {
        role: tuple(
            _own_words(match)
            if _is_verb_itself(token, match)
            else filler_of(token, kinds, words=frame.roles[role].words, others=used - {token.i})
            for token in tokens
        )
        for role, tokens in match.roles.items()
    }


def _is_verb_itself(token: Token, match: FrameMatch) -> bool:
    return token.i == match.trigger[0].i and token.pos_ in ("VERB", "AUX")


def _own_words(match: FrameMatch) -> Filler:
    """The word that opens the claim, where it says what it is about: `tie` of "factions tied to Iran" is "tied"."""
    first, last = match.trigger[0], match.trigger[-1]
    end = last if last.i - first.i == len(match.trigger) - 1 else first
    return Filler(first.idx, end.idx + len(end), "other")


def _tokens(match: FrameMatch) -> tuple[Token, ...]:
    return tuple(token for tokens in match.roles.values() for token in tokens)
