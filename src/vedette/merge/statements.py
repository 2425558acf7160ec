"""What a claim says of a force at a place: the step from frames to presences."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon.actors import armed_forces_of, load_actors
from vedette.lexicon.countries import load_states
from vedette.merge.reported import ReportedClaim
from vedette.records import ClaimPlace, Count, Filler, ForceRef, PlaceRef, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Statement", "is_name", "statements_of"]

HOLDERS: Final = ("force", "state", "government", "nationality", "organisation", "person")
GEAR: Final = ("equipment", "vehicle", "weapon")
"""A force's things: where they are or arrive, some of it is; where they leave, it need not."""
PLANS: Final = frozenset({"planned", "expected"})
LEAVING: Final = frozenset({"go", "give up", "be told to go"})
TIME_NOUNS: Final = "night|day|week|month|year|spring|summer|autumn|fall|winter|decade|friday|monday|tuesday|sunday"
WHOLE = re.compile(
    rf"\b(?:(?:last|final) (?!{TIME_NOUNS})|all|every|entirely|completely|emptied|no (?:more|longer)|none|remainder)\b"
    rf"|\b(?:the|its|their|all|his|whose) (?:few |\d[\d,.]* |[a-z]+ )?remaining (?!{TIME_NOUNS})"
    r"|\bthe rest of (?:the|its|their|them|his)\b"
    r"|\b(?:complete[sd]?|completing|conclude[sd]?|finish(?:ed|es)?|wound up) (?:the|its|their|a)\b"
    r"|\b(?:is|are|was|were|been|now) (?:complete|completed|concluded|finished|over)\b"
    r"|(?<!of )\b(?:its|their) (?:remaining |roughly |about |some )?\d",
    re.I,
)
"""Words of a departure that leaves nobody behind: "the last soldiers", "its 1,500 soldiers", "is complete"."""
PARTITIVE = re.compile(
    r"\b(?:\d[\d,.]*|some|most|many|much|half|part|third|quarter|several|two|three|four|five|ten|dozens?|hundreds) of"
    r" (?:the|its|their|these|those) (?:last|final|remaining|rest)\b",
    re.I,
)
"""Words of a departure of some of those who were left: "half of the remaining soldiers"."""
PART = re.compile(
    r"\b(?:some|most|part|first|begin|began|begun|start\w*|several|many|few|half|other|others|convoys?|columns?|batch"
    r"|groups?|party|trucks?|planes?|reduc\w+|cut)\b(?! of who)",
    re.IGNORECASE,
)
UNDER_WAY = re.compile(r"\b(?:is|are|am|being)\b(?: \w+)? \w+ing\b|\bunder way\b|\bunderway\b", re.IGNORECASE)
"""Words by which a departure goes on: "is shipping soldiers out"."""
STAY = re.compile(r"\b(?:stay|remain|keep|kept|still|retain)", re.IGNORECASE)

NO_GROUND = re.compile(r"\b(?:mission|operation|deployment|presence|contingent)s?$", re.IGNORECASE)
"""What is ended in a country but is no spot on its ground."""
REGION_M: Final = 60_000.0
"""Radius from which a place is a region: forces that leave it unnumbered need not be all of them."""
ROLES: Final = {
    "presence": (("force", "place", "in"),),
    "control": (("holder", "place", "in"),),
    "arrive": (("force", "place", "come"),),
    "deploy": (("force", "place", "come"), ("sender", "place", "come")),
    "withdraw": (("force", "place", "go"), ("force", "destination", "come")),
    "relocate": (("force", "destination", "come"), ("force", "origin", "go")),
    "handover": (("giver", "site", "give up"), ("receiver", "site", "come")),
    "close": (("actor", "site", "give up"),),
    "expel": (("target", "place", "be told to go"),),
}
"""Frame -> (role of the force, role of the place, what the force does there)."""


OTHER_END: Final = frozenset({("relocate", "go"), ("withdraw", "come")})


