"""The far end of a claim's chain, across reports: whose word it is in the end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.merge.reported import Root
from vedette.merge.voices import Voice, telling_words, voice_of, voice_of_outlet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from vedette.records import Claim, Count, Hop

__all__ = [
    "count_roots",
    "find_root",
    "find_source",
    "headline_length",
    "hearers_in",
    "match_in_head",
    "name_key",
    "same_figure",
    "says_as_much",
]

NOT_WORD = re.compile(r"[^\w]+")
SENTENCE_ENDS = frozenset(".!?\"'”’…:;")
LONGEST_HEADLINE = 200
GROUND = frozenset({"place", "site", "origin", "destination"})
SAME_FIGURE = 0.1
"""Share by which two figures may differ and still be one: "900" and "about 900"."""


def find_root(
    claim: Claim, *, outlet: str | None, known: Collection[str] = (), hearers: Mapping[str, str] | None = None
) -> Root:
    """`find_root(claim, outlet="Tidewater")` of "an official told Corvid" -> `Root("official:…@corvid", …)`.

    A state's body is the same voice wherever it is cited, by whichever spokesman, and so is a named person. An
    anonymous source is bound to the outlet that heard it, so that the anonymous sources of two outlets stay two.
    Without a chain the outlet speaks for itself; a body's press office says the body's word. `known` are the keys of
    the outlets on record, by which "Corvid" is Corvid News Agency; `hearers` the outlets that the same report elsewhere
    says have heard a source.
    """
    hop = find_source(claim)
    if hop is None:
        return _own_voice(outlet or "")
    voice = voice_of(hop)
    if voice.speaks and voice.body:
        return Root(voice.body, hop.who, named=True, kind=hop.kind, body=voice.body)
    if hop.kind in {"outlet", "organisation", "document"} or hop.named:
        key = hop.entity or f"{hop.kind}:{name_key(hop.who)}"
        return Root(key, hop.who, named=hop.named, kind=hop.kind)
    heard_by = _heard_by(claim) or (hearers or {}).get(_source_key(hop, voice)) or outlet or ""
    key = f"{_source_key(hop, voice)}@{_full_name(name_key(heard_by), frozenset(known))}"
    return Root(key, hop.who, named=False, kind=hop.kind, body=voice.body)


def find_source(claim: Claim) -> Hop | None:
    """The hop that a claim comes from: the first that is no outlet, for outlets pass on what others say."""
    return next((hop for hop in claim.chain if hop.kind != "outlet"), claim.chain[0] if claim.chain else None)


def hearers_in(claims: Iterable[Claim]) -> dict[str, str]:
    """`hearers_in(claims)` -> `{"official:military:FRA": "Corvid Wire"}`: which source told which other outlet.

    A report that says once to whom an official spoke means the same talk where it says no more than "the official".
    """
    heard: dict[str, str] = {}
    for claim in claims:
        hop, outlet = find_source(claim), _heard_by(claim)
        if hop is not None and outlet and hop.kind != "outlet":
            heard.setdefault(_source_key(hop, voice_of(hop)), outlet)
    return heard


def _own_voice(outlet: str) -> Root:
    voice = voice_of_outlet(outlet) if outlet else Voice()
    if voice.body:
        return Root(voice.body, outlet, named=True, kind="organisation", body=voice.body)
    return Root(f"outlet:{name_key(outlet)}", outlet or "the outlet", named=True, kind="outlet")


def _heard_by(claim: Claim) -> str | None:
    return next((hop.who for hop in claim.chain if hop.kind == "outlet"), None)


def _source_key(hop: Hop, voice: Voice) -> str:
    """`official:military:FRA` where the body is known, else the words that tell this source from others."""
    return f"{hop.kind}:{voice.body or telling_words(hop.who)}"


@lru_cache(maxsize=4096)
def _full_name(key: str, known: frozenset[str]) -> str:
    """`_full_name("corvid", {"corvid news agency"})` -> `"corvid news agency"`, if only one has all of its words."""
    words = set(key.split())
    longer = [name for name in known if words and (words <= set(name.split()) or set(name.split()) <= words)]
    return longer[0] if len(longer) == 1 and key not in known else key


def name_key(name: str) -> str:
    """`name_key("The Corvid Wire")` -> `"corvid wire"`: how names of outlets and sources are compared."""
    words = NOT_WORD.sub(" ", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def count_roots(roots: Iterable[Root]) -> int:
    """`count_roots([Pentagon, "a defence official" of the USA])` -> `1`: what a body says twice is said once.

    Whoever speaks anonymously for a body adds nothing where the body itself says it.
    """
    found = {root.key: root for root in roots}
    bodies = {root.key for root in found.values() if root.key == root.body}
    return sum(root.key == root.body or root.body not in bodies for root in found.values())


def match_in_head(claim: Claim, head_claims: Iterable[tuple[Claim, Root]], *, figure: bool = False) -> Root | None:
    """The root of the head's claim that a copy's claim repeats: same frame and a filler in common; the likeliest.

    `figure` asks for the same count as well.
    """
    best: tuple[int, Root] | None = None
    mine = _fillers(claim)
    for other, root in head_claims:
        if other.frame != claim.frame or (figure and not same_figure(claim.count, other.count)):
            continue
        shared = len(mine & _fillers(other)) + same_figure(claim.count, other.count) + _same_time(claim, other)
        if shared and (best is None or shared > best[0]):
            best = shared, root
    return best[1] if best else None


def says_as_much(claim: Claim, shorter: Claim) -> bool:
    """Whether all whom a shorter claim names stand in this one too, in the same roles; it has to name somebody.

    A headline that has "Kant" means Kant Air Base, if that is what the report below it has.
    """
    named = _fillers(shorter)
    missing = {role for role, _ in named - _fillers(claim)}
    return bool(named) and all(_is_short_for(shorter, claim, role) for role in missing)


def _is_short_for(shorter: Claim, claim: Claim, role: str) -> bool:
    """Whether each name in a role is a part of a longer one there."""
    longer = [set(name_key(filler.name).split()) for filler in claim.roles.get(role, ()) if filler.name]
    names = [set(name_key(filler.name or "").split()) for filler in shorter.roles.get(role, ())]
    return role in GROUND and all(name and any(name < other for other in longer) for name in names)


def headline_length(text: str) -> int:
    """`headline_length("Troops leave port\\n\\nSome left.")` -> `17`; 0 where the first line is a sentence, or all."""
    line, more, _ = text.partition("\n")
    return len(line) if more and line[-1:] not in SENTENCE_ENDS and len(line) <= LONGEST_HEADLINE else 0


def _same_time(one: Claim, two: Claim) -> bool:
    return one.time is not None and two.time is not None and one.time.edtf == two.time.edtf


def same_figure(one: Count | None, two: Count | None) -> bool:
    """`same_figure(Count(900, 900, …), Count(810, 990, …))` -> `True`: the middles lie within a tenth."""
    if one is None or two is None:
        return False
    first, second = _middle(one), _middle(two)
    return abs(first - second) <= SAME_FIGURE * max(first, second)


def _middle(count: Count) -> float:
    ends = [end for end in (count.low, count.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _fillers(claim: Claim) -> set[tuple[str, str]]:
    rows: Sequence[tuple[str, str | None]] = [
        (role, filler.entity or filler.country) for role, fillers in claim.roles.items() for filler in fillers
    ]
    return {(role, entity) for role, entity in rows if entity}
