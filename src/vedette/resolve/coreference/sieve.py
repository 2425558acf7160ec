"""What each reference of a text means: names first, then nouns and pronouns by what came before."""

from __future__ import annotations

import re
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
    for one in references:
        one.description = known.actors.describe(one.text)
        if not is_pronoun(one):
            one.meaning = seen_in_phrase(one, literal(owned(one.text), known.actors, countries=discourse.countries))
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
