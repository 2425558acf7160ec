"""Where words lie on the ground: by the table of sites, the places located in the text, the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import load_states
from vedette.resolve.coreference.spans import NAME
from vedette.resolve.entities.relative import relative_spot
from vedette.resolve.entities.settling import settled
from vedette.resolve.places.otherwise import listed_otherwise

if TYPE_CHECKING:
    from vedette.lexicon.gazetteer import GazetteerRow
    from vedette.lexicon.sites import Site
    from vedette.records import Place
    from vedette.resolve.known import Known

__all__ = ["Ground", "Spot"]

PIECE_BEFORE = re.compile(r"(?:\b[Aa]l|[A-Za-z])-$")
PIECE_OF_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)* $")
SHORT = 3
"""Letters of a name that is no place by itself behind another name: "Ma" of "Chong An Ma"."""
PIECE_AFTER = re.compile(r"-[A-Za-z]|\sal-[A-Z]|\s[A-Z][a-z]+\b(?!['’])")
LINK = re.compile(
    r"(?:,? (?:at|near|outside)| (?:in|of|on)) (?:the )?"
    r"(?:(?:island|atoll|peninsula|town|city|port|port city|village) of )?"
)
BEHIND = re.compile(r" (?:in|at|near|outside|of|on|inside|within|along|around) (?:the )?(?:[a-z]+ern |[a-z]+ing )?$")
LANDED = re.compile(r" (?:archipelago|islands?|atoll|peninsula)\b")
"""Behind a name that is a state's too these words mean the ground itself: "the Chagos archipelago"."""
OWNED = re.compile(r"['’]s ")
SITED = re.compile(r" (?:in|at|near|outside) ")
SURE_SITE = 0.8
SAME_SITE = 0.95
"""Without a country to go by, only a site of the very name: Jebel Aulia is not Jebel Ali."""
TOWN_RADIUS = 10_000.0
NEAR_RADIUS = 30_000.0
REACH_OF_BORDER = 40
CONTAINED = re.compile(
    r",? (?:in|near|off|outside|just outside|close to|hard by|next to|beside|alongside|adjacent to|opposite"
    r"|not far from|on the (?:outskirts|edge) of) (?:the )?(?:[a-z]+ (?:in|of|at) )?(?=[A-Z])"
)
NEIGHBOUR = re.compile(r"\b(?:crossing|border|frontier|checkpoint)\w*(?: \w+)? (?:with|into|to) (?:the )?([A-Z]\w+)")
WIDE = 60_000.0
TRANSLITERATED = re.compile(r"[āīūēōĀĪŪĒŌḩḨţŢḑḐẕẔḥḤṭṬṣṢḍḌẓẒʿʾʻʼ‘]")
"""Letters of transliterations that no newspaper prints."""
LONGEST_WORDS = 120
NUMBERED = re.compile(r"\b(?:base|tower|camp|site|fob|post)\s+\d|\d+(?:st|nd|rd|th)\b", re.IGNORECASE)


