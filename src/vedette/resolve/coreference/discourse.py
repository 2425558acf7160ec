"""What is known of a text while it is read from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.resolve.coreference.antecedents import Wanted, find_antecedent
from vedette.resolve.coreference.person_names import People
from vedette.resolve.entities.literal import literal
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vedette.lexicon.actors.lookup import Name
    from vedette.lexicon.sites import Site
    from vedette.records import Claim, Place
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.ground import Ground
    from vedette.resolve.known import Known

    Span = tuple[int, int]

__all__ = ["Discourse"]

OPPOSED = (
    ("attacker", "target"),
    ("actor", "target"),
    ("party", "opponent"),
    ("party", "partner"),
    ("giver", "receiver"),
    ("provider", "recipient"),
)
"""Roles whose fillers are never one and the same."""
MOVERS = ("force", "sender", "actor", "giver", "holder")
GROUND_ROLES = ("place", "site", "origin", "destination", "facility", "object")
PLACE_ROLES = frozenset({"place", "origin", "site"})
MOST_IN_SENTENCE = 12
DATELINE = 40
NATIONAL = 0.15
AUTHOR_WEIGHT = 2.0
AUTHORS = frozenset({"government", "force", "state"})
FADING = 0.85
STANDING = frozenset({"army", "military", "armed forces", "general staff"})
GROUND_FORMS = frozenset({"country", "capital"})


class Discourse:
    """The references of a text, the countries and people that it speaks of, and where in it we are."""

    def __init__(self, known: Known, references: list[Reference], claims: Sequence[Claim], ground: Ground) -> None:
        self.known = known
        self.references = references
        self.claims = claims
        self.by_span = {(one.start, one.end): one for one in references}
        self.people = People()
        self.ground = ground
        self.here = 0
        self.mean: Callable[[Reference, Discourse], None] | None = None
        self.countries = countries_of(known)
        self.opposed = opposed_spans(claims)
        self.movers = mover_spans(claims)
        self.focus: list[tuple[int, str, str]] = []
        self.grounds: list[tuple[int, str, float]] = []

    def mean_ahead(self, one: Reference) -> None:
        """Works out a reference before its turn: the speaker of a quotation stands behind it."""
        here, self.here = self.here, self.references.index(one)
        if self.mean is not None and one.text.lower() not in ("we", "i", "us"):
            self.mean(one, self)
        self.here = here

    @property
    def before(self) -> list[Reference]:
        """The references up to here."""
        return self.references[: self.here]

    def look_back(
        self,
        one: Reference,
        fits: Callable[[Reference], bool],
        *,
        sentences: int = 3,
        head: str = "",
        subjects: bool = True,
        not_beside: bool = False,
        bonus: Callable[[Reference], float] | None = None,
    ) -> Reference | None:
        """The best antecedent of one reference: see `find_antecedent`."""
        facing = self.facing(one)
        fitting = (lambda other: other.meaning.entity not in facing and fits(other)) if facing else fits
        wanted = Wanted(fitting, sentences, head, subjects, not_beside, bonus)
        return find_antecedent(one, self.before, wanted)

    def facing(self, one: Reference) -> frozenset[str | None]:
        """Who stands on the other side of the claims that a reference is in: nobody attacks or asks himself."""
        if one.subject:
            return frozenset()
        spans = self.opposed.get((one.start, one.end), ())
        found = (self.by_span.get(span) for span in spans)
        return frozenset(
            other.meaning.entity for other in found if other is not None and other.meaning is not None and other.done
        ) - {None}

    @property
    def mission_names(self) -> tuple[Name, ...]:
        """The names of actors in the text, in order; nations' words left out."""
        names = self.known.actors.names_in(self.known.annotated.article.text)
        return tuple(name for name in names if name.senses[0].form == "name")

    def set_focus(self) -> None:
        """Works out which country the text stands in after each name of ground, once the names are known."""
        spans = {(one.start, one.end) for one in self.references if one.meaning is not None}
        named = [
            (one.start, one.meaning.country, max(focus_weight(one), self.owned_ground(one)))
            for one in self.references
            if one.meaning is not None and one.meaning.country is not None and speaks_of_ground(one.meaning)
        ]
        for place in self.ground.places:
            if place.country is not None and (place.start, place.end) not in spans and not self.is_nation(place):
                named.append((place.start, place.country, 1.0))
        named += [(one.start, site.country, 1.0) for one in self.references if (site := self.site_of(one)) is not None]
        self.grounds = sorted(named)
        weights: defaultdict[str, float] = defaultdict(float)
        author = self.author()
        if author is not None and author.country is not None:
            weights[author.country] = AUTHOR_WEIGHT
            self.focus.append((-1, author.country, ""))
        for start, country, weight in self.grounds:
            for other in weights:
                weights[other] *= FADING
            weights[country] += weight
            first, second = (*sorted(weights, key=lambda iso3: -weights[iso3])[:2], "")[:2]
            self.focus.append((start, first, second))

    def owned_ground(self, one: Reference) -> float:
        """What a country says that owns ground: Chad of "in Chad's north" stands behind "in" as well."""
        if one.dep != "nmod:poss" or one.governor < 0:
            return 0.0
        cases = {child.lower_ for child in self.known.annotated.doc[one.governor].lefts if child.dep_ == "case"}
        return 1.0 if cases & load_word_groups()["place_prepositions"] else 0.0

    def site_of(self, one: Reference) -> Site | None:
        """The site of the table that a reference names, wherever it is."""
        return self.ground.site_named(one.text, country=None) if one.on_ground and not one.text.islower() else None

    def is_nation(self, place: Place) -> bool:
        """Whether a place is a country or capital: those count by their prepositions, as references."""
        senses = self.known.actors.senses(place.name)
        return bool(senses) and senses[0].form in GROUND_FORMS

    def focus_country(self, one: Reference, *, without: str | None = None) -> str | None:
        """The country on whose ground the text stands: the one most spoken of up to here, lately more than long ago."""
        if not self.focus:
            return None
        _, best, second = self.focus[max(0, bisect_left(self.focus, (one.start, "", "")) - 1)]
        return second or best if best == without else best

    def subject_country(self, one: Reference) -> str | None:
        """The country that acts in the same sentence: "The United States has troops in the country" is of another."""
        for other in reversed(self.before[-MOST_IN_SENTENCE:]):
            if other.sentence != one.sentence:
                return None
            if other.subject and other.meaning is not None and other.meaning.form == "country":
                return other.meaning.country
        return None

    def author(self) -> Meaning | None:
        """Who writes, where the outlet is itself an actor: the press office of an army."""
        outlet = self.known.annotated.article.outlet
        if not outlet:
            return None
        parts = (outlet, *(part for part in outlet.split(" of ")[1:]))
        found = (literal(part, self.known.actors) for part in parts)
        return next((meaning for meaning in found if meaning is not None and meaning.kind in AUTHORS), None)

    def is_foreign(self, meaning: Meaning, one: Reference) -> bool:
        """Whether a force is a guest where the text stands."""
        return meaning.country != self.focus_country(one)


