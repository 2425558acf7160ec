"""What of a site's name tells it from other sites: its core, its number, and what kind of site it says it is."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

from vedette.lexicon.gazetteer import fold_name

__all__ = ["SiteName", "parse_site_name"]

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th|e|eme|er)\b")
_GLUED = re.compile(r"\b(air|naval)(base|field|port)s?\b")
_NUMBER_SIGN = re.compile(r"\b(?:no|nr|number|numero) (?=\d)")


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
    folded = fold_name(_POSSESSIVE.sub("", name[:120]))
    plain = _NUMBER_SIGN.sub("", _GLUED.sub(r"\1 \2", _ORDINAL.sub(r"\1", folded)))
    table = _site_words()
    phrases = [match[0] for match in table.pattern.finditer(plain)]
    kinds = dict.fromkeys(table.kinds.get(phrase) or table.kinds[phrase.removesuffix("s")] for phrase in phrases)
    core = [word for word in table.pattern.sub(" ", plain).split() if word not in table.fillers]
    return SiteName(plain, " ".join(core), tuple(kinds), bool(_ORDINAL.search(folded)))


class _SiteWords(NamedTuple):
    kinds: dict[str, str]
    fillers: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _site_words() -> _SiteWords:
    text = (resources.files("vedette.lexicon") / "data" / "site_words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    kinds = {phrase: kind for kind, phrases in table["kinds"].items() for phrase in phrases}
    longest_first = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
    return _SiteWords(kinds, frozenset(table["fillers"].split()), re.compile(rf"\b(?:{'|'.join(longest_first)})s?\b"))
