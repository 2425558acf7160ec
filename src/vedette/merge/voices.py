"""Whose voice a source is: a body of a state, a person, or somebody without a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon import load_actors

if TYPE_CHECKING:
    from vedette.records import Hop

__all__ = ["Voice", "telling_words", "voice_of", "voice_of_outlet"]

NOT_WORD = re.compile(r"[^\w]+")
SMALL_WORDS: Final = frozenset(
    {
        *("a", "an", "the", "his", "her", "its", "their", "our", "of", "for", "in", "at", "from", "who"),
        *("one", "two", "three", "four", "several", "some", "senior", "top", "high"),
    }
)
"""Words that tell no two sources apart: how many there were, and how high they stood."""
MILITARY = re.compile(
    r"\b(?:arm(?:y|ies|ed)|military|defen[cs]e|defender|pentagon|nav(?:y|al)|air force|general staff"
    r"|joint (?:staff|chiefs)|command(?:er)?|colonel|captain|major|lieutenant|sergeant|brigadier"
    r"|admiral|soldiers?|troops|garrison)\b",
    re.IGNORECASE,
)
SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|press (?:office|service)|media office|statement|communiqu\w+|prime minister|president|premier"
    r"|(?:foreign|defen[cs]e|interior) minister|minister of \w+)\b",
    re.IGNORECASE,
)
"""Who says a body's word rather than a word about it: its spokesmen, its press office, those who head it."""
OUTLET_OF_BODY = re.compile(
    r"\b(?:(?:press|media|information) (?:office|service|centre|center|department)|ministry|government|armed forces"
    r"|general staff|presidency|command)\b",
    re.IGNORECASE,
)
BODIES: Final = frozenset({"state", "government", "force"})


class Voice(msgspec.Struct, frozen=True):
    """`Voice("military:FRA", speaks=False)` of "a senior French defence official": whose body, and whether its word.

    `body` is empty where the words tell of no state's body.
    """

    body: str = ""
    speaks: bool = False


def voice_of(hop: Hop) -> Voice:
    """`voice_of(Hop("Pentagon", "organisation", True))` -> `Voice("military:USA", speaks=True)`.

    A state's armed forces and its civil government are two bodies; ministries and staffs belong to one of them.
    """
    kind, country = _describe(hop.who)
    actor = load_actors().actor(hop.entity) if country is None and hop.entity else None
    if actor is not None:
        kind, country = kind or actor.kind, actor.country
    if country is None and hop.entity and (match := re.search(r":([A-Z]{3})$", hop.entity)):
        country = match[1]
    if kind not in BODIES and hop.entity and hop.entity.partition(":")[0] in BODIES and hop.kind == "organisation":
        kind = hop.entity.partition(":")[0]
    if country is None:
        return Voice()
    words = f"{hop.who} {actor.name}" if actor else hop.who
    military = kind == "force" or MILITARY.search(words) is not None
    is_body = kind in BODIES and hop.kind not in {"person", "official"}
    speaks = is_body or SPEAKS_FOR.search(hop.who) is not None
    civil = speaks or kind == "government"
    branch = "military" if military else "government" if civil else ""
    return Voice(f"{branch}:{country}" if branch else "", speaks=speaks)


@lru_cache(maxsize=1024)
def voice_of_outlet(outlet: str) -> Voice:
    """`voice_of_outlet("Press Office of the Chadian Armed Forces")` -> `Voice("military:TCD", speaks=True)`.

    A communique is its body's word; a newspaper's name that only holds a country is none.
    """
    country = load_actors().country_of_words(outlet)
    if country is None or not OUTLET_OF_BODY.search(outlet):
        return Voice()
    return Voice(f"{'military' if MILITARY.search(outlet) else 'government'}:{country}", speaks=True)


@lru_cache(maxsize=4096)
def _describe(words: str) -> tuple[str | None, str | None]:
    actors = load_actors()
    told = actors.describe(words)
    actor = told.actor
    country = told.country or (actor.country if actor else None)
    return told.kind or (actor.kind if actor else None), country


def telling_words(who: str) -> str:
    """`telling_words("Two senior Kurdish security officials")` -> `"kurdish security official"`."""
    words = [word for word in NOT_WORD.split(who.casefold()) if word and word not in SMALL_WORDS]
    return " ".join(word.rstrip("s") for word in words)
