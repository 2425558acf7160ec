"""Where an outlet is at home, as far as its name or address tells: "columbustelegram.com" tells of a Columbus."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.gazetteer import Gazetteer, GazetteerMatch, fold_name
from vedette.lexicon.outlet_homes import OutletTown, country_of_domain, find_outlet_town
from vedette.lexicon.place_words import read_place_words
from vedette.resolve.places.toponym import MOST_CANDIDATES, Toponym

if TYPE_CHECKING:
    from vedette.records import Article

__all__ = ["OutletHome", "find_home", "host_of"]

_HOST = re.compile(r"^(?:https?://)?(?:www\d?\.)?(?P<host>[^/:?#\s]{3,100})")
_LEAST_LETTERS = 5


class OutletHome(msgspec.Struct, frozen=True):
    """`OutletHome("GBR", Toponym("oxford", …))` of "oxfordmail.co.uk": its country, and the town among namesakes."""

    country: str | None = None
    toponym: Toponym | None = None


def host_of(address: str | None) -> str | None:
    """`host_of("http://www.oxfordmail.co.uk/news/1")` -> `"oxfordmail.co.uk"`; `None` where there is no host name."""
    found = _HOST.match(address or "")
    host = found["host"].casefold() if found else ""
    return host if "." in host.strip(".") else None


def find_home(article: Article, gazetteer: Gazetteer) -> OutletHome:
    """`find_home(article of "oxfordmail.co.uk", gazetteer).country` -> `"GBR"`.

    First the table of outlets' homes; else a place name within the host name, with all its namesakes as candidates.
    """
    host = host_of(article.url) or host_of(article.outlet)
    return _home_of_host(host, gazetteer) if host else OutletHome()


@lru_cache(maxsize=1_000)
def _home_of_host(host: str, gazetteer: Gazetteer) -> OutletHome:
    if town := find_outlet_town(host):
        matches = _matches_of_town(town, gazetteer)
        return OutletHome(town.country, _virtual(fold_name(town.town), matches) if matches else None)
    country = country_of_domain(host)
    for label in host.split(".")[:-1]:
        if name := _place_in(label, gazetteer):
            matches = tuple(m for m in gazetteer.matches(name) if m.main and m.row.kind in ("town", "county"))
            inside = tuple(m for m in matches if m.row.country == country)
            if matches:
                return OutletHome(country, _virtual(name, inside or matches))
    return OutletHome(country)


def _virtual(name: str, matches: tuple[GazetteerMatch, ...]) -> Toponym:
    return Toponym(name, (), matches[:MOST_CANDIDATES], from_outlet=True)


def _matches_of_town(town: OutletTown, gazetteer: Gazetteer) -> tuple[GazetteerMatch, ...]:
    matches = [m for m in gazetteer.matches(town.town) if m.row.kind == "town" and m.row.country == town.country]
    return tuple(m for m in matches if town.division in (None, m.row.admin1))[:1]


def _place_in(label: str, gazetteer: Gazetteer) -> str | None:
    at_start, at_end = _press_patterns()
    core = label[:40]
    seen = [core]
    for _ in range(6):
        shorter = at_end.sub("", at_start.sub("", core))
        if shorter == core:
            break
        core = shorter
        seen.append(core)
    return next((name for piece in reversed(seen) if (name := _known_name(piece, gazetteer))), None)


def _known_name(piece: str, gazetteer: Gazetteer) -> str | None:
    """The largest place that the letters may spell, in one word or two: "newhaven" is New Haven before Newhaven."""
    if len(piece) < _LEAST_LETTERS or piece in read_place_words().press:
        return None
    splits = (f"{piece[:i]} {piece[i:]}" for i in range(3, len(piece) - 2))
    names = (piece.replace("-", " "), piece.partition("and")[0], *splits)
    known = [name for name in names if len(name) >= _LEAST_LETTERS and gazetteer.knows(fold_name(name))]
    return max(known, key=lambda name: max(row.population for row in gazetteer.lookup(name)), default=None)


@cache
def _press_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(read_place_words().press, key=lambda word: (-len(word), word)))
    return re.compile(rf"^(?:{words})-?(?=.)"), re.compile(rf"(?<=.)-?(?:{words})$")
