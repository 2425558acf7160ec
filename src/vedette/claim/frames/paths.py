"""Follows the paths of the lexicon from a trigger to the words that may fill a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.fillers import siblings
from vedette.claim.frames.nominal import nominal_arguments
from vedette.claim.frames.telling import teller
from vedette.claim.frames.titles import bearers
from vedette.claim.frames.tree import case_words, children, homeward

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Token

    from vedette.claim.frames.arguments import Arguments, Clauses

__all__ = ["Paths"]

ASKING = frozenset({"what", "which", "how", "many", "much"})
OUTWARD = frozenset({"out", "away", "home", "back", "gone"})
HOME = frozenset({"home", "homeward"})
NEAR = 10
BESIDE = frozenset({"in", "near", "outside", "at", "on"})


def _outward(verb: Token) -> list[Token]:
    """Of "wants the ships out by June" at `wants` -> `[out]`."""
    near = verb.doc[verb.i + 1 : verb.i + NEAR]
    return [each for each in near if each.lower_ in OUTWARD and verb.i in (each.head.i, each.head.head.i)]


def _hyphened(participle: Token) -> list[Token]:
    """Of "a rebel-held suburb" at `held` -> `[rebel]`."""
    before = participle.i - 1
    if participle.tag_ != "VBN" or before < 1 or participle.doc[before].tag_ != "HYPH":
        return []
    return [participle.doc[before - 1]]


def _aside(noun: Token) -> list[Token]:
    """Of "trained at Camp Larkhill, in Oldport" at `Camp` -> `[Oldport]`, wherever the tree has hung it."""
    doc, here = noun.doc, noun.i + 1
    while here < len(doc) and (doc[here].pos_ == "PROPN" or doc[here].tag_ == "HYPH" or doc[here].lower_ == "of"):
        here += 1
    if here + 2 >= len(doc) or doc[here].text != "," or doc[here + 1].lower_ not in BESIDE:
        return []
    place = doc[here + 1].head
    return [place] if place.i > here + 1 and doc[here + 1].dep_ == "case" else []


def _listed(office: Token) -> list[Token]:
    """Of "Ana Duarte, commander, 5th Fleet, spoke" at `commander` -> `[Fleet]`: both hang on the name."""
    if office.dep_ != "appos":
        return []
    beside = (each for each in office.head.children if each.dep_ in ("appos", "list") and each.i > office.i)
    after = next(beside, None)
    if after is None or after.pos_ != "PROPN" or after.left_edge.i != office.right_edge.i + 1:
        return []
    return [after] if any(each.text == "," for each in after.lefts) else []


NEARBY: Mapping[str, Callable[[Token], list[Token]]] = {
    "aux": lambda token: children(token, "aux", "aux:pass", "cop"),
    "particle": _outward,
    "adverb": lambda token: children(token, "advmod"),
    "home": lambda token: [
        each for below in token.children for each in (below, *homeward(below)) if each.lower_ in HOME
    ],
    "asked": lambda token: [each for each in token.children if each.lower_ in ASKING],
    "within": lambda token: [each for each in token.subtree if each.pos_ == "PROPN" and each.i != token.i],
    "preceding": lambda token: [each for each in token.doc[max(0, token.i - 1) : token.i] if each.pos_ == "NOUN"],
    "above": lambda token: [token.head] if token.dep_ == "nmod" else [],
    "governor": lambda token: [token.head] if token.dep_ in ("xcomp", "ccomp", "advcl", "acl") else [],
    "case": lambda token: children(token, "case"),
    "teller": teller,
    "bearer": bearers,
    "joined": lambda token: [token.head] if token.dep_ == "conj" else [],
    "name": lambda token: [token.head] if token.dep_ == "appos" and token.head.pos_ == "PROPN" else [],
    "hyphened": _hyphened,
    "aside": _aside,
    "listed": _listed,
}
"""Steps to words that are no arguments."""

CARRIED = ("object", "subject", "of")
"""Where a parser may have hung a preposition that is the trigger's own: "withdraw [its troops from Niger]"."""