class Statement(msgspec.Struct, frozen=True, gc=False):
    """`Statement(force=…, place=…, effect="left", …)`.

    `effect` is in, come, taken (a site of one's own country), stay, plan-in, guessed, denied, plan-denied, leaving,
    part-left, left, told-out or unknown;
    `earliest` and `latest` are the days between which it is said to hold, `None` where open. `force` is `None` where a
    site is given up and the text does not say by whom; `carried` where it is said of another place and holds here too.
    """

    force: ForceRef | None
    place: PlaceRef
    effect: str
    earliest: date | None
    latest: date | None
    source: ReportedClaim
    carried: bool = False

    @property
    def is_copy(self) -> bool:
        """Whether a copy says it: what that says is its original's word, changed or not."""
        return self.source.article != self.source.head

    @property
    def told(self) -> date | None:
        """The day that it is told of: when it was so, or else when it was printed."""
        published = self.source.published
        return min(self.latest, published) if self.latest and published else self.latest or published

    @property
    def count(self) -> Count | None:
        """The count of people; counts of bases, vehicles and other things are not a force's strength."""
        counted = self.source.claim.frame in COUNTED or self.effect == "plan-in"
        return self.moved if counted else None

    @property
    def moved(self) -> Count | None:
        """The count of people of whatever is told: of who is there, of who comes or goes."""
        count = self.source.claim.count
        return count if count and count.unit in PEOPLE else None


PEOPLE: Final = (None, "person", "strong")
HOME_COUNTS: Final = frozenset({"presence", "control"})
"""Frames by which a force's being in its own country is worth a row: at a site that was another's."""
COUNTED: Final = frozenset({"presence", "control"})


def statements_of(reported: ReportedClaim) -> Iterator[Statement]:
    """A `withdraw` planned of French forces from Chad -> `Statement(force:FRA, Chad, "leaving")`."""
    claim = reported.claim
    earliest, latest = day_bounds(claim.time.edtf if claim.time else None)
    for force_role, place_role, act in ROLES.get(claim.frame, ()):
        # a relocation's place is where it ends, a withdrawal's where it begins: the other end is known by name alone
        ground = None if (claim.frame, act) in OTHER_END else claim.place
        place, effect = _place(ground, claim.roles.get(place_role, ())), _effect(act, reported)
        if place is None and act == "go" and reported.ground:
            place = _place(reported.ground, ())
        if (
            place is None
            or effect is None
            or (claim.frame == "withdraw" and act == "come" and _is_abroad(reported, place))
        ):
            continue
        fillers = claim.roles.get(force_role, ())
        seen = "in" if effect in {"in", "stay"} else act
        forces = [force for filler in fillers if (force := _force(filler, seen, claim.frame))]
        if act == "give up" and not fillers and effect != "told-out" and not _is_wide(reported):
            yield Statement(None, place, effect, earliest, latest, reported)
        for force in forces:
            if force.country != place.country or claim.frame in HOME_COUNTS:
                yield Statement(force, place, effect, earliest, latest, reported)
            elif (claim.frame, effect) == ("handover", "come"):
                yield Statement(force, place, "taken", earliest, latest, reported)


def _is_abroad(reported: ReportedClaim, destination: PlaceRef) -> bool:
    """Whether who leaves goes to another country; within one country they only move."""
    left = reported.claim.place or reported.ground
    return left is None or left.country != destination.country


def _force(filler: Filler, act: str, frame: str) -> ForceRef | None:
    """Whose force it is: all that a state sends counts as its armed forces, a group as itself."""
    if filler.kind in GEAR and filler.country and act in {"in", "come"}:
        return _forces_of(filler.country)
    if filler.kind not in HOLDERS or filler.entity is None:
        return None
    # a group without ground of its own is somewhere and nowhere; where it holds a place, it is there
    if filler.kind == "organisation" and filler.country is None and frame != "control":
        return None
    is_group = filler.kind == "force" and filler.country and _is_group(filler.entity, filler.name, filler.country)
    if filler.country and filler.kind != "organisation" and not is_group:
        return _forces_of(filler.country)
    # "foreign troops" and "a rebel column" are nobody that a row could be of
    if filler.country is None and not is_name(filler.name):
        return None
    return ForceRef(filler.entity, filler.name or filler.entity, filler.country)


