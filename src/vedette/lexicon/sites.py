"""Military and dual-use sites, from `data/sites/*.csv`: found by any of their names, garbled ones too."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

import msgspec

from vedette.errors import SettingError
from vedette.lexicon.gazetteer import fold_name
from vedette.lexicon.site_names import SiteName, parse_site_name
from vedette.lexicon.tables import read_rows

__all__ = ["Site", "SiteMatch", "Sites", "find_site", "open_sites"]

_LEAST_LIKENESS = 88.0
_ELSEWHERE = 12.0
"""What a site in another country than the hint loses of its likeness, out of 100."""
_LONGEST_NAME = 120
_SAME_DEGREES = 0.25
_MILITARY_FIRST = ("air base", "outpost", "camp", "naval base", "headquarters", "airport", "port", "facility")


class Site(msgspec.Struct, frozen=True):
    """`Site("site:air-base-101", "Air Base 101", ("Base aérienne 101", …), "air base", 13.48, 2.17, 3000, "NER", …)`.

    Degrees WGS 84; `radius_m` says how well the place is known. `operators` are alpha-3 codes, `note` names the kind of
    public source.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_m: int
    country: str
    operators: tuple[str, ...]
    town: str
    note: str


class SiteMatch(msgspec.Struct, frozen=True):
    """A site found by a name: `SiteMatch(air_base_101, 0.9, "'the 101st Air Force Base' read as Air Base 101")`.

    `score` is 1 for a listed name. `note` is `None` unless the words are not a name in use.
    """

    site: Site
    score: float
    note: str | None = None


class Sites:
    """`open_sites().find("Ayn al Assad").site.country` -> `"IRQ"`.

    `added` sites, which a user imported and which may be many, are found by their names and by the core of a name;
    garbled names are compared with those of `rows` alone.
    """

    def __init__(self, rows: tuple[Site, ...], added: tuple[Site, ...] = ()) -> None:
        self._listed: defaultdict[str, list[Site]] = defaultdict(list)
        self._cores: defaultdict[str, list[Site]] = defaultdict(list)
        self._towns: defaultdict[str, list[Site]] = defaultdict(list)
        for site in rows:
            self._add(site, site)
        self._compared = tuple(self._cores)
        fresh = []
        for site in added:
            same = self._same(site)
            self._add(site, same or site)
            if same is None:
                fresh.append(site)
        self.rows = (*rows, *fresh)
        self._numbers = {site.id: number for number, site in enumerate(self.rows)}
        self._find = lru_cache(maxsize=4_096)(self._find_match)

    def _add(self, named: Site, meant: Site) -> None:
        for name in dict.fromkeys((named.name, *named.names)):
            parsed = parse_site_name(name)
            _add(self._listed[parsed.folded], meant)
            _add(self._listed[fold_name(name)], meant)
            if len(parsed.core) > 2:
                _add(self._cores[parsed.core], meant)
        _add(self._towns[fold_name(named.town)], meant)

    def _same(self, site: Site) -> Site | None:
        """The site that is there already under one of the names, in the same country and near."""
        known = (one for name in (site.name, *site.names) for one in self._listed.get(parse_site_name(name).folded, ()))
        return next((one for one in known if one.country == site.country and _is_near(one, site)), None)

    def find(self, name: str, *, country_hint: str | None = None) -> SiteMatch | None:
        """`find("the 101st Air Base", country_hint="NER")` -> Air Base 101, with a note; `None` if nothing is like it.

        A bare town name is no site, unless it is in use as a site's name. The cost is bounded: one comparison with each
        listed name at most.
        """
        return self._find(name, country_hint) if len(name) <= _LONGEST_NAME else None

    def listed(self, name: str) -> bool:
        """`listed("Ain al-Asad")` -> `True`: whether a site has this very name; quick."""
        return len(name) <= _LONGEST_NAME and fold_name(name) in self._listed

    def all_listed(self, name: str) -> tuple[tuple[int, Site], ...]:
        """`all_listed("Air Base 101")` -> `((0, Site("site:air-base-101", …)),)`, each with its number among all."""
        found = self._listed.get(fold_name(name), []) if len(name) <= _LONGEST_NAME else []
        return tuple((self._numbers[site.id], site) for site in found)

    def called(self, name: str, *, country: str | None) -> Site | None:
        """`called("Bondsteel", country="XKX")` -> Camp Bondsteel: by the bare core of its name, in its own country.

        `None` where no country is given: a bare name is a site's only where the text stands in its country.
        """
        if country is None or len(name) > _LONGEST_NAME or not name[:1].isupper():
            return None
        named = (site for site in self._cores.get(fold_name(name), []) if site.country == country)
        return min(named, key=lambda site: _rank(site, None, None), default=None)

    def in_town(
        self, town: str, *, country: str | None = None, operator: str | None = None, kind: str | None = None
    ) -> Site | None:
        """`in_town("Abeche", country="TCD")` -> the base there: the operator's first, military ones before others."""
        near = [site for site in self._towns.get(fold_name(town), []) if country in (None, site.country)]
        return min(near, key=lambda site: _rank(site, operator, kind), default=None)

    def _find_match(self, name: str, country_hint: str | None) -> SiteMatch | None:
        parsed = parse_site_name(name)
        if listed := self._listed.get(parsed.folded):
            site = _best_of(listed, parsed, country_hint)
            note = f"'{name}' read as {site.name}" if parsed.ordinal and not _says_ordinal(site) else None
            return SiteMatch(site, 1.0 if country_hint in (None, site.country) else 0.8, note)
        if not parsed.core or not (parsed.kinds or (parsed.numbers and country_hint)):
            return None
        if cored := self._cores.get(parsed.core):
            return self._of_core(name, parsed, cored, country_hint)
        return self._alike(name, parsed, country_hint)

    def _of_core(self, name: str, parsed: SiteName, cored: list[Site], hint: str | None) -> SiteMatch | None:
        here = [site for site in cored if hint in (None, site.country)]
        if parsed.numbers and not here:
            return None
        site = _best_of(here or cored, parsed, hint)
        note = f"'{name}' read as {site.name}" if parsed.ordinal else None
        return SiteMatch(site, 0.95 if here else 0.75, note)

    def _alike(self, name: str, parsed: SiteName, hint: str | None) -> SiteMatch | None:
        from rapidfuzz import fuzz, process

        if len(parsed.core) < 4:
            return None
        best: tuple[float, Site] | None = None
        found = process.extract(parsed.core, self._compared, scorer=fuzz.token_sort_ratio, limit=5, score_cutoff=80)
        for core, likeness, _ in found:
            site = _best_of(self._cores[core], parsed, hint)
            value = likeness - (0 if hint in (None, site.country) else _ELSEWHERE)
            if parsed.numbers == parse_site_name(core).numbers and (best is None or value > best[0]):
                best = (value, site)
        if best is None or best[0] < _LEAST_LIKENESS:
            return None
        return SiteMatch(best[1], round(best[0] / 100 * 0.9, 2), f"'{name}' read as {best[1].name}")


