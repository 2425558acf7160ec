"""The exact words that carry a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause
from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from vedette.records import Annotated

__all__ = ["evidence_of"]

BESIDE = frozenset({"conj", "cc", "parataxis", "punct", "advcl", "discourse", "list", "vocative", "dislocated"})
FOLLOWING = frozenset({"acl:relcl", "acl", "appos", "advcl:relcl"})
"""Told beside a word; left out unless a role stands in it."""
FARTHEST = 25
"""Words between a clause and a role beyond which the role has a span of its own."""


def evidence_of(trigger: Token, roles: Sequence[Token], annotated: Annotated) -> tuple[Span, ...]:
    """`evidence_of(left, (troops, Chad), …)` of "He said French troops left Chad." -> `(Span(8, 30),)`.

    The smallest clause around the trigger with the words of the roles, then a span for every role that lies elsewhere:
    in another sentence or clause, or more than 25 words off. No white space or punctuation at the ends; never empty;
    always in one sentence each.
    """
    near, far = _sorted_roles(trigger, roles)
    inside = set(_clause_words(trigger, near))
    for role in near:
        inside.update(_phrase_words(role, near))
    spans = [_span(annotated.doc, min(inside), max(inside))]
    for role in far:
        words = _phrase_words(role, far)
        spans.append(_span(annotated.doc, min(words), max(words)))
    return tuple(dict.fromkeys(spans))


def _sorted_roles(trigger: Token, roles: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    sentence = trigger.sent
    near: list[Token] = []
    far: list[Token] = []
    for role in roles:
        close = sentence.start <= role.i < sentence.end and (
            trigger.is_ancestor(role) or (abs(role.i - trigger.i) <= FARTHEST and not _is_of_another(role, trigger))
        )
        (near if close else far).append(role)
    return near, far


def _is_of_another(role: Token, trigger: Token) -> bool:
    """Whether a role is lent by another clause: "the army" to "came back" of "the army pulled out and came back"."""
    if trigger.dep_ not in ("conj", "advcl", "parataxis") or not is_clause(trigger.head) or not is_clause(trigger):
        return False
    return role != trigger.head and trigger.head.is_ancestor(role)


def _clause_words(trigger: Token, roles: Sequence[Token]) -> Iterator[int]:
    """The trigger with what depends on it, clauses beside it left out where they hold no role."""
    yield trigger.i
    wanted = {role.i for role in roles}
    for child in trigger.children:
        if not _is_left_out(child, trigger, wanted):
            yield from _phrase_words(child, roles)


def _is_left_out(child: Token, parent: Token, wanted: set[int]) -> bool:
    if child.is_space or child.dep_ in ("punct", "cc"):
        return True
    if child.dep_ == "mark" and child.i < parent.i and child.lower_ not in ("to", "not"):
        return True
    if child.dep_ in BESIDE:
        return not (child.i in wanted or any(each.i in wanted and not is_clause(child) for each in child.subtree))
    return child.dep_ in FOLLOWING and not any(each.i in wanted for each in child.subtree)


def _phrase_words(word: Token, roles: Sequence[Token]) -> list[int]:
    """A word with its modifiers; relative clauses and appositions after it only where a role stands in them."""
    wanted = {role.i for role in roles if role.i != word.i}
    words = [word.i]
    stack = [word]
    while stack:
        parent = stack.pop()
        for child in parent.children:
            if not _is_left_out(child, parent, wanted):
                words.append(child.i)
                stack.append(child)
    return words


def _span(doc: Doc, first: int, last: int) -> Span:
    """From one word to another, within the sentence of the first, without punctuation at the ends."""
    last = min(last, doc[first].sent.end - 1)
    while last > first and _is_edge(doc[last]):
        last -= 1
    while first < last and _is_edge(doc[first]):
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _is_edge(token: Token) -> bool:
    return bool(token.is_space or token.is_punct or token.dep_ == "cc")
