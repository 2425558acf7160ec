"""Tries the rules of the lexicon at one word."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from vedette.claim.frames.fillers import renamed, siblings
from vedette.claim.frames.match import FrameMatch
from vedette.claim.frames.nominal import support_verb
from vedette.claim.frames.telling import is_imperative, is_that_clause
from vedette.claim.frames.titles import bearers
from vedette.claim.frames.tree import case_words, child, is_passive, is_predicate, noun_lemmas, particles, verb_lemma
from vedette.lexicon.topics import read_topics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from vedette.claim.frames.arguments import Clauses
    from vedette.claim.frames.kinds import Kinds
    from vedette.claim.frames.paths import Paths
    from vedette.lexicon.frames import Frame, FrameLexicon, Role, Trigger

__all__ = ["Rules"]

MOST_COORDINATED = 12
FARTHEST = 60
GROUND = frozenset({"place", "state", "site"})
GROUND_ROLES = frozenset({"place", "destination", "site"})
HAPPENING = frozenset({"withdraw", "arrive", "deploy", "relocate", "establish", "close", "handover", "expel"})
"""Frames of what happens: a participle before a noun ("the evacuated airmen") takes it as known."""
SEVERAL = frozenset({"two", "both", "three", "four", "five", "several"})


class Rules:
    """`Rules(…).best(left, triggers)` -> the matches of the rule that fits best at `left`, and of those beside it."""

    def __init__(self, lexicon: FrameLexicon, paths: Paths, clauses: Clauses, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._paths = paths
        self._clauses = clauses
        self._kinds = kinds

    def best(self, token: Token, triggers: Sequence[Trigger]) -> list[FrameMatch]:
        """The matches at one word: those of the strongest rule, and of every rule marked `also`."""
        if not triggers:
            return []
        single: list[FrameMatch] = []
        beside: list[FrameMatch] = []
        for trigger in triggers:
            match = self._try(token, trigger)
            if match is None:
                continue
            if trigger.also or trigger.among:
                beside.append(match)
            elif not single or match.strength > single[0].strength:
                single = [match]
        strongest: dict[str, FrameMatch] = {}
        for match in (*single, *beside):
            rival = strongest.get(match.frame)
            if rival is None or match.strength > rival.strength:
                strongest[match.frame] = match
        return [each for match in strongest.values() for each in self._spread(match)]

    def _try(self, token: Token, trigger: Trigger) -> FrameMatch | None:
        frame = self._lexicon.frames[trigger.frame]
        if trigger.voice and (trigger.voice == "passive") != is_passive(token):
            return None
        if trigger.frame in HAPPENING and trigger.form == "verbs" and _only_describes(token):
            return None
        if (trigger.lacks and _only_adds(token)) or not self._holds(token, trigger):
            return None
        roles = self._fill(token, trigger, frame)
        wanted = {role.name for role in frame.roles.values() if role.required} | trigger.needs
        wanted -= trigger.lacks
        if not wanted <= roles.keys() | self._paired(frame, roles):
            return None
        strength = 2.0 * bool(trigger.particle) + 2.0 * len(trigger.where) + len(roles) + trigger.weight
        return FrameMatch(
            frame=frame.name,
            plover=trigger.plover or frame.plover,
            trigger=_trigger_words(token, trigger),
            anchor=self._anchor(token, trigger),
            roles=roles,
            score=min(0.95, trigger.weight + 0.03 * len(roles) - 0.2 * len(trigger.lacks - roles.keys())),
            rule=trigger,
            strength=strength,
        )

    def _paired(self, frame: Frame, roles: Mapping[str, tuple[Token, ...]]) -> set[str]:
        """The partner is there too where the parties are coordinated, or are several."""
        parties = roles.get(frame.pair[0], ()) if len(frame.pair) == 2 else ()
        if any(_are_several(each) for each in parties):
            return {frame.pair[1]}
        return set()

    def _anchor(self, token: Token, trigger: Trigger) -> Token:
        if trigger.form != "nouns":
            return token
        return support_verb(token, self._clauses) or token

    def _holds(self, token: Token, trigger: Trigger) -> bool:
        return all(self._stands(token, path, wanted) for path, wanted in trigger.where.items()) and not any(
            self._stands(token, path, barred) for path, barred in trigger.unless.items()
        )

    def _stands(self, token: Token, path: str, wanted: frozenset[str]) -> bool:
        standing = [found for part in path.split("|") for found in self._paths.follow(token, part)]
        for each in (*standing, *self._counted(standing)):
            if "*" in wanted or verb_lemma(each, self._lexicon) in wanted or not wanted.isdisjoint(noun_lemmas(each)):
                return True
            if f"={self._kinds.of(each)}" in wanted or self._is(each, wanted):
                return True
        return False

    def _counted(self, tokens: Sequence[Token]) -> list[Token]:
        """Of "dropped most of the tariffs" at `most` -> `[tariffs]`."""
        measures = [each for each in tokens if each.lemma_.lower() in self._lexicon.measures]
        return [below for each in measures for below in self._paths.follow(each, "of")]

    def _is(self, token: Token, wanted: frozenset[str]) -> bool:
        if "=named" in wanted and self._kinds.named(token):
            return True
        if token.pos_ not in ("VERB", "AUX") and not is_predicate(token):
            return "=small" in wanted and token.dep_ == "xcomp"
        if "=done" in wanted and token.tag_ == "VBN" and token.dep_ == "xcomp" and child(token, "mark") is None:
            return True
        if "=infinitive" in wanted and any(each.lower_ == "to" and each.dep_ == "mark" for each in token.children):
            return True
        if "=told" in wanted and _is_told(token):
            return True
        if "=imperative" in wanted and is_imperative(token):
            return True
        if "=that" in wanted and is_that_clause(token):
            return True
        return "=clause" in wanted and token.dep_ in ("ccomp", "acl")

    def _fill(self, token: Token, trigger: Trigger, frame: Frame) -> dict[str, tuple[Token, ...]]:
        roles: dict[str, tuple[Token, ...]] = {}
        used: set[int] = set()
        for name, paths in trigger.roles.items():
            role = frame.roles[name]
            kinds = trigger.kinds.get(name, role.kinds)
            for path in paths:
                if path == "subject" and paths[0] == "object" and name == "force" and self._moves_else(token):
                    break
                if path.startswith("="):
                    if path[1:] in roles:
                        roles[name] = roles[path[1:]]
                    break
                fitting = self._fitting(token, path, role, kinds, used)
                if fitting is not None:
                    roles[name] = (fitting,)
                    used.add(fitting.i)
                    break
        return roles

    def _moves_else(self, verb: Token) -> bool:
        """Whether an active verb has an object that is no force: who "took suspects to town" has moved no troops."""
        objects = [] if is_passive(verb) else self._paths.follow(verb, "object")
        return any(self._kinds.of(each) in ("thing", "group", "person", "agreement", "money") for each in objects)

    def _fitting(
        self, token: Token, path: str, role: Role, kinds: frozenset[str], used: Collection[int]
    ) -> Token | None:
        steps = self._earlier_forces(token) if path == "antecedent" else self._paths.follow(token, path)
        if role.each:
            steps = [beside for each in steps for beside in siblings(each)]
        for each in (*steps, *(beside for step in steps for beside in renamed(step))):
            named = each if role.words else self._bearer(each)
            if named.i not in used and (self._fits(named, role, kinds, path) or self._fits(each, role, kinds, path)):
                return named
        return None

    def _bearer(self, token: Token) -> Token:
        """Of "President Ana Duarte" at `President` -> `Ana`; any other word is its own."""
        offices = self._lexicon.triggers["offices"]
        titled = any(word in offices for word in noun_lemmas(token))
        if not titled:
            return token
        return next((each for each in bearers(token) if self._kinds.of(each) not in GROUND), token)

    def _earlier_forces(self, token: Token) -> list[Token]:
        """Of "of the French troops some 30 at Faya" at `30` -> `[troops]`: what a bare number counts."""
        first = max(token.sent.start, token.i - FARTHEST)
        return [each for each in token.doc[first : token.i] if self._kinds.of(each) == "force"][-1:]

    def _fits(self, token: Token, role: Role, kinds: frozenset[str], path: str) -> bool:
        if role.words:
            return self._kinds.of(token) != "time"
        kind = self._kinds.of(token)
        if token.dep_ == "expl":
            return False
        if not kinds:
            return kind not in ("time", "words", "money")
        if path.endswith("modifier") and kind == "words":
            return False
        return kind in kinds or (role.name == "force" and "group" in kinds and self._are_people(token, kind))

    def _are_people(self, token: Token, kind: str) -> bool:
        """ "The technicians": several people of a trade that serves forces are a group of their own."""
        serves = not read_topics().crews.isdisjoint(noun_lemmas(token))
        return serves and kind == "person" and token.tag_ == "NNS" and not self._kinds.named(token)

    def _spread(self, match: FrameMatch) -> Iterator[FrameMatch]:
        """One match for each coordinated filler where the frame's roles ask for it; parties become partners."""
        frame = self._lexicon.frames[match.frame]
        choices = {name: self._choices(frame.roles[name], tokens, match) for name, tokens in match.roles.items()}
        if len(frame.pair) == 2:
            _pair(frame.pair, choices)
        names = list(choices)
        for combination in islice(product(*choices.values()), MOST_COORDINATED):
            yield _with_roles(match, dict(zip(names, combination, strict=True)))

    def _members(self, token: Token, role: Role, kinds: frozenset[str]) -> list[Token]:
        """Of "two of the sites, Larkhill and Oldport," or "bases at Larkhill and Oldport" both names, a claim each."""
        if role.each and (token.tag_ == "NNS" or token.pos_ == "NUM"):
            counted = [token, *(each for each in token.children if each.dep_ == "nmod" and "of" in case_words(each))]
            beside = [each for noun in counted for each in noun.children if each.i > noun.i and not case_words(each)]
            beside += [each for each in token.children if each.dep_ == "nmod" and "at" in case_words(each)]
            for each in beside:
                named = each.pos_ != "ADJ" and self._kinds.named(each)
                if each.dep_ in ("appos", "nmod") and named and len(siblings(each)) > 1:
                    return siblings(each)
        if "between" in case_words(token):
            return [token]
        first = _first_of(token)
        return siblings(token) if self._fits(first, role, kinds, "") else siblings(first)

    def _choices(self, role: Role, tokens: tuple[Token, ...], match: FrameMatch) -> list[tuple[Token, ...]]:
        if role.words:
            return [tokens]
        kinds = match.rule.kinds.get(role.name, role.kinds)
        alone = match.trigger[0].dep_ == "amod"
        together = tuple(
            each
            for token in tokens
            for each in ([token] if alone or _opens(token, match) else self._members(token, role, kinds))
            if each.i == token.i or self._fits(each, role, kinds, "") or self._named_beside(each, token, role)
        )
        if not role.each:
            return [together]
        return [(each,) for each in together if role.name in GROUND_ROLES or self._shares_ground(each, match)]

    def _named_beside(self, each: Token, token: Token, role: Role) -> bool:
        """Of "Peru, the Global Compact and Chile agreed" the middle one too, whatever kind of name it is."""
        is_name = each.pos_ == "PROPN" and token.pos_ == "PROPN" and role.name not in GROUND_ROLES
        return is_name and self._kinds.of(each) not in ("time", "words", "money", *GROUND)

    def _shares_ground(self, filler: Token, match: FrameMatch) -> bool:
        """Not "900 in Syria" of "2,500 troops are in Iraq and 900 in Syria": it has a place of its own."""
        places = match.roles.get("place", ())
        if not places or filler.dep_ != "conj" or filler in places:
            return True
        own = [found for found in self._paths.follow(filler, "located") if self._kinds.of(found) in GROUND]
        return not own or any(each in places for each in own)


