"""A person's judgements into the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.merge import Layer, name_key
from vedette.records import LETTERS, Filler, Judgement, telling_key
from vedette.run.asking import ask_fact, ask_held, ask_told
from vedette.run.bearing import marked_claims
from vedette.run.subjects import name_words
from vedette.run.targets import find_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.records import Claim, ClaimPlace
    from vedette.store import Store

__all__ = ["Signed", "judge_accepted", "judge_correction", "judge_letter", "judge_merge", "judge_split", "judge_undo"]

NOBODY: Final = "nobody"
PASSED_ON: Final = 200
"""Claims that are looked at for whether somebody whose word they pass on is an outlet."""
GROUND: Final = ("site", "place", "origin", "destination")
"""Roles that are filled by ground."""
KINDS: Final = ("state", "government", "force", "organisation", "outlet", "person", "site", "place", "agreement")


class Signed(msgspec.Struct, frozen=True):
    """Who judges and why: `Signed("ana", "a drill, not a move", seen=4)`.

    `seen` is the number of the last judgement on the same thing that the person has seen; `None` for the own last one.
    """

    by: str
    reason: str = ""
    seen: int | None = None


def judge_accepted(store: Store, about: Sequence[str], signed: Signed, *, accepted: bool) -> Judgement:
    """`judge_accepted(store, ["claim:9b1c…"], Signed("ana"), accepted=False)` -> the judgement, as it was kept.

    About one claim, one fact, or two entities that were said to be near: accepting these merges them.
    """
    kind = "accept" if accepted else "reject"
    if len(about) == 2 and all(map(_is_entity, about)):
        return judge_merge(store, about, signed) if accepted else _keep(store, signed, "reject", "entity", about)
    if len(about) != 1:
        raise SettingError(f"review {kind}: give one claim, one fact, or two entities")
    (name,) = about
    if name.startswith("fact:"):
        return _keep(store, signed, kind, "fact", [_fact_id(store, name)], claims=_claims_of_facts(store, about))
    return _keep(store, signed, kind, "claim", about, claims=about)


def judge_correction(store: Store, claim: str, signed: Signed, *, role: str, to: str) -> Judgement:
    """`judge_correction(store, "claim:9b1c…", signed, role="place", to="Air Base 201")`; `nobody` empties the role."""
    found = _claim(store, claim)
    filler: Filler | None = None
    place: ClaimPlace | None = None
    if to != NOBODY:
        target = find_target(store, to, ground=role in GROUND)
        filler, place = target.filler, target.place if _tells_place(found, role) else None
    return _keep(store, signed, "correct", "claim", [claim], claims=[claim], role=role, to=filler, place=place)


def judge_merge(store: Store, about: Sequence[str], signed: Signed) -> Judgement:
    """`judge_merge(store, ["person:ana-lisk", "person:anna-lisk"], signed)`: the others are the first.

    Two entities or more, two facts, or two reports of one family, the first of them being the original.
    """
    if len(about) < 2:
        raise SettingError("review merge: give two entities, two facts or two reports; the others become the first")
    if all(name.startswith("fact:") for name in about):
        facts = [_fact_id(store, name) for name in about]
        return _keep(store, signed, "merge", "fact", facts, claims=_claims_of_facts(store, about))
    if all(map(_is_entity, about)):
        filler = find_target(store, about[0]).filler
        into = msgspec.structs.replace(filler, entity=about[0])
        return _keep(store, signed, "merge", "entity", about, to=into)
    return _keep(store, signed, "merge", "family", _reports(store, about, "merge"))


def judge_split(store: Store, about: Sequence[str], signed: Signed, *, to: str | None = None) -> Judgement:
    """`judge_split(store, ["person:ana-lisk", "claim:1f…"], signed, to="Ana Lisk the younger")`.

    An entity or a fact and the claims (or reports) that do not speak of it but of another; or two reports or more, of
    which the first copies none of the others.
    """
    first, *others = about
    if not others:
        raise SettingError("review split: say what speaks of another: give claims or reports after the entity or fact")
    if not first.startswith("fact:") and not _is_entity(first):
        return _keep(store, signed, "split", "family", _reports(store, about, "split"))
    if first.startswith("fact:"):
        return _keep(store, signed, "split", "fact", [_fact_id(store, first)], claims=_claims_in(store, others))
    claims = _claims_in(store, others, naming=first)
    if not claims:
        raise SettingError(f"review split: none of these speaks of {first}")
    return _keep(store, signed, "split", "entity", [first], claims=claims, to=_other(store, first, to))


def judge_letter(store: Store, outlet: str, letter: str, signed: Signed) -> Judgement:
    """`judge_letter(store, "Corvid Wire", "B", Signed("ana", "own bureau in Niamey"))`."""
    if letter.upper() not in LETTERS:
        told = ", ".join(f"{key} {words}" for key, words in LETTERS.items())
        raise SettingError(f"review letter: '{letter}' is no letter of reliability; choose from {told}")
    if not _is_source(store, outlet):
        raise SettingError(f"review letter: the record has no outlet '{outlet[:80]}'; see vedette sources")
    return _keep(store, signed, "letter", "outlet", [outlet], letter=letter.upper())


def _is_source(store: Store, name: str) -> bool:
    """Whether it is an outlet with reports, one that was looked at, or one whose word others pass on."""
    known = {*store.outlets(), *(look.outlet for look in store.sources())}
    key = name_key(name)
    if key and key in map(name_key, known):
        return True
    held = ask_held(store, known=date.max)
    passed = {claim.id for mark in (f"by {name_words(name)}", f"is {name}") for _, claim in marked_claims(mark, held)}
    told = ask_told(store, sorted(passed)[:PASSED_ON], known=date.max)
    hops = (hop for item in told for hop in item.claim.chain if hop.kind == "outlet")
    return any(name == hop.entity or (key and key == name_key(hop.who)) for hop in hops)


def judge_undo(store: Store, judgement: str, signed: Signed) -> Judgement:
    """`judge_undo(store, "7", signed)`: takes back a judgement, by number or id."""
    found = next((j for j in store.judgements() if judgement in (str(j.number), j.id)), None)
    if found is None:
        raise SettingError(f"review undo: there is no judgement '{judgement}'; see vedette review log")
    return _keep(store, signed, "undo", "judgement", [found.id])


def _keep(
    store: Store,
    signed: Signed,
    kind: str,
    what: str,
    about: Sequence[str],
    *,
    claims: Sequence[str] = (),
    role: str | None = None,
    to: Filler | None = None,
    place: ClaimPlace | None = None,
    letter: str | None = None,
) -> Judgement:
    from vedette.store import now

    judgement = Judgement(
        signed.by,
        now(),
        kind,
        what,
        tuple(about),
        signed.reason,
        role=role,
        to=to,
        place=place,
        letter=letter,
        claims=tuple(claims),
        tellings=tuple(sorted({key for claim in claims for key in _tellings(store, claim)})),
        seen=signed.seen or 0,
    )
    if signed.seen is None:
        last = store.last_judged(*judgement.subjects)
        own = last.number if last and last.by == signed.by else 0
        judgement = msgspec.structs.replace(judgement, seen=own)
    return store.judge(judgement)


def _tellings(store: Store, claim: str) -> Iterable[str]:
    """What the claim says, by which a copy of it is known."""
    reading = store.reading(claim)
    if reading is None:
        raise SettingError(f"review: the record has no claim '{claim}'; see vedette review or vedette explain")
    own = [held for held in reading.claims if held.id == claim]
    return [key for held in own if (key := telling_key(held, reading.article.text))]


def _claim(store: Store, claim: str) -> Claim:
    """The claim as judged so far, or as read where it was rejected."""
    reading = store.reading(claim)
    found = next((held for held in reading.claims if held.id == claim), None) if reading else None
    if reading is None or found is None:
        raise SettingError(f"review: the record has no claim '{claim}'; see vedette review or vedette explain")
    judged = Layer(store.judgements()).claims([found], reading.article.text)
    return judged[0] if judged else found


def _tells_place(claim: Claim, role: str) -> bool:
    """Whether the claim's place is that of the role: it has its name, or there is none yet."""
    fillers = claim.roles.get(role, ())
    return claim.place is None or any(filler.name == claim.place.name for filler in fillers)


