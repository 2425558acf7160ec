"""The door of the room: claims, mentions and attributions with the entities that they mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Note, Resolved
from vedette.resolve.claims.beside import place_beside
from vedette.resolve.claims.implied import with_implied_places
from vedette.resolve.claims.offices import settled_offices
from vedette.resolve.claims.places import of_meaning, place_of_claim
from vedette.resolve.claims.standing import with_standing_places
from vedette.resolve.claims.where import place_of_where
from vedette.resolve.consistency.against_tables import find_inconsistencies
from vedette.resolve.coreference.sieve import resolve_references
from vedette.resolve.entities.ground import Ground
from vedette.resolve.entities.meaning import Meaning, as_kind
from vedette.resolve.entities.resolving import clusters_of, entities_of
from vedette.resolve.entities.roles import RoleKinds, in_role, role_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.records import Attribution, Claim, Filler, Hop, Mention
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.known import Known

__all__ = ["resolve_claims"]

CURRENCY = frozenset("$€£¥₽₺₦")
SIDES = ("party", "partner")
BySpan = dict[tuple[int, int], "Reference"]


def resolve_claims(claims: Sequence[Claim], known: Known) -> Resolved:
    """`resolve_claims(claims, known).claims[0].roles["force"][0].entity` -> `"force:FRA"`.

    Every filler, hop, mention and source gets the entity that its words mean in this text, each claim its place. What
    cannot be told stays `None`. `entities` holds each entity once, `clusters` the mentions of one entity, as indices.
    """
    ground = Ground(known)
    claims = settled_offices(claims, known)
    references = resolve_references(claims, known, ground)
    by_span = {(one.start, one.end): one for one in references}
    meanings: dict[str, Meaning] = {}
    found = (with_entities(claim, by_span, ground, meanings) for claim in claims)
    resolved = with_standing_places(with_implied_places([claim for claim in found if not lies_in_itself(claim)]))
    attributions = tuple(attribution_with_entity(one, by_span, meanings) for one in known.attributions)
    mentions = mentions_with_entities(known.annotated.mentions, by_span, meanings)
    return Resolved(
        claims=resolved,
        mentions=mentions,
        attributions=attributions,
        entities=entities_of(meanings, known.actors),
        places=known.places,
        clusters=clusters_of(mentions),
        notes=(*garbled_names(ground), *find_inconsistencies(references, known, ground)),
    )


def garbled_names(ground: Ground) -> tuple[Note, ...]:
    """Sites whose names are not the ones in use, with what they were read as."""
    return tuple(Note(start, end, "garbled", note) for (start, end), note in sorted(ground.notes.items()))


def lies_in_itself(claim: Claim) -> bool:
    """Whether a location says of a site of which nothing is known that it lies at itself.

    Where the ground is known, the site and the town that it is called by may well be one entity.
    """
    sites, places = ({filler.entity for filler in claim.roles.get(role, ())} for role in ("site", "place"))
    unknown = claim.place is None or claim.place.lat is None
    return claim.frame == "location" and unknown and None not in sites and bool(sites) and sites == places


def with_entities(claim: Claim, by_span: BySpan, ground: Ground, meanings: dict[str, Meaning]) -> Claim:
    text = ground.known.annotated.article.text
    roles = {}
    ground_of_roles: dict[str, list[Meaning]] = {}
    for role, fillers in claim.roles.items():
        found = []
        for filler in fillers:
            meaning = filler_meaning(filler, claim.frame, role, by_span, ground)
            if meaning is not None and len(meaning.nations) == len(SIDES) and both_sides(claim, filler):
                meaning = one_side(meaning, SIDES.index(role)) if role in SIDES else meaning
            found.append(filler_with(filler, meaning, claim.frame, role, text))
            if meaning is not None:
                ground_of_roles.setdefault(role, []).append(meaning)
                remember(meaning, meanings)
        roles[role] = tuple(found)
    chain = tuple(hop_with_entity(hop, by_span, meanings) for hop in claim.chain)
    place = place_of_claim(claim.frame, ground_of_roles)
    if place is None and (beside := place_beside(claim, ground)) is not None:
        place = of_meaning(beside)
    if (place is None or place.name.islower()) and (there := place_of_where(claim, ground)) is not None:
        place = of_meaning(there)
    return msgspec.structs.replace(claim, roles=roles, chain=chain, place=place or claim.place)


def filler_meaning(filler: Filler, frame: str, role: str, by_span: BySpan, ground: Ground) -> Meaning | None:
    """What a filler means in its role; `None` for what is no entity (an office, a demand)."""
    if not role_kinds(frame, role).is_entity or filler.start is None or filler.end is None:
        return None
    one = by_span.get((filler.start, filler.end))
    return in_role(one.meaning, frame, role, ground=ground) if one is not None and one.meaning is not None else None


def both_sides(claim: Claim, filler: Filler) -> bool:
    """Whether one phrase fills party and partner: "American and Iraqi officers met"."""
    return all(any((f.start, f.end) == (filler.start, filler.end) for f in claim.roles.get(side, ())) for side in SIDES)


def one_side(meaning: Meaning, index: int) -> Meaning:
    """The first nation of a pair as the party, the second as the partner."""
    nation = meaning.nations[index]
    state = Meaning(f"state:{nation}", "state", None, nation, "country", meaning.head, meaning.plural)
    return as_kind(state, meaning.kind)


def unresolved_kind(filler: Filler, kinds: RoleKinds, text: str) -> str | None:
    """The kind of what is no entity: money, a quantity, other; `None` leaves what the claim says."""
    if "money" in kinds.expects and filler.start is not None and CURRENCY & set(text[filler.start : filler.end]):
        return "money"
    if "other" in kinds.expects:
        return "other"
    return kinds.expects[0] if kinds.expects and not kinds.is_entity else None


def filler_with(filler: Filler, meaning: Meaning | None, frame: str, role: str, text: str) -> Filler:
    if meaning is None:
        kind = unresolved_kind(filler, role_kinds(frame, role), text)
        return filler if kind is None else msgspec.structs.replace(filler, kind=kind)
    return msgspec.structs.replace(
        filler, kind=meaning.kind, entity=meaning.entity, name=meaning.name, country=meaning.country
    )


def hop_with_entity(hop: Hop, by_span: BySpan, meanings: dict[str, Meaning]) -> Hop:
    one = by_span.get((hop.start, hop.end)) if hop.start is not None and hop.end is not None else None
    if one is None or one.meaning is None:
        return hop
    remember(one.meaning, meanings)
    return msgspec.structs.replace(hop, entity=one.meaning.entity)


def faces_of(by_span: BySpan) -> Mapping[tuple[int, int], tuple[str, str]]:
    """The first role that each span fills: which face of a nation the words show there."""
    faces: dict[tuple[int, int], tuple[str, str]] = {}
    for one in by_span.values():
        entity_roles = [(frame, role) for frame, role in one.roles if role_kinds(frame, role).is_entity]
        if entity_roles:
            faces[(one.start, one.end)] = entity_roles[0]
    return faces


def mentions_with_entities(
    mentions: Sequence[Mention], by_span: BySpan, meanings: dict[str, Meaning]
) -> tuple[Mention, ...]:
    """Mentions with what they mean; a nameless thing that is told nothing of and comes up once is no entity."""
    faces = faces_of(by_span)
    meant = [meaning_of_mention(mention, by_span, faces) for mention in mentions]
    often = Counter(meaning.entity for meaning in meant if meaning is not None)
    shown = []
    for mention, meaning in zip(mentions, meant, strict=True):
        if meaning is None or (is_passing(meaning, often) and meaning.entity not in meanings):
            shown.append(mention)
            continue
        remember(meaning, meanings)
        shown.append(msgspec.structs.replace(mention, entity=meaning.entity, kind=kind_shown(mention, meaning)))
    return tuple(shown)


def is_passing(meaning: Meaning, often: Mapping[str | None, int]) -> bool:
    """Whether a thing has no name and no nation's name, and comes up once: "a separate room"."""
    return meaning.form == "described" and not meaning.nations and often[meaning.entity] == 1


