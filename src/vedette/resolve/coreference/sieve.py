"""What each reference of a text means: names first, then nouns and pronouns by what came before."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import head_kind, load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.resolve.coreference.antecedents import MOST_LOOKED_AT
from vedette.resolve.coreference.discourse import Discourse
from vedette.resolve.coreference.ground import mean_ground, wants_ground
from vedette.resolve.coreference.nouns import mean_noun
from vedette.resolve.coreference.pronouns import expected_kinds, is_pronoun, mean_pronoun
from vedette.resolve.coreference.references import gather_references
from vedette.resolve.entities.literal import literal, without_article
from vedette.resolve.entities.meaning import Meaning
from vedette.resolve.entities.services import as_service, speaks_of_guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Claim
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.ground import Ground
    from vedette.resolve.known import Known

BESIDE = re.compile(r" (?:from|out of|in|at|to|on|near|inside|outside|across|for) ")
BEFORE_GROUND = re.compile(r"\s(?:from|out of|in|at|to|on|near|inside|outside|across|for)(?: the)?$")
GROUND_ROLES = ("place", "origin", "destination")
RANKS = frozenset({"general", "colonel", "commander", "captain", "major", "lieutenant", "admiral", "officer"})

__all__ = ["resolve_references"]


def resolve_references(claims: Sequence[Claim], known: Known, ground: Ground) -> list[Reference]:
    """The references of a text in order, each with its `meaning` and `antecedent` where they could be found.

    Names and nouns with a nation's word first, over the whole text; then, from left to right, persons, ground, nouns
    without a nation and pronouns, each by what stands before it.
    """
    references = gather_references(claims, known)
    discourse = Discourse(known, references, claims, ground)
    guarded = speaks_of_guards(known.annotated.article.text)
    grounds = grounds_of_forces(claims)
    for one in references:
        words = without_ground(one, grounds.get((one.start, one.end), ()))
        one.description = known.actors.describe(words)
        if not is_pronoun(one):
            one.meaning = seen_in_phrase(one, literal(owned(words), known.actors, countries=discourse.countries))
            one.meaning = as_service(one.meaning, guarded=guarded) if one.meaning is not None else None
            one.on_ground = wants_ground(one, one.description) or names_site(one, ground)
    discourse.set_focus()
    discourse.mean = mean_one
    for index, one in enumerate(references):
        discourse.here = index
        mean_one(one, discourse)
    return references


def names_site(one: Reference, ground: Ground) -> bool:
    """Whether what may fill a role as a site is one of the table: "rockets hit Ain al-Asad"."""
    may_be_site = "site" in expected_kinds(one) and not one.text.islower()
    return may_be_site and ground.site_named(one.text, country=None) is not None


def grounds_of_forces(claims: Sequence[Claim]) -> dict[tuple[int | None, int | None], list[int]]:
    """For each filler that is a force the starts of the places that its claims put it at."""
    found: defaultdict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for claim in claims:
        starts = [each.start for role in GROUND_ROLES for each in claim.roles.get(role, ()) if each.start is not None]
        for filler in claim.roles.get("force", ()):
            found[filler.start, filler.end] += starts
    return found


def without_ground(one: Reference, starts: Sequence[int]) -> str:
    """Of "withdrew all remaining soldiers from Chad" `"all remaining soldiers"`: they left it, they are not its own."""
    within = [start for start in starts if one.origin < start < one.reach]
    if not within:
        return one.text
    return BEFORE_GROUND.sub("", one.text[: min(within) - one.origin].rstrip()) or one.text


def owned(text: str) -> str:
    """`owned("its troops from Chad")` -> `"its troops"`: whose they are the pronoun tells, not where they are."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return BESIDE.split(text)[0] if first in load_word_groups()["owner_pronouns"] else text


def seen_in_phrase(one: Reference, meaning: Meaning | None) -> Meaning | None:
    """An adjective before a soldier's noun means soldiers: "American and Iraqi officers"."""
    if (
        meaning is not None
        and meaning.form == "adjective"
        and (head_kind([one.modifies])[0] == "force" or one.modifies in RANKS)
    ):
        return msgspec.structs.replace(meaning, head="soldiers")
    return meaning


def mean_one(one: Reference, discourse: Discourse) -> None:
    """Fills in what one reference means, if that can be told and was not yet."""
    if one.done:
        return
    one.done = True
    if one.source_kind == "outlet" and one.meaning is None and not is_pronoun(one):
        name = without_article(one.text)
        one.meaning = Meaning(
            f"outlet:{slug(name)}", "outlet", name, None, "name", words_of(name)[-1].folded if words_of(name) else ""
        )
        return
    if is_pronoun(one):
        mean_pronoun(one, discourse)
    elif one.on_ground:
        mean_ground(one, discourse)
    elif one.meaning is None or one.meaning.kind == "person":
        mean_noun(one, discourse)
    if one.meaning is None and one.cluster:
        mean_like_cluster(one, discourse)


def mean_like_cluster(one: Reference, discourse: Discourse) -> None:
    """What the rules leave open means what the last one of its cluster does."""
    facing = discourse.facing(one)
    for other in reversed(discourse.before[-MOST_LOOKED_AT:]):
        if other.cluster != one.cluster or other.meaning is None or other.end > one.start:
            continue
        if other.meaning.entity not in facing:
            one.antecedent, one.meaning = other, other.meaning
        return