def find_site(name: str, country_hint: str | None = None) -> SiteMatch | None:
    """`find_site("the 101st Air Base", "NER")` -> Air Base 101 with a note; over the packaged sites."""
    return open_sites().find(name, country_hint=country_hint)


@cache
def open_sites(added: tuple[Path, ...] = ()) -> Sites:
    """The sites of `lexicon/data/sites/`, all regions, and those that were imported into the files `added`.

    `SettingError` where such a file is no list of sites.
    """
    folder = resources.files("vedette.lexicon") / "data" / "sites"
    tables = sorted((table for table in folder.iterdir() if table.name.endswith(".csv")), key=lambda table: table.name)
    packaged = tuple(_site(row) for table in tables for row in read_rows(f"sites/{table.name}"))
    return Sites(packaged, tuple(site for path in added for site in _read_added(path)))


def _read_added(path: Path) -> list[Site]:
    try:
        return [msgspec.json.decode(line, type=Site) for line in path.read_bytes().splitlines()]
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingError(f"{path}: no imported sites ({error}); import them again or remove the file") from error


def _site(row: dict[str, str]) -> Site:
    return Site(
        id=row["id"],
        name=row["name"],
        names=tuple(name for name in row["names"].split(";") if name),
        kind=row["kind"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_m=int(row["radius_m"]),
        country=row["country"],
        operators=tuple(row["operator"].split(";")),
        town=row["town"],
        note=row["note"],
    )


def _add(sites: list[Site], site: Site) -> None:
    if site not in sites:
        sites.append(site)


def _is_near(one: Site, two: Site) -> bool:
    return abs(one.lat - two.lat) < _SAME_DEGREES and abs(one.lon - two.lon) < 2 * _SAME_DEGREES


def _best_of(sites: list[Site], parsed: SiteName, hint: str | None) -> Site:
    return min(sites, key=lambda site: (hint not in (None, site.country), site.kind not in parsed.kinds, site.id))


def _rank(site: Site, operator: str | None, kind: str | None) -> tuple[bool, bool, int, str]:
    order = _MILITARY_FIRST.index(site.kind) if site.kind in _MILITARY_FIRST else len(_MILITARY_FIRST)
    return (operator is not None and operator not in site.operators, kind not in (None, site.kind), order, site.id)


def _says_ordinal(site: Site) -> bool:
    return any(parse_site_name(name).ordinal for name in (site.name, *site.names))