class Ground:
    """`Ground(known).locate("the base at Abéché", start=20, end=38, kind="site", country="TCD")` -> a spot."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.countries: dict[str, Spot | None] = {}
        self.notes: dict[tuple[int, int], str] = {}
        text = known.annotated.article.text
        actors = {(name.start, name.end) for name in known.actors.names_in(text) if name.senses[0].form == "name"}
        whole = (place for place in known.places if is_whole(place, text))
        free = [p for p in whole if (p.start, p.end) not in actors or p.geonames is None]
        self.places = settled(free, known)
        self.often = Counter((place.lat or 0.0, place.lon or 0.0) for place in self.places if place.lat is not None)
        lands = Counter(place.country for place in self.places if place.country is not None)
        self.country_of_text = next((country for country, _ in lands.most_common(1)), None)
        self.by_words: dict[str, Place] = {}
        for place in self.places:
            if place.lat is not None:
                self.by_words.setdefault(text[place.start : place.end], place)

    def town_before(self, start: int) -> Spot | None:
        """The town that "the city" means where nothing nearer tells: the one the text returns to, else the last named.

        In the country that the text is most about.
        """
        text = self.known.annotated.article.text
        towns = [p for p in self.places if p.lat is not None and (p.radius_m or WIDE) < WIDE and p.start < start]
        own = [place for place in towns if place.country == self.country_of_text]
        best = max(reversed(own), key=lambda p: self.often[p.lat or 0.0, p.lon or 0.0], default=None)
        return of_place(best, text) if best is not None else None

    def country(self, iso3: str) -> Spot | None:
        """The land of a state, with its middle; `None` where the gazetteer has no such country."""
        if iso3 not in self.countries:
            row = self.known.gazetteer.country_of(iso3)
            self.countries[iso3] = of_row(row) if row is not None else None
        return self.countries[iso3]

    def capital(self, iso3: str) -> Spot | None:
        """The town that is a state's capital."""
        name = load_states()[iso3].capital if iso3 in load_states() else None
        return self.town(name, country=iso3) if name else None

    def locate(
        self,
        words: str,
        *,
        start: int,
        end: int,
        kind: str,
        country: str | None,
        operator: str | None = None,
        site_kind: str | None = None,
        others: tuple[str, ...] = (),
    ) -> Spot | None:
        """The spot that words mean: for a site the site, else the place that its words name; else the place first."""
        if len(words) > LONGEST_WORDS:
            return None
        place = self.place_within(start, end) or self.named_before(words)
        beside = self.container_after(end) if kind == "site" and NAME.search(words) else None
        if beside is not None:
            country = beside.country
            place = place if place is not None and place.country == country else None
        elif place is not None and place.geonames is not None:
            place = self.toward_neighbour(place, words, end) or place
        site = self.site_named(words, country=country, start=start, end=end)
        if beside is not None and (site is None or site.country != country) and place is None:
            return self.lying_near(words, beside)
        if site is None and place is not None and place.country not in (None, country):
            site = self.site_named(words, country=place.country, start=start, end=end)
        if site is None and any(c.isdigit() for c in words):
            site = self.site_named(words, country=None, start=start, end=end)
        if site is None and (kind == "site" or place is None):
            site = self.known.sites.called(words, country=place.country if place is not None else country)
        if site is not None and (kind == "site" or place is None or NUMBERED.search(words) or place.geonames is None):
            return of_site(site)
        if kind == "site" and place is not None:
            town = self.known.sites.in_town(place.name, country=place.country, operator=operator, kind=site_kind)
            if town is not None and site_kind in (None, town.kind):
                return of_site(town)
        if place is not None:
            return of_place(place, self.known.annotated.article.text)
        return (
            self.in_gazetteer(words, country=country, others=others)
            or self.town_of_sites(words, country=country)
            or self.told_beside(words, start, end)
        )

    def told_beside(self, words: str, start: int, end: int) -> Spot | None:
        """A place that no table has, where the words behind its name put it: "Ombrezi, thirty miles east of Goma"."""
        if not NAME.search(words):
            return None
        told = relative_spot(self.known.annotated.article.text, start, end, self.places)
        if told is not None:
            return Spot(None, "place", words, told.country, told.lat, told.lon, told.radius_m, None)
        beside = self.container_after(end)
        return self.lying_near(words, beside, kind="place") if beside is not None else None

    def spot_of(self, place: Place) -> Spot:
        """A located place as a spot, with the name that the report writes; of a capital the town, not its province."""
        senses = self.known.actors.senses(place.name) if (place.radius_m or 0.0) > TOWN_RADIUS else ()
        if senses and senses[0].form == "capital" and place.country is not None:
            return self.town(place.name, country=place.country) or of_place(place, self.known.annotated.article.text)
        return of_place(place, self.known.annotated.article.text)

    def container_after(self, end: int) -> Place | None:
        """The place that the next words put a site in or near: Tripoli of "the camp, near Tripoli"."""
        text = self.known.annotated.article.text
        link = CONTAINED.match(text, end)
        if link is None:
            return None
        found = (p for p in self.places if p.start == link.end() and p.lat is not None and p.country)
        return next((p for p in found if (p.radius_m or 0.0) <= WIDE), None)

    def lying_near(self, words: str, container: Place, *, kind: str = "site") -> Spot:
        """An unknown site or place by the place that it lies in or near, with the radius that this leaves."""
        name = words.removeprefix("the ").removeprefix("The ")
        radius = max(NEAR_RADIUS, container.radius_m or 0.0)
        return Spot(None, kind, name, container.country, container.lat, container.lon, radius, None)

    def toward_neighbour(self, place: Place, words: str, end: int) -> Place | None:
        """Of towns of one name in a country the one on the side of the neighbour: "the crossing with Iran"."""
        text = self.known.annotated.article.text
        link = NEIGHBOUR.search(words + text[end : end + REACH_OF_BORDER])
        senses = self.known.actors.senses(link[1]) if link is not None else ()
        other = self.country(senses[0].country) if senses and senses[0].country else None
        if other is None or other.lat is None or other.lon is None:
            return None
        written = text[place.start : place.end]
        rows = [r for r in self.known.gazetteer.lookup(written) if r.country == place.country and r.kind == "town"]
        same = [row for row in rows if row.name == rows[0].name]
        if len(same) < 2:
            return None
        best = min(same, key=lambda row: (row.lat - (other.lat or 0)) ** 2 + (row.lon - (other.lon or 0)) ** 2)
        return msgspec.structs.replace(
            place, geonames=best.geonames, lat=best.lat, lon=best.lon, radius_m=float(best.radius_m)
        )

    def named_before(self, words: str) -> Place | None:
        """The place of the same name elsewhere in the text: a name means one place in one report."""
        return self.by_words.get(words)

    def town_of_sites(self, words: str, *, country: str | None) -> Spot | None:
        """A town that only the table of sites knows, by where its site lies."""
        site = self.known.sites.in_town(words, country=country) if country is not None else None
        if site is None:
            return None
        entity = f"place:{site.country.lower()}-{site.id.partition(':')[2]}-town"
        return Spot(entity, "place", words, site.country, site.lat, site.lon, max(TOWN_RADIUS, site.radius_m), None)

    def after(self, end: int) -> Spot | None:
        """The ground that the next words name: Niger of "an air base in Niger"."""
        text = self.known.annotated.article.text
        link = LINK.match(text, end)
        if link is None:
            return None
        place = next((place for place in self.places if place.start == link.end()), None)
        senses = self.known.actors.senses(place.name) if place is not None else ()
        if place is None:
            name = NAME.match(text, link.end())
            senses = self.known.actors.senses(name[0]) if name is not None else ()
        if senses and senses[0].form == "country" and senses[0].country is not None:
            return self.country(senses[0].country)
        return of_place(place, text) if place is not None and place.lat is not None else None

    def site_named(self, words: str, *, country: str | None, start: int = 0, end: int = 0) -> Site | None:
        """The site whose name stands in the words, in the country spoken of rather than elsewhere.

        Where the name is not one in use (an ordinal, a slip), the offsets are noted.
        """
        names = [words, SITED.split(words)[0], OWNED.split(words)[-1], *(match[0] for match in NAME.finditer(words))]
        for name in dict.fromkeys(names):
            match = self.known.sites.find(name, country_hint=country)
            if match is None or match.score < (SURE_SITE if country else SAME_SITE):
                continue
            if country in (None, match.site.country) or " " in name.strip() or "-" in name:
                if match.note is not None and start < end:
                    self.notes[(start, end)] = match.note
                return match.site
        return None

    def place_within(self, start: int, end: int) -> Place | None:
        """The located place inside a span: one behind "in" or "at" rather than one in front; no nation's adjective."""
        text = self.known.annotated.article.text
        inside = [place for place in self.places if place.start < end and start < place.end and place.lat is not None]
        linked = [place for place in inside if BEHIND.search(text[max(0, place.start - 15) : place.start])]
        free = [
            place
            for place in inside
            if place.start == start
            or LANDED.match(text, place.end)
            or not self.known.actors.senses(text[place.start : place.end])
        ]
        return next(iter(linked or free), None)

    def site_in(self, town: str, *, country: str | None) -> Spot | None:
        """The base in a town: "the base" after "Abéché"."""
        site = self.known.sites.in_town(town, country=country)
        return of_site(site) if site is not None else None

    def town(self, name: str, *, country: str) -> Spot | None:
        """The town of that name in a country: Washington the capital, not the state."""
        rows = [row for row in self.known.gazetteer.lookup(name) if row.country == country]
        town = max((row for row in rows if row.kind == "town"), key=lambda row: row.population, default=None)
        return of_row(town) if town is not None else of_row(rows[0]) if rows else None

    def in_gazetteer(self, words: str, *, country: str | None, others: tuple[str, ...] = ()) -> Spot | None:
        """The row of the words' last capitalised name, in the country spoken of and nowhere else."""
        for name in reversed(NAME.findall(words)):
            rows = self.known.gazetteer.lookup(name)
            for wanted in (country, *others):
                here = next((row for row in rows if wanted is None or row.country == wanted), None)
                if here is not None and here.kind != "country":
                    spot = of_row(here)
                    return msgspec.structs.replace(spot, name=name) if here.kind == "town" else spot
        for name in reversed(NAME.findall(words)):
            row = listed_otherwise(name, self.known.gazetteer, [one for one in (country, *others) if one is not None])
            if row is not None:
                return msgspec.structs.replace(of_row(row), name=name, radius_m=max(TOWN_RADIUS, float(row.radius_m)))
        return None