@lru_cache(maxsize=4096)
def _is_group(entity: str, name: str | None, country: str) -> bool:
    """Whether a force is one of its own, such as a rebel army; a state's unit is found under the state's forces."""
    actors = load_actors()
    forces = f"force:{country}"
    actor = actors.actor(entity)
    if entity == forces or (actor and forces in actors.wholes(actor.id)):
        return False
    told = actors.describe(name or "")
    return actor is not None or told.actor is not None or (told.kind, told.country) != ("force", country)


def _forces_of(country: str) -> ForceRef:
    name = armed_forces_of(country).name if country in load_states() else f"Armed forces of {country}"
    return ForceRef(f"force:{country}", name, country)


def _place(place: ClaimPlace | None, fillers: tuple[Filler, ...]) -> PlaceRef | None:
    """The place of the claim, or where that is not told, what the role's filler is called."""
    entity = next((filler.entity for filler in fillers if filler.entity), None)
    if place and place.country in load_states() and NO_GROUND.search(place.name):
        return PlaceRef(None, load_states()[place.country].name, place.country, None, None, None)
    if place and (place.lat is not None or is_name(place.name)):
        return PlaceRef(entity, place.name, place.country, place.lat, place.lon, place.radius_m)
    filler = next(iter(fillers), None)
    if filler is None or not filler.name or not is_name(filler.name) or not filler.country:
        return None
    return PlaceRef(filler.entity, filler.name, filler.country, None, None, None)


def is_name(words: str | None) -> bool:
    """`is_name("Camp Kossei")` -> `True`, `is_name("certain French sites")` -> `False`.

    A name has a word with a capital or a digit that is not just a nation's adjective.
    """
    marked = [word for word in re.findall(r"[^\W_]{2,}|\d", words or "") if word[0].isupper() or word[0].isdigit()]
    return any(word not in _adjectives() for word in marked)


@cache
def _adjectives() -> frozenset[str]:
    states = load_states().values()
    return frozenset(word for state in states for word in (*state.adjectives, *state.people)) - frozenset(
        name for state in states for name in (state.name, *state.names)
    )


def _effect(act: str, reported: ReportedClaim) -> str | None:
    claim = reported.claim
    if claim.modality in {"hypothetical", "possible", "unknown"}:
        return "unknown" if claim.modality == "unknown" else None
    going = act in LEAVING
    if claim.polarity == "denied":
        return _denied(act, planned=claim.modality in PLANS)
    if claim.modality == "assessed":
        return None if going else "guessed"
    if claim.modality == "demanded" or act == "be told to go":
        return "told-out" if going else None
    if claim.modality in PLANS:
        stays = act == "in" and STAY.search(reported.words)
        return "leaving" if going else "stay" if stays else "plan-in"
    return _departure(act, reported) if going else "in" if act == "in" else "come"


def _departure(act: str, reported: ReportedClaim) -> str:
    """How far a departure that is told as a deed has come: it goes on, a part has left, or all have."""
    if UNDER_WAY.search(reported.words):
        return "leaving"
    # one site given up somewhere in a country is not the country left
    whole = not _is_wide(reported) if act == "give up" else _is_whole(reported)
    return "left" if whole else "part-left"


def _denied(act: str, *, planned: bool) -> str | None:
    """Who has not left is there, who will not leave stays; whom nobody told to go may still go."""
    if act in LEAVING:
        return None if act == "be told to go" else "stay" if planned else "in"
    return "plan-denied" if planned else "denied"


def _is_whole(reported: ReportedClaim) -> bool:
    """ "The last soldiers left" and "withdrew its 90 soldiers" are whole; "120 soldiers flew out" is a part."""
    if PARTITIVE.search(reported.words):
        return False
    if WHOLE.search(reported.words):
        return True
    some = reported.claim.count is not None or PART.search(reported.words)
    return reported.claim.frame == "withdraw" and not some and not _is_wide(reported)


def _is_wide(reported: ReportedClaim) -> bool:
    place = reported.claim.place or reported.ground
    return place is None or (place.radius_m or 0) >= REGION_M or bool(NO_GROUND.search(place.name))
