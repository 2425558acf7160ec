"""What of a site's name tells it from other sites: its core, its number, and what kind of site it says it is."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from vedette.lexicon.gazetteer import fold_name

__all__ = ["SiteName", "parse_site_name"]

_ORDINAL = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th|e|eme|er)\b")
_GLUED = re.compile(r"\b(air|naval)(base|field|port)s?\b")
_NUMBER_SIGN = re.compile(r"\b(?:no|nr|number|numero) (?=\d)")
_KIND_WORDS = {
    "air base": (
        "air base", "air force base", "air force station", "airfield", "air field", "base aerienne", "air station",
        "aerodrome", "airstrip", "landing zone", "military airport", "flugplatz", "afb", "raf", "ba", "ab", "drone base",
    ),
    "airport": ("international airport", "airport"),
    "naval base": ("naval base", "naval station", "naval facility", "navy base", "base navale", "naval support"),
    "port": ("port", "harbour", "harbor", "dockyard", "wharf"),
    "headquarters": ("headquarters", "hq", "command centre", "command center"),
    "camp": ("camp", "barracks", "fort", "fob", "cantonment", "kaserne", "quartier", "training area", "training center"),
    "outpost": ("outpost", "post", "garrison", "forward operating base", "radar station"),
    "base": ("military base", "army base", "base", "military site", "facility", "compound", "complex", "installation"),
}  # fmt: skip
_KINDS = [(phrase, kind) for kind, phrases in _KIND_WORDS.items() for phrase in phrases]
_PHRASES = re.compile(rf"\b(?:{'|'.join(sorted((p for p, _ in _KINDS), key=len, reverse=True))})s?\b")
_KIND_OF = dict(_KINDS)
_FILLERS = frozenset("the a an of at in near and de la le du des al el our their its his us".split())


class SiteName(msgspec.Struct, frozen=True):
    """`parse_site_name("the 101st Air Force Base")` -> `SiteName("101 air force base", "101", ("air base",), True)`.

    `core` is what is left without the words of kind, fillers and articles; `ordinal` says that a number was written as
    an ordinal.
    """

    folded: str
    core: str
    kinds: tuple[str, ...]
    ordinal: bool

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.core.split() if word.isdigit())


@lru_cache(maxsize=8_192)
def parse_site_name(name: str) -> SiteName:
    """`parse_site_name("Ain al-Asad Airbase").core` -> `"ain asad"`."""
    folded = fold_name(name[:120])
    plain = _NUMBER_SIGN.sub("", _GLUED.sub(r"\1 \2", _ORDINAL.sub(r"\1", folded)))
    kinds = tuple(dict.fromkeys(_KIND_OF.get(m[0]) or _KIND_OF[m[0].removesuffix("s")] for m in _PHRASES.finditer(plain)))
    words = [word for word in _PHRASES.sub(" ", plain).split() if word not in _FILLERS]
    return SiteName(plain, " ".join(words), kinds, bool(_ORDINAL.search(folded)))