def _is_entity(name: str) -> bool:
    kind, _, rest = name.partition(":")
    return kind in KINDS and bool(rest)


def _fact_id(store: Store, name: str) -> str:
    fact = ask_fact(store, name)
    if fact is None:
        raise SettingError(f"review: the record has no fact '{name}'; see vedette show or vedette explain")
    return fact.id


def _claims_of_facts(store: Store, names: Iterable[str]) -> list[str]:
    facts = [ask_fact(store, name) for name in names]
    return list(dict.fromkeys(claim for fact in facts if fact for claim in fact.claims))


def _claims_in(store: Store, names: Sequence[str], *, naming: str | None = None) -> list[str]:
    """Claims by id, and those of reports by name; with `naming` only those that name the entity."""
    found: dict[str, Claim] = {}
    layer = Layer(store.judgements())
    for name in names:
        reading = store.reading(name)
        if reading is None:
            raise SettingError(f"review: the record has no claim and no report '{name}'")
        claims = layer.claims(reading.claims, reading.article.text)
        found |= {claim.id: claim for claim in claims if name in (claim.id, reading.id)}
    return [key for key, claim in found.items() if naming is None or naming in _entities(claim)]


def _entities(claim: Claim) -> set[str | None]:
    return {f.entity for held in claim.roles.values() for f in held} | {hop.entity for hop in claim.chain}


def _other(store: Store, entity: str, to: str | None) -> Filler:
    """Whom the claims speak of instead: somebody who is known, or somebody new of that name."""
    if to:
        try:
            return find_target(store, to).filler
        except SettingError:
            pass
    old = find_target(store, entity).filler
    number = sum(j.kind == "split" and j.about[0] == entity for j in store.judgements()) + 2
    name = to or f"{old.name or entity} ({number})"
    return Filler(None, None, old.kind, f"{entity}~{number}", name, old.country)


def _reports(store: Store, names: Sequence[str], kind: str) -> list[str]:
    known = store.published()
    for name in names:
        if name not in known:
            raise SettingError(f"review {kind}: the record has no report '{name}'; see vedette families")
    return list(names)