class Paths:
    """`Paths(clauses).follow(withdraw, "away")` of "withdraw its troops from Niger" at `withdraw` -> `[Niger]`."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._names = clauses.lexicon.paths
        self._nominal: dict[int, Arguments] = {}
        self._own_steps: dict[str, Callable[[Token], list[Token]]] = {
            "shared": self._shared,
            "doer": self._doer,
            "backed": self._backed,
            "credited": self._credited,
        }

    def follow(self, token: Token, path: str) -> list[Token]:
        """The words at the end of a path such as `subject`, `from`, `located` or `object.of`."""
        first, _, rest = path.partition(".")
        found = [token] if first == "self" else self._step(token, first)
        if not rest:
            return found
        return [deep for each in found for deep in self.follow(each, rest)]

    def arguments(self, token: Token) -> Arguments:
        """The arguments of a verb or of a noun."""
        if token.pos_ in ("VERB", "AUX"):
            return self._clauses.of(token)
        known = self._nominal.get(token.i)
        if known is None:
            known = self._nominal[token.i] = self._of_noun(token)
        return known

    def _of_noun(self, token: Token) -> Arguments:
        """Of "groups armed by Tehran" at `armed`, whether it is read as a verb or as an adjective, the verb's own."""
        found = nominal_arguments(token, self._clauses)
        if token.pos_ == "ADJ" and token.tag_ in ("VBN", "VBG"):
            found = {**found, **self._clauses.of(token)}
        return found

    def _step(self, token: Token, step: str) -> list[Token]:
        nearby = NEARBY.get(step)
        if nearby is not None:
            return nearby(token)
        own = self._own_steps.get(step)
        if own is not None:
            return own(token)
        arguments = self.arguments(token)
        keys = self._names.get(step)
        if step == "between":
            return [each for found in arguments.get(step, ()) for each in siblings(found)]
        if keys is None:
            if step not in arguments and step in ("from", "with", "to", "against", "by"):
                return self._carried(arguments, (step,))
            return list(arguments.get(step, ()))
        found = _unique([each for key in keys for each in arguments.get(key, ())])
        if step == "located" and found and token.pos_ == "VERB" and all(_is_aside(each, token) for each in found):
            found = [*self._carried(arguments, keys, ("object",)), *found]
        elif step == "located":
            found.sort(key=lambda each: (each.i < token.i, each.i))
        carries = step in ("away", "together", "towards") or (step == "located" and token.pos_ == "NOUN")
        return found or (self._carried(arguments, keys) if carries else [])

    def _doer(self, noun: Token) -> list[Token]:
        """Of "troops landed for joint drills with Kenya" at `drills` -> `[troops]`."""
        goal = noun.dep_ in ("obl", "nmod") and {"for", "in"} & set(case_words(noun))
        if goal and noun.head.pos_ == "ADJ":
            return list(self.arguments(noun.head).get("subject", ()))
        return self._clauses.subject(noun.head) if goal and noun.head.pos_ == "VERB" else []

    def _credited(self, noun: Token) -> list[Token]:
        """Of "thanked Peru for the delivery" at `delivery` -> `[Peru]`, whose doing it was."""
        verb = noun.head
        given = noun.dep_ in ("obl", "nmod") and {"for", "of"} & set(case_words(noun)) and verb.pos_ == "VERB"
        if not given or verb.lemma_.lower() not in self._clauses.lexicon.control["object_gerund"]:
            return []
        return self._clauses.of(verb).get("object", [])

    def _backed(self, noun: Token) -> list[Token]:
        """Of "backs Peru in its fight with smugglers" at `fight` -> `[Peru]`: whose part is taken."""
        if noun.dep_ not in ("obl", "nmod") or "in" not in case_words(noun):
            return []
        if noun.head.pos_ == "VERB":
            return self._clauses.of(noun.head).get("object", [])
        return [noun.head] if noun.head.pos_ in ("NOUN", "PROPN") else []

    def _shared(self, token: Token) -> list[Token]:
        """Of "invaded the country and came back" at `came` -> `[country]`: what the verb before it had."""
        if token.dep_ != "conj" or token.head.pos_ != "VERB":
            return []
        arguments = self.arguments(token.head)
        keys = ("object", *self._names["located"], "to", "into")
        return [each for key in keys for each in arguments.get(key, ())] or self._shared(token.head)

    def _carried(self, arguments: Arguments, keys: tuple[str, ...], carriers: tuple[str, ...] = CARRIED) -> list[Token]:
        for carrier in carriers:
            for noun in (each for head in arguments.get(carrier, ()) for each in siblings(head)):
                found = [
                    each
                    for each in children(noun, "nmod", "obl")
                    if each.i > noun.i and set(case_words(each)) & set(keys)
                ]
                if found:
                    return found
        return []


def _is_aside(place: Token, verb: Token) -> bool:
    """Whether a place only frames what is said: before the verb, or behind a comma ("at Larkhill, in the north")."""
    first = place.left_edge
    return place.i < verb.i or first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")


def _unique(tokens: list[Token]) -> list[Token]:
    seen: set[int] = set()
    return [token for token in tokens if not (token.i in seen or seen.add(token.i))]  # type: ignore[func-returns-value]
