"""Finds the frames that an article's sentences open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.arguments import Clauses
from vedette.claim.frames.choosing import choose
from vedette.claim.frames.context import by_context
from vedette.claim.frames.gapping import with_gapped
from vedette.claim.frames.kinds import Kinds
from vedette.claim.frames.paths import Paths
from vedette.claim.frames.refusals import refusals
from vedette.claim.frames.rules import Rules
from vedette.claim.frames.topics import on_topic
from vedette.claim.frames.tree import is_limit, is_predicate, noun_lemmas, particles, verb_lemma
from vedette.lexicon.frame_files import load_frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from vedette.claim.frames.match import FrameMatch
    from vedette.lexicon.frames import FrameLexicon, Trigger
    from vedette.records import Annotated

__all__ = ["find_frames"]

LONGEST = 400
"""Words of a sentence beyond which it is a list or a table, of which no tree holds."""

HARMLESS = frozenset({"back", "away", "in", "out", "on", "together", "forward", "ahead"})
"""Particles that leave a verb its meaning: "moved back" is a move, "gave up" is no gift."""


def find_frames(annotated: Annotated, *, lexicon: FrameLexicon | None = None) -> tuple[FrameMatch, ...]:
    """ "French troops left Chad" -> `(FrameMatch("withdraw", …, roles={"force": (troops,), "place": (Chad,)}),)`.

    In the order of the text; coordinated places or forces give one match each.
    """
    known = lexicon or load_frames()
    clauses = Clauses(known, annotated.doc)
    kinds = Kinds(annotated, known)
    rules = Rules(known, Paths(clauses), clauses, kinds)
    found: list[FrameMatch] = []
    for sentence in annotated.doc.sents:
        if len(sentence) > LONGEST:
            continue
        for token in sentence:
            if not token.is_space and not token.is_punct:
                predicate = token.i in clauses.surface or is_predicate(token)
                found.extend(rules.best(token, list(_triggers_at(token, known, kinds, predicate=predicate))))
    told = with_gapped(by_context(on_topic(found, annotated.doc)), kinds)
    return choose(tuple(refusals(told, known)), known)


def _triggers_at(token: Token, lexicon: FrameLexicon, kinds: Kinds, *, predicate: bool) -> Iterator[Trigger]:
    table = lexicon.triggers
    lemma = token.lemma_.lower()
    pos = token.pos_
    if pos in ("VERB", "AUX") or token.tag_ in ("VBN", "VBG"):
        yield from _verbs(token, table["verbs"].get(verb_lemma(token, lexicon), ()))
        if (token.tag_ in ("VBN", "VBG") or token.dep_ in ("acl", "amod")) and not _is_perfect(token):
            yield from table["adjectives"].get(token.lower_, ())
    if pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") or predicate:
        yield from _nouns(token, table, kinds)
    if pos in ("ADJ", "ADV", "NOUN", "ADP", "PROPN"):
        yield from table["adjectives"].get(lemma) or table["adjectives"].get(token.lower_, ())
    if predicate:
        yield from _copulas(token, table["copulas"], lexicon)


def _is_perfect(verb: Token) -> bool:
    """Whether a participle tells what happened, not how things are: "had gone" beside "will be gone"."""
    return any(each.dep_ == "aux" and each.lower_ in ("has", "have", "had") for each in verb.children) and not any(
        each.dep_ in ("cop", "aux:pass") for each in verb.children
    )


def _verbs(token: Token, triggers: tuple[Trigger, ...]) -> Iterator[Trigger]:
    if not triggers or token.dep_ == "aux":
        return
    parts = particles(token)
    own = {each.lower_ for each in token.children if each.dep_ == "compound:prt" and not is_limit(each)}
    for trigger in triggers:
        if trigger.particle in parts or (not trigger.particle and own <= HARMLESS):
            yield trigger


def _nouns(token: Token, table: Mapping[str, Mapping[str, tuple[Trigger, ...]]], kinds: Kinds) -> Iterator[Trigger]:
    words = noun_lemmas(token)
    for form in ("nouns", "offices"):
        yield from next((table[form][word] for word in words if word in table[form]), ())
    if any(True for _ in token.children) or token.dep_ == "appos" or token.pos_ == "PROPN":
        yield from table["heads"].get(kinds.of(token), ())


def _copulas(token: Token, table: Mapping[str, tuple[Trigger, ...]], lexicon: FrameLexicon) -> Iterator[Trigger]:
    place = lexicon.places.get(token.lower_)
    words = {each.lower_ for each in token.children if each.dep_ == "case"} or ({place} if place else set())
    for word in sorted(words):
        yield from table.get(word, ())