def _opens(token: Token, match: FrameMatch) -> bool:
    """Whether a filler is the trigger itself, and each beside it a trigger of its own; places of "are in" are not."""
    return token.i == match.trigger[0].i and match.rule.form != "copulas"


def _first_of(token: Token) -> Token:
    """Of "camps, trucks and guns" at `guns` -> `camps`."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _are_several(party: Token) -> bool:
    """ "Kenya and Uganda", "the two navies", "Kenyan and Ugandan sailors"."""
    nations = (each for each in party.children if each.dep_ == "amod" and each.text[:1].isupper())
    return (
        len(siblings(party)) > 1
        or any(each.lower_ in SEVERAL for each in party.children)
        or any(len(siblings(each)) > 1 for each in nations)
    )


def _only_describes(participle: Token) -> bool:
    """Whether a participle is a mere adjective: "the enlarged base"; not "newly enlarged", which tells that it was."""
    before = participle.dep_ == "amod" and participle.tag_ == "VBN" and participle.i < participle.head.i
    return before and not any(each.dep_ != "punct" for each in participle.children)


def _only_adds(participle: Token) -> bool:
    """Whether a participle only says which: "the remaining soldiers"."""
    return participle.dep_ == "amod" and participle.tag_ == "VBG" and participle.i < participle.head.i


def _is_told(verb: Token) -> bool:
    """Whether a clause is told as a fact, and not asked for: "that they left", not "that they leave"."""
    helpers = [each for each in verb.children if each.dep_ in ("aux", "aux:pass", "cop")]
    return verb.tag_ in ("VBD", "VBZ") or any(each.tag_ in ("VBD", "VBZ") or each.lower_ == "have" for each in helpers)


def _pair(pair: Sequence[str], choices: dict[str, list[tuple[Token, ...]]]) -> None:
    """ "Peru and Chile agreed": the first is the party, the others its partners."""
    party, partner = pair
    parties = choices.get(party, [])
    if partner not in choices and len(parties) == 1 and len(parties[0]) > 1:
        choices[party] = [parties[0][:1]]
        choices[partner] = [parties[0][1:]]


def _trigger_words(token: Token, trigger: Trigger) -> tuple[Token, ...]:
    if not trigger.particle or trigger.particle not in particles(token):
        return (token,)
    part = next((each for each in token.children if each.lower_ == trigger.particle), None)
    return (token,) if part is None else (token, part)


def _with_roles(match: FrameMatch, roles: Mapping[str, tuple[Token, ...]]) -> FrameMatch:
    return FrameMatch(
        frame=match.frame,
        plover=match.plover,
        trigger=match.trigger,
        anchor=match.anchor,
        roles=roles,
        score=match.score,
        rule=match.rule,
        strength=match.strength,
    )