def mover_spans(claims: Sequence[Claim]) -> dict[Span, set[Span]]:
    """For each filler that is the ground of a claim the fillers that move, stay, hold or build there."""
    found: defaultdict[Span, set[Span]] = defaultdict(set)
    for claim in claims:
        movers = filler_spans(claim, *MOVERS)
        for ground in filler_spans(claim, *GROUND_ROLES):
            found[ground].update(movers)
    return found


def opposed_spans(claims: Sequence[Claim]) -> dict[Span, list[Span]]:
    """For each filler of a side the spans of the other side of its claim: attacker and target, party and partner."""
    opposed: defaultdict[Span, list[Span]] = defaultdict(list)
    for claim in claims:
        for first, second in OPPOSED:
            ones, others = filler_spans(claim, first), filler_spans(claim, second)
            for one in ones:
                opposed[one] += [other for other in others if other != one]
            for other in others:
                opposed[other] += [one for one in ones if one != other]
    return opposed


def filler_spans(claim: Claim, *roles: str) -> list[Span]:
    """Where the fillers of these roles stand in the text."""
    fillers = (filler for role in roles for filler in claim.roles.get(role, ()))
    return [(filler.start, filler.end) for filler in fillers if filler.start is not None and filler.end is not None]


def speaks_of_ground(meaning: Meaning) -> bool:
    """Whether a meaning says where the text stands: a country, capital or region, or a national army or government."""
    national = meaning.kind == "government" or (meaning.kind == "force" and meaning.head in STANDING)
    return meaning.form in GROUND_FORMS or meaning.form == "region" or national


def focus_weight(one: Reference) -> float:
    """How much a name says that the text stands on its country's ground: much behind "in", little as a subject."""
    if one.start < DATELINE and one.text.isupper() and not one.roles:
        return 1.0
    if one.meaning is not None and one.meaning.form not in (*GROUND_FORMS, "region"):
        return NATIONAL
    place_prepositions = load_word_groups()["place_prepositions"]
    on_ground = one.preposition in place_prepositions or any(role in PLACE_ROLES for _, role in one.roles)
    capital = one.meaning is not None and one.meaning.form == "capital"
    if on_ground:
        return 0.6 if capital else 1.0
    return 0.02 if capital else 0.15


def countries_of(known: Known) -> tuple[str, ...]:
    """All countries whose words stand in the text, the most frequent first."""
    counts: Counter[str] = Counter()
    for name in known.actors.names_in(known.annotated.article.text):
        sense = name.senses[0]
        if sense.country is not None and sense.form != "name":
            counts[sense.country] += 1
    return tuple(country for country, _ in counts.most_common())