def is_whole(place: Place, text: str) -> bool:
    """Whether a located name is no piece of a longer one: "Chad" of "northern Chad", not "Ain" of "Ain al-Asad"."""
    before = text[max(0, place.start - 20) : place.start]
    after = text[place.end : place.end + 20]
    if (
        place.end - place.start <= SHORT
        and PIECE_OF_NAME.search(before)
        and not text[place.start : place.end].isupper()
    ):
        return False
    return not PIECE_BEFORE.search(before) and not PIECE_AFTER.match(after)


def shown_name(place: Place, written: str) -> str:
    """A town as the report writes it: "Tartus", not "Ţarţūs"; in capitals, or wider than a town, as the tables do."""
    own = written[:1].isupper() and not written.isupper() and (place.radius_m or WIDE) < WIDE
    return written if own and place.geonames is not None else plain_name(place.name)


def plain_name(name: str) -> str:
    """`plain_name("Ţarţūs")` -> `"Tartus"`; names without marks of a transliteration stay: `"Abéché"`."""
    if not TRANSLITERATED.search(name):
        return name
    parts = unicodedata.normalize("NFD", name)
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "‘’ʿʾʻʼ")


def of_row(row: GazetteerRow) -> Spot:
    entity = f"place:geonames-{row.geonames}" if row.geonames else None
    return Spot(entity, "place", plain_name(row.name), row.country, row.lat, row.lon, float(row.radius_m), row.geonames)


def of_place(place: Place, text: str) -> Spot:
    entity = f"place:geonames-{place.geonames}" if place.geonames else None
    return Spot(
        entity,
        "place",
        shown_name(place, text[place.start : place.end]),
        place.country,
        place.lat,
        place.lon,
        place.radius_m,
        place.geonames,
    )


def of_site(site: Site) -> Spot:
    return Spot(site.id, "site", plain_name(site.name), site.country, site.lat, site.lon, float(site.radius_m), None)


class Spot(msgspec.Struct, frozen=True):
    """`Spot("site:camp-kossei", "site", "Camp Kossei", "TCD", 12.13, 15.03, 2000.0, None)`; metres, degrees."""

    entity: str | None
    kind: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_m: float | None
    geonames: int | None
