"""Offices as claimed: a rank is no office, an outlet holds none, and a name inside an office is its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.words import words_of
from vedette.resolve.coreference.person_names import name_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Claim, Filler
    from vedette.resolve.known import Known

__all__ = ["settled_offices"]


def settled_offices(claims: Sequence[Claim], known: Known) -> tuple[Claim, ...]:
    """`settled_offices(claims, known)` of "Deputy Minister Ana Lisk met …" -> the office without the name, held by it.

    Claims of a mere rank ("Brigadier General", of no army) or of an outlet as holder are left out; others
    stay as they are.
    """
    settled = (claim if claim.frame != "position" else settled_office(claim, known) for claim in claims)
    return tuple(claim for claim in settled if claim is not None)


def settled_office(claim: Claim, known: Known) -> Claim | None:
    text = known.annotated.article.text
    offices, holders = claim.roles.get("office", ()), claim.roles.get("holder", ())
    outlets = {(hop.start, hop.end) for hop in claim.chain if hop.kind == "outlet"}
    if any((one.start, one.end) in outlets or is_outlet(words_in(one, text), known) for one in holders):
        return None
    if len(offices) != 1 or offices[0].start is None:
        return claim
    words = words_in(offices[0], text)
    if is_rank(words) and not claim.roles.get("body"):
        return None
    name = name_within(words, known.actors)
    if name is None or not words.endswith(name) or name == words or known.actors.senses(name):
        return claim
    before = words_of(words[: -len(name)])
    if not before or before[-1].folded in load_word_groups()["ends_core"]:
        return claim
    return with_holder(claim, offices[0], offices[0].start + len(words) - len(name), len(name))


def with_holder(claim: Claim, office: Filler, at: int, length: int) -> Claim:
    """The claim with the name at an offset of the text as its holder, and the words before it as the office."""
    start, end = office.start or 0, at
    roles = dict(claim.roles)
    roles["office"] = (msgspec.structs.replace(office, start=start, end=end - 1),)
    holder = claim.roles["holder"][0] if claim.roles.get("holder") else office
    roles["holder"] = (msgspec.structs.replace(holder, start=at, end=at + length, kind="person"),)
    return msgspec.structs.replace(claim, roles=roles)


def words_in(filler: Filler, text: str) -> str:
    return text[filler.start : filler.end] if filler.start is not None and filler.end is not None else ""


def is_outlet(words: str, known: Known) -> bool:
    senses = known.actors.senses(words)
    return bool(senses) and all(sense.actor.kind == "outlet" for sense in senses)


def is_rank(words: str) -> bool:
    """`is_rank("Brigadier General")` -> `True`; `is_rank("chief of staff")` -> `False`."""
    folded = [word.folded.rstrip(".") for word in words_of(words)]
    return bool(folded) and load_word_groups()["ranks"].issuperset(folded)
