"""What a person is asked on the review page: one item in hand, and those that wait behind it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import HTTPException

from vedette.records import Fact, ReviewItem, ToldClaim
from vedette.run import ask_fact, ask_facts_of, ask_review, tell_claim
from vedette.serve.pages.marking import Quoted, quote_sentence
from vedette.serve.pages.telling import find_told
from vedette.store import read_extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from vedette.records import Claim, Reading
    from vedette.store import Store

__all__ = ["Hand", "Queue", "Quotation", "take_in_hand"]

TOLD: Final = 40
"""Items of the queue that come with their claims; one in hand is told of by itself."""
SHOWN: Final = 3
"""Reports of either side of a near call that are quoted."""


class Quotation(msgspec.Struct, frozen=True):
    """A claim within its sentence, and the address of both: report and claim."""

    article: str
    outlet: str
    published: str
    claim: str
    sentence: Quoted


class Hand(msgspec.Struct, frozen=True):
    """The item in hand with all that is needed to judge it.

    `groups` are quotations under a title: one for a claim, one a side for two entities. `entities` are `(id, name)`
    of those whom the claim speaks of.
    """

    item: ReviewItem
    told: ToldClaim | None
    groups: tuple[tuple[str, tuple[Quotation, ...]], ...]
    facts: tuple[Fact, ...] = ()
    entities: tuple[tuple[str, str], ...] = ()


class Queue:
    """`Queue(store).items(as_of=…, known=…)`: worked out again only when the journal has grown."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._held: tuple[tuple[date, date, int], Sequence[ReviewItem]] | None = None

    def items(self, *, as_of: date, known: date) -> Sequence[ReviewItem]:
        """All of `ask_review`, the most valuable first; those that a page shows with their claims."""
        key = as_of, known, read_extent(self._store).entries
        with self._lock:
            if self._held is None or self._held[0] != key:
                self._held = key, ask_review(self._store, as_of=as_of, known=known, told=TOLD)
            return self._held[1]


def take_in_hand(store: Store, about: tuple[str, ...], waiting: Sequence[ReviewItem]) -> Hand:
    """`take_in_hand(store, ("claim:9b1c…",), items)` -> the item, of the queue or the record.

    404 for neither, and for two claims.
    """
    item = next((item for item in waiting if item.about == about), ReviewItem(about, 0.0, ()))
    first = about[0]
    if first.startswith("fact:"):
        return _facts_in_hand(store, item)
    if first.startswith("claim:"):
        if len(about) > 1:
            raise HTTPException(404)
        return _claim_in_hand(store, item)
    if item.call:
        one, other = item.call.names
        sides = ((one, item.call.one, item.call.articles), (other, item.call.two, item.call.others))
        groups = [(title, tuple(_quoted_reports(store, articles, entity))) for title, entity, articles in sides]
        return Hand(item, None, tuple(groups), entities=((item.call.one, one), (item.call.two, other)))
    return Hand(item, None, (), entities=tuple((name, name) for name in about))


def _facts_in_hand(store: Store, item: ReviewItem) -> Hand:
    """One fact to be accepted, or two side by side that may say the same."""
    facts = [fact for name in item.about if (fact := ask_fact(store, name))]
    if len(facts) != len(item.about) or len(facts) > 2:
        raise HTTPException(404)
    titles = [""] if len(facts) == 1 else [_title_of(fact) for fact in facts]
    quoted = (tuple(_quoted_claims(store, fact.claims)) for fact in facts)
    return Hand(item, None, tuple(zip(titles, quoted, strict=True)), tuple(facts))


def _title_of(fact: Fact) -> str:
    """`"presence: Armed forces of Italy, Baidoa"`."""
    who = fact.force.name if fact.force else ", ".join(fact.others)
    return f"{fact.frame.replace('-', ' ')}: {who}" + (f", {fact.place.name}" if fact.place else "")


def _claim_in_hand(store: Store, item: ReviewItem) -> Hand:
    (name,) = item.about
    reading = store.reading(name)
    claim = _claim_of(reading, name)
    if reading is None or claim is None:
        raise HTTPException(404)
    told = item.claim or next(map(tell_claim, find_told(store, [name])), None)
    quotation = (("", (_quote(reading, claim),)),)
    return Hand(item, told, quotation, tuple(ask_facts_of(store, name)), _named_in(claim))


def _named_in(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Whom the claim speaks of or by whose word, `(id, name)`, each once."""
    fillers = [filler for held in claim.roles.values() for filler in held]
    named = {filler.entity: filler.name or filler.entity for filler in fillers if filler.entity}
    named |= {hop.entity: hop.who for hop in claim.chain if hop.entity and hop.entity not in named}
    return tuple(named.items())


def _claim_of(reading: Reading | None, name: str) -> Claim | None:
    return next((claim for claim in reading.claims if claim.id == name), None) if reading else None


def _quoted_claims(store: Store, names: Iterable[str]) -> Iterable[Quotation]:
    for name in names:
        reading = store.reading(name)
        claim = _claim_of(reading, name)
        if reading and claim:
            yield _quote(reading, claim)


def _quoted_reports(store: Store, names: Sequence[str], entity: str) -> Iterable[Quotation]:
    """The first claim of each report that names the entity."""
    for name in names[:SHOWN]:
        reading = store.reading(name)
        claims = reading.claims if reading else ()
        claim = next((claim for claim in claims if entity in _entities(claim)), None)
        if reading and claim:
            yield _quote(reading, claim)


def _entities(claim: Claim) -> set[str | None]:
    return {f.entity for held in claim.roles.values() for f in held} | {hop.entity for hop in claim.chain}


def _quote(reading: Reading, claim: Claim) -> Quotation:
    article = reading.article
    day = (article.published or "")[:10]
    return Quotation(reading.id, article.outlet or reading.id, day, claim.id, quote_sentence(reading, claim))
