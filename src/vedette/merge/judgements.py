"""Persons' judgements as a layer over claims and links: put on before every fold, so that a rebuild keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.merge.reported import Letter
from vedette.merge.roots import name_key
from vedette.records import Claim, CopyLink, Filler, in_force, telling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.merge.reported import ReportedClaim
    from vedette.records import Judgement

__all__ = ["Layer"]


class Layer:
    """`Layer(store.judgements())`: what the judgements in force come to.

    `layer.claims(claims, text)` gives a report's claims as judged, `layer.links(links)` who copies whom as judged,
    `layer.told(told)` claims with the letters of their sources and with what was said of their facts. A judgement on a
    claim bears on every copy of it that says the same word for word. A later judgement goes before an earlier one.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._on_claims: dict[str, list[Judgement]] = {}
        self._on_facts: dict[str, Judgement] = {}
        self._entities: dict[str, Filler] = {}
        self._pairs: dict[frozenset[str], Judgement] = {}
        self._letters: dict[str, Letter] = {}
        for judgement in in_force(judgements):
            self._take(judgement)

    def __bool__(self) -> bool:
        return any((self._on_claims, self._on_facts, self._entities, self._pairs, self._letters))

    def _take(self, judgement: Judgement) -> None:
        if judgement.kind == "letter":
            given = Letter(judgement.letter or "F", judgement.about[0], judgement.by, judgement.reason)
            self._letters[_source_key(judgement.about[0])] = given
        elif judgement.what == "family":
            first, *others = judgement.about
            self._pairs |= {frozenset((first, other)): judgement for other in others}
        elif judgement.what == "entity" and judgement.kind == "merge" and judgement.to:
            self._merge(judgement.to, judgement.about[1:])
        elif judgement.what == "fact" and judgement.kind in {"merge", "split"}:
            self._on_facts |= dict.fromkeys(judgement.claims, judgement)
        elif judgement.kind != "undo":
            for key in (*judgement.claims, *judgement.tellings):
                self._on_claims.setdefault(key, []).append(judgement)

    def _merge(self, into: Filler, others: Sequence[str]) -> None:
        self._entities.pop(into.entity or "", None)  # what was merged away and is now merged into is itself again
        self._entities |= {other: into for other in others if other != into.entity}

    def claims(self, claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
        """The claims without the rejected ones, the others as corrected."""
        if not self._on_claims and not self._entities:
            return tuple(claims)
        return tuple(judged for claim in claims if (judged := self._claim(claim, text)) is not None)

    def _claim(self, claim: Claim, text: str) -> Claim | None:
        found = [*self._on_claims.get(claim.id, ()), *self._on_telling(claim, text)]
        corrected: Claim | None = claim
        for judgement in sorted(set(found), key=lambda j: j.number):
            corrected = _judged(corrected, claim, judgement)
        return self._renamed(corrected) if corrected is not None and self._entities else corrected

    def _on_telling(self, claim: Claim, text: str) -> Sequence[Judgement]:
        key = telling_key(claim, text) if self._on_claims else None
        return self._on_claims.get(key, ()) if key else ()

    def _renamed(self, claim: Claim) -> Claim:
        """The claim with every entity that was merged away under the name of the one that it is."""
        roles = {role: tuple(self._named(filler) for filler in held) for role, held in claim.roles.items()}
        chain = tuple(
            msgspec.structs.replace(hop, entity=into.entity, who=into.name or hop.who)
            if (into := self._into(hop.entity))
            else hop
            for hop in claim.chain
        )
        return msgspec.structs.replace(claim, roles=roles, chain=chain)

    def _named(self, filler: Filler) -> Filler:
        into = self._into(filler.entity)
        return msgspec.structs.replace(into, start=filler.start, end=filler.end) if into else filler

    def _into(self, entity: str | None) -> Filler | None:
        into = self._entities.get(entity or "")
        steps = len(self._entities)
        while into and steps and (further := self._entities.get(into.entity or "")):
            into, steps = further, steps - 1
        return into

    def links(self, links: Iterable[CopyLink], names: Iterable[str] = ()) -> list[CopyLink]:
        """The links without those that a person parted; with those that a person joined, where both are in `names`."""
        links = list(links)
        if not self._pairs:
            return links
        known, held = set(names), {frozenset((link.copy, link.of)) for link in links}
        kept = [link for link in links if not self._parted(frozenset((link.copy, link.of)))]
        joined = [
            CopyLink(next(iter(pair - {judgement.about[0]})), judgement.about[0], "rewritten", 1.0)
            for pair, judgement in self._pairs.items()
            if judgement.kind == "merge" and pair <= known and pair not in held
        ]
        return kept + joined

    def _parted(self, pair: frozenset[str]) -> bool:
        judgement = self._pairs.get(pair)
        return judgement is not None and judgement.kind in {"split", "reject"}

    def told(self, told: Iterable[ReportedClaim]) -> list[ReportedClaim]:
        """Claims with the letter of their root, or else of their outlet, and with the fact that they were put in."""
        if not self._letters and not self._on_facts:
            return list(told)
        return [self._marked(item) for item in told]

    def _marked(self, item: ReportedClaim) -> ReportedClaim:
        letter = self._letters.get(item.root.key) or self._letters.get(_source_key(item.outlet or ""))
        judgement = self._on_facts.get(item.claim.id)
        return msgspec.structs.replace(
            item,
            letter=letter,
            joined=judgement.id if judgement and judgement.kind == "merge" else "",
            parted=judgement.id if judgement and judgement.kind == "split" else "",
        )


def _source_key(name: str) -> str:
    """An entity's id as it is, a name as names of outlets are compared."""
    return name if ":" in name and " " not in name else name_key(name)


def _judged(claim: Claim | None, told: Claim, judgement: Judgement) -> Claim | None:
    """The claim after one more judgement; accepting takes a rejection back."""
    if judgement.kind == "reject":
        return None
    if judgement.kind == "accept":
        return claim or told
    if claim is None:
        return None
    if judgement.kind == "split" and judgement.to:
        return _replace_entity(claim, judgement.about[0], judgement.to)
    if judgement.kind == "correct" and judgement.role:
        return _replace_role(claim, judgement)
    return claim


def _replace_role(claim: Claim, judgement: Judgement) -> Claim:
    role, old = judgement.role or "", claim.roles.get(judgement.role or "", ())
    start, end = (old[0].start, old[0].end) if old else (None, None)
    roles = {name: held for name, held in claim.roles.items() if name != role}
    if judgement.to:
        roles[role] = (msgspec.structs.replace(judgement.to, start=start, end=end),)
    return msgspec.structs.replace(claim, roles=roles, place=judgement.place or claim.place)


def _replace_entity(claim: Claim, entity: str, to: Filler) -> Claim:
    roles = {
        role: tuple(msgspec.structs.replace(to, start=f.start, end=f.end) if f.entity == entity else f for f in held)
        for role, held in claim.roles.items()
    }
    chain = tuple(
        msgspec.structs.replace(hop, entity=to.entity) if hop.entity == entity else hop for hop in claim.chain
    )
    return msgspec.structs.replace(claim, roles=roles, chain=chain)