def meaning_of_mention(
    mention: Mention, by_span: BySpan, faces: Mapping[tuple[int, int], tuple[str, str]]
) -> Meaning | None:
    """What a mention means, in its first role where it fills one; a bare capital is its town."""
    span = (mention.start, mention.end)
    one = by_span.get(span)
    if one is None or one.meaning is None:
        return None
    return in_role(one.meaning, *faces[span]) if span in faces else one.meaning


def kind_shown(mention: Mention, meaning: Meaning) -> str:
    """A people is what it acts as: "the Iraqis" are persons, or a force or government where a role says so."""
    if mention.kind != "nationality" or meaning.form != "people":
        return mention.kind
    return "person" if meaning.kind in ("state", "place") else meaning.kind


def attribution_with_entity(one: Attribution, by_span: BySpan, meanings: dict[str, Meaning]) -> Attribution:
    if not one.source:
        return one
    reference = by_span.get((one.source[0].start, one.source[0].end))
    if reference is None or reference.meaning is None:
        return one
    remember(reference.meaning, meanings)
    return msgspec.structs.replace(one, entity=reference.meaning.entity)


def remember(meaning: Meaning, meanings: dict[str, Meaning]) -> None:
    if meaning.entity is not None and meaning.entity not in meanings:
        meanings[meaning.entity] = meaning
